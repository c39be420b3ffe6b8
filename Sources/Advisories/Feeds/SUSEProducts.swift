/// The products that SUSE's advisories name, put together where one installation draws on several of them: which module a package came from is written nowhere in an image.
/// Source: names of products in the OSV records of SUSE; suse.com/support, "Product Lifecycle".
enum SUSEProducts {
    /// Products beside the server whose packages are installed with it: modules, and extensions that anybody may add.
    private static let parts = [
        "Linux Enterprise Server ", "Linux Enterprise Desktop ", "Linux Enterprise Module for ",
        "Linux Enterprise Software Development Kit ", "Linux Enterprise Workstation Extension ",
        "Linux Enterprise Live Patching ",
    ]
    /// Products of their own, though their names begin like a part's.
    private static let others = ["Linux Enterprise Server for ", "Linux Enterprise Server Teradata "]
    /// Support that is paid for after a service pack's end.
    private static let paid = ["-LTSS", "-ESPOS", "-LTSS Extended Security"]

    /// The ecosystem that a record's is compared as: `SUSE:Linux Enterprise Module for Basesystem 15 SP7` as `SUSE:Linux Enterprise 15 SP7`, and
    /// `SUSE:Linux Enterprise Server 15 SP4-LTSS` as `SUSE:Pro:Linux Enterprise 15 SP4`. Others stay as they are.
    static func merged(_ ecosystem: String) -> String {
        guard ecosystem.hasPrefix("SUSE:") else { return ecosystem }
        var product = ecosystem.dropFirst(5)
        let suffix = paid.first { product.hasSuffix($0) }
        product = product.dropLast(suffix?.count ?? 0)
        guard parts.contains(where: { product.hasPrefix($0) }), !others.contains(where: { product.hasPrefix($0) }),
            let start = releaseStart(product)
        else { return ecosystem }
        return "SUSE:\(suffix == nil ? "" : "Pro:")Linux Enterprise \(product[start...])"
    }

    /// The ecosystems of a server, by the version in os-release: `15.7`, `15`, `16.0`. Paid ones stand last.
    static func ofEnterpriseServer(_ version: String) -> [String] {
        ["SUSE:Linux Enterprise \(release(version))", "SUSE:Pro:Linux Enterprise \(release(version))"]
    }

    /// As products write it: service packs up to 15, a plain version from 16 on.
    static func release(_ version: String) -> String {
        let steps = version.split(separator: ".")
        guard steps.count == 2, let major = Int(steps[0]), major < 16 else { return version }
        return steps[1] == "0" ? String(steps[0]) : "\(steps[0]) SP\(steps[1])"
    }

    /// Where the release begins at the end of a product's name: `15 SP7`, `12`, `16.0`. A module's name may have a number too: `Python 3 15 SP7`.
    private static func releaseStart(_ product: Substring) -> Substring.Index? {
        let words = product.split(separator: " ")
        guard let last = words.last else { return nil }
        if last.hasPrefix("SP"), words.count > 1 {
            return isNumber(words[words.count - 2]) ? words[words.count - 2].startIndex : nil
        }
        return isNumber(last) ? last.startIndex : nil
    }

    private static func isNumber(_ word: Substring) -> Bool {
        word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }
}
