package import Bytes
internal import Model

/// Modules that the Go linker recorded in a program, and the standard library as the module `stdlib`.
/// Source: Go's src/debug/buildinfo/buildinfo.go (layout) and src/runtime/debug/mod.go (text).
package struct GoBuildInfo: Cataloger {
    private static let magic: [UInt8] = [0xff] + " Go buildinf:".utf8
    private static let alignment = 16
    private static let headerSize = 32
    /// Marks of 16 bytes at both ends of the text, so that it can be found in memory.
    private static let sentinelSize = 16
    /// What the largest programs record takes some 60 KiB.
    private static let longestText = 4 << 20

    package let id: CatalogerID = "go-build-info"
    package let version = 2
    /// The linker keeps it at the start of the data. What programs from before Go 1.18 point to lies behind it there, their texts elsewhere.
    package let wanted: [Claim] = [Claim(.anchor(magic, in: .elfData), upTo: .mebibytes(4))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if file.isRevisited { return add(file.bytes, of: file.path, into: &sink) }
        // Programs that read build information hold the magic as a constant, too, but not with a header behind it.
        guard (file.offset + file.anchor).isMultiple(of: Self.alignment) else { return }
        var cursor = ByteCursor(file.bytes)
        try cursor.seek(to: file.anchor)
        guard cursor.remaining >= Self.headerSize else { return }
        try cursor.skip(Self.magic.count)
        let pointerSize = try cursor.byte()
        let flags = try cursor.byte()
        guard pointerSize == 4 || pointerSize == 8, flags <= 3 else { return }
        // Bit 0 tells the byte order, bit 1 that the texts follow instead of pointers to them.
        if flags & 2 == 0 {
            let form = PointerForm(isWide: pointerSize == 8, bigEndian: flags & 1 != 0)
            try revisitTexts(file, &cursor, form, into: &sink)
            return
        }
        try cursor.seek(to: file.anchor + Self.headerSize)
        let toolchain = try Self.text(&cursor)
        guard Self.isToolchain(toolchain) else { return }
        add(toolchain, of: file.path, into: &sink)
        let text = try Self.text(&cursor)
        if Self.isModuleText(text) { add(text, of: file.path, into: &sink) }
    }

    /// A string behind its length, borrowed from the input.
    @_lifetime(copy cursor)
    private static func text(_ cursor: inout ByteCursor) throws(ParseError) -> Span<UInt8> {
        guard let length = Int(exactly: try cursor.varint()) else {
            throw ParseError("Go build information has no plausible length", at: cursor.offset)
        }
        return try cursor.take(length)
    }

    private static func isToolchain(_ text: Span<UInt8>) -> Bool {
        text.starts(with: "go") || text.starts(with: "devel")
    }

    private static func isModuleText(_ text: Span<UInt8>) -> Bool {
        text.count > 2 * sentinelSize && text[text.count - sentinelSize - 1] == UInt8(ascii: "\n")
    }

    /// The version of the toolchain, or the text about the modules.
    private func add(_ text: Span<UInt8>, of path: String, into sink: inout CatalogSink) {
        let owner = OwnerKey(.golang, path)
        if Self.isToolchain(text) {
            sink.own(CatalogSink.Ownership(owner: owner, paths: [path]))
            sink.add(
                Package(ecosystem: .golang, name: "stdlib", version: GoVersion.ofStandardLibrary(text.text)),
                owner: owner)
        } else if Self.isModuleText(text) {
            let build = GoBuild(text.extracting(Self.sentinelSize..<text.count - Self.sentinelSize))
            if let main = build.mainModule {
                var package = Self.package(main)
                if main.version != GoVersion.unknown, let product = GoProgram.product(ofModule: main.path) {
                    let version = main.version.hasPrefix("v") ? String(main.version.dropFirst()) : main.version
                    package.attributes.cpes = [PlatformName.application(product, version: version)]
                }
                sink.add(package, owner: owner)
            }
            for module in build.dependencies { sink.add(Self.package(module), owner: owner) }
        }
    }

    // MARK: Before Go 1.18

    private struct PointerForm {
        let isWide: Bool
        let bigEndian: Bool

        var size: Int { isWide ? 8 : 4 }

        func next(_ cursor: inout ByteCursor) throws(ParseError) -> UInt64 {
            if isWide { return try cursor.integer(UInt64.self, bigEndian: bigEndian) }
            return UInt64(try cursor.integer(UInt32.self, bigEndian: bigEndian))
        }
    }

    /// Asks for the two texts, each of which a string points to (address and length) that itself is pointed to.
    private func revisitTexts(
        _ file: borrowing FileView, _ cursor: inout ByteCursor, _ form: PointerForm, into sink: inout CatalogSink
    ) throws(ParseError) {
        for _ in 0..<2 {
            let pointer = try form.next(&cursor)
            // A program without modules has no text about them.
            if pointer == 0 { continue }
            guard let string = file.segments.file(at: pointer, count: 2 * form.size) else {
                throw ParseError("Go build information points to where nothing is", at: cursor.offset)
            }
            guard string.lowerBound >= file.offset, string.upperBound <= file.offset + file.bytes.count else {
                throw ParseError("Go build information points to a string that lies too far off", at: cursor.offset)
            }
            var header = ByteCursor(file.bytes)
            try header.seek(to: string.lowerBound - file.offset)
            let address = try form.next(&header)
            let length = try form.next(&header)
            if length == 0 { continue }
            guard length <= UInt64(Self.longestText), let text = file.segments.file(at: address, count: Int(length))
            else { throw ParseError("Go build information has no plausible length", at: header.offset) }
            sink.revisit(offset: text.lowerBound, count: text.count)
        }
    }

    private static func package(_ module: GoModule) -> Package {
        let slash = module.path.lastIndex(of: "/")
        return Package(
            ecosystem: .golang, namespace: slash.map { String(module.path[..<$0]) },
            name: slash.map { String(module.path[module.path.index(after: $0)...]) } ?? module.path,
            version: module.version)
    }
}

struct GoModule: Equatable {
    let path: String
    let version: String
}

/// The text of a program's build information: a fact on each line, its fields between tabs.
struct GoBuild {
    private(set) var dependencies: [GoModule] = []
    private var program = ""
    private var stated: GoModule?
    private var settings: [String: String] = [:]
    /// Modules that folders of the same tree replace, with the versions that were asked for.
    private var siblings: [GoModule] = []

    init(_ text: Span<UInt8>) {
        var lines = LineCursor(text)
        var replacesMain = false
        while let line = lines.next() {
            let fields = line.text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            switch fields[0] {
            case "path" where fields.count > 1:
                program = fields[1]
            case "mod" where fields.count > 2:
                stated = GoModule(path: fields[1], version: fields[2])
                replacesMain = true
            case "dep" where fields.count > 2 && !fields[1].isEmpty:
                dependencies.append(GoModule(path: fields[1], version: fields[2]))
                replacesMain = false
            case "=>" where fields.count > 2:
                if !replacesMain, Self.isFolder(fields[1]), let asked = dependencies.last { siblings.append(asked) }
                if replacesMain {
                    stated = stated.map { Self.replacing($0, by: fields[1], fields[2]) }
                } else if let replaced = dependencies.popLast() {
                    dependencies.append(Self.replacing(replaced, by: fields[1], fields[2]))
                }
            case "build" where fields.count > 1:
                let setting = line.extracting("build\t".utf8.count...).text
                if let (key, value) = GoQuoting.setting(setting) { settings[key] = value }
            default:
                break
            }
        }
    }

    /// A replacement by another module is what was compiled. One by a folder has neither path nor version that anybody
    /// knows: the module that was asked for stays, with the version that was asked for where it is not a mere
    /// placeholder.
    private static func replacing(_ module: GoModule, by path: String, _ version: String) -> GoModule {
        guard isFolder(path) else { return GoModule(path: path, version: version) }
        return GoModule(path: module.path, version: isPlaceholder(module.version) ? GoVersion.unknown : module.version)
    }

    private static func isFolder(_ path: String) -> Bool {
        path.hasPrefix("./") || path.hasPrefix("../") || path.hasPrefix("/") || path.isEmpty
    }

    private static func isPlaceholder(_ version: String) -> Bool {
        version == "v0.0.0" || version.hasPrefix("v0.0.0-00010101000000-")
    }

    /// The module of the program itself. Its version, in this order: as recorded, as passed to the linker, as formed
    /// from the commit, `(devel)`.
    var mainModule: GoModule? {
        guard let stated, !stated.path.isEmpty else { return moduleOfProgram }
        let isReal = !stated.version.isEmpty && stated.version != GoVersion.unknown
        if isReal, !GoVersion.isFormedFromCommit(stated.version) { return stated }
        let version =
            linkedVersion(inModule: stated.path) ?? siblingVersion(of: stated.path) ?? (isReal ? stated.version : nil)
            ?? GoVersion.formed(
                from: settings["vcs.revision"], at: settings["vcs.time"],
                isModified: settings["vcs.modified"] == "true", path: stated.path)
        return GoModule(path: stated.path, version: version ?? GoVersion.unknown)
    }

    /// Built without modules: the program's path on a host where the first three elements are the repository, if the
    /// linker was told a version.
    private var moduleOfProgram: GoModule? {
        let elements = program.split(separator: "/")
        guard elements.count >= 3, elements[0] == "github.com" || elements[0] == "bitbucket.org" else { return nil }
        let repository = elements[..<3].joined(separator: "/")
        return linkedVersion(inModule: repository).map { GoModule(path: repository, version: $0) }
    }

    /// The version of the other modules of the same tree, which are released together (etcd), where all have the same.
    private func siblingVersion(of path: String) -> String? {
        let tree = path.split(separator: "/").prefix(2)
        let versions = Set(
            siblings.filter { $0.path.split(separator: "/").prefix(2) == tree && !Self.isPlaceholder($0.version) }
                .map(\.version))
        return versions.count == 1 ? versions.first : nil
    }

    private func linkedVersion(inModule path: String) -> String? {
        settings["-ldflags"].flatMap { GoVersion.linked(by: $0, inModule: path) }
    }
}
