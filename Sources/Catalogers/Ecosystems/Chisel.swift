package import Bytes
internal import Archives
internal import Model

/// Packages of Ubuntu that were cut into slices, and the files that are left of them.
/// Source: Chisel's documentation, "Chisel manifest", and its public/manifest and public/jsonwall: lines of JSON,
/// compressed with zstd, of which the first names the format and the number of lines.
package struct Chisel: Cataloger {
    package let id: CatalogerID = "chisel"
    package let wanted: [Claim] = [Claim(.path("var/lib/chisel/manifest.wall"), upTo: .mebibytes(16))]

    /// A manifest of ten thousand files has about 5 MB.
    private static let largestManifest = 64 << 20

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var faults = RecordFaults()
        let text = try Self.inflated(file.bytes, &faults)
        var lines = LineCursor(text.span)
        guard let first = lines.next() else { throw faults.first ?? ParseError("chisel manifest without content") }
        let count = try Self.lineCount(first)
        var files: [String: ManifestFiles] = [:]
        while true {
            let offset = lines.offset
            guard let line = lines.next() else { break }
            do throws(ParseError) {
                let record = try ManifestRecord(line)
                switch record.kind {
                case "package": sink.add(try record.package(), owner: OwnerKey(.debian, record.name))
                case "path":
                    guard let owner = record.owner else { throw ParseError("path of no slice") }
                    if !record.isDirectory { files[owner, default: ManifestFiles()].add(record) }
                default: continue
                }
            } catch {
                faults.note("chisel manifest: \(error.reason)", at: offset)
            }
        }
        if let count, count != lines.line {
            faults.note("chisel manifest of \(count) lines has \(lines.line)", at: nil)
        }
        for (name, files) in files.sorted(by: { $0.key < $1.key }) {
            sink.own(
                CatalogSink.Ownership(
                    owner: OwnerKey(.debian, name), paths: files.paths, checksums: files.checksums))
        }
        if sink.packages.isEmpty, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }

    /// The content, as far as it can be inflated.
    private static func inflated(_ bytes: Span<UInt8>, _ faults: inout RecordFaults) throws(ParseError) -> [UInt8] {
        guard Compression(magic: bytes) == .zstd, let decompressor = try Compression.zstd.decompressor() else {
            throw ParseError("chisel manifest is not compressed with zstd", at: 0)
        }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        var position = 0
        do throws(ParseError) {
            while true {
                var output = piece.mutableSpan
                let count = try decompressor.inflate(bytes, from: &position, into: &output)
                guard count > 0 else { break }
                content += piece[..<count]
                guard content.count <= largestManifest else {
                    throw ParseError("chisel manifest of more than \(largestManifest) bytes", at: position)
                }
            }
            try decompressor.finish()
        } catch {
            faults.note(error.reason, at: error.offset)
        }
        return content
    }

    /// The number of lines that the first one states.
    private static func lineCount(_ line: Span<UInt8>) throws(ParseError) -> Int? {
        var json = JSONCursor(line)
        var (format, schema): (String?, String?)
        var count: Int?
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "jsonwall": format = try json.stringIfPresent()
            case "schema": schema = try json.stringIfPresent()
            case "count":
                let start = json.offset
                try json.skip()
                count = Int(line.extracting(start..<json.offset).trimmed.text)
            default: try json.skip()
            }
        }
        guard format?.hasPrefix("1.") == true, schema?.hasPrefix("1.") == true else {
            throw ParseError("chisel manifest of unknown form \(format ?? "-"), schema \(schema ?? "-")", at: 0)
        }
        return count
    }
}

/// The files of one package.
private struct ManifestFiles {
    private(set) var paths: [String] = []
    private(set) var checksums: [Int: Checksum] = [:]

    mutating func add(_ record: ManifestRecord) {
        if let checksum = record.checksum { checksums[paths.count] = checksum }
        paths.append(record.path)
    }
}

/// A line of the manifest: a package, a slice, a path, or what a slice holds.
private struct ManifestRecord {
    private(set) var kind = ""
    private(set) var name = ""
    /// Without leading slash.
    private(set) var path = ""
    /// The package of the first slice that holds the path.
    private(set) var owner: String?
    private var version = ""
    private var architecture: String?
    private var sha256: String?
    /// Where a script of the slice changed the file.
    private var finalSHA256: String?

    init(_ line: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(line)
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "kind": kind = try json.stringIfPresent() ?? ""
            case "name": name = try json.stringIfPresent() ?? ""
            case "version": version = try json.stringIfPresent() ?? ""
            case "arch": architecture = try json.stringIfPresent()
            case "path": path = try String((json.stringIfPresent() ?? "").drop { $0 == "/" })
            case "sha256": sha256 = try json.stringIfPresent()
            case "final_sha256": finalSHA256 = try json.stringIfPresent()
            case "slices" where try json.kind() == .array:
                try json.enterArray()
                while try json.nextElement() {
                    let slice = try json.stringIfPresent()
                    owner = owner ?? slice?.split(separator: "_").first.map(String.init)
                }
            default: try json.skip()
            }
        }
        try json.finish()
    }

    var isDirectory: Bool { path.isEmpty || path.hasSuffix("/") }
    var checksum: Checksum? { (finalSHA256 ?? sha256).flatMap { Checksum(.sha256, hex: $0) } }

    /// Which source it was built from is not recorded.
    func package() throws(ParseError) -> Package {
        guard !name.isEmpty, !version.isEmpty else { throw ParseError("package without name or version") }
        return Package(ecosystem: .debian, name: name, version: version, architecture: architecture)
    }
}
