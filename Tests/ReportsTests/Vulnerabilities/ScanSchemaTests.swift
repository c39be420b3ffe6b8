import Foundation
import Model
import Reports
import Testing

/// Holds reports against the schemas that others publish, with Python's jsonschema. Where that or the schemas are not on the machine, there
/// is nothing to hold them against, and the tests are skipped.
@Suite struct ScanSchemaTests {
    private static let folder: URL? = {
        var candidates = [Golden.repository.deletingLastPathComponent().appending(path: "shared/data/schemas")]
        if let path = ProcessInfo.processInfo.environment["BOLTSEAL_SCHEMAS"] {
            candidates.insert(URL(filePath: path), at: 0)
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    private static let program = """
        import json, pathlib, sys
        from jsonschema import validators
        root = pathlib.Path(sys.argv[1])
        schema = json.loads(root.read_text())
        kind = validators.validator_for(schema)
        resources = {}
        for path in root.parent.glob("*.json"):
            value = json.loads(path.read_text())
            for name in (value.get("$id"), "http://cyclonedx.org/schema/" + path.name):
                if name: resources[name] = value
        try:
            from referencing import Registry, Resource
            from referencing.jsonschema import DRAFT7
            registry = Registry().with_resources(
                (name, Resource.from_contents(value, default_specification=DRAFT7)) for name, value in resources.items())
            validator = kind(schema, registry=registry)
        except ImportError:
            from jsonschema import RefResolver
            validator = kind(schema, resolver=RefResolver.from_schema(schema, store=resources))
        report = json.loads(pathlib.Path(sys.argv[2]).read_text())
        for error in list(validator.iter_errors(report))[:20]:
            print("/".join(map(str, error.absolute_path)), error.message[:300])
        """

    private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private static let hasValidator = (try? python(["-c", "import jsonschema"]).status) == 0

    private static let formats: [(format: ScanFormat, schema: String)] = [
        (.sarif, "sarif/sarif-schema-2.1.0.json"), (.cyclonedxVEX, "cyclonedx/bom-1.6.schema.json"),
        (.gitlab, "gitlab/container-scanning-report-format-15.0.7.json"),
    ]

    /// Those of which the schema is there; GitLab's is not among those in shared/data.
    private static let present = formats.filter { entry in
        folder.map { FileManager.default.fileExists(atPath: $0.appending(path: entry.schema).path) } ?? false
    }

    @Test(
        .enabled(if: hasValidator && !present.isEmpty, "needs python3 with jsonschema, and schemas in shared/data"),
        arguments: present.map(\.format), [0, 1])
    func `a report satisfies the schema that its readers publish`(format: ScanFormat, index: Int) throws {
        let name = try #require(Self.formats.first { $0.format == format }).schema
        let schema = try #require(Self.folder).appending(path: name)
        let file = FileManager.default.temporaryDirectory.appending(path: "boltseal-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = ScanReport.render(ScanFormatTests.all[index].1, as: format, programVersion: "1.2.3")
        try Data(text.utf8).write(to: file)
        let result = try Self.python(["-c", Self.program, schema.path, file.path])
        #expect(result.status == 0 && result.output.isEmpty, "\(result.output)")
    }
}
