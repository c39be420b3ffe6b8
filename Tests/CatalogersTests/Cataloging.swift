import Bytes
import Catalogers
import Model
import Testing

/// What a cataloger finds in a file at a path, which one of its claims must want.
func catalog(
    _ cataloger: some Cataloger, _ path: String, _ bytes: [UInt8], offset: Int = 0, anchor: Int = 0
) throws -> CatalogSink {
    let claim = try #require(cataloger.wanted.firstIndex { $0.place.wants(path) }, "no claim wants \(path)")
    var sink = CatalogSink()
    let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: UInt64(bytes.count))
    let view = FileView(
        path: path, bytes: bytes.span, record: record, claim: claim, offset: offset, anchor: anchor)
    try cataloger.catalog(view, into: &sink)
    return sink
}

func catalog(_ cataloger: some Cataloger, _ path: String, _ text: String) throws -> CatalogSink {
    try catalog(cataloger, path, Array(text.utf8))
}

/// What a cataloger finds in an ELF file of whose bytes it gets all, in a second reading those that it asks for.
func catalog(
    _ cataloger: some Cataloger, _ path: String, _ bytes: [UInt8], anchor: Int, segments: [ELFSegment]
) throws -> CatalogSink {
    var sink = CatalogSink()
    let record = FileRecord(kind: .regular, mode: 0o755, user: 0, group: 0, size: UInt64(bytes.count))
    let view = FileView(path: path, bytes: bytes.span, record: record, anchor: anchor, segments: segments)
    try cataloger.catalog(view, into: &sink)
    for part in sink.takeRevisits() where part.offset + part.count <= bytes.count {
        let view = FileView(
            path: path, bytes: bytes.span.extracting(part.offset..<part.offset + part.count), record: record,
            offset: part.offset, isRevisited: true)
        try cataloger.catalog(view, into: &sink)
    }
    return sink
}

/// Hands over the input cut at every offset: that may be an error and may find less, and must do nothing else.
func expectFewerFindings(whenCutting bytes: [UInt8], at path: String, by cataloger: some Cataloger) throws {
    let whole = try catalog(cataloger, path, bytes)
    for length in bytes.indices {
        do {
            let part = try catalog(cataloger, path, Array(bytes[..<length]))
            #expect(part.packages.count <= whole.packages.count, "cut at \(length)")
            #expect(part.accounts.count <= whole.accounts.count, "cut at \(length)")
            #expect(part.ownerships.count <= whole.ownerships.count, "cut at \(length)")
        } catch let error as ParseError {
            #expect((error.offset ?? 0) <= length, "cut at \(length)")
        }
    }
}

extension CatalogSink {
    /// `name version` of each package, in order of discovery.
    var named: [String] {
        packages.map { found in
            let name = [found.package.namespace, found.package.name].compactMap(\.self).joined(separator: "/")
            return "\(name) \(found.package.version)"
        }
    }

    var owners: [String] { packages.map { $0.owner?.description ?? "" } }
}

extension Claim.Place {
    /// Whether a file of this path is wanted; an anchor may be anywhere.
    fileprivate func wants(_ path: String) -> Bool {
        let components = path.split(separator: "/")
        let name = components.last ?? ""
        let folders = components.dropLast()
        switch self {
        case .path(let wanted):
            return path == wanted
        case .name(let wanted, let parentSuffix, let within):
            return name == wanted && (folders.last ?? "").hasSuffix(parentSuffix)
                && (within.isEmpty || folders.contains(Substring(within)))
        case .suffix(let suffix, let parentSuffix):
            return name.hasSuffix(suffix) && (folders.last ?? "").hasSuffix(parentSuffix)
        case .child(let folder, let suffix):
            return folders.joined(separator: "/") == folder && name.hasSuffix(suffix)
        case .folder(let parent):
            return folders.joined(separator: "/") == parent
        case .anchor, .content:
            return true
        }
    }
}
