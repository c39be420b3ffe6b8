internal import Bytes
package import Model

/// Java archives, what lies in them to any depth, and what was shaded into them. Sources: JAR File Specification; the Jakarta EE specifications of wars, ears and
/// resource adapters; Maven Archiver.
package struct JavaArchives: StreamingCataloger {
    package let id: CatalogerID = "java-archives"
    package let wanted: [Claim] = JavaFileName.types.map { Claim(streaming: .suffix(".\($0)")) }

    package init() {}

    package func reader(of path: String, record: FileRecord, claim: Int) -> any FileReading {
        JavaArchiveReading(path, weight: weight(ofBroken: path))
    }
}
