internal import Bytes
internal import Model

/// A function as the Go linker names it, as keys of a `SymbolSet`: `golang.org/x/net/http2.(*Server).ServeConn` is that of `Server`, and with its member that
/// of `Server.ServeConn`. A closure (`Get.func1`) counts as the function that it stands in.
struct GoSymbolName {
    let hash: UInt64
    let hashWithMember: UInt64?

    private static let dot: [UInt8] = [UInt8(ascii: ".")]

    /// `nil` for what belongs to no package: `go:buildid`, labels of assembly.
    init?(_ name: Span<UInt8>) {
        // A slash behind a bracket is of a type's arguments.
        let pathEnd = Self.end(of: name, from: 0) { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
        let lastSlash = name.extracting(0..<pathEnd).lastIndex(of: UInt8(ascii: "/"))
        guard let dot = name.firstIndex(of: UInt8(ascii: "."), from: lastSlash.map { $0 + 1 } ?? 0), dot > 0 else {
            return nil
        }
        var key = SymbolSet.Key()
        Self.addPath(Self.withoutVendor(name.extracting(0..<dot)), to: &key)
        var position = dot + 1
        let isReceiver = position < name.count && name[position] == UInt8(ascii: "(")
        if isReceiver {
            position += 1
            if position < name.count, name[position] == UInt8(ascii: "*") { position += 1 }
        }
        key.add(Self.dot.span)
        guard Self.addIdentifier(name, &position, to: &key) else { return nil }
        hash = key.hash
        if isReceiver, position < name.count, name[position] == UInt8(ascii: ")") { position += 1 }
        guard position < name.count, name[position] == UInt8(ascii: ".") else {
            hashWithMember = nil
            return
        }
        position += 1
        key.add(Self.dot.span)
        hashWithMember = Self.addIdentifier(name, &position, to: &key) ? key.hash : nil
    }

    private static func end(of name: Span<UInt8>, from start: Int, where isEnd: (UInt8) -> Bool) -> Int {
        var index = start
        while index < name.count, !isEnd(name[index]) { index += 1 }
        return index
    }

    /// The path of a package that was vendored, without that of who did.
    @_lifetime(copy path)
    private static func withoutVendor(_ path: Span<UInt8>) -> Span<UInt8> {
        var start = path.starts(with: "vendor/") ? "vendor/".utf8.count : 0
        while let next = path.firstRange(of: "/vendor/", from: start) { start = next + "/vendor/".utf8.count }
        return path.extracting(start...)
    }

    /// The linker writes some bytes as `%2e`.
    private static func addPath(_ path: Span<UInt8>, to key: inout SymbolSet.Key) {
        var start = 0
        while let mark = path.firstIndex(of: UInt8(ascii: "%"), from: start) {
            guard mark + 3 <= path.count, let byte = Hex.decode(path.extracting(mark + 1..<mark + 3).text) else {
                break
            }
            key.add(path.extracting(start..<mark))
            key.add(byte.span)
            start = mark + 3
        }
        key.add(path.extracting(start...))
    }

    /// Up to what cannot be part of an identifier, and over the arguments of a type. Whether there was any.
    private static func addIdentifier(
        _ name: Span<UInt8>, _ position: inout Int, to key: inout SymbolSet.Key
    ) -> Bool {
        let end = end(of: name, from: position) { ".[]()-".utf8.contains($0) }
        guard end > position else { return false }
        key.add(name.extracting(position..<end))
        position = end
        if position < name.count, name[position] == UInt8(ascii: "[") {
            var depth = 0
            while position < name.count {
                if name[position] == UInt8(ascii: "[") { depth += 1 }
                if name[position] == UInt8(ascii: "]") { depth -= 1 }
                position += 1
                if depth == 0 { break }
            }
        }
        return true
    }
}
