import Catalogers
import Model
import Testing

@Suite struct ToolNameIndexTests {
    private func tool(named name: String) -> String? {
        let bytes = Array(name.utf8)
        return ToolNameIndex.shared.signature(named: bytes.span).map { ToolSignatures.all[$0].id.description }
    }

    @Test(
        "a name finds its tool, with version and target where the tool has them",
        arguments: [
            ("bash", "bash"), ("python", "python"), ("python3", "python"), ("python3.11", "python"),
            ("python2.7", "python"),
            ("python3.6m", "python"),  // ABI flag
            ("perl5.36.0", "perl"), ("perl5.36-x86_64-linux-gnu", "perl"), ("lua5.4", "lua"), ("tclsh8.6", "tclsh"),
            ("php8.2", "php"),
            ("ruby3.1", "ruby"), ("pip3", "pip"), ("pip3.12", "pip"), ("gcc-12", "gcc"), ("clang-14", "clang"),
            ("clang++-14", "clang"),
            ("x86_64-linux-gnu-gcc", "gcc"), ("x86_64-linux-gnu-gcc-12", "gcc"), ("x86_64-linux-gnu-ld.bfd", "ld"),
            ("aarch64-linux-gnu-g++", "g++"), ("x86_64-alpine-linux-musl-gcc", "gcc"), ("arm-linux-gnueabihf-as", "as"),
            ("nc.openbsd", "nc"), ("vim.tiny", "vim"), ("7z", "7z"), ("sqlite3", "sqlite3"),
            ("kubectl.1.27", "kubectl"),
        ])
    func found(_ name: String, _ id: String) {
        #expect(tool(named: name) == id)
    }

    @Test(
        "a name that only resembles a tool's is none",
        arguments: [
            "", "-", ".", "3", "3.11", "bashful", "python3-config", "libpython3.11", "curl-config", "x86_64-linux-gnu-",
            "curl8",  // curl has no versions
            "gcc-", "git-lfs-", "pythonm", "-linux-gnu-gcc",
        ])
    func notFound(_ name: String) {
        #expect(tool(named: name) == nil)
    }

    @Test func `every name of every signature finds it`() {
        for signature in ToolSignatures.all {
            for name in signature.names { #expect(tool(named: name) == signature.id.description, "\(name)") }
        }
    }
}
