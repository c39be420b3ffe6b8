/// Every classifier: the list. A family is one file; a test fails when a file's table is missing here.
package enum ProgramClassifiers {
    package static let all =
        interpreters + databases + webServers + libraries + shells + networkServices + mailAndFiles
        + developmentTools + GoProgram.all.flatMap(\.classifiers)
}
