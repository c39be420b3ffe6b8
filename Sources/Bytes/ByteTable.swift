/// Values by byte strings, looked up by borrowed bytes: no array is made of what is looked for. Built once, then read.
package struct ByteTable<Value: Sendable>: Sendable {
    private let keys: [[UInt8]]
    private let values: [Value]
    /// One more than the index of an entry, or zero; a power of two of them, at least twice as many as there are entries.
    private let slots: [UInt32]

    package init(_ entries: [[UInt8]: Value]) {
        keys = Array(entries.keys)
        values = Array(entries.values)
        var size = 8
        while size < 2 * keys.count { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for (index, key) in keys.enumerated() {
            var slot = Self.hash(key.span) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(index + 1)
        }
        self.slots = slots
    }

    package var isEmpty: Bool { keys.isEmpty }

    package subscript(key: Span<UInt8>) -> Value? {
        if keys.isEmpty { return nil }
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if key.elementsEqual(keys[index]) { return values[index] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Keys are the program's own, so that nobody can choose them to collide.
    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var hash = UInt64(bytes.count)
        // Reads of eight bytes end within the count, those of one do too.
        unsafe bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
                hash ^= hash >> 29
                offset += 8
            }
            while offset < bytes.count {
                let byte = unsafe bytes[offset]
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                offset += 1
            }
        }
        hash ^= hash >> 32
        return Int(truncatingIfNeeded: hash & 0x7fff_ffff)
    }
}
