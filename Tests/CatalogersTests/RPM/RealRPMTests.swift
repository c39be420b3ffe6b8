import Catalogers
import Model
import TestSupport
import Testing

/// Packages that rpm itself builds and records, and what it says of them.
@Suite("rpm's own databases", .enabled(if: Tool.isInstalled("rpm", "rpmbuild"), "needs rpm and rpmbuild"))
struct RealRPMTests {
    private static let specification = """
        Name: NAME
        Version: 1.2
        Release: 3.fc40
        Epoch: EPOCH
        Summary: A package for a test
        License: MIT and GPLv2+
        Vendor: Example Project
        BuildArch: noarch
        Provides: capability(NAME) = 3
        Requires: capability(OTHER), /usr/bin/OTHER, (OTHER if nothing)
        %description
        Nothing.
        %prep
        %build
        %install
        mkdir -p %{buildroot}/usr/bin %{buildroot}/etc %{buildroot}/usr/share/NAME %{buildroot}/var/log
        echo NAME > %{buildroot}/usr/bin/NAME
        ln -s NAME %{buildroot}/usr/bin/NAME-link
        echo c > %{buildroot}/etc/NAME.conf
        for number in $(seq 40); do echo $number > %{buildroot}/usr/share/NAME/$number; done
        touch %{buildroot}/var/log/NAME.log
        %files
        /usr/bin/NAME
        /usr/bin/NAME-link
        %config(noreplace) /etc/NAME.conf
        /usr/share/NAME
        %ghost /var/log/NAME.log
        """

    /// The folder with rpm's database of two packages that need each other.
    private static func install(in folder: TemporaryFolder) throws -> [UInt8] {
        let (rpm, builder) = (try #require(Tool("rpm")), try #require(Tool("rpmbuild")))
        try folder.makeFolder("database")
        var packages: [String] = []
        for (name, other, epoch) in [("first", "second", "2"), ("second", "first", "0")] {
            let text = specification.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.replacing("NAME", with: name).replacing("OTHER", with: other).replacing("EPOCH", with: epoch)
            }
            let file = try folder.write(
                "\(name).spec", text.joined(separator: "\n") + "\n")
            let status = builder.run(
                ["-bb", "--define", "_topdir \(folder("build"))", "--define", "_tmppath \(folder.path)", file],
                log: folder("log"))
            try #require(status == 0, "\(log(folder))")
            packages.append(folder("build/RPMS/noarch/\(name)-1.2-3.fc40.noarch.rpm"))
        }
        let database = ["--dbpath", folder("database"), "--define", "_db_backend sqlite"]
        let status = rpm.run(database + ["-i", "--justdb", "--nodeps"] + packages, log: folder("log"))
        try #require(status == 0, "\(log(folder))")
        let format = "%{NAME} %|EPOCH?{%{EPOCH}}:{0}| %{VERSION}-%{RELEASE} %{ARCH} %{SOURCERPM}\\n[F %{FILENAMES}\\n]"
        rpm.run(database + ["-qa", "--qf", format], log: folder("list"))
        return try TemporaryFolder.read(folder("database/rpmdb.sqlite"))
    }

    private static func log(_ folder: TemporaryFolder) -> String {
        String(decoding: (try? TemporaryFolder.read(folder("log"))) ?? [], as: UTF8.self)
    }

    @Test("are read as rpm reads them")
    func sqlite() throws {
        let folder = try TemporaryFolder()
        let found = try catalog(Rpm(), RPMDatabaseBuilder.sqlite.path, Self.install(in: folder))
        #expect(found.diagnostics.isEmpty)
        let list = String(decoding: try TemporaryFolder.read(folder("list")), as: UTF8.self).split(separator: "\n")
        let packages = found.packages.map(\.package).map {
            "\($0.name) \($0.attributes.epoch ?? 0) \($0.version) \($0.architecture ?? "") \($0.attributes.qualifiers["upstream"] ?? "")"
        }
        #expect(packages.sorted() == list.filter { !$0.hasPrefix("F ") }.map(String.init).sorted())
        // rpm lists the directory too.
        let paths =
            found.ownerships.flatMap(\.paths).map { "F /\($0)" } + ["F /usr/share/first", "F /usr/share/second"]
        #expect(paths.sorted() == list.filter { $0.hasPrefix("F ") }.map(String.init).sorted())
        #expect(found.ownerships.map(\.checksums.count) == [41, 41])
        #expect(
            found.packages.map(\.package.attributes.dependencies).sorted { $0[0] < $1[0] } == [["first"], ["second"]])
        folder.keep()
    }

    @Test(
        "are read from what Berkeley DB makes of the same headers",
        .enabled(if: Tool.isInstalled("db5.3_load"), "needs db5.3_load"), arguments: ["1234", "4321"],
        [512, 4096, 65536])
    func berkeley(_ byteOrder: String, _ pageSize: Int) throws {
        let folder = try TemporaryFolder()
        let loader = try #require(Tool("db5.3_load"))
        var headers: [[UInt8]] = []
        for number in 0..<50 {
            var header = RPMHeaderBuilder("package\(number)")
            if number > 0 {
                header.files((0..<number).map { RPMHeaderBuilder.File(path: "/usr/share/\(number)/\($0)") })
            }
            headers.append(header.bytes)
        }
        func hex(_ bytes: [UInt8]) -> String {
            " " + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n"
        }
        var text =
            "VERSION=3\nformat=bytevalue\ntype=hash\ndb_lorder=\(byteOrder)\ndb_pagesize=\(pageSize)\nHEADER=END\n"
        text += hex([0, 0, 0, 0]) + hex([50, 0, 0, 0])
        for (number, header) in headers.enumerated() { text += hex([UInt8(number + 1), 0, 0, 0]) + hex(header) }
        _ = try folder.write("dump", text + "DATA=END\n")
        #expect(loader.run(["-f", folder("dump"), folder("Packages")]) == 0)
        let bytes = try TemporaryFolder.read(folder("Packages"))
        let found = try catalog(Rpm(), RPMDatabaseBuilder.berkeleyLittleEndian.path, bytes)
        #expect(found.diagnostics.isEmpty, "\(found.diagnostics)")
        #expect(found.packages.map(\.package.name).sorted() == (0..<50).map { "package\($0)" }.sorted())
        #expect(found.ownerships.map(\.paths.count).sorted() == Array(1..<50))
        folder.keep()
    }
}
