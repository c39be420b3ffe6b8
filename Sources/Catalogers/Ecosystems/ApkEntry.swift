internal import Bytes
internal import Model

/// One package of the installed database of apk. Source: apk-package(5), "INSTALLED DATABASE".
struct ApkEntry {
    private(set) var offset: Int?
    private(set) var name = ""
    private(set) var version = ""
    private(set) var paths: [String] = []
    /// By index in `paths`.
    private(set) var checksums: [Int: Checksum] = [:]
    /// Names, paths and capabilities (`so:…`, `cmd:…`, `pc:…`), without versions.
    private(set) var depends: [String] = []
    private(set) var provides: [String] = []
    private var architecture: String?
    private var license: String?
    private var origin: String?
    private var maintainer: String?
    private var directory = ""

    mutating func set(_ field: UInt8, _ value: Span<UInt8>, at offset: Int) {
        if self.offset == nil { self.offset = offset }
        switch field {
        case UInt8(ascii: "P"): name = value.text
        case UInt8(ascii: "V"): version = value.text
        case UInt8(ascii: "A"): architecture = Self.text(value)
        case UInt8(ascii: "L"): license = Self.text(value)
        case UInt8(ascii: "o"): origin = Self.text(value)
        case UInt8(ascii: "m"): maintainer = Self.text(value)
        case UInt8(ascii: "D"): depends += Self.names(value)
        case UInt8(ascii: "p"): provides += Self.names(value)
        case UInt8(ascii: "F"): directory = value.isEmpty ? "" : value.text + "/"
        case UInt8(ascii: "R"): paths.append(directory + value.text)
        case UInt8(ascii: "Z"): if !paths.isEmpty { checksums[paths.count - 1] = checksum(value) }
        default: break
        }
    }

    private static func text(_ value: Span<UInt8>) -> String? { value.isEmpty ? nil : value.text }

    /// The names of a list such as `so:libc.musl-x86_64.so.1 /bin/sh busybox>=1.36 !uclibc`; what starts with `!` must
    /// not be there.
    private static func names(_ value: Span<UInt8>) -> [String] {
        value.text.split(separator: " ").compactMap { word in
            let name = word.prefix { !"<>=~".contains($0) }
            return name.isEmpty || name.hasPrefix("!") ? nil : String(name)
        }
    }

    /// `Q1` and a SHA-1, `Q2` and a SHA-256, in base 64. What lies below `etc` is protected when packages are updated
    /// (apk's etc/apk/protected_paths.d): it is there to be edited.
    private func checksum(_ value: Span<UInt8>) -> Checksum? {
        guard value.count > 2, !directory.hasPrefix("etc/"), let hash = Base64.decode(value.extracting(2...)) else {
            return nil
        }
        if value.starts(with: "Q1") { return Checksum(.sha1, bytes: hash) }
        return value.starts(with: "Q2") ? Checksum(.sha256, bytes: hash) : nil
    }

    /// A package and its origin share the version: all packages of a build do.
    func package(dependencies: [String]) -> Package {
        Package(
            ecosystem: .alpine, name: name, version: version, architecture: architecture,
            source: Package.SourcePackage(name: origin ?? name, version: version),
            licenses: license.map { [$0] } ?? [],
            attributes: Package.Attributes(supplier: maintainer, dependencies: dependencies))
    }
}

/// Resolves what the packages of one database depend on to packages that are there.
struct ApkDependencies {
    /// What more packages than this provide says nothing about which of them is meant.
    private static let mostProviders = 8

    private var providers: [String: [String]] = [:]

    init(_ entries: [ApkEntry]) {
        for entry in entries {
            for capability in entry.provides where providers[capability]?.last != entry.name {
                providers[capability, default: []].append(entry.name)
            }
        }
        // A package of that very name comes before those that offer to stand in for it.
        for entry in entries { providers[entry.name] = [entry.name] }
    }

    /// Names of the packages that one needs, without itself, sorted.
    func names(for entry: ApkEntry) -> [String] {
        var names: Set<String> = []
        for capability in entry.depends {
            guard let found = providers[capability], found.count <= Self.mostProviders else { continue }
            names.formUnion(found)
        }
        names.remove(entry.name)
        return names.sorted()
    }
}
