package import Bytes
package import Model

/// Credentials in text files, wherever they lie: each detector is handed the surroundings of its anchors.
package struct AnchoredSecrets: Cataloger {
    package let id: CatalogerID = "secrets"
    package let wanted: [Claim]
    private let detectors: [any SecretDetector]
    /// For each claim, the detector.
    private let owners: [Int]

    package init(_ detectors: [any SecretDetector] = SecretDetectors.all) {
        self.detectors = detectors
        var claims: [Claim] = []
        var owners: [Int] = []
        for (position, detector) in detectors.enumerated() {
            for anchor in detector.anchors {
                claims.append(
                    Claim(
                        .anchor(Array(anchor.utf8), in: .text, before: detector.before),
                        upTo: .bytes(detector.before + detector.window), overLimit: .local))
                owners.append(position)
            }
        }
        wanted = claims
        self.owners = owners
    }

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let detector = detectors[owners[file.claim]]
        guard let match = detector.match(at: file.anchor, in: file.bytes) else { return }
        // A window that starts at the file's start shows all lines before the match.
        let line = file.offset == 0 ? file.bytes.line(of: match.value.lowerBound) : nil
        sink.add(Secret(detector, match, in: file.bytes, place: file.path, line: line))
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}

extension Secret {
    init(_ detector: any SecretDetector, _ match: SecretMatch, in bytes: Span<UInt8>, place: String, line: Int?) {
        let value = bytes.extracting(match.value).text
        self.init(
            detector: detector.id, title: match.remark.map { "\(detector.title), \($0)" } ?? detector.title,
            place: place, line: line,
            // An armour line is no secret and says what kind of key it is.
            redacted: value.hasPrefix("-----BEGIN") ? value : Secret.redact(value))
    }

    /// All credentials in a text that is at hand as a whole, in order of their offsets, each once.
    package static func find(
        in text: Span<UInt8>, place: String, detectors: [any SecretDetector] = SecretDetectors.forConfiguration
    ) -> [Secret] {
        var found: [(offset: Int, secret: Secret)] = []
        for detector in detectors {
            for anchor in detector.anchors {
                let bytes = Array(anchor.utf8)
                var position = 0
                while let hit = text.firstRange(of: bytes, from: position) {
                    position = hit + bytes.count
                    let start = max(0, hit - detector.before)
                    let window = text.extracting(start..<min(text.count, hit + detector.window))
                    guard let match = detector.match(at: hit - start, in: window) else { continue }
                    let secret = Secret(
                        detector, match, in: window, place: place, line: text.line(of: start + match.value.lowerBound))
                    if !found.contains(where: { $0.secret == secret }) {
                        found.append((start + match.value.lowerBound, secret))
                    }
                }
            }
        }
        return found.sorted { ($0.offset, $0.secret.detector) < ($1.offset, $1.secret.detector) }.map(\.secret)
    }
}

extension Span<UInt8> {
    /// The one-based line in which a byte stands.
    func line(of offset: Int) -> Int {
        var line = 1
        var position = 0
        while let next = firstIndex(of: UInt8(ascii: "\n"), from: position), next < offset {
            line += 1
            position = next + 1
        }
        return line
    }
}
