/// Everything that can be set by flag, environment or file, and who may set it.
enum Setting: String, CaseIterable, Sendable {
    case format
    case color
    case platform
    case cache
    case plainHTTP = "plain-http"
    case caFile = "ca-file"
    case secrets
    case allowIncomplete = "allow-incomplete"
    case require
    case budget
    case database = "db"
    case maxDatabaseAge = "max-db-age"
    case failOn = "fail-on"
    case unrated
    case feedsFrom = "feeds-from"

    /// `BOLTSEAL_` and the name in capitals.
    var variable: String {
        "BOLTSEAL_" + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// The flag that sets it.
    var flag: String {
        switch self {
        case .cache: "--no-cache"
        case .secrets: "--no-secrets"
        case .feedsFrom: "--from"
        case .format, .color, .platform, .plainHTTP, .caFile, .allowIncomplete, .require, .budget, .database,
            .maxDatabaseAge, .failOn, .unrated:
            "--\(rawValue)"
        }
    }

    /// Whether a `boltseal.yaml` found in the working tree may set it: how results look, never what is trusted, checked or let pass. A pull request must not
    /// carry its own trust.
    var isOpen: Bool {
        switch self {
        case .format, .color: true
        case .platform, .cache, .plainHTTP, .caFile, .secrets, .allowIncomplete, .require, .budget, .database,
            .maxDatabaseAge, .failOn, .unrated, .feedsFrom:
            false
        }
    }
}
