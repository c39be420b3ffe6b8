internal import Bytes
internal import GRDB
package import Model

/// Compares two databases package by package. Memory grows with what differs, up to a limit.
package struct DatabaseComparison {
    /// More changes are counted and not listed.
    private static let mostListed = 50_000

    private var difference: DatabaseDifference
    private var index: [String: Int] = [:]

    package static func run(_ old: AdvisoryDatabase, _ new: AdvisoryDatabase) throws -> DatabaseDifference {
        try old.read { before in
            try new.read { after in
                var comparison = DatabaseComparison(old.parts, new.parts)
                try comparison.compare(PackageCursor(before), PackageCursor(after))
                let (listed, known) = (try after.exploitedIDs(), try before.exploitedIDs())
                comparison.difference.exploitedAdded = listed.subtracting(known).sorted()
                comparison.difference.exploitedRemoved = known.subtracting(listed).sorted()
                return comparison.difference
            }
        }
    }

    private init(_ old: [DatabasePart], _ new: [DatabasePart]) {
        let names = Set(old.map(\.name)).union(new.map(\.name)).sorted()
        difference = DatabaseDifference(
            parts: names.map { name in
                DatabaseDifference.Part(
                    name: name, recordsBefore: old.first { $0.name == name }?.records,
                    recordsAfter: new.first { $0.name == name }?.records)
            })
        for (position, name) in names.enumerated() { index[name] = position }
    }

    private mutating func compare(_ old: PackageCursor, _ new: PackageCursor) throws {
        while let key = [old.key, new.key].compactMap(\.self).min() {
            let before = old.key == key ? try old.take() : []
            let after = new.key == key ? try new.take() : []
            try compare(key, before, after, old, new)
        }
    }

    private mutating func compare(
        _ key: SortedPackage, _ before: [PackageCursor.Entry], _ after: [PackageCursor.Entry], _ old: PackageCursor,
        _ new: PackageCursor
    ) throws {
        var unmatched: [PackageCursor.Identity: Int] = [:]
        for entry in before { unmatched[entry.identity, default: 0] += 1 }
        var fresh: [PackageCursor.Entry] = []
        for entry in after {
            if let count = unmatched[entry.identity], count > 0 {
                unmatched[entry.identity] = count - 1
            } else {
                fresh.append(entry)
            }
        }
        var gone: [String: [PackageCursor.Entry]] = [:]
        for entry in before {
            guard let count = unmatched[entry.identity], count > 0 else { continue }
            unmatched[entry.identity] = count - 1
            gone["\(entry.part)\u{0}\(try old.lookup.advisory(entry.reference).id)", default: []].append(entry)
        }
        for entry in fresh {
            let id = try new.lookup.advisory(entry.reference).id
            let earlier = gone["\(entry.part)\u{0}\(id)"]?.popLast()
            try add(earlier == nil ? .added : .changed, key, entry, new.lookup, before: earlier, after: entry)
        }
        for (_, entries) in gone.sorted(by: { $0.key < $1.key }) {
            for entry in entries { try add(.removed, key, entry, old.lookup, before: entry, after: nil) }
        }
    }

    private mutating func add(
        _ kind: DatabaseDifference.Kind, _ key: SortedPackage, _ entry: PackageCursor.Entry, _ lookup: AdvisoryLookup,
        before: PackageCursor.Entry?, after: PackageCursor.Entry?
    ) throws {
        if let part = index[entry.part] {
            switch kind {
            case .added: difference.parts[part].added += 1
            case .removed: difference.parts[part].removed += 1
            case .changed: difference.parts[part].changed += 1
            }
        }
        guard difference.changes.count < Self.mostListed else { return }
        let advisory = try lookup.advisory(entry.reference)
        difference.changes.append(
            DatabaseDifference.Change(
                kind: kind, advisory: advisory.id, vulnerabilities: advisory.vulnerabilities, part: entry.part,
                ecosystem: key.ecosystem, package: key.name, before: before?.affected.versionText,
                after: after?.affected.versionText))
    }
}

/// In the order in which SQLite sorts: byte by byte.
private struct SortedPackage: Comparable {
    let ecosystem: String
    let name: String

    static func < (left: SortedPackage, right: SortedPackage) -> Bool {
        if left.ecosystem != right.ecosystem {
            return left.ecosystem.utf8.lexicographicallyPrecedes(right.ecosystem.utf8)
        }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}

/// Goes through the packages of a database in their order.
private final class PackageCursor {
    struct Identity: Hashable {
        let part: String
        /// The statement without the advisory's number, which changes from build to build.
        let statement: [UInt8]
    }

    struct Entry {
        let part: String
        let reference: AdvisoryLookup.Reference
        let affected: AffectedPackage
        let identity: Identity
    }

    let lookup: AdvisoryLookup
    private let rows: RowCursor
    /// A row of the next package.
    private var row: (key: SortedPackage, part: Int, entries: [UInt8])?

    init(_ lookup: AdvisoryLookup) throws {
        self.lookup = lookup
        rows = try lookup.packageRows()
        try advance()
    }

    /// The package that `take` returns; `nil` at the end.
    var key: SortedPackage? { row?.key }

    private func advance() throws {
        row = try rows.next().map { row in
            (
                SortedPackage(ecosystem: try row.text(0), name: try row.text(1)), try row.integer(2), try row.bytes(3)
            )
        }
    }

    /// What is said of the package at hand; the cursor goes on to the next.
    func take() throws -> [Entry] {
        var found: [Entry] = []
        guard let key else { return [] }
        while let row, row.key == key {
            var reader = BinaryReader(row.entries.span)
            while !reader.isAtEnd {
                let (number, affected) = try AdvisoryRecord.affected(
                    &reader, ecosystem: AdvisoryEcosystem(key.ecosystem), name: key.name)
                let reference = AdvisoryLookup.Reference(part: row.part, number: number)
                var writer = BinaryWriter()
                AdvisoryRecord.write(affected, number: 0, into: &writer)
                let part = lookup.part(of: reference)
                found.append(
                    Entry(
                        part: part, reference: reference, affected: affected,
                        identity: Identity(part: part, statement: writer.bytes)))
            }
            try advance()
        }
        return found
    }
}
