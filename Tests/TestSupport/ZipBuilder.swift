/// Builds zip archives byte by byte, wrong ones too. Source: PKWARE's APPNOTE.TXT 6.3.10.
package struct ZipBuilder {
    package enum Method: UInt16, Sendable, CaseIterable {
        case stored = 0
        case deflated = 8
    }

    /// What stands behind the content, where its size does not stand before it.
    package enum Descriptor: Sendable, CaseIterable {
        case none
        case signed
        case unsigned
        case wide
    }

    /// What the directory says otherwise than the local header.
    package struct Lie: Sendable {
        package var isUnlisted = false
        package var name: String?
        package var offset: Int?
        package var storedSize: Int?
        package var checksum: UInt32?
        /// What the local header says.
        package var localSize: Int?

        package init() {}
    }

    package private(set) var bytes: [UInt8]
    private var directory: [UInt8] = []
    private var count = 0
    /// What is subtracted from each offset: a prelude that writers do not know of.
    private let hidden: Int

    package init(prelude: [UInt8] = [], countsPrelude: Bool = true) {
        bytes = prelude
        hidden = countsPrelude ? 0 : prelude.count
    }

    package mutating func append(_ more: [UInt8]) { bytes += more }

    package mutating func add(
        _ name: String, _ text: String, _ method: Method = .deflated, _ descriptor: Descriptor = .none
    ) {
        add(Array(name.utf8), Array(text.utf8), method, descriptor)
    }

    package mutating func add(
        _ name: [UInt8], _ content: [UInt8], _ method: Method = .deflated, _ descriptor: Descriptor = .none,
        flags: UInt16 = 0, number: UInt16? = nil, packed given: [UInt8]? = nil, lie: Lie = Lie()
    ) {
        let packed = given ?? (method == .stored ? content : Packing.deflated(content))
        let checksum = Packing.crc32(content)
        let offset = bytes.count - hidden
        let flags = flags | (descriptor == .none ? 0 : 8)
        let isWide = descriptor == .wide
        let known = descriptor == .none
        let method = number ?? method.rawValue
        bytes += [0x50, 0x4b, 3, 4] + little(UInt16(20)) + little(flags) + little(method)
        bytes += little(UInt32(0)) + little(known ? checksum : 0)
        bytes += little(UInt32(isWide ? .max : known ? UInt32(lie.localSize ?? packed.count) : 0))
        bytes += little(UInt32(isWide ? .max : known ? UInt32(content.count) : 0))
        bytes += little(UInt16(name.count)) + little(UInt16(isWide ? 20 : 0)) + name
        if isWide { bytes += little(UInt16(1)) + little(UInt16(16)) + little(UInt64(0)) + little(UInt64(0)) }
        bytes += packed
        switch descriptor {
        case .none: break
        case .signed:
            bytes +=
                [0x50, 0x4b, 7, 8] + little(checksum) + little(UInt32(packed.count)) + little(UInt32(content.count))
        case .unsigned:
            bytes += little(checksum) + little(UInt32(packed.count)) + little(UInt32(content.count))
        case .wide:
            bytes +=
                [0x50, 0x4b, 7, 8] + little(checksum) + little(UInt64(packed.count)) + little(UInt64(content.count))
        }
        guard !lie.isUnlisted else { return }
        count += 1
        let listedName = lie.name.map { Array($0.utf8) } ?? name
        directory += [0x50, 0x4b, 1, 2] + little(UInt16(20)) + little(UInt16(20)) + little(flags) + little(method)
        directory += little(UInt32(0)) + little(lie.checksum ?? checksum)
        directory += little(isWide ? .max : UInt32(lie.storedSize ?? packed.count))
        directory += little(isWide ? .max : UInt32(content.count))
        directory += little(UInt16(listedName.count)) + little(UInt16(isWide ? 28 : 0)) + little(UInt16(0))
        directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
        directory += little(isWide ? .max : UInt32(lie.offset ?? offset)) + listedName
        if isWide {
            directory += little(UInt16(1)) + little(UInt16(24)) + little(UInt64(content.count))
            directory += little(UInt64(packed.count)) + little(UInt64(offset))
        }
    }

    /// The archive with directory and end, which may have 64 bits, and may be wrong.
    package func finished(
        comment: [UInt8] = [], isWide: Bool = false, stated: Int? = nil, before gap: [UInt8] = []
    ) -> [UInt8] {
        var result = bytes + gap
        let offset = result.count - hidden
        let count = stated ?? self.count
        result += directory
        if isWide {
            let start = result.count - hidden
            result += [0x50, 0x4b, 6, 6] + little(UInt64(44)) + little(UInt16(45)) + little(UInt16(45))
            result += little(UInt32(0)) + little(UInt32(0)) + little(UInt64(count)) + little(UInt64(count))
            result += little(UInt64(directory.count)) + little(UInt64(offset))
            result += [0x50, 0x4b, 6, 7] + little(UInt32(0)) + little(UInt64(start)) + little(UInt32(1))
        }
        result += [0x50, 0x4b, 5, 6] + little(UInt16(0)) + little(UInt16(0))
        result +=
            little(isWide ? .max : UInt16(truncatingIfNeeded: count))
            + little(isWide ? .max : UInt16(truncatingIfNeeded: count))
        result += little(isWide ? .max : UInt32(directory.count)) + little(isWide ? .max : UInt32(offset))
        return result + little(UInt16(comment.count)) + comment
    }

    package static func build(_ body: (inout ZipBuilder) -> Void) -> [UInt8] {
        var builder = ZipBuilder()
        body(&builder)
        return builder.finished()
    }

    private func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
    }
}

extension Packing {
    /// Deflate data without header and trailer, in stored blocks.
    package static func deflated(_ bytes: [UInt8]) -> [UInt8] { Array(gzipMember(bytes).dropFirst(10).dropLast(8)) }
    /// Deflate data for so many zeros.
    package static func deflatedZeros(_ count: Int) -> [UInt8] { Array(gzipZeros(count).dropFirst(10).dropLast(8)) }
}
