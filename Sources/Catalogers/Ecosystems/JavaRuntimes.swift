package import Bytes
package import Model

/// Java run times that lie in a folder of their own: their file `release`, shell assignments that the build of the JDK writes. Sources: JEP 223 (versions), OpenJDK's
/// make/ReleaseFile.gmk.
package struct JavaRuntimes: Cataloger {
    package let id: CatalogerID = "java-runtimes"
    package let wanted = [Claim(.name("release"), upTo: .kibibytes(64), overLimit: .local)]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var facts: [String: String] = [:]
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let text = line.trimmed
            guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0 else { continue }
            let value = text.extracting((equals + 1)..<text.count).text
            facts[text.extracting(0..<equals).text] = value.filter { $0 != "\"" }
        }
        // Many a project has a file of this name.
        guard let version = facts["JAVA_VERSION"], version.first?.isNumber == true,
            facts["IMPLEMENTOR"] != nil || facts["JAVA_RUNTIME_VERSION"] != nil || facts["MODULES"] != nil
                || facts["OS_ARCH"] != nil
        else { return }
        let runtime = JavaRuntime(version: version, facts)
        let owner = OwnerKey(.generic, file.path)
        sink.add(runtime.package, owner: owner)
        sink.own(
            CatalogSink.Ownership(
                owner: owner, paths: [file.path], trees: file.directory.isEmpty ? [] : [String(file.directory)]))
    }

    /// A file of this name may be anything.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}

/// Whose Java it is, and which.
private struct JavaRuntime {
    private let version: String
    private let implementor: String
    private let runtimeVersion: String?
    private let isGraal: Bool
    private let isDevelopmentKit: Bool

    init(version: String, _ facts: [String: String]) {
        self.version = version
        implementor = facts["IMPLEMENTOR"] ?? ""
        runtimeVersion = facts["JAVA_RUNTIME_VERSION"]
        isGraal = facts["GRAALVM_VERSION"] != nil
        let modules = facts["MODULES"]?.split(separator: " ") ?? []
        isDevelopmentKit = modules.contains("jdk.compiler") || facts["IMAGE_TYPE"] == "JDK"
    }

    private var vendor: String {
        switch implementor {
        case let name where name.hasPrefix("Oracle"): "oracle"
        case let name where name.hasPrefix("Azul"): "azul"
        case let name where name.hasPrefix("IBM"): "ibm"
        case let name where name.hasPrefix("Amazon"): "amazon"
        case let name where name.hasPrefix("Eclipse") || name.hasPrefix("Adoptium"): "eclipse"
        case let name where name.hasPrefix("GraalVM"): "oracle"
        default: "oracle"
        }
    }

    private var name: String {
        if isGraal { return "graalvm" }
        switch vendor {
        case "azul": return "zulu"
        case "ibm": return "semeru"
        case "amazon": return "corretto"
        case "eclipse": return "temurin"
        // Oracle's own is sold under these names; others build OpenJDK.
        default: return implementor.hasPrefix("Oracle") ? (isDevelopmentKit ? "jdk" : "jre") : "openjdk"
        }
    }

    /// Advisories are written for Oracle's releases and those of OpenJDK, whoever built them. Up to Java 8 an update is a part of its own: `1.8.0_352`.
    private var cpes: [String] {
        var number = version
        var update: String?
        if let mark = version.firstIndex(of: "_") {
            number = String(version[..<mark])
            update = "update\(version[version.index(after: mark)...])"
        }
        var products = ["oracle:openjdk"]
        switch name {
        case "jdk", "jre", "graalvm": products.insert("oracle:\(name)", at: 0)
        case "zulu": products.insert("azul:zulu", at: 0)
        case "corretto": products.insert("amazon:corretto", at: 0)
        default: break
        }
        return products.map { PlatformName.application($0, version: number, update: update) }
    }

    var package: Package {
        Package(
            ecosystem: .generic, namespace: vendor, name: name, version: runtimeVersion ?? version,
            attributes: Package.Attributes(
                basis: .identified, supplier: implementor.isEmpty ? nil : implementor, cpes: cpes))
    }
}
