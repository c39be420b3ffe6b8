/// What `os-release` claims about the distribution. Source: os-release(5).
package struct Distribution: Hashable, Sendable {
    /// `ID`: debian, ubuntu, alpine, wolfi.
    package let id: String
    /// `ID_LIKE`, nearest first.
    package let like: [String]
    /// `VERSION_ID`; rolling distributions have none.
    package let versionID: String?
    package let codename: String?
    package let prettyName: String?
    /// `VARIANT_ID`, `IMAGE_ID` and `SUPPORT_END` where stated.
    package let variantID: String?
    package let supportEnd: String?

    package init(
        id: String, like: [String] = [], versionID: String? = nil, codename: String? = nil, prettyName: String? = nil,
        variantID: String? = nil, supportEnd: String? = nil
    ) {
        self.id = id
        self.like = like
        self.versionID = versionID
        self.codename = codename
        self.prettyName = prettyName
        self.variantID = variantID
        self.supportEnd = supportEnd
    }

    /// The value of a package URL's `distro` qualifier: `debian-12`, `alpine-3.20.1`.
    package var qualifier: String { versionID.map { "\(id)-\($0)" } ?? id }
    /// For people: the pretty name, or id and version.
    package var title: String { prettyName ?? [id, versionID ?? codename].compactMap(\.self).joined(separator: " ") }
}
