internal import Archives
internal import Bytes
internal import Model

/// Reads one archive and, on a stack, the archives that lie in it, all at the same time as they stream by. Nothing is unpacked to anywhere.
struct JavaArchiveReading: FileReading {
    /// An archive that is being read.
    private struct Level {
        var reader = ZipReader()
        var checksum = ChecksumStream(.sha1)
        var evidence: JavaEvidence
        /// What was unpacked for it and is still to be read; the outermost is handed its input.
        var input: [UInt8] = []
        var count = 0
        var position = 0
        var isBroken = false
        /// The entry whose content is wanted, and what has come of it.
        var interest: JavaEvidence.Interest?
        var collected: [UInt8] = []

        init(fileName: String, path: String?) { evidence = JavaEvidence(fileName: fileName, path: path) }
    }

    private static let depthLimit = 64
    /// Archives and statements of one file that are read.
    private static let evidenceLimit = 20_000
    /// Bytes of a place inside of the file: each level adds to it, and each package keeps it.
    private static let placeLimit = 4096
    /// Suffixes that others use for files of another kind: RAR and Perl archives, karaoke.
    private static let ambiguous: Set<String> = ["rar", "par", "sar", "kar", "nar"]

    private let path: String
    private let weight: Diagnostic.Weight
    private var levels: [Level]
    private var budget = ZipBudget()
    private var output: [UInt8] = []
    private var evidenceCount = 0
    private var faults: JavaFaults
    private var isEmpty = true

    init(_ path: String, weight: Diagnostic.Weight) {
        self.path = path
        self.weight = weight
        let name = path.split(separator: "/").last.map(String.init) ?? path
        levels = [Level(fileName: name, path: nil)]
        faults = JavaFaults(path: path, weight: weight)
    }

    mutating func consume(_ piece: Span<UInt8>) throws(ParseError) {
        if isEmpty, Self.ambiguous.contains(levels[0].evidence.file.type), !piece.starts(with: "PK") {
            levels[0].isBroken = true
        }
        isEmpty = isEmpty && piece.isEmpty
        guard !levels[0].isBroken else { return }
        budget.earn(piece.count)
        levels[0].checksum.update(piece)
        var position = 0
        var current = 0
        while true {
            switch try next(piece, &position, current) {
            case .needsInput:
                if current == 0 { return }
                current -= 1
            case .entry:
                choose(current)
            case .data(let count):
                if collect(count, current) { current += 1 }
            case .endOfEntry(let isWhole):
                endEntry(current, isWhole: isWhole)
            }
        }
    }

    mutating func finish(into sink: inout CatalogSink) throws(ParseError) {
        while levels.count > 1 { endEntry(levels.count - 2, isWhole: false) }
        let outer = levels[0]
        let contents = outer.reader.contents()
        guard contents.isArchive else {
            if !isEmpty, !outer.isBroken {
                sink.report(Diagnostic(weight: .local, path: path, reason: "is no zip archive"))
            }
            return
        }
        faults.note(contents.faults, in: nil)
        let findings = outer.evidence.findings(contents, checksum: outer.checksum.finalize())
        faults.report(into: &sink)
        let owner = OwnerKey(.maven, path)
        if let own = findings.own { sink.add(own, owner: owner) }
        // Where the archive itself is nothing known, what it holds stands for it.
        for package in findings.held { sink.add(package, owner: findings.own == nil ? owner : nil) }
        if findings.own != nil || !findings.held.isEmpty {
            sink.own(CatalogSink.Ownership(owner: owner, paths: [path]))
        }
    }

    // MARK: The stack

    private mutating func next(
        _ piece: Span<UInt8>, _ position: inout Int, _ index: Int
    ) throws(ParseError) -> ZipReader.Event {
        if index == 0 {
            return try levels[0].reader.next(piece, from: &position, into: &output, within: &budget)
        }
        if levels[index].isBroken { return .needsInput }
        let input = levels[index].input
        var place = levels[index].position
        defer { levels[index].position = place }
        do throws(ParseError) {
            return try levels[index].reader.next(
                input.span.extracting(0..<levels[index].count), from: &place, into: &output, within: &budget)
        } catch {
            // What is left of it passes by.
            levels[index].isBroken = true
            faults.note(error, in: levels[index].evidence.path)
            return .needsInput
        }
    }

    /// An entry begins at a level.
    private mutating func choose(_ index: Int) {
        let name = levels[index].reader.name
        guard let interest = JavaEvidence.Interest(name) else { return }
        guard evidenceCount < Self.evidenceLimit else {
            faults.note(.count, in: levels[index].evidence.path)
            return
        }
        if interest == .archive, index + 1 == Self.depthLimit {
            faults.note(.depth, in: levels[index].evidence.path)
            return
        }
        let text = ZipName.text(name, isUTF8: levels[index].reader.entry.isUTF8)
        let place = levels[index].evidence.place(of: text)
        guard place.utf8.count <= Self.placeLimit else {
            faults.note(.place, in: levels[index].evidence.path)
            return
        }
        evidenceCount += 1
        guard levels[index].reader.wantContent() else { return }
        levels[index].interest = interest
        guard interest == .archive else { return }
        let fileName = text.split(separator: "/").last.map(String.init) ?? text
        levels.append(Level(fileName: fileName, path: place))
    }

    /// Takes what was unpacked at a level; whether it is for the next one.
    private mutating func collect(_ count: Int, _ index: Int) -> Bool {
        guard let interest = levels[index].interest else { return false }
        if interest == .archive {
            swap(&output, &levels[index + 1].input)
            levels[index + 1].count = count
            levels[index + 1].position = 0
            let input = levels[index + 1].input
            levels[index + 1].checksum.update(input.span.extracting(0..<count))
            return true
        }
        let room = interest.limit - levels[index].collected.count
        levels[index].collected += output[..<min(count, room)]
        return false
    }

    /// An entry ends at a level, and with it the archive that it was.
    private mutating func endEntry(_ index: Int, isWhole: Bool) {
        guard let interest = levels[index].interest else { return }
        let entry = levels[index].reader.entry
        levels[index].interest = nil
        guard interest == .archive else {
            let bytes = levels[index].collected
            levels[index].collected = []
            let name = ZipName.text(levels[index].reader.name, isUTF8: entry.isUTF8)
            levels[index].evidence.add(interest, bytes.span, at: name, entry: entry.index)
            return
        }
        let inner = levels.removeLast()
        let contents = inner.reader.contents()
        guard contents.isArchive else {
            if isWhole { faults.note(.foreign, in: inner.evidence.path) }
            return
        }
        // That it is cut off is the outer archive's fault.
        faults.note(isWhole ? contents.faults : [], in: inner.evidence.path)
        levels[index].evidence.add(
            inner.evidence.findings(contents, checksum: inner.checksum.finalize()), entry: entry.index)
    }
}
