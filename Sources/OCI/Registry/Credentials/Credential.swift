internal import Bytes

/// What a registry or its token server is shown. Its description never holds the secret.
package enum Credential: Hashable, Sendable, CustomStringConvertible {
    case basic(username: String, password: String)
    /// An OAuth 2 refresh token, exchanged at the token server.
    case identityToken(String)
    /// A finished bearer token.
    case registryToken(String)

    package var description: String {
        switch self {
        case .basic(let username, _): "the password of \(username)"
        case .identityToken: "an identity token"
        case .registryToken: "a registry token"
        }
    }
}

/// Finds the credential for a repository. Asked only after a registry has refused a request without one.
package protocol CredentialSource: Sendable {
    /// `nil` where none is known; an error where one is configured and cannot be had.
    func credential(registry: String, repository: String) async throws -> FoundCredential?
}

package struct FoundCredential: Hashable, Sendable {
    package let credential: Credential
    /// For messages: the file or the helper that it comes from.
    package let origin: String

    package init(_ credential: Credential, origin: String) {
        self.credential = credential
        self.origin = origin
    }
}

/// Never shows a credential.
package struct AnonymousAccess: CredentialSource {
    package init() {}

    package func credential(registry: String, repository: String) -> FoundCredential? { nil }
}

/// A credential that is configured and cannot be had.
package struct CredentialError: ExplainedError, Hashable {
    package let explanation: String
    package let hint: String?

    package init(_ explanation: String, hint: String? = nil) {
        self.explanation = explanation
        self.hint = hint
    }
}
