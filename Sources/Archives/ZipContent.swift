/// How far the content of an entry has been read.
struct ZipContent {
    /// Packed bytes that are still to come; `nil` where that is not known before the end.
    var left: UInt64?
    /// Whether a descriptor follows.
    var hasDescriptor = false
    /// Whether the header says that sizes may have 64 bits.
    var isWide = false
    /// Whether it was asked for.
    var isWanted = false
    /// Whether it was unpacked to its end, or is not to be unpacked any further.
    var isDone = false
    var isBroken = false
    var isStarted = false
    /// Packed bytes that were read.
    var packed: UInt64 = 0
    /// Bytes that came out.
    var unpacked: UInt64 = 0
    /// CRC-32 of the latter.
    var checksum: UInt32 = 0
}
