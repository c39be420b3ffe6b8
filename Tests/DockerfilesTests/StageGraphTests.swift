import Dockerfiles
import Testing

@Suite("Stages of Dockerfiles")
struct StageGraphTests {
    private let graph = StageGraph(
        Dockerfile(
            """
            ARG BASE=debian TAG
            FROM ${BASE}:12 AS build
            ENV A=1
            FROM build AS test
            FROM $BASE:$TAG AS other
            COPY --from=0 /a /a
            FROM scratch
            COPY --from=build /x /x
            RUN --mount=type=bind,from=other,target=/o true
            """))

    @Test func basesAreKnownAsFarAsTheFileTells() {
        #expect(graph.stages.map(\.name) == ["build", "test", "other", nil])
        #expect(graph.stages.map(\.base) == [.image("debian:12"), .stage(0), .image(nil), .scratch])
    }

    @Test func whatIsShippedAndNeeded() {
        #expect(graph.shipped == [3])
        #expect(graph.needed == [0, 2, 3])
        #expect(graph.chain(1) == [1, 0])
        #expect(graph.copies == [[], [], [0], [0, 2]])
    }

    /// Source: Dockerfile reference, "Environment replacement".
    @Test(arguments: [
        ("$A", "one"), ("${A}", "one"), ("${A:-x}", "one"), ("${E:-x}", "x"), ("${E-x}", ""), ("${N:-x}", "x"),
        ("${N-x}", "x"), ("${A:+x}", "x"), ("${N:+x}", ""),
        ("${F#*/}", "b/c.tar.gz"), ("${F##*/}", "c.tar.gz"), ("${F%.*}", "a/b/c.tar"), ("${F%%.*}", "a/b/c"),
        ("${F/b/X}", "a/X/c.tar.gz"), ("${F//a/X}", "X/b/c.tXr.gz"),
        ("\\$A", "$A"), ("'$A'", "$A"), ("\"$A b\"", "one b"), ("x$", "x$"), ("${N}", ""),
    ])
    func variablesAreExpanded(_ text: String, _ expected: String) {
        let variables = Variables(["A": .known("one"), "E": .known(""), "F": .known("a/b/c.tar.gz")])
        #expect(VariableExpander.expand(text, with: variables).text == expected)
    }

    @Test(arguments: ["${A:?gone}", "${", "${A", "${N:?gone}", "${A:x}", "\"$A"]) func whatFailsSaysWhy(_ text: String)
    {
        #expect(VariableExpander.expand(text, with: Variables([:])).failure != nil)
    }
}
