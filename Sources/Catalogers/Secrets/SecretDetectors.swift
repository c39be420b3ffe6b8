/// Every detector of credentials in text.
package enum SecretDetectors {
    /// Those that any text of an image is searched with.
    package static let all: [any SecretDetector] =
        [
            PrivateKeyDetector(), AWSKeyDetector(), OpenAIKeyDetector(), TerraformTokenDetector(),
            GoogleServiceAccountDetector(),
            CredentialURLDetector.services,
        ] + TokenDetectors.all + AssignedDetector.all

    /// Those for short texts besides: a variable's value, a step of the history.
    package static let forConfiguration: [any SecretDetector] = all + [CredentialURLDetector.web]
}
