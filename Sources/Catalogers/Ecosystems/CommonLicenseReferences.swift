internal import Bytes

/// The references to `/usr/share/common-licenses` in a copyright file that is written as prose. A reference to a text of the GNU licences says
/// neither "only" nor "or later"; where the sentence before it grants a later version, in the words that these licences recommend, the short
/// name is stated (`GPL-2+`), else the path.
struct CommonLicenseReferences {
    /// In order of occurrence, each once.
    let licenses: [String]

    private struct Grant {
        let version: String
        /// How far it is a reference's once one has been found: "in GPL, version 3 of it in GPL-3" are two for one.
        var reach: Int?
    }

    /// How far a sentence goes on behind a reference, in bytes.
    private static let sentence = 120
    private static let folder = Array("common-licenses/".utf8)
    private static let patterns = PatternSet([folder, Array("later version".utf8)])

    init(_ bytes: Span<UInt8>) {
        guard bytes.firstRange(of: "common-licenses/") != nil else {
            licenses = []
            return
        }
        let prose = Self.unwrapped(bytes)
        let text = prose.span
        var grants: [String: Grant] = [:]
        var found = DistinctNames()
        Self.patterns.search(text) { pattern, offset in
            guard pattern == 0 else {
                if let (family, version) = Self.grant(endingAt: offset, of: text) {
                    grants[family] = Grant(version: version, reach: nil)
                }
                return
            }
            let name = Self.name(in: text, at: offset + Self.folder.count)
            guard !name.isEmpty else { return }
            let parts = name.split(separator: "-", maxSplits: 1)
            let family = String(parts[0])
            if let grant = grants[family], offset <= grant.reach ?? offset,
                parts.count == 1 || parts[1] == grant.version
            {
                found.insert("\(family)-\(grant.version)+")
                grants[family]?.reach = offset + Self.sentence
            } else {
                found.insert("/usr/share/common-licenses/\(name)")
                grants[family] = nil
            }
        }
        licenses = found.names
    }

    /// The text with each run of white space made one space, so that a sentence is found wherever its lines end.
    private static func unwrapped(_ bytes: Span<UInt8>) -> [UInt8] {
        var prose: [UInt8] = []
        prose.reserveCapacity(bytes.count)
        for index in bytes.indices {
            let byte = bytes[index]
            if !byte.isASCIISpace { prose.append(byte) } else if prose.last != 0x20 { prose.append(0x20) }
        }
        return prose
    }

    /// The file's name; a dot or hyphen at its end belongs to the sentence.
    private static func name(in text: Span<UInt8>, at start: Int) -> String {
        var end = start
        while end < text.count, end - start < 32,
            text[end].isASCIILetter || text[end].isASCIIDigit || "-.".utf8.contains(text[end])
        {
            end += 1
        }
        while end > start, "-.".utf8.contains(text[end - 1]) { end -= 1 }
        return text.extracting(start..<end).text
    }

    /// "GNU [Lesser] General Public License …; either version 2 of the License, or (at your option) any later version": which licence, and
    /// from which version on.
    private static func grant(endingAt end: Int, of text: Span<UInt8>) -> (family: String, version: String)? {
        let near = text.extracting(max(0, end - 100)..<end)
        guard let version = near.lastRange(of: "version ") else { return nil }
        var stop = version + 8
        while stop < near.count, near[stop].isASCIIDigit || near[stop] == UInt8(ascii: ".") { stop += 1 }
        while stop > version + 8, near[stop - 1] == UInt8(ascii: ".") { stop -= 1 }
        let number = near.extracting(version + 8..<stop).text
        let before = text.extracting(max(0, end - 400)..<end)
        guard !number.isEmpty, let name = before.lastRange(of: "General Public License") else { return nil }
        let lead = before.extracting(max(0, name - 8)..<name)
        let isAffero = lead.lastRange(of: "Affero ") != nil
        let isLesser = lead.lastRange(of: "Lesser ") != nil || lead.lastRange(of: "Library ") != nil
        return isAffero ? nil : (isLesser ? "LGPL" : "GPL", number)
    }
}

extension Span<UInt8> {
    /// Offset of the last occurrence of `needle`, in a text that is short.
    fileprivate func lastRange(of needle: StaticString) -> Int? {
        var last: Int?
        while let next = firstRange(of: needle, from: last.map { $0 + 1 } ?? 0) { last = next }
        return last
    }
}
