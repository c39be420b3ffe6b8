#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension Span<UInt8> {
    /// Offset of the first `byte` at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        // memchr reads only the range that is handed over; `start` is below `count`.
        return unsafe withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Offset of the last `byte`.
    package func lastIndex(of byte: UInt8) -> Int? {
        var index = count - 1
        while index >= 0, self[index] != byte { index -= 1 }
        return index < 0 ? nil : index
    }

    /// Offset of the first occurrence of `needle` at or after `start`; an empty needle is never found.
    package func firstRange(of needle: StaticString, from start: Int = 0) -> Int? {
        // A StaticString's bytes live as long as the program.
        firstRange(
            of: unsafe UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount).span, from: start)
    }

    package func firstRange(of needle: [UInt8], from start: Int = 0) -> Int? {
        firstRange(of: needle.span, from: start)
    }

    private func firstRange(of needle: Span<UInt8>, from start: Int) -> Int? {
        guard !needle.isEmpty else { return nil }
        var position = start
        while let candidate = firstIndex(of: needle[0], from: position), candidate <= count - needle.count {
            if extracting(candidate..<candidate + needle.count).order(to: needle) == 0 { return candidate }
            position = candidate + 1
        }
        return nil
    }

    package func starts(with prefix: StaticString, at start: Int = 0) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard start >= 0, length <= count - start else { return false }
        // The index stays below the static string's own length.
        for index in 0..<length where unsafe prefix.utf8Start[index] != self[start + index] { return false }
        return true
    }

    package func elementsEqual(_ other: [UInt8]) -> Bool {
        count == other.count && order(to: other.span) == 0
    }

    package func ends(with suffix: [UInt8]) -> Bool {
        guard let last = suffix.last else { return true }
        return count >= suffix.count && self[count - 1] == last
            && extracting(count - suffix.count..<count).elementsEqual(suffix)
    }

    /// Byte order: negative, zero or positive as `self` comes before, equals or follows `other`.
    package func order(to other: Span<UInt8>) -> Int {
        // memcmp reads the shorter length of both.
        let common = unsafe withUnsafeBufferPointer { left in
            unsafe other.withUnsafeBufferPointer { right -> Int32 in
                guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else { return 0 }
                return unsafe memcmp(leftBase, rightBase, min(left.count, right.count))
            }
        }
        return common != 0 ? Int(common) : count - other.count
    }

    /// A copy of the bytes.
    package var array: [UInt8] {
        unsafe withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The bytes as text; what is not UTF-8 becomes U+FFFD.
    package var text: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes without ASCII white space at both ends.
    package var trimmed: Span<UInt8> {
        @_lifetime(copy self)
        get {
            var lower = 0
            var upper = count
            while lower < upper, self[lower].isASCIISpace { lower += 1 }
            while upper > lower, self[upper - 1].isASCIISpace { upper -= 1 }
            return extracting(lower..<upper)
        }
    }
}

extension UInt8 {
    /// Space, tab, newline, carriage return, form feed or vertical tab.
    package var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0d) }
    package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    package var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7a }
}
