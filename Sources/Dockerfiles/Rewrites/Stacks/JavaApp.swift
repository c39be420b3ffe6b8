internal import Model

/// Java: a jar, or what Maven and Gradle make.
enum JavaApp: HardenedStack {
    static let name = "java"

    private static let images: Set<String> = [
        "openjdk", "eclipse-temurin", "amazoncorretto", "maven", "gradle", "ibm-semeru-runtimes", "zulu-openjdk",
        "sapmachine",
    ]

    static func recognizes(_ image: SoftImage) -> Bool {
        if images.contains(image.image?.name ?? "") { return true }
        return ["debian", "ubuntu"].contains(image.image?.name ?? "")
            && image.installedPackages.contains { $0.hasPrefix("openjdk-") }
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let version = version(image)
        draft.stack = version.map { "java \($0)" } ?? "java"
        guard let version else {
            return draft.decline("which Java the image has is not said by its tag")
        }
        var java = "/usr/bin/java"
        if image.image?.isAlpine != true, let entry = draft.catalog.entry(.java, version: version, on: draft.day) {
            java = entry.program ?? java
            draft.end(on: entry, release: nil, nil)
            draft.did(.keptInterpreter, "Java \(version), of the base image")
            draft.final.clearsEntrypoint = true
        } else if let home = home(image, version) {
            draft.gather()
            draft.endOnLibrary("Java \(version) at its own path, without its tools")
            java = "\(home)/bin/java"
            draft.runtime?.lines = [
                "keep \(home)", "find /runtime\(home)/bin -type f ! -name java -delete",
                "rm -rf /runtime\(home)/jmods /runtime\(home)/lib/src.zip /runtime\(home)/src.zip /runtime\(home)/demo /runtime\(home)/man /runtime\(home)/include",
            ]
        } else {
            return draft.decline("no minimal base has Java \(version), and it is not known where the image has its own")
        }
        draft.note("jlink makes a smaller Java of the modules that the app uses: jdeps --print-module-deps says which")
        let paths: (String) -> String? = { AbsolutePath.lastStep($0) == "java" ? java : nil }
        draft.askForPrograms()
        draft.takeSettings(path: paths, probe: { _ in nil })
        StartPlanner(path: paths, unwrap: { _, _ in nil }).plan(&draft)
        draft.copyRuntime()
        copy(&draft)
    }

    /// Where the app was built only its jar is wanted; elsewhere everything that was copied.
    private static func copy(_ draft: inout HardeningDraft) {
        let image = draft.image
        guard image.runs("mvn", "gradle", "mvnw", "gradlew", "javac") else {
            return draft.copyApp(draft.appPaths())
        }
        let words = (draft.final.entrypoint ?? []) + (draft.final.command ?? [])
        guard let index = words.firstIndex(of: "-jar"), index + 1 < words.count, let folder = image.workdir else {
            draft.ask(
                "command", "the start command names no jar", assumed: nil,
                answers: ["[\"java\", \"-jar\", \"/path/of.jar\"]"])
            return
        }
        var paths = [AbsolutePath.resolve(words[index + 1], against: folder)]
        // Agents and settings that lie beside the sources.
        paths += image.copied.compactMap(\.target).filter { target in
            !image.folders.contains { AbsolutePath.isInside(target, $0) } && !SoftImage.isOfSystem(target)
                && !AbsolutePath.isInside(target, "/root")
        }
        if let answer = draft.answers["assets"] {
            paths +=
                answer == "none"
                ? [] : answer.split(separator: ",").map { AbsolutePath.resolve(String($0), against: folder) }
        } else {
            draft.ask(
                "assets", "does the app read other files of \(folder) when it runs?",
                assumed: "only its jar goes along",
                answers: ["none", "path,path"])
        }
        draft.copyApp(paths)
    }

    /// The feature release. Source: tags of Docker's official images of Java, Maven and Gradle.
    private static func version(_ image: SoftImage) -> String? {
        guard let named = image.image else { return nil }
        if let package = image.installedPackages.first(where: { $0.hasPrefix("openjdk-") }) {
            return package.split(separator: "-").dropFirst().first.map(String.init)
        }
        if ["maven", "gradle"].contains(named.name) {
            for word in named.words.dropFirst().reversed() {
                let digits = word.drop { !$0.isASCIIDigit }.prefix { $0.isASCIIDigit }
                if !digits.isEmpty, ["jdk", "jre", ""].contains(String(word.prefix { !$0.isASCIIDigit })) {
                    return String(digits)
                }
            }
            return nil
        }
        guard let major = named.majorVersion else { return nil }
        return major == "1" ? named.minorVersion.map { String($0.dropFirst(2)) } : major
    }

    /// Where publishers put their Java.
    private static func home(_ image: SoftImage, _ version: String) -> String? {
        switch image.image?.name {
        case "openjdk": image.image?.isAlpine == true ? "/opt/openjdk-\(version)" : "/usr/local/openjdk-\(version)"
        case "eclipse-temurin", "maven", "gradle": "/opt/java/openjdk"
        default: nil
        }
    }
}
