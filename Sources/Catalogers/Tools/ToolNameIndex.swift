internal import Bytes

/// Finds the signature that a file name belongs to: exactly, or without version and target where the signature allows
/// it. Made once, asked for every program of an image; takes bytes and makes no strings.
package struct ToolNameIndex: Sendable {
    private struct Slot {
        var name: [UInt8] = []
        var signature = -1
    }

    package static let shared = ToolNameIndex(ToolSignatures.all)

    private let isVersioned: [Bool]
    private var slots: [Slot]
    private let longestName: Int

    package init(_ signatures: [ToolSignature]) {
        isVersioned = signatures.map(\.isVersioned)
        let count = signatures.reduce(0) { $0 + $1.names.count }
        // A power of two, at most a quarter full: most questions are answered by an empty slot.
        var capacity = 64
        while capacity < count * 4 { capacity *= 2 }
        slots = Array(repeating: Slot(), count: capacity)
        longestName = signatures.flatMap(\.names).map(\.utf8.count).max() ?? 0
        for (position, signature) in signatures.enumerated() {
            for name in signature.names {
                let bytes = Array(name.utf8)
                var slot = Self.hash(bytes.span) & (capacity - 1)
                while slots[slot].signature >= 0 && slots[slot].name != bytes { slot = (slot + 1) & (capacity - 1) }
                if slots[slot].signature < 0 { slots[slot] = Slot(name: bytes, signature: position) }
            }
        }
    }

    /// Index of the signature with a program of this name (a last path component).
    package func signature(named name: Span<UInt8>) -> Int? {
        if let exact = lookUp(name) { return exact }
        let stem = name.extracting(Self.targetLength(name)..<Self.lengthWithoutVersion(name))
        guard stem.count < name.count, let found = lookUp(stem) else { return nil }
        return isVersioned[found] ? found : nil
    }

    private func lookUp(_ name: Span<UInt8>) -> Int? {
        guard !name.isEmpty, name.count <= longestName else { return nil }
        var slot = Self.hash(name) & (slots.count - 1)
        while slots[slot].signature >= 0 {
            if name.elementsEqual(slots[slot].name) { return slots[slot].signature }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// FNV-1a.
    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in 0..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
    }

    /// Without a version at the end: `python3.11` and `gcc-12`, also Python's `3.6m` and Debian's
    /// `perl5.36-x86_64-linux-gnu`.
    private static func lengthWithoutVersion(_ name: Span<UInt8>) -> Int {
        var end = name.count
        if let target = name.firstRange(of: "-x86_64-") ?? name.firstRange(of: "-aarch64-"), target > 0 { end = target }
        if end >= 2, name[end - 1] == UInt8(ascii: "m"), name[end - 2].isASCIIDigit { end -= 1 }
        let last = end
        while end > 0, name[end - 1].isASCIIDigit || name[end - 1] == UInt8(ascii: ".") { end -= 1 }
        guard end < last, name[last - 1].isASCIIDigit else { return last }
        if end > 0, name[end].isASCIIDigit, name[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return end
    }

    /// Length of the target at the start of a cross tool's name, `x86_64-linux-gnu-`, or zero.
    private static func targetLength(_ name: Span<UInt8>) -> Int {
        guard let system = name.firstRange(of: "-linux-"), system > 0 else { return 0 }
        var start = system + "-linux-".utf8.count
        for library in ["gnueabihf-", "gnueabi-", "gnux32-", "gnu-", "musleabihf-", "musl-"] {
            let bytes = Array(library.utf8)
            guard start + bytes.count < name.count, name.extracting(start..<start + bytes.count).elementsEqual(bytes)
            else { continue }
            start += bytes.count
            return start
        }
        return 0
    }
}
