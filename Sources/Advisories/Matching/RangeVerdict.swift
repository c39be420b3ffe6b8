internal import Model
internal import Versions

/// Whether one advisory's word on a package hits an installed version.
enum RangeVerdict {
    /// The range it lies in, and the versions that end it: that range's own first, then later ones.
    case affected(range: String, fixes: [String])
    case notAffected
    /// It cannot be told.
    case doubt(String)

    init(_ affected: AffectedPackage, installed text: String, scheme: VersionScheme?) {
        if let doubt = affected.doubt {
            self = Self.mayConcern(affected, text, scheme) ? .doubt(doubt) : .notAffected
            return
        }
        if affected.versions.contains(text) {
            self = .affected(range: "= \(text)", fixes: Self.fixes(affected.ranges, above: nil))
            return
        }
        guard affected.ranges.contains(where: { !$0.isNever }) || !affected.versions.isEmpty else {
            self = .notAffected
            return
        }
        guard let scheme else {
            self = .doubt("the order of versions is not known")
            return
        }
        let installed: Version
        do {
            installed = try Version(text, scheme)
        } catch {
            // An advisory about every version needs no order.
            let isEvery = affected.ranges.contains { $0.start == nil && $0.end == .none }
            self =
                isEvery
                ? .affected(range: "every version", fixes: [])
                : .doubt(text.isEmpty ? "the installed version is not known" : "\(error)")
            return
        }
        self.init(affected, installed)
    }

    /// Whether a doubt is about an installed version: about all of them where none are named.
    private static func mayConcern(_ affected: AffectedPackage, _ text: String, _ scheme: VersionScheme?) -> Bool {
        if affected.ranges.isEmpty && affected.versions.isEmpty || affected.versions.contains(text) { return true }
        guard let scheme, let installed = try? Version(text, scheme) else { return true }
        if affected.ranges.contains(where: { (try? $0.contains(installed)) ?? true }) { return true }
        return affected.versions.contains { (try? Version($0, scheme))?.compare(to: installed) == .equal }
    }

    private init(_ affected: AffectedPackage, _ installed: Version) {
        var doubt: String?
        for range in affected.ranges where !range.isNever {
            do {
                guard try range.contains(installed) else { continue }
                let all = Self.fixes(affected.ranges, above: installed, own: range.fix)
                // The fix of the same release line comes first.
                let own = range.fix.flatMap { all.contains($0) ? $0 : nil }
                self = .affected(
                    range: range.description, fixes: [own].compactMap(\.self) + all.filter { $0 != own })
                return
            } catch {
                doubt = "the advisory's range \(range.description) cannot be compared: \(error)"
            }
        }
        // Listed versions are kept as they are written; the same version may be written otherwise.
        for text in affected.versions {
            if let listed = try? Version(text, installed.scheme), listed.compare(to: installed) == .equal {
                self = .affected(range: "= \(text)", fixes: Self.fixes(affected.ranges, above: installed))
                return
            }
        }
        self = doubt.map { .doubt($0) } ?? .notAffected
    }

    /// Each is compared with every range: no advisory names as many, unless to take time.
    private static let mostFixes = 32

    /// The ends of ranges that are above the installed version and in no other range: where two ranges meet, the end of the first is no way out.
    ///
    /// - Parameter own: the end of the range that the version lies in, which is among them however many there are.
    private static func fixes(_ ranges: [VersionRange], above installed: Version?, own: String? = nil) -> [String] {
        let fixes = ranges.compactMap(\.fix)
        guard let installed else { return Array(fixes.prefix(mostFixes)) }
        var later: [(text: String, version: Version)] = []
        for text in fixes where later.count < mostFixes || (text == own && later.count == mostFixes) {
            guard let fix = try? Version(text, installed.scheme), fix.compare(to: installed) == .greater else {
                continue
            }
            later.append((text, fix))
        }
        return later.filter { fix in !ranges.contains { (try? $0.contains(fix.version)) ?? false } }.map(\.text)
    }
}
