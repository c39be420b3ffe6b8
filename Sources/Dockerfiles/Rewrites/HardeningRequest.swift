package import Model

/// What hardening is given.
package struct HardeningRequest: Sendable {
    package var path: String
    package var dockerfile: Dockerfile
    /// `nil` where the context is not known.
    package var files: ContextFiles?
    /// What the context would show that no image should have; names of files.
    package var exposed: [String]
    /// By its path within the context: a Dockerfile may have one of its own.
    package var ignoreFile = ".dockerignore"
    package var catalog: BaseCatalog
    /// What images of FROM really are, by reference.
    package var bases: [String: BaseImage]
    /// By id of the question.
    package var answers: [String: String]
    /// For which the support of bases is judged.
    package var day: CivilDate?

    package init(
        path: String, dockerfile: Dockerfile, files: ContextFiles?, exposed: [String] = [], catalog: BaseCatalog,
        bases: [String: BaseImage] = [:], answers: [String: String] = [:], day: CivilDate?
    ) {
        self.path = path
        self.dockerfile = dockerfile
        self.files = files
        self.exposed = exposed
        self.catalog = catalog
        self.bases = bases
        self.answers = answers
        self.day = day
    }
}
