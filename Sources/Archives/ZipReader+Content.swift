internal import Bytes

extension ZipReader {
    /// Asks for the content of the entry that has just begun; whether it will come.
    package mutating func wantContent() -> Bool {
        guard case .content = state, content.packed == 0 else { return false }
        guard !entry.isEncrypted, entry.method == .stored || entry.method == .deflated else {
            faults.note(.unreadable, at: entry.offset)
            return false
        }
        guard entry.method == .deflated || content.left != nil else {
            faults.note(.unsized, at: entry.offset)
            return false
        }
        content.isWanted = true
        return true
    }

    /// Reads content, from the stash where there is any; `nil` where there is nothing to tell yet.
    mutating func readContent(
        _ input: Span<UInt8>, _ position: inout Int, _ output: inout [UInt8], _ budget: inout ZipBudget
    ) throws(ParseError) -> Event? {
        if content.left == nil, entry.isEncrypted || entry.method != .deflated {
            state = .unsized(start: offset)
            return nil
        }
        // What an inflater holds back may come out after the last byte went in.
        let isUnpacked = content.isDone || !content.isWanted || entry.method == .stored
        if content.left == 0, isUnpacked { return endContent() }
        if stash.isEmpty {
            guard position < input.count || content.left == 0 else { return .needsInput }
            return try readContent(of: input, &position, &output, &budget)
        }
        let piece = stash
        stash = []
        var used = 0
        let event = try readContent(of: piece.span, &used, &output, &budget)
        // An inflater may have put back something, which stands before the rest.
        stash += piece[used...]
        return event
    }

    private mutating func readContent(
        of input: Span<UInt8>, _ position: inout Int, _ output: inout [UInt8], _ budget: inout ZipBudget
    ) throws(ParseError) -> Event? {
        let given = input.count - position
        guard let left = content.left else {
            return try unpack(input, &position, &output, &budget)
        }
        let available = Int(min(left, UInt64(given)))
        if !content.isWanted || content.isDone {
            position += available
            take(available)
            return nil
        }
        guard entry.method == .stored else {
            return try unpack(input.extracting(0..<position + available), &position, &output, &budget)
        }
        let count = min(available, Self.pieceSize)
        let piece = input.extracting(position..<position + count)
        position += count
        take(count)
        output = piece.array
        content.checksum = RawDeflate.checksum(piece, after: content.checksum)
        return .data(count)
    }

    /// Inflates once.
    private mutating func unpack(
        _ input: Span<UInt8>, _ position: inout Int, _ output: inout [UInt8], _ budget: inout ZipBudget
    ) throws(ParseError) -> Event? {
        let inflater = try startedInflater()
        if output.count != Self.pieceSize { output = [UInt8](repeating: 0, count: Self.pieceSize) }
        let start = position
        var count = 0
        var isCorrupt = false
        do throws(ParseError) {
            var room = output.mutableSpan
            count = try inflater.inflate(input, from: &position, into: &room)
        } catch {
            isCorrupt = true
        }
        take(position - start)
        content.unpacked += UInt64(count)
        try budget.spend(count)
        if content.unpacked > limits.entrySize {
            try giveUp(.tooLarge)
        } else if isCorrupt || (count == 0 && content.left == 0 && !inflater.isAtEnd) {
            try giveUp(.corrupt)
        } else if inflater.isAtEnd {
            content.isDone = true
            content.checksum = inflater.checksum
            let unread = inflater.unread
            if content.left == nil {
                stash = unread
                offset -= UInt64(unread.count)
                content.packed -= UInt64(unread.count)
                content.left = 0
            } else if content.left != 0 || !unread.isEmpty {
                // It ends before the stated end. What lies between is passed over.
                faults.note(.corrupt, at: entry.offset)
            }
        }
        return count > 0 && content.isWanted ? .data(count) : nil
    }

    private mutating func startedInflater() throws(ParseError) -> any RawInflater {
        let inflater: any RawInflater
        if let known = self.inflater { inflater = known } else { inflater = try RawDeflate.inflater() }
        self.inflater = inflater
        if !content.isStarted { try inflater.restart() }
        content.isStarted = true
        return inflater
    }

    /// So many packed bytes were taken.
    private mutating func take(_ count: Int) {
        offset += UInt64(count)
        content.packed += UInt64(count)
        if let left = content.left { content.left = left - UInt64(count) }
    }

    /// The content cannot be unpacked any further. Where its end is not known, nothing behind it can be found either.
    private mutating func giveUp(_ kind: ZipFault.Kind) throws(ParseError) {
        faults.note(kind, at: entry.offset)
        guard content.left != nil else {
            throw ParseError("an entry of unknown size cannot be unpacked", at: Int(clamping: entry.offset))
        }
        content.isDone = true
        content.isBroken = true
    }

    /// Nothing of the content is left.
    private mutating func endContent() -> Event? {
        let isRead = entry.method == .stored ? content.isWanted : content.isDone && !content.isBroken
        see(checksum: isRead ? content.checksum : nil)
        state = content.hasDescriptor ? .descriptor : .record(isFound: false)
        return content.isWanted ? .endOfEntry(isWhole: !content.isBroken) : nil
    }
}
