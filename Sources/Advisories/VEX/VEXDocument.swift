package import Model

/// What somebody states about the exploitability of vulnerabilities in products, whatever format it came in.
package struct VEXDocument: Sendable, Equatable {
    /// Where it was read from, as the user named it.
    package var file: String
    /// For people: `OpenVEX 0.2.0`.
    package var format: String
    package var author: String?
    /// Of the last change that it states.
    package var timestamp: Timestamp?
    package var statements: [VEXStatement]

    package init(
        file: String, format: String, author: String? = nil, timestamp: Timestamp? = nil,
        statements: [VEXStatement] = []
    ) {
        self.file = file
        self.format = format
        self.author = author
        self.timestamp = timestamp
        self.statements = statements
    }
}

package struct VEXStatement: Sendable, Equatable {
    /// Place in the document, counted from 1: that of the statement in OpenVEX, of the vulnerability in CSAF and CycloneDX, where several statements come from one.
    package var number: Int
    package var vulnerability: String
    /// Other names of the same vulnerability.
    package var aliases: [String]
    /// It holds for each of them.
    package var products: [VEXProduct]
    package var status: VEXStatus
    package var justification: VEXJustification?
    /// Why the product is not affected, in words.
    package var impact: String?
    /// What to do about it, in words.
    package var action: String?
    /// Where it differs from the document's.
    package var timestamp: Timestamp?

    package init(
        number: Int, vulnerability: String, aliases: [String] = [], products: [VEXProduct], status: VEXStatus,
        justification: VEXJustification? = nil, impact: String? = nil, action: String? = nil,
        timestamp: Timestamp? = nil
    ) {
        self.number = number
        self.vulnerability = vulnerability
        self.aliases = aliases
        self.products = products
        self.status = status
        self.justification = justification
        self.impact = impact
        self.action = action
        self.timestamp = timestamp
    }
}

package enum VEXStatus: String, Sendable, CaseIterable {
    // From the mildest to the most severe: of statements of the same time the last one counts.
    case fixed
    case notAffected = "not_affected"
    case underInvestigation = "under_investigation"
    case affected

    /// Whether it can take a finding out of what counts.
    package var clears: Bool {
        switch self {
        case .fixed, .notAffected: true
        case .underInvestigation, .affected: false
        }
    }
}

/// Why a product is not affected. Sources: OpenVEX 0.2.0, "Status Justifications", whose labels CSAF has too; CycloneDX 1.6, `impactAnalysisJustification`.
package enum VEXJustification: String, Sendable, CaseIterable {
    case componentNotPresent = "component_not_present"
    case vulnerableCodeNotPresent = "vulnerable_code_not_present"
    case vulnerableCodeNotInExecutePath = "vulnerable_code_not_in_execute_path"
    case vulnerableCodeCannotBeControlled = "vulnerable_code_cannot_be_controlled_by_adversary"
    case inlineMitigationsAlreadyExist = "inline_mitigations_already_exist"

    case codeNotPresent = "code_not_present"
    case codeNotReachable = "code_not_reachable"
    case requiresConfiguration = "requires_configuration"
    case requiresDependency = "requires_dependency"
    case requiresEnvironment = "requires_environment"
    case protectedByCompiler = "protected_by_compiler"
    case protectedAtRuntime = "protected_at_runtime"
    case protectedAtPerimeter = "protected_at_perimeter"
    case protectedByMitigatingControl = "protected_by_mitigating_control"
}
