/// The image configuration that a runtime applies. Source: OCI image specification 1.1, config.md; `Healthcheck` and `Shell` are Docker's.
package struct ImageConfig: Hashable, Sendable {
    package struct HealthCheck: Hashable, Sendable {
        /// `NONE`, `CMD …` or `CMD-SHELL …`, as written.
        package let test: [String]
        package init(test: [String]) { self.test = test }
    }

    package struct HistoryStep: Hashable, Sendable {
        package let createdBy: String
        package let created: String?
        package let comment: String?
        /// The step changed only the configuration and has no layer.
        package let isEmptyLayer: Bool

        package init(createdBy: String, created: String? = nil, comment: String? = nil, isEmptyLayer: Bool) {
            self.createdBy = createdBy
            self.created = created
            self.comment = comment
            self.isEmptyLayer = isEmptyLayer
        }
    }

    package var platform: Platform
    package var created: String?
    package var author: String?
    package var user: String = ""
    package var environment: [String] = []
    package var entrypoint: [String] = []
    package var command: [String] = []
    package var workingDirectory: String = ""
    /// `80/tcp`, sorted.
    package var exposedPorts: [String] = []
    /// Sorted paths.
    package var volumes: [String] = []
    package var labels: [String: String] = [:]
    package var stopSignal: String?
    package var shell: [String] = []
    package var healthCheck: HealthCheck?
    package var history: [HistoryStep] = []
    /// Digests of the uncompressed layers, lowest first (`rootfs.diff_ids`).
    package var diffIDs: [Digest] = []

    package init(platform: Platform) { self.platform = platform }

    /// For each layer, the history step that made it, where the history accounts for exactly as many layers as there are.
    package var steps: [HistoryStep?] {
        let steps = history.filter { !$0.isEmptyLayer }
        guard steps.count == diffIDs.count else { return Array(repeating: nil, count: diffIDs.count) }
        return steps
    }
}
