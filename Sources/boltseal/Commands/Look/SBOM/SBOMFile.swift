internal import Bytes
internal import Model
internal import OCI
internal import SBOMs

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A bill of materials that the user named; `-` is standard input.
enum SBOMFile {
    /// The path of a bill that an argument names: `sbom:FILE`, or a file that begins as one.
    static func path(in text: String) -> String? {
        if text.hasPrefix("sbom:") { return String(text.dropFirst(5)) }
        // The path and the buffer live for the calls.
        let descriptor = unsafe open(text, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: 64)
        let count = unsafe start.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { return nil }
        let first = String(decoding: start[..<count], as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{feff}" }
        return ["{", "<", "SPDXVersion"].contains { first.hasPrefix($0) } ? text : nil
    }

    /// What of a receipt names a bill; `nil` where an argument names none.
    static func digest(in text: String) throws -> ScanReceipt.File? {
        guard let path = path(in: text) else { return nil }
        let content = try bytes(path)
        return ScanReceipt.File(role: .subject, path: path, digest: Digest(of: content.span))
    }

    static func read(_ path: String) throws -> SBOMReading {
        let bytes = try bytes(path)
        do {
            return try SBOMReading(bytes.span)
        } catch {
            throw explained(error, path)
        }
    }

    static func validate(_ path: String) throws -> SBOMValidation {
        let bytes = try bytes(path)
        do {
            return try SBOMValidation(bytes.span)
        } catch {
            throw explained(error, path)
        }
    }

    private static func explained(_ error: ParseError, _ path: String) -> ImageError {
        ImageError(
            .corrupt, "cannot read \(path) as a bill of materials: \(error)",
            hint: "known are CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2 (JSON, tag-value), SPDX 3 and Boltseal's own")
    }

    static func bytes(_ path: String) throws -> [UInt8] { try InputFile.bytes(path, upTo: SBOMReading.sizeLimit) }
}
