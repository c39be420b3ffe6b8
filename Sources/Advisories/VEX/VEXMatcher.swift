internal import Model

/// Says whether products of documents are components of one subject.
struct VEXMatcher {
    /// Packages inside each other, more than this deep, are not followed.
    private static let maximumDepth = 8
    private static let longestName = 200

    /// Types of packages whose evidence is a program or archive with everything in it. There, what is proven by the same file is part of the same thing; a package
    /// manager's database proves packages that have nothing to do with each other.
    private static let enclosing: Set<String> = ["cargo", "golang", "maven"]

    private let subject: ScanSubject
    private let image: ImageNames
    private var components: [PackageKey: [Int]] = [:]

    init(_ subject: ScanSubject) {
        self.subject = subject
        image = ImageNames(subject)
        for (index, component) in subject.components.enumerated() {
            components[PackageKey(component.url), default: []].append(index)
        }
    }

    /// `nil` where the product is a component, or is the image that it is in.
    func mismatch(_ product: VEXProduct, _ component: Int) -> (mismatch: Mismatch, product: String)? {
        mismatch(product, component, inside: nil, depth: 0)
    }

    private func mismatch(
        _ product: VEXProduct, _ component: Int, inside whole: String?, depth: Int
    ) -> (mismatch: Mismatch, product: String)? {
        let name = whole.map { "\(Self.short(product.name)) in \($0)" } ?? Self.short(product.name)
        guard !product.subcomponents.isEmpty else {
            let isWholeImage = product.isImage && whole == nil
            return (isWholeImage ? image.mismatch(product) : package(product, component)).map { ($0, name) }
        }
        guard depth < Self.maximumDepth else { return (Mismatch(.nothing, "is nested too deeply"), name) }
        var closest: (mismatch: Mismatch, product: String)?
        for part in product.subcomponents {
            guard let other = mismatch(part, component, inside: name, depth: depth + 1) else {
                return mismatch(ofWhole: product, component).map { ($0, "\(Self.short(part.name)) in \(name)") }
            }
            if closest.map({ $0.mismatch.closeness < other.mismatch.closeness }) ?? true { closest = other }
        }
        return closest
    }

    /// A name that is told for each of many parts.
    private static func short(_ name: String) -> String {
        name.utf8.count <= longestName ? name : "\(String(name.unicodeScalars.prefix(longestName)))…"
    }

    private func package(_ product: VEXProduct, _ component: Int) -> Mismatch? {
        guard let url = product.url else {
            let what = product.cpes.isEmpty ? "has no package URL" : "is named by a CPE, not by a package URL"
            return Mismatch(.nothing, "the product \(what)")
        }
        guard components[PackageKey(url)] != nil || isSource(url, component) else {
            return Mismatch(.absent, "no package of that name")
        }
        return PackageComparison.mismatch(url, versions: product.versions, subject.components[component], in: subject)
    }

    private func isSource(_ url: PackageURL, _ component: Int) -> Bool {
        PackageKey(url) == PackageKey(sourceOf: subject.components[component])
    }

    // MARK: What it is in

    private func mismatch(ofWhole product: VEXProduct, _ component: Int) -> Mismatch? {
        if product.isImage { return image.mismatch(product) }
        if let url = product.url {
            let key = PackageKey(url)
            guard let candidates = components[key] else { return Mismatch(.whole, "no package \(key) to be part of") }
            var closest: Mismatch?
            for candidate in candidates {
                let other = PackageComparison.mismatch(
                    url, versions: product.versions, subject.components[candidate], in: subject)
                if other == nil, contains(candidate, component) { return nil }
                closest = closest ?? other
            }
            return Mismatch(
                .whole, closest.map { "\(key): \($0.reason)" } ?? "nothing shows that it is part of \(key)")
        }
        if product.cpes.contains(where: { PlatformName.means($0, subject.distribution) }) { return nil }
        return Mismatch(
            .whole,
            product.cpes.first.map { "names another platform: \($0)" } ?? "\(product.name) has no package URL")
    }

    /// Whether a package is in a file of another, or in the same program or archive.
    private func contains(_ whole: Int, _ part: Int) -> Bool {
        var owner = subject.components[part].ownedBy
        for _ in 0..<Self.maximumDepth {
            guard let index = owner, subject.components.indices.contains(index) else { break }
            if index == whole { return true }
            owner = subject.components[index].ownedBy
        }
        let (one, other) = (subject.components[whole], subject.components[part])
        return one.url.type == other.url.type && Self.enclosing.contains(other.url.type) && !other.evidence.isEmpty
            && one.evidence == other.evidence
    }
}
