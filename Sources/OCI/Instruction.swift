package import Model

/// Turns a history entry back into the instruction that people wrote.
package enum Instruction {
    /// Drops what Docker and BuildKit put around it: `/bin/sh -c #(nop)  COPY …` becomes `COPY …`, `/bin/sh -c apt-get …` becomes `RUN apt-get …`.
    package static func plain(_ step: ImageConfig.HistoryStep) -> String {
        var text = step.createdBy
        if text.hasSuffix("# buildkit") { text.removeLast("# buildkit".count) }
        let wasRun = text.hasPrefix("RUN ")
        if wasRun { text.removeFirst("RUN ".count) }
        text = withoutBuildArguments(text)
        let shell = "/bin/sh -c "
        if text.hasPrefix(shell) {
            text.removeFirst(shell.count)
            if text.hasPrefix("#(nop)") {
                text.removeFirst("#(nop)".count)
                return collapse(text)
            }
            return "RUN " + collapse(text)
        }
        return wasRun ? "RUN " + collapse(text) : collapse(text)
    }

    /// `|2 A=1 B=2 /bin/sh -c …`: the arguments of the build, by number and value.
    private static func withoutBuildArguments(_ text: String) -> String {
        guard text.hasPrefix("|"), let shell = text.firstRange(of: "/bin/sh -c ") else { return text }
        return String(text[shell.lowerBound...])
    }

    private static func collapse(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension String {
    fileprivate func firstRange(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) {
                return start..<index(start, offsetBy: needle.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
