package import Model

/// What a team has settled on.
package struct LintOptions: Sendable, Equatable {
    /// With the rules of style.
    package var isStrict = false
    /// Other severities for rules by id in lower case; `nil` switches one off.
    package var severities: [String: LintFinding.Severity?] = [:]
    /// Registries from which images may come; empty where all may. `*` stands for any part of a name.
    package var allowedRegistries: [String] = []
    /// Labels that an image must have, with what their values must look like.
    package var labels: [String: LabelKind] = [:]
    /// Whether comments in the file may silence rules.
    package var obeysComments = true

    /// Source: hadolint, "label-schema".
    package enum LabelKind: String, Sendable, CaseIterable {
        case text, url, spdx, hash, rfc3339, semver, email
    }

    package init() {}
}
