package import Bytes
package import Model

/// Kernels of Linux and their modules. Sources: Linux, Documentation/arch/x86/boot.rst (`kernel_version`) and scripts/mod/modpost.c (`.modinfo`).
package struct LinuxKernels: Cataloger {
    private enum Source: Int, CaseIterable {
        case bootHeader
        case banner
        case module

        var claim: Claim {
            let names = ["vmlinuz*", "vmlinux*", "bzImage*", "Image", "Image-*", "kernel*"].map { PathPattern($0) }
            return switch self {
            // The header's pointer reaches 64 KiB behind the first sectors.
            case .bootHeader:
                Claim(
                    .anchor(Array("HdrS".utf8), in: .binary, before: 0x202), upTo: .bytes(0x202 + 0x10200),
                    overLimit: .local, named: names)
            case .banner:
                Claim(
                    .anchor(Array("Linux version ".utf8), in: .binary), upTo: .bytes(256), overLimit: .local,
                    named: names)
            case .module:
                Claim(
                    .anchor([0] + "vermagic=".utf8, in: .elf, before: 16 << 10), upTo: .kibibytes(24),
                    overLimit: .local,
                    named: [PathPattern("*.ko")])
            }
        }
    }

    package let id: CatalogerID = "linux-kernels"
    package let wanted = Source.allCases.map(\.claim)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        switch Source(rawValue: file.claim) {
        case .bootHeader:
            guard file.offset == 0, file.anchor == 0x202 else { return }
            var cursor = ByteCursor(file.bytes)
            try cursor.seek(to: 0x20e)
            let pointer = Int(try cursor.integer(UInt16.self))
            guard pointer > 0 else { return }
            try cursor.seek(to: pointer + 0x200)
            identify(file.bytes.extracting(cursor.offset..<file.bytes.count), in: file.path, into: &sink)
        case .banner: identify(file.bytes.extracting((file.anchor + 14)...), in: file.path, into: &sink)
        case .module: catalogModule(file, into: &sink)
        case nil: break
        }
    }

    /// A release, `6.1.0-13-amd64`, up to a blank.
    private func identify(_ text: Span<UInt8>, in path: String, into sink: inout CatalogSink) {
        var end = 0
        while end < min(text.count, 64), text[end] > 0x20, text[end] < 0x7f { end += 1 }
        let release = text.extracting(0..<end).text
        guard release.first?.isNumber == true, release.contains("."), end < text.count else { return }
        sink.identify(Self.kernel(release), in: path)
    }

    private static func kernel(_ release: String) -> Package {
        let number = String(release.prefix { $0.isNumber || $0 == "." })
        return Package(
            ecosystem: .generic, name: "linux-kernel", version: release,
            attributes: Package.Attributes(
                basis: .identified, cpes: [PlatformName.operatingSystem("linux:linux_kernel", version: number)]))
    }

    /// Strings of the form `key=value`, each ended by a NUL. Modules of the kernel's own source are parts of it.
    private func catalogModule(_ file: borrowing FileView, into sink: inout CatalogSink) {
        var facts: [String: String] = [:]
        var start = 0
        while start < file.bytes.count, let end = file.bytes.firstIndex(of: 0, from: start) {
            let text = file.bytes.extracting(start..<end)
            if let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0, equals < 32, text.count < 512 {
                let key = text.extracting(0..<equals).text
                if Self.keys.contains(key) { facts[key] = text.extracting((equals + 1)...).text }
            }
            start = end + 1
        }
        guard let release = facts["vermagic"]?.split(separator: " ").first.map(String.init),
            release.first?.isNumber == true
        else { return }
        if facts["intree"] == "Y" { return sink.identify(Self.kernel(release), in: file.path) }
        let name = facts["name"] ?? String(file.name.dropLast(".ko".utf8.count))
        sink.identify(
            Package(
                ecosystem: .generic, name: name, version: facts["version"] ?? release,
                licenses: facts["license"].map { [$0] } ?? [],
                attributes: Package.Attributes(basis: .identified, qualifiers: ["kernel": release])),
            in: file.path)
    }

    private static let keys: Set<String> = ["vermagic", "name", "version", "license", "intree"]

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
