/// Makes package headers as rpm's databases hold them.
package struct RPMHeaderBuilder {
    private struct Entry {
        let tag: UInt32
        let type: UInt32
        let count: Int
        let data: [UInt8]
        let alignment: Int
    }

    private var entries: [Entry] = []

    package init() {}

    /// A package with the least that it must state.
    package init(_ name: String, version: String = "1.2", release: String = "3.fc40", architecture: String = "x86_64") {
        text(1000, name)
        text(1001, version)
        text(1002, release)
        text(1022, architecture)
    }

    package mutating func text(_ tag: UInt32, _ text: String) { add(tag, type: 6, count: 1, Array(text.utf8) + [0]) }

    package mutating func texts(_ tag: UInt32, _ texts: [String]) {
        add(tag, type: 8, count: texts.count, texts.flatMap { Array($0.utf8) + [0] })
    }

    package mutating func numbers<Value: FixedWidthInteger & UnsignedInteger>(_ tag: UInt32, _ values: [Value]) {
        let width = Value.bitWidth / 8
        let types: [Int: UInt32] = [1: 2, 2: 3, 4: 4, 8: 5]
        add(tag, type: types[width] ?? 0, count: values.count, values.flatMap { Self.big($0) }, alignment: width)
    }

    package mutating func binary(_ tag: UInt32, _ bytes: [UInt8]) { add(tag, type: 7, count: bytes.count, bytes) }

    /// Any entry, true or not.
    package mutating func add(_ tag: UInt32, type: UInt32, count: Int, _ data: [UInt8], alignment: Int = 1) {
        entries.append(Entry(tag: tag, type: type, count: count, data: data, alignment: alignment))
    }

    /// Files, each with its directory, mode, flags and digest.
    package struct File: Sendable {
        package var path: String
        package var mode: UInt16
        package var flags: UInt32
        package var state: UInt8
        package var verified: UInt32
        package var digest: String

        package init(
            path: String, mode: UInt16 = 0o100755, flags: UInt32 = 0, state: UInt8 = 0, verified: UInt32 = .max,
            digest: String = String(repeating: "ab", count: 32)
        ) {
            self.path = path
            self.mode = mode
            self.flags = flags
            self.state = state
            self.verified = verified
            self.digest = digest
        }
    }

    package mutating func files(_ files: [File], algorithm: UInt32? = 8) {
        var directories: [String] = []
        var indexes: [UInt32] = []
        var names: [String] = []
        for file in files {
            let slash = file.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.path.startIndex
            let directory = String(file.path[...slash])
            let index = directories.firstIndex(of: directory) ?? directories.count
            if index == directories.count { directories.append(directory) }
            indexes.append(UInt32(index))
            names.append(String(file.path[slash...].dropFirst()))
        }
        numbers(1116, indexes)
        texts(1117, names)
        texts(1118, directories)
        numbers(1029, files.map(\.state))
        numbers(1030, files.map(\.mode))
        numbers(1037, files.map(\.flags))
        numbers(1045, files.map(\.verified))
        texts(1035, files.map(\.digest))
        if let algorithm { numbers(5011, [algorithm]) }
    }

    package var bytes: [UInt8] {
        var index: [UInt8] = []
        var store: [UInt8] = []
        for entry in entries {
            while !store.count.isMultiple(of: entry.alignment) { store.append(0) }
            index += Self.big(entry.tag) + Self.big(entry.type) + Self.big(UInt32(store.count))
            index += Self.big(UInt32(entry.count))
            store += entry.data
        }
        return Self.big(UInt32(entries.count)) + Self.big(UInt32(store.count)) + index + store
    }

    package static func big<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
