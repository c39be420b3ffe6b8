package import Model

/// What an image really is that a stage begins with.
package struct BaseImage: Sendable {
    package let digest: Digest?
    package let config: ImageConfig
    package let created: CivilDate?
    /// `nil` where only the configuration was read.
    package let inventory: Inventory?

    package init(digest: Digest?, config: ImageConfig, created: CivilDate?, inventory: Inventory?) {
        self.digest = digest
        self.config = config
        self.created = created
        self.inventory = inventory
    }
}
