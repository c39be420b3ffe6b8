import Hardening
import Model
import Testing

@Suite struct ToolboxTests {
    private typealias Image = ToolboxImage

    @Test func `a program is one tool whatever links lead to it`() throws {
        let image = Image(files: [
            Image.program("usr/bin/dash", owner: "dash"), Image.link("bin", "usr/bin"),
            Image.link("usr/bin/sh", "dash"), Image.link("usr/local/bin/x", "/bin/sh"),
        ])
        let tool = try #require(image.toolbox.tools.first)
        #expect(image.toolbox.tools.count == 1)
        #expect(tool.id == ToolID("dash"))
        #expect(tool.path == "usr/bin/dash")
        #expect(tool.otherNames == ["usr/bin/sh", "usr/local/bin/x"])
        #expect(tool.recognizedBy == [.name, .package])
        #expect(tool.owner?.contains("dash") == true)
        #expect(tool.capabilities == [.shell, .spawn, .rewrite])
        #expect(tool.instruction == "step 0")
    }

    @Test func `alternatives lead to the program that they choose`() throws {
        let image = Image(files: [
            Image.program("usr/bin/mawk"), Image.link("etc/alternatives/awk", "/usr/bin/mawk"),
            Image.link("usr/bin/awk", "/etc/alternatives/awk"),
        ])
        let tool = try #require(image.toolbox.tools.first)
        #expect(image.toolbox.tools.count == 1)
        #expect(tool.id == ToolID("mawk"))
        #expect(tool.otherNames == ["etc/alternatives/awk", "usr/bin/awk"])
    }

    @Test func `a busybox counts for its applets, by symbolic link, hard link and built in`() throws {
        let image = Image(files: [
            Image.program("bin/busybox", tools: ["busybox", "ash", "nc"]), Image.link("bin/sh", "busybox"),
            Image.link("bin/wget", "bin/busybox", hard: true),
        ])
        let tool = try #require(image.toolbox.tools.first)
        #expect(image.toolbox.tools.count == 1)
        #expect(tool.path == "bin/busybox")
        #expect(tool.otherNames == ["bin/sh", "bin/wget"])
        #expect(tool.applets == [ToolID("ash"), ToolID("nc"), ToolID("sh"), ToolID("wget")])
        #expect(tool.capabilities == [.shell, .download, .network, .remoteAccess, .spawn, .rewrite])
        #expect(tool.note == nil)
    }

    @Test func `a renamed busybox is still busybox`() throws {
        let image = Image(files: [
            Image.program("opt/app/server", tools: ["busybox", "ash"]),
            Image.program("opt/app/data", mode: 0o644, tools: ["curl"]),
        ])
        let tools = image.toolbox.tools
        #expect(tools.map(\.id) == [ToolID("busybox"), ToolID("curl")])
        #expect(tools.map(\.recognizedBy) == [[.content], [.content]])
        #expect(tools.first?.note == "goes by another name")
        #expect(tools.last?.note?.hasPrefix("has no execute bit") == true)
    }

    @Test func `a busybox that is known by its name alone counts as a usual build`() throws {
        let tool = try #require(Image(files: [Image.program("bin/busybox")]).toolbox.tools.first)
        #expect(tool.capabilities.contains(.download))
        #expect(tool.note?.contains("could not be read") == true)
    }

    @Test(
        "what only has a tool's name is none",
        arguments: [
            Image.program("usr/share/bash-completion/completions/curl", mode: 0o644, content: .text),
            Image.program("etc/init.d/ssh", content: .script),  // a script outside of a program folder
            Image.program("usr/lib/node_modules/x/make", content: .script), Image.program("app/curl", content: .text),
            Image.program("usr/bin/curl", mode: 0o644),  // cannot be started
            Image.link("usr/bin/curl", "/gone"), Image.link("usr/bin/sh", "sh"),  // dangling, a loop
            Image.directory("usr/bin/python3"),
        ])
    func noTool(_ file: ToolboxImage.File) {
        #expect(Image(files: [file]).toolbox.tools.isEmpty)
    }

    @Test func `scripts in program folders, versioned programs and programs that only a link names are tools`() {
        let image = Image(files: [
            Image.program("usr/local/bin/pip3.12", content: .script, layer: 1), Image.program("opt/x/python3.12"),
            Image.program("opt/y/launcher"),
            Image.link("usr/bin/java", "/opt/y/launcher"), Image.program("usr/bin/zenmap", owner: "nmap"),
        ])
        let tools = image.toolbox.tools
        #expect(tools.map(\.id.description) == ["java", "nmap", "pip", "python"])
        #expect(tools.map(\.recognizedBy) == [[.link], [.package], [.name], [.name]])
        #expect(tools.map(\.layer) == [0, 0, 1, 0])
    }

    @Test func `modes and file capabilities are exposures`() {
        let raw: [UInt8] = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let image = Image(files: [
            Image.program("usr/bin/su", mode: 0o4755), Image.program("usr/bin/wall", mode: 0o2755),
            Image.program("usr/bin/ping", capability: raw),
            Image.program("etc/open", mode: 0o666, content: .text), Image.directory("tmp", mode: 0o1777),
            Image.directory("srv", mode: 0o777),
            Image.directory("srv/deep", mode: 0o777), Image.program("srv/deep/a", mode: 0o777, content: .text),
            Image.program("srvx", mode: 0o602, content: .text),
            Image.link("usr/bin/link", "su"),
        ])
        let box = image.toolbox
        #expect(
            box.exposures.map { "\($0.kind.rawValue) \($0.path) \($0.detail) \($0.count)" } == [
                "setuid usr/bin/su 4755 0:0 1", "setgid usr/bin/wall 2755 0:0 1",
                "file-capabilities usr/bin/ping cap_net_raw=ep 1",
                "world-writable-file etc/open 666 0:0 1", "world-writable-file srvx 602 0:0 1",
                "world-writable-directory srv 777 0:0 1",
            ])
        #expect(box.writablePlaces == ["tmp"])
    }

    @Test func `what a build left behind is one entry for each place`() {
        var image = Image(files: [
            Image.program("var/lib/apt/lists/a", mode: 0o644, content: .text),
            Image.program("var/lib/apt/lists/b", mode: 0o644, content: .text),
            Image.program("var/lib/apt/lists/lock", mode: 0o640, content: .empty, size: 0),
            Image.program("var/cache/apt/archives/x.deb", mode: 0o644, content: .binary),
            Image.program("var/cache/apt/archives/x.txt", mode: 0o644, content: .text), Image.directory("tmp"),
            Image.directory("tmp/build"),
            Image.program("tmp/build/o", mode: 0o644, content: .text),
            Image.program("tmp/build/p", mode: 0o644, content: .text, layer: 1),
            Image.program("tmp/z", mode: 0o644, content: .text), Image.directory("home"), Image.directory("home/dev"),
            Image.program("home/dev/.bash_history", mode: 0o600, content: .text),
            Image.program("srv/web/.npm/_cacache/index", mode: 0o644, content: .text),
        ])
        image.accounts = [Account(kind: .user, name: "web", id: 33, groupID: 33, home: "/srv/web")]
        #expect(
            image.toolbox.exposures.map { "\($0.kind.rawValue) \($0.path) \($0.count) \($0.bytes) \($0.layer ?? -1)" }
                == [
                    "temporary-files tmp/build 2 200 -1", "temporary-files tmp/z 1 100 0",
                    "package-cache srv/web/.npm/_cacache 1 100 0",
                    "package-cache var/cache/apt/archives 1 100 0", "package-cache var/lib/apt/lists 2 200 0",
                    "shell-history home/dev/.bash_history 1 100 0",
                ])
    }

    @Test func `a deleted secret counts, one that a package ships does not`() {
        func secret(_ place: String) -> Secret {
            Secret(detector: "private-key", title: "private key", place: place, redacted: "…")
        }
        var image = Image(files: [Image.program("usr/share/doc/x", mode: 0o644, content: .text, owner: "x")])
        image.secrets = [
            Inventory.FoundSecret(secret: secret("root/key"), layer: 0, deletedBy: 1, owner: nil),
            Inventory.FoundSecret(secret: secret("usr/share/doc/x"), layer: 0, deletedBy: nil, owner: 0),
            Inventory.FoundSecret(secret: secret("app/tests/key"), layer: 0, deletedBy: nil, owner: nil),
        ]
        image.environment = ["PATH=/usr/bin", "DB_PASSWORD=correct-horse-battery"]
        let box = image.toolbox
        #expect(box.findings(of: .secret).map(\.path) == ["ENV DB_PASSWORD"])
        #expect(box.findings(of: .deletedSecret).map(\.path) == ["root/key"])
        #expect(
            box.exposures.first { $0.kind == .deletedSecret }?.detail.hasSuffix(
                "deleted in layer 1, still in the image") == true)
        #expect(box.exposures.compactMap(\.excuse) == [.fixture, .shippedByPackage])
    }

    @Test func `the same inventory gives the same toolbox in whatever order it is asked`() {
        let files = ["usr/bin/bash", "usr/bin/perl", "usr/bin/curl", "usr/bin/gcc-12", "opt/bash"].map {
            Image.program($0)
        }
        let box = Image(files: files).toolbox
        #expect(box == Image(files: files.reversed()).toolbox)
        #expect(box.tools(with: .compile).map(\.path) == ["usr/bin/gcc-12"])
        #expect(box.capabilities == [.shell, .interpreter, .download, .compile, .network, .archive, .spawn, .rewrite])
    }
}
