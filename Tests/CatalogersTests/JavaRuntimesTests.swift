import Catalogers
import Model
import Testing

@Suite struct JavaRuntimesTests {
    @Test(
        "the file that lies in each Java says which it is",
        arguments: [
            (
                "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_RUNTIME_VERSION=\"17.0.9+9\"\nJAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base jdk.compiler\"\n",
                "eclipse/temurin 17.0.9+9", ["cpe:2.3:a:oracle:openjdk:17.0.9:*:*:*:*:*:*:*"]
            ),
            (
                "IMPLEMENTOR=\"Oracle Corporation\"\nJAVA_VERSION=\"21.0.1\"\nMODULES=\"java.base jdk.compiler\"\n",
                "oracle/jdk 21.0.1",
                ["cpe:2.3:a:oracle:jdk:21.0.1:*:*:*:*:*:*:*", "cpe:2.3:a:oracle:openjdk:21.0.1:*:*:*:*:*:*:*"]
            ),
            (
                "JAVA_VERSION=\"1.8.0_352\"\nOS_ARCH=\"amd64\"\n", "oracle/openjdk 1.8.0_352",
                ["cpe:2.3:a:oracle:openjdk:1.8.0:update352:*:*:*:*:*:*"]  // an update is a part of its own
            ),
            (
                "IMPLEMENTOR=\"Azul Systems, Inc.\"\nJAVA_VERSION=\"11.0.17\"\n", "azul/zulu 11.0.17",
                ["cpe:2.3:a:azul:zulu:11.0.17:*:*:*:*:*:*:*", "cpe:2.3:a:oracle:openjdk:11.0.17:*:*:*:*:*:*:*"]
            ),
        ])
    func identity(_ text: String, _ named: String, _ cpes: [String]) throws {
        let sink = try catalog(JavaRuntimes(), "opt/java/release", text)
        #expect(sink.named == [named])
        #expect(sink.packages.first?.package.attributes.cpes == cpes)
        #expect(sink.packages.first?.package.attributes.basis == .identified)
        #expect(sink.ownerships.map(\.trees) == [["opt/java"]])
    }

    @Test(
        "other files of that name are none",
        arguments: ["1.2.3\n", "JAVA_VERSION=17\n", "JAVA_VERSION=\"x\"\nOS_ARCH=a\n", ""])
    func others(_ text: String) throws {
        #expect(try catalog(JavaRuntimes(), "app/release", text).isEmpty)
    }

    @Test("a file that is cut anywhere is the same Java or none")
    func truncation() throws {
        let text = "JAVA_VERSION=\"17.0.9\"\nIMPLEMENTOR=\"Eclipse Adoptium\"\n"
        try expectFewerFindings(whenCutting: Array(text.utf8), at: "opt/java/release", by: JavaRuntimes())
    }
}
