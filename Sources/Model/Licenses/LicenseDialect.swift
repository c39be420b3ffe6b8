/// How the packages of an ecosystem write licences.
enum LicenseDialect: Hashable, CaseIterable {
    /// Debian's copyright format 1.0: short names, `and`, `or`, and commas that bind weaker.
    case debian
    /// Fedora's short names from before 2022, and SPDX since then.
    case rpm
    /// The strings of CPAN::Meta::Spec.
    case perl
    /// The License field of an R package ("Writing R Extensions", 1.1.2): `|` for a choice, `(>= 2)`, `+ file LICENSE`.
    case r
    /// Cargo's manifest: SPDX, and `/` for a choice in old ones.
    case cargo
    /// No rules of its own.
    case plain

    init(_ ecosystem: Ecosystem) {
        switch ecosystem.purlType {
        case "deb": self = .debian
        case "rpm": self = .rpm
        case "cpan": self = .perl
        case "cran": self = .r
        case "cargo": self = .cargo
        default: self = .plain
        }
    }

    /// Whether `GPL-2` and `GPLv2` mean that version alone. Elsewhere they are written for both, with and without "or later".
    var hasExactVersions: Bool { self == .debian || self == .rpm || self == .r }

    /// The text in the form of the others.
    func rewritten(_ text: String) -> String {
        switch self {
        case .cargo:
            text.contains("://") ? text : text.split(separator: "/").joined(separator: " OR ")
        case .r:
            text.split(separator: "|").map(Self.withoutFile).map(Self.withPlus).joined(separator: " or ")
        case .debian, .rpm, .perl, .plain: text
        }
    }

    /// `MIT + file LICENSE` is a licence whose text is a template, and the file that fills it in.
    private static func withoutFile(_ part: Substring) -> Substring {
        guard let plus = part.firstIndex(of: "+") else { return part }
        let rest = part[part.index(after: plus)...].split(separator: " ")
        return rest.first == "file" && rest.count == 2 ? part[..<plus] : part
    }

    /// `GPL (>= 2)` as `GPL-2+`, and `Apache License (== 2.0)` as `Apache License-2.0`.
    private static func withPlus(_ part: Substring) -> String {
        guard let open = part.firstIndex(of: "("), let close = part.lastIndex(of: ")"), open < close else {
            return String(part)
        }
        let condition = part[part.index(after: open)..<close].split(separator: " ")
        guard condition.count == 2, part[part.index(after: close)...].allSatisfy({ $0 == " " }) else {
            return String(part)
        }
        let name = part[..<open].split(separator: " ").joined(separator: " ")
        return switch condition[0] {
        case ">=": "\(name)-\(condition[1])+"
        case "==": "\(name)-\(condition[1])"
        default: String(part)
        }
    }
}
