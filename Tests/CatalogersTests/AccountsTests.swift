import Catalogers
import Model
import Testing

@Suite struct AccountsTests {
    private static let users = """
        root:x:0:0:root:/root:/bin/bash
        nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
        short:x:7:8

        """

    @Test("users are read with home and shell")
    func users() throws {
        let found = try catalog(Accounts(), "etc/passwd", Self.users)
        #expect(
            found.accounts == [
                Account(kind: .user, name: "root", id: 0, groupID: 0, home: "/root", shell: "/bin/bash"),
                Account(
                    kind: .user, name: "nobody", id: 65534, groupID: 65534, home: "/nonexistent",
                    shell: "/usr/sbin/nologin"),
                Account(kind: .user, name: "short", id: 7, groupID: 8),
            ])
        #expect(found.diagnostics.isEmpty)
    }

    @Test("groups are read with their id")
    func groups() throws {
        let found = try catalog(Accounts(), "etc/group", "root:x:0:\nwheel:x:10:root,alice\n")
        #expect(
            found.accounts == [
                Account(kind: .group, name: "root", id: 0, groupID: 0),
                Account(kind: .group, name: "wheel", id: 10, groupID: 10),
            ])
    }

    @Test(
        "a malformed line is skipped and listed",
        arguments: ["x", "a:x:-1:0::/:", "a:x:4294967296:0::/:", ":x:0:0::/:", "a:x:0", "a:x:0:b", "\u{fffd}\0"])
    func malformedLine(_ line: String) throws {
        let found = try catalog(Accounts(), "etc/passwd", "\(line)\nroot:x:0:0::/root:/bin/sh\n")
        #expect(found.accounts.map(\.name) == ["root"])
        #expect(
            found.diagnostics == [
                Diagnostic(weight: .local, path: "etc/passwd", reason: "line is no user entry (at byte 0)")
            ])
    }

    @Test("remarks, blank lines and entries of a directory service are no accounts")
    func otherLines() throws {
        #expect(try catalog(Accounts(), "etc/passwd", "# users\n\n \n+::::::\n-guest\n+@admins::::::\n").isEmpty)
    }

    @Test("a file that is cut anywhere does no harm")
    func truncation() throws {
        try expectFewerFindings(whenCutting: Array(Self.users.utf8), at: "etc/passwd", by: Accounts())
        try expectFewerFindings(whenCutting: Array("root:x:0:\n".utf8), at: "etc/group", by: Accounts())
    }
}
