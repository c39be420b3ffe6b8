internal import Bytes
internal import Model

/// A package's identity without version, spelled in the one way that its type allows. Sources: purl-spec, type definitions; PEP 503; Go's, NuGet's and crates.io's
/// own rules.
struct PackageKey: Hashable, CustomStringConvertible {
    /// Vendors of rpms as documents name them, by what the distribution calls itself.
    private static let vendors = [
        "rhel": "redhat", "ol": "oracle", "amzn": "amazon", "opensuse-leap": "opensuse",
        "opensuse-tumbleweed": "opensuse",
        "sles": "suse", "mariner": "cbl-mariner",
    ]

    let type: String
    let namespace: String
    let name: String

    init(_ url: PackageURL) { self.init(type: url.type, namespace: url.namespace, name: url.name) }

    /// The source package that a component was built from.
    init?(sourceOf component: ScanSubject.Component) {
        guard let source = component.package.source else { return nil }
        self.init(type: component.url.type, namespace: component.url.namespace, name: source.name)
    }

    private init(type: String, namespace: String?, name: String) {
        self.type = type
        switch type {
        // A proxy tells modules apart by case, the specification and those who write documents do not.
        case "golang", "nuget":
            self.namespace = (namespace ?? "").lowercased()
            self.name = name.lowercased()
        case "pypi":
            self.namespace = ""
            self.name = Self.unbroken(name.lowercased())
        case "cargo":
            self.namespace = ""
            self.name = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        case "rpm":
            self.namespace = Self.vendors[namespace ?? ""] ?? namespace ?? ""
            self.name = name
        default:
            self.namespace = namespace ?? ""
            self.name = name
        }
    }

    var description: String { "pkg:\(type)/" + (namespace.isEmpty ? name : "\(namespace)/\(name)") }

    /// Each run of `-`, `_` and `.` is one `-`.
    private static func unbroken(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            let isBreak = "-_.".utf8.contains(byte)
            if isBreak, bytes.last == UInt8(ascii: "-") { continue }
            bytes.append(isBreak ? UInt8(ascii: "-") : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
