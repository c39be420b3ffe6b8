import OCI
import Testing

@Suite("challenges")
struct RegistryChallengeTests {
    @Test(
        "challenges are read as RFC 9110 writes them",
        arguments: [
            (
                #"Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push""#,
                [
                    (
                        "bearer",
                        [
                            "realm": "https://auth.example/token", "service": "registry.example",
                            "scope": "repository:a/b:pull,push",
                        ]
                    )
                ]
            ),
            (
                #"Basic realm="x", Bearer realm="y",service=z"#,
                [("basic", ["realm": "x"]), ("bearer", ["realm": "y", "service": "z"])]
            ),
            (
                #"bearer REALM = "a\"b\\c" , error="invalid_token""#,
                [("bearer", ["realm": #"a"b\c"#, "error": "invalid_token"])]
            ),
            ("Negotiate", [("negotiate", [:])]),
            (#"Negotiate YWJj/ZGU==, Basic realm="x""#, [("negotiate", [:]), ("basic", ["realm": "x"])]),
            ("Negotiate YWJj, Basic", [("negotiate", [:]), ("basic", [:])]),
            (#", ,Basic realm="",  "#, [("basic", ["realm": ""])]),
            (#"Bearer realm="a",realm="b""#, [("bearer", ["realm": "a"])]),  // the first counts
            (#"Bearer realm="never ends"#, [("bearer", [:])]),
            (#"realm="nobody's""#, []),
            ("", []),
            ("=\"\u{1}", []),
        ] as [(String, [(String, [String: String])])])
    func parses(_ field: String, _ expected: [(String, [String: String])]) {
        let found = AuthChallenge.parse([field])
        #expect(found.map(\.scheme) == expected.map(\.0))
        #expect(found.map(\.parameters) == expected.map(\.1))
    }

    @Test("several fields are read as one list")
    func severalFields() {
        #expect(AuthChallenge.parse(["Basic realm=a", "Bearer realm=b"]).map(\.scheme) == ["basic", "bearer"])
    }

    @Test("a field that is cut off anywhere never yields a parameter that was not there")
    func truncated() {
        let field = #"Bearer realm="https://a.example/t",service="s", Basic realm="b\"c", Negotiate YWJj=="#
        let whole = AuthChallenge.parse([field])
        for length in 0...field.utf8.count {
            let found = AuthChallenge.parse([String(decoding: field.utf8.prefix(length), as: UTF8.self)])
            #expect(found.count <= whole.count)
            for challenge in found {
                #expect(challenge.parameters.values.allSatisfy { ["https://a.example/t", "s", #"b"c"#].contains($0) })
            }
        }
    }

    @Test(
        "a server's message is read from each form, and is fit for a terminal",
        arguments: [
            (
                #"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"x"}}]}"#,
                "MANIFEST_UNKNOWN", "manifest unknown"
            ),
            (#"{"message":"No such image: x\n"}"#, nil, "No such image: x"),
            (#"{"error":"invalid_grant","error_description":"expired"}"#, "invalid_grant", "expired"),
            (#"{"details":"incorrect username or password"}"#, nil, "incorrect username or password"),
            (#"{"message":"a\u001b[31mred\u202e\u0007 b"}"#, nil, "a[31mred b"),
            ("<html>", nil, nil), ("", nil, nil), (#"{"errors":[]}"#, nil, nil), (#"{"errors":[{}]}"#, nil, nil),
        ] as [(String, String?, String?)])
    func messages(_ body: String, _ code: String?, _ text: String?) {
        let message = ServerMessage(decoding: Array(body.utf8))
        #expect(message.code == code)
        #expect(message.text == text)
    }

    @Test("a long message is cut")
    func longMessage() {
        #expect(ServerMessage.sanitized(String(repeating: "x", count: 10_000)).count == 301)
    }
}
