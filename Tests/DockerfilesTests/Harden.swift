import Dockerfiles
import Model

/// Hardens a text; the files are those of the context, where there is one.
func harden(
    _ text: String, files: [String: String]? = nil, answers: [String: String] = [:], exposed: [String] = [],
    catalog: BaseCatalog? = nil, bases: [String: BaseImage] = [:], day: String = "2026-11-25"
) throws -> Hardener {
    try Hardener(
        HardeningRequest(
            path: "Dockerfile", dockerfile: Dockerfile(text),
            files: files.map { files in
                ContextFiles(paths: Array(files.keys), isComplete: true) { files[$0] }
            },
            exposed: exposed, catalog: catalog ?? BaseCatalog.carried(), bases: bases, answers: answers,
            day: CivilDate(day)))
}
