internal import Bytes
internal import Model

/// The fields of one package in a status database.
struct DpkgStanza {
    private(set) var offset = 0
    private(set) var isEmpty = true
    private(set) var name = ""
    private(set) var version = ""
    /// Whether the package's files are on disk. Records that image builders write have no status: what they list is
    /// there.
    private(set) var isPresent = true
    /// Values of `Pre-Depends` and `Depends`, unparsed.
    private(set) var depends: [String] = []
    private(set) var provides = ""
    private var architecture: String?
    private var maintainer: String?
    /// `Multi-Arch: same`: several architectures can be installed side by side, and dpkg names the file list after
    /// both.
    private var isCoinstallable = false
    private var source: (name: String, version: String?)?

    mutating func begin(at offset: Int) {
        self.offset = offset
        isEmpty = false
    }

    /// Takes what the cursor's field says; `false` for a state that dpkg does not know.
    mutating func read(_ field: borrowing FieldCursor) -> Bool {
        if field.isNamed("package") {
            name = field.value.text
        } else if field.isNamed("status") {
            return setState(field.value)
        } else if field.isNamed("version") {
            version = field.value.text
        } else if field.isNamed("architecture") {
            architecture = field.value.text
        } else if field.isNamed("source") {
            setSource(field.value)
        } else if field.isNamed("multi-arch") {
            isCoinstallable = field.value.elementsEqual(Array("same".utf8))
        } else if field.isNamed("maintainer") {
            maintainer = field.value.isEmpty ? nil : field.value.text
        } else if field.isNamed("depends") || field.isNamed("pre-depends") {
            depends.append(field.value.text)
        } else if field.isNamed("provides") {
            provides = field.value.text
        }
        return true
    }

    /// Reads `want flag state`; `false` where the state is none that dpkg knows.
    private mutating func setState(_ status: Span<UInt8>) -> Bool {
        var start = status.count
        while start > 0, !status[start - 1].isASCIISpace { start -= 1 }
        switch status.extracting(start...).text {
        case "installed", "unpacked", "half-configured", "half-installed", "triggers-awaited", "triggers-pending":
            return true
        case "config-files", "not-installed":
            isPresent = false
            return true
        default:
            return false
        }
    }

    /// Reads `name` or `name (version)`.
    private mutating func setSource(_ value: Span<UInt8>) {
        guard let open = value.firstIndex(of: UInt8(ascii: "(")) else {
            source = value.isEmpty ? nil : (value.text, nil)
            return
        }
        let name = value.extracting(..<open).trimmed
        let close = value.firstIndex(of: UInt8(ascii: ")"), from: open) ?? value.count
        let stated = value.extracting(open + 1..<close).trimmed
        source = name.isEmpty ? nil : (name.text, stated.isEmpty ? nil : stated.text)
    }

    func package(dependencies: [String]) -> Package {
        Package(
            ecosystem: .debian, name: name, version: version, architecture: architecture,
            source: Package.SourcePackage(name: source?.name ?? name, version: source?.version ?? version),
            attributes: Package.Attributes(supplier: maintainer, dependencies: dependencies))
    }

    var owner: OwnerKey {
        guard isCoinstallable, let architecture else { return OwnerKey(.debian, name) }
        return OwnerKey(.debian, "\(name):\(architecture)")
    }
}
