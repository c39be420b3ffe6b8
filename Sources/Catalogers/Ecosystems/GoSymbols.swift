internal import Bytes
package import Model

/// Which functions the Go linker kept in a program: the names in its table of program counters, which `-s -w` leaves in place and which has inlined functions
/// too. Programs from before Go 1.16 keep names between other things and have no evidence.
/// Source: Go's src/debug/gosym/pclntab.go and src/cmd/link/internal/ld/pcln.go.
package struct GoSymbols: StreamingCataloger {
    package let id: CatalogerID = "go-symbols"
    package let wanted: [Claim] = [Claim(streaming: .content(.program))]

    package init() {}

    package func reader(of path: String, record: FileRecord, claim: Int) -> any FileReading { GoSymbolReader() }

    /// Evidence is missing then, no package.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
