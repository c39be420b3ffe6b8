import Bytes
import Catalogers
import Model
import Testing

@Suite struct LinuxKernelsTests {
    /// The window that the pass would hand over, for the claim with this number.
    private func found(_ bytes: [UInt8], _ path: String, claim: Int, anchor: Int) throws -> [String] {
        var sink = CatalogSink()
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: UInt64(bytes.count))
        let view = FileView(path: path, bytes: bytes.span, record: record, claim: claim, anchor: anchor)
        try LinuxKernels().catalog(view, into: &sink)
        return sink.packages.map { "\($0.package.name) \($0.package.version) \($0.package.attributes.cpes)" }
    }

    private static let boot: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 0x600)
        bytes.replaceSubrange(0x202..<0x206, with: "HdrS".utf8)
        bytes.replaceSubrange(0x20e..<0x210, with: [0x00, 0x03])
        let text = Array("6.1.0-13-amd64 (debian-kernel@lists) #1 SMP\0".utf8)
        bytes.replaceSubrange(0x500..<0x500 + text.count, with: text)
        return bytes
    }()

    @Test func `a compressed kernel names its release behind a pointer`() throws {
        #expect(
            try found(Self.boot, "boot/vmlinuz-6.1.0-13-amd64", claim: 0, anchor: 0x202) == [
                #"linux-kernel 6.1.0-13-amd64 ["cpe:2.3:o:linux:linux_kernel:6.1.0:*:*:*:*:*:*:*"]"#
            ])
    }

    @Test func `an uncompressed kernel has its banner`() throws {
        let text = Array("Linux version 5.15.0 (builder@host)".utf8)
        #expect(
            try found(text, "boot/vmlinux", claim: 1, anchor: 0) == [
                #"linux-kernel 5.15.0 ["cpe:2.3:o:linux:linux_kernel:5.15.0:*:*:*:*:*:*:*"]"#
            ])
        #expect(try found(Array("Linux version %s (%s)".utf8), "boot/vmlinux", claim: 1, anchor: 0) == [])
    }

    @Test func `a module of the kernel's source is a part of it, another is a package of its own`() throws {
        let own = Array("license=GPL\0intree=Y\0name=ext4\0vermagic=6.1.0-13-amd64 SMP mod_unload \0".utf8)
        let place = try #require(String(decoding: own, as: UTF8.self).utf8.firstIndexOfText("\0vermagic="))
        #expect(
            try found(own, "lib/modules/ext4.ko", claim: 2, anchor: place) == [
                #"linux-kernel 6.1.0-13-amd64 ["cpe:2.3:o:linux:linux_kernel:6.1.0:*:*:*:*:*:*:*"]"#
            ])
        let other = Array("version=2.1.5\0license=CDDL\0name=zfs\0vermagic=6.1.0-13-amd64 SMP \0".utf8)
        #expect(try found(other, "lib/modules/zfs.ko", claim: 2, anchor: 0) == ["zfs 2.1.5 []"])
    }

    @Test func `a boot header that is cut anywhere names that kernel or none`() throws {
        for end in 0x206..<Self.boot.count {
            let cut = Array(Self.boot[..<end])
            let names = (try? found(cut, "boot/vmlinuz", claim: 0, anchor: 0x202)) ?? []
            #expect(names.count <= 1)
        }
    }
}

extension String.UTF8View {
    fileprivate func firstIndexOfText(_ text: String) -> Int? {
        let (bytes, wanted) = (Array(self), Array(text.utf8))
        return bytes.indices.first { bytes[$0...].starts(with: wanted) }
    }
}
