/// Names in a tar file, as paths below the image's root.
package enum TarPath {
    /// The path in the form of `FileTable.key(of:)`: leading slashes and `.` are dropped, NUL stands for the slash. Empty for the root; `nil` for an empty name, for
    /// one with a NUL (pax can write it), and for one with a `..`, which no image builder writes and which means different files to different readers.
    package static func key(_ name: [UInt8]) -> [UInt8]? {
        guard !name.isEmpty, !name.contains(0) else { return nil }
        var key: [UInt8] = []
        key.reserveCapacity(name.count)
        var start = 0
        while start < name.count {
            let end = name[start...].firstIndex(of: UInt8(ascii: "/")) ?? name.count
            let component = name[start..<end]
            start = end + 1
            if component.isEmpty || component.elementsEqual([UInt8(ascii: ".")]) { continue }
            if component.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) { return nil }
            if !key.isEmpty { key.append(0) }
            key.append(contentsOf: component)
        }
        return key
    }
}
