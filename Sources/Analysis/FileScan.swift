internal import Bytes
internal import Catalogers
internal import Model

/// One file on its way through the pass: classified by its first bytes, collected where a cataloger wants it whole, searched for anchors.
struct FileScan {
    private let index: ClaimIndex
    private let key: [UInt8]

    private let algorithm: Checksum.Algorithm?
    private let whole: [ClaimIndex.Match]
    private(set) var record: FileRecord
    private(set) var interpreter: String?
    private(set) var sink = CatalogSink()

    private var left: UInt64
    private var head: [UInt8] = []
    private var isClassified = false
    private var collected: [UInt8] = []
    private var collectLimit: Int
    private var anchorScans: [RangedAnchorScan] = []
    private var segments: [ELFSegment] = []
    private var sections: ELFSectionTable?
    /// Sections that catalogers want, by where their names stand, and the table that tells where they lie.
    private var wantedSections: [(match: ClaimIndex.Match, name: Int)] = []
    private var sectionTable: [UInt8] = []
    private var checksum: ChecksumStream?
    private var sample: PackedSample?
    private(set) var revisit = LayerRevisit()
    /// In a second reading: the parts that are collected, and how far the file has streamed by.
    private var parts: [(work: LayerRevisit.Work, bytes: [UInt8])] = []
    private var position = 0
    /// How many bytes of the content have been processed.
    private var streamed = 0
    private var streams: [(cataloger: any Cataloger, reading: any FileReading, isBroken: Bool)] = []

    /// - Parameter checksum: which checksum to take of a file that is covered; `nil` for none.
    init(key: [UInt8], record: FileRecord, index: ClaimIndex, checksum algorithm: Checksum.Algorithm?) {
        self.index = index
        self.key = key
        self.record = record
        left = record.size
        let matches = index.matches(key.span)
        let whole = matches.filter { !$0.isStreamed }
        self.whole = whole
        let largest = whole.map(\.limit).max() ?? 0
        collectLimit = record.size <= UInt64(largest) ? Int(record.size) : 0
        self.algorithm = algorithm
        for match in matches where match.isStreamed { startStream(match) }
        for item in index.revisit.work[key] ?? [] {
            switch item {
            case .part: parts.append((item, []))
            case .checksum(let algorithm): checksum = ChecksumStream(algorithm)
            }
        }
        if record.size == 0 { classify(Span()) }
    }

    private mutating func startStream(_ match: ClaimIndex.Match) {
        guard let cataloger = index.catalogers[match.cataloger] as? any StreamingCataloger else { return }
        streams.append((cataloger, cataloger.reader(of: path, record: record, claim: match.claim), false))
    }

    private var path: String { FileTable.path(ofKey: key.span) }

    mutating func data(_ bytes: Span<UInt8>) {
        left -= UInt64(bytes.count)
        if isClassified { return process(bytes) }
        if head.isEmpty, bytes.count >= FileClassifier.headSize || left == 0 {
            classify(bytes.extracting(0..<min(bytes.count, FileClassifier.headSize)))
            return process(bytes)
        }
        let taken = min(FileClassifier.headSize - head.count, bytes.count)
        head += bytes.extracting(0..<taken).array
        guard head.count == FileClassifier.headSize || left == 0 else { return }
        let start = head
        head = []
        classify(start.span)
        left += UInt64(bytes.count - taken)
        process(start.span)
        left -= UInt64(bytes.count - taken)
        if taken < bytes.count { process(bytes.extracting(taken..<bytes.count)) }
    }

    /// Zero bytes of a sparse file. They are made real only where they decide what the file is, or where a cataloger wants the whole of it.
    mutating func hole(_ count: UInt64) {
        var rest = count
        while rest > 0, !isClassified || collectLimit > 0 || !streams.isEmpty || checksum != nil || !parts.isEmpty {
            let step = Int(min(rest, UInt64(FileClassifier.headSize)))
            let zeros = [UInt8](repeating: 0, count: step)
            data(zeros.span)
            rest -= UInt64(step)
        }
        guard rest > 0 else { return }
        left -= rest
        streamed += Int(clamping: rest)
        withScans { scan, deliver in scan.skip(rest, deliver) }
    }

    mutating func end() {
        if !isClassified {
            let start = head
            classify(start.span)
            process(start.span)
        }
        withScans { scan, deliver in scan.finish(deliver) }
        if !wantedSections.isEmpty { requestSections() }
        for index in streams.indices { finishStream(index) }
        for part in parts { deliverPart(part.work, part.bytes) }
        if let sample { record.isPacked = sample.isPacked || record.isPacked }
        if anchorScans.contains(where: \.isExhausted) {
            report(.local, "not all of its bytes were searched: too many places look like something of interest")
        }
        for match in whole where match.limit == 0 && record.size > 0 { handPresence(match) }
        for match in whole where match.limit > 0 && record.size > UInt64(match.limit) {
            let claim = index.catalogers[match.cataloger].wanted[match.claim]
            report(
                FixturePath.contains(path) ? .local : claim.overLimit,
                "has \(record.size) bytes; \(index.catalogers[match.cataloger].id) reads at most \(match.limit)")
        }
        if !whole.isEmpty, record.size == 0 { deliverWhole(Span()) }
    }

    private mutating func classify(_ start: Span<UInt8>) {
        isClassified = true
        let nameStart = (key.span.lastIndex(of: 0) ?? -1) + 1
        let classifier = FileClassifier(
            head: start, name: key.span.extracting(nameStart..<key.count), isExecutable: record.isExecutable)
        record.content = classifier.content
        interpreter = classifier.interpreter
        if record.isCovered, let algorithm { checksum = ChecksumStream(algorithm) }
        if record.content == .program || record.content == .sharedLibrary {
            record.isPacked = start.firstRange(of: "UPX!") != nil
            sample = PackedSample()
        }
        segments = classifier.segments
        sections = classifier.sections
        guard let kind = classifier.anchorKind else { return }
        for match in index.contentMatches(kind) { startStream(match) }
        anchorScans = scans(kind, Array(key[nameStart...]))
    }

    /// What is looked for in the content of a file of that name, and in which part of it.
    private func scans(_ kind: Claim.ContentKind, _ name: [UInt8]) -> [RangedAnchorScan] {
        var scans: [RangedAnchorScan] = []
        if let anchors = index.anchors(kind, in: name.span) { scans.append(RangedAnchorScan(anchors)) }
        guard kind == .elf || kind == .program else { return scans }
        for (kind, part) in [(Claim.ContentKind.elfData, ELFSegment.Kind.data), (.elfNotes, .notes)] {
            guard let anchors = index.anchors(kind, in: name.span) else { continue }
            // Without readable program headers they may be anywhere.
            let ranges = segments.isEmpty ? [0..<Int.max] : segments.filter { $0.kind == part }.map(\.file)
            scans += ranges.map { RangedAnchorScan(anchors, in: $0) }
        }
        return scans
    }

    private mutating func process(_ bytes: Span<UInt8>) {
        let isLast = left == 0
        if collectLimit > 0 {
            if collected.isEmpty, bytes.count == collectLimit {
                deliverWhole(bytes)
            } else {
                // Copied at once; the buffer does not outlive the call.
                unsafe bytes.withUnsafeBufferPointer { unsafe collected.append(contentsOf: $0) }
                if collected.count == collectLimit {
                    let all = collected
                    collected = []
                    deliverWhole(all.span)
                }
            }
        }
        withScans { scan, deliver in scan.consume(bytes, isLast: isLast, deliver) }
        checksum?.update(bytes)
        if sample?.isComplete == false { sample?.consume(bytes) }
        if !parts.isEmpty { collectParts(bytes) }
        if !wantedSections.isEmpty, let sections { collect(sections, from: bytes) }
        streamed += bytes.count
        for index in streams.indices where !streams[index].isBroken {
            do throws(ParseError) {
                try streams[index].reading.consume(bytes)
            } catch {
                streams[index].isBroken = true
                reportBroken(error, by: streams[index].cataloger)
            }
        }
    }

    private mutating func collectParts(_ bytes: Span<UInt8>) {
        for index in parts.indices {
            guard case .part(_, _, let part) = parts[index].work else { continue }
            let from = max(part.offset - position, 0)
            let to = min(part.offset + part.count - position, bytes.count)
            if from < to { parts[index].bytes += bytes.extracting(from..<to).array }
        }
        position += bytes.count
    }

    private mutating func collect(_ table: ELFSectionTable, from bytes: Span<UInt8>) {
        let from = max(table.range.lowerBound - streamed, 0)
        let to = min(table.range.upperBound - streamed, bytes.count)
        if from < to { sectionTable += bytes.extracting(from..<to).array }
    }

    /// Sections can be asked for once the table has been seen.
    private mutating func requestSections() {
        guard let sections, sectionTable.count == sections.range.count else { return }
        for (match, name) in wantedSections {
            guard let range = sections.section(nameAt: name, in: sectionTable), !range.isEmpty,
                range.upperBound <= record.size
            else { continue }
            let part = CatalogSink.Revisit(offset: range.lowerBound, count: range.count)
            revisit.add(.part(cataloger: match.cataloger, claim: match.claim, part), for: key)
        }
    }

    private mutating func deliverPart(_ work: LayerRevisit.Work, _ bytes: [UInt8]) {
        guard case .part(let cataloger, let claim, let part) = work else { return }
        guard bytes.count == part.count else {
            return report(.blinding, "\(index.catalogers[cataloger].id): a part of it lies behind its end")
        }
        let view = FileView(
            path: path, bytes: bytes.span, record: record, claim: claim, offset: part.offset, isRevisited: true)
        Self.hand(view, to: index.catalogers[cataloger], &sink)
        _ = sink.takeRevisits()  // there is no third reading
    }

    /// The checksum of the whole file, if one was taken.
    var takenChecksum: Checksum? { checksum?.finalize() }

    private mutating func finishStream(_ index: Int) {
        do throws(ParseError) {
            try streams[index].reading.finish(into: &sink)
        } catch {
            // After one error, another is only its echo.
            if !streams[index].isBroken { reportBroken(error, by: streams[index].cataloger) }
        }
    }

    private mutating func reportBroken(_ error: ParseError, by cataloger: any Cataloger) {
        report(cataloger.weight(ofBroken: path), "\(cataloger.id): \(error)")
    }

    /// Lets the scans run with a way to hand windows to catalogers.
    private mutating func withScans(_ body: (inout RangedAnchorScan, AnchorScan.Deliver) -> Void) {
        guard !anchorScans.isEmpty else { return }
        // Taken out of `self`, which the closure changes.
        var scans = anchorScans
        anchorScans = []
        var sink = CatalogSink()
        var revisit = LayerRevisit()
        var wantedSections: [(match: ClaimIndex.Match, name: Int)] = []
        swap(&sink, &self.sink)
        swap(&revisit, &self.revisit)
        let (index, key, record, segments) = (self.index, self.key, self.record, self.segments)
        for number in scans.indices {
            body(&scans[number]) { match, window, offset, anchor in
                let view = FileView(
                    path: FileTable.path(ofKey: key.span), bytes: window, record: record, claim: match.claim,
                    offset: offset, anchor: anchor, segments: segments)
                Self.hand(view, to: index.catalogers[match.cataloger], &sink)
                for part in sink.takeRevisits() {
                    revisit.add(.part(cataloger: match.cataloger, claim: match.claim, part), for: key)
                }
                wantedSections += sink.takeSectionNames().map { (match, $0) }
            }
        }
        swap(&sink, &self.sink)
        swap(&revisit, &self.revisit)
        self.wantedSections += wantedSections
        anchorScans = scans
    }

    private mutating func deliverWhole(_ bytes: Span<UInt8>) {
        for match in whole where record.size <= UInt64(match.limit) {
            let view = FileView(path: path, bytes: bytes, record: record, claim: match.claim)
            Self.hand(view, to: index.catalogers[match.cataloger], &sink)
        }
    }

    private mutating func handPresence(_ match: ClaimIndex.Match) {
        let view = FileView(path: path, bytes: Span(), record: record, claim: match.claim)
        Self.hand(view, to: index.catalogers[match.cataloger], &sink)
    }

    static func hand(_ view: borrowing FileView, to cataloger: any Cataloger, _ sink: inout CatalogSink) {
        do {
            try cataloger.catalog(view, into: &sink)
        } catch {
            let weight = cataloger.weight(ofBroken: view.path)
            sink.report(Diagnostic(weight: weight, path: view.path, reason: "\(cataloger.id): \(error)"))
        }
    }

    mutating func report(_ weight: Diagnostic.Weight, _ reason: String) {
        sink.report(Diagnostic(weight: weight, path: path, reason: reason))
    }
}
