import Bytes
import Catalogers
import Model
import Testing

@Suite struct ELFPackageNotesTests {
    private static func note(_ text: String) -> [UInt8] {
        let padded = Array(text.utf8) + [0]
        return [4, 0, 0, 0, UInt8(padded.count & 0xff), UInt8(padded.count >> 8), 0, 0, 0x7e, 0x1a, 0xfe, 0xca]
            + "FDO\0".utf8 + padded
    }

    @Test(arguments: [
        (
            #"{"type":"rpm","name":"coreutils","version":"9.3-5.fc39","architecture":"x86_64","osCpe":"cpe:/o:fedoraproject:fedora:39","os":"fedora","osVersion":"39"}"#,
            "pkg:rpm/fedora/coreutils@9.3-5.fc39?arch=x86_64&distro=fedora-39"
        ),
        (
            #"{"type":"deb","name":"curl","version":"8.5.0-2","os":"ubuntu","osVersion":"24.04"}"#,
            "pkg:deb/ubuntu/curl@8.5.0-2?distro=ubuntu-24.04"
        ),
        (#"{"name":"agent","version":"1.2"}"#, "pkg:generic/agent@1.2"),
    ])
    func `a note names the package that a program was built for`(text: String, purl: String) throws {
        let sink = try catalog(ELFPackageNotes(), "usr/bin/x", Self.note(text), anchor: 8)
        // The image's own distribution does not come before what the note says.
        let other = Distribution(id: "alpine", versionID: "3.19")
        #expect(sink.packages.map { $0.package.url(in: other).description } == [purl])
        #expect(sink.packages.first?.package.attributes.basis == .identified)
    }

    @Test func `a note that is cut anywhere names that package or none`() throws {
        let bytes = Self.note(#"{"type":"rpm","name":"a","version":"1"}"#)
        for end in 16..<bytes.count {
            let sink = try? catalog(ELFPackageNotes(), "usr/bin/x", Array(bytes[..<end]), anchor: 8)
            #expect(sink?.packages.count ?? 0 <= 1)
        }
    }

    @Test(arguments: ["{}", #"{"name":"x"}"#, "", "[]"])
    func `a note without name and version is none`(text: String) throws {
        let sink = try? catalog(ELFPackageNotes(), "usr/bin/x", Self.note(text), anchor: 8)
        #expect(sink?.packages.isEmpty ?? true)
    }
}
