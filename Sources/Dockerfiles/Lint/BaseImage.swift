package import Model

/// What an image really is that a stage begins with.
package struct BaseImage: Sendable {
    package let config: ImageConfig
    /// `nil` where only the configuration was read.
    package let inventory: Inventory?

    package let distribution: Distribution?

    package init(config: ImageConfig, inventory: Inventory?, distribution: Distribution? = nil) {
        self.config = config
        self.inventory = inventory
        self.distribution = distribution ?? inventory?.distribution
    }
}
