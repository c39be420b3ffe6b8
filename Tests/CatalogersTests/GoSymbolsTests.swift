import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite("functions of Go programs") struct GoSymbolsTests {
    private static let names = [
        "", "runtime.main", "main.main", "golang.org/x/net/http2.(*Server).ServeConn", "net/http.Header.Get",
        "gopkg.in/yaml%2ev3.Unmarshal", "k8s.io/kubernetes/vendor/golang.org/x/text/language.Parse",
        "vendor/golang.org/x/crypto/cryptobyte.(*Builder).AddASN1", "strings.Map.func1", "net.(*Resolver).LookupIP-fm",
        "slices.Sort[...]", "example.org/set.(*Set[...]).Add.func2", "example.org/set.Of[go.shape.int/x].Has",
        "go:buildid", "type:.eq.example.org/app.T", "gosave_systemstack_switch", ".", "a.", "a.()", "b.[", "c.(*",
    ]

    private static func program(_ table: [UInt8], at offset: Int = 4096) -> [UInt8] {
        [UInt8](repeating: 0, count: offset) + table + [UInt8](repeating: 0, count: 200)
    }

    /// What the reader makes of a program that comes in pieces of a size.
    private func symbols(_ program: [UInt8], pieces: Int = .max) throws -> SymbolSet? {
        let record = FileRecord(kind: .regular, mode: 0o755, user: 0, group: 0, size: UInt64(program.count))
        var reader = GoSymbols().reader(of: "usr/bin/app", record: record, claim: 0)
        var start = 0
        while start < program.count {
            let end = min(start + min(pieces, program.count), program.count)
            try reader.consume(program.span.extracting(start..<end))
            start = end
        }
        var sink = CatalogSink()
        try reader.finish(into: &sink)
        return sink.symbols
    }

    @Test(
        "names are those that advisories use",
        arguments: [
            ("golang.org/x/net/http2", "Server.ServeConn", true), ("golang.org/x/net/http2", "Server", true),
            ("golang.org/x/net/http2", "Transport.RoundTrip", false), ("golang.org/x/net", "Server.ServeConn", false),
            ("net/http", "Header.Get", true), ("net/http", "Header.Set", false),
            ("gopkg.in/yaml.v3", "Unmarshal", true),  // the linker writes the dot of the last element as %2e
            ("golang.org/x/text/language", "Parse", true),  // vendored by a program
            ("golang.org/x/crypto/cryptobyte", "Builder.AddASN1", true),  // vendored by the standard library
            ("strings", "Map", true),  // only its closure has a name of its own
            ("net", "Resolver.LookupIP", true),  // a method as a value
            ("slices", "Sort", true), ("example.org/set", "Set.Add", true), ("example.org/set", "Of.Has", true),
        ])
    func names(path: String, symbol: String, isThere: Bool) throws {
        let symbols = try #require(try symbols(Self.program(GoFunctionTableBuilder().bytes(Self.names))))
        #expect(symbols.mayContain(symbol, inPackage: path) == isThere)
    }

    @Test("every form of the table gives the same, however the program is cut into pieces")
    func forms() throws {
        let expected = try #require(try symbols(Self.program(GoFunctionTableBuilder().bytes(Self.names))))
        for form in GoFunctionTableBuilder.Form.allCases {
            for pointerSize in [4, 8] {
                for bigEndian in [false, true] {
                    let builder = GoFunctionTableBuilder(form: form, pointerSize: pointerSize, bigEndian: bigEndian)
                    for offset in [0, 32, 4096] {
                        let program = Self.program(builder.bytes(Self.names), at: offset)
                        for pieces in [1, 3, 31, 32, 33, 47, 48, 49, 100, 4097, .max] {
                            #expect(
                                try symbols(program, pieces: pieces) == expected,
                                "\(form), \(pointerSize), \(bigEndian), at \(offset), in pieces of \(pieces)")
                        }
                    }
                }
            }
        }
    }

    @Test("the same bytes elsewhere are no table")
    func decoys() throws {
        let table = GoFunctionTableBuilder().bytes(Self.names)
        #expect(try symbols(Self.program(table, at: 4100)) == nil, "not aligned")
        var decoy = GoFunctionTableBuilder()
        decoy.functions = 0
        let both = Self.program(decoy.bytes(["x.y"]), at: 64)
        let padding = [UInt8](repeating: 0, count: 31 - (both.count + 31) % 32)
        for pieces in [1, 50, .max] {
            #expect(try symbols(both + padding + table, pieces: pieces) != nil, "behind a header that cannot be one")
        }
    }

    @Test("a program without the run time's own functions is no evidence: it is linked to a shared one")
    func sharedRuntime() throws {
        let table = GoFunctionTableBuilder().bytes(["main.main", "fmt.Println"])
        #expect(try symbols(Self.program(table)) == nil)
    }

    @Test("a table that is cut anywhere gives no set of functions")
    func cut() throws {
        let table = GoFunctionTableBuilder().bytes(Self.names)
        for end in 0..<table.count {
            let found = try? symbols(Array(Self.program(table, at: 32)[..<(32 + end)]))
            #expect(found == nil, "cut at \(end)")
        }
    }

    @Test("a name without end is refused")
    func endlessName() {
        let table = GoFunctionTableBuilder().bytes(["runtime.main", String(repeating: "x", count: 5000)])
        #expect(throws: ParseError.self) { try symbols(Self.program(table), pieces: 512) }
    }
}
