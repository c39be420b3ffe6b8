package import Bytes
internal import Model
internal import Yams

extension BaseCatalog {
    /// The list that the program carries.
    /// - Throws: never, as a test reads it.
    package static func carried() throws(ParseError) -> BaseCatalog { try read.get() }

    /// Read once, for all files.
    private static let read = Result<BaseCatalog, ParseError> { () throws(ParseError) in
        try BaseCatalog(yaml: Array(carriedText.utf8))
    }

    /// Reads a list of images: `bases`, `builders`, `users`. See `docs/harden.md`.
    /// - Throws: `ParseError` for what is no such list; keys and values that are not known are errors too.
    package init(yaml bytes: [UInt8]) throws(ParseError) {
        let root = try Self.node(bytes)
        self.init()
        guard let root else { return }
        guard let mapping = root.mapping else { throw ParseError("it is no list of images") }
        for (key, value) in mapping {
            guard let items = value.sequence else { throw ParseError("'\(key.string ?? "")' is no list") }
            for item in items {
                let fields = try Fields(item)
                switch key.string {
                case "bases": entries.append(try fields.entry())
                case "builders": builders.append(try fields.builder())
                case "users": accounts.append(try fields.account())
                default: throw ParseError("'\(key.string ?? "")' is not known; known are bases, builders, users")
                }
                try fields.expectNoOthers()
            }
        }
    }

    private static func node(_ bytes: [UInt8]) throws(ParseError) -> Node? {
        do {
            return try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw ParseError("it is no YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
    }
}

/// The fields of one item; those that nobody asked for are errors.
private final class Fields {
    private let mapping: Node.Mapping
    private var asked: Set<String> = []

    init(_ node: Node) throws(ParseError) {
        guard let mapping = node.mapping else { throw ParseError("an item is no mapping") }
        self.mapping = mapping
    }

    func optional(_ name: String) -> String? {
        asked.insert(name)
        return mapping[name]?.scalar?.string
    }

    func text(_ name: String) throws(ParseError) -> String {
        guard let value = optional(name), !value.isEmpty else { throw ParseError("an item has no '\(name)'") }
        return value
    }

    func list(_ name: String) throws(ParseError) -> [String] {
        asked.insert(name)
        guard let node = mapping[name] else { return [] }
        guard let items = node.sequence else { throw ParseError("'\(name)' is no list") }
        return items.compactMap { $0.scalar?.string }
    }

    func expectNoOthers() throws(ParseError) {
        for (key, _) in mapping where !asked.contains(key.string ?? "") {
            throw ParseError("'\(key.string ?? "")' is not known here")
        }
    }

    func entry() throws(ParseError) -> BaseCatalog.Entry {
        let purpose = try text("for")
        guard let known = BaseCatalog.Purpose(rawValue: purpose) else {
            throw ParseError(
                "'\(purpose)' is no purpose; known are \(BaseCatalog.Purpose.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        let reference = try text("reference")
        guard !reference.contains("@") else {
            throw ParseError("\(reference) has a digest: those are looked up, or come from a lock")
        }
        let user = optional("user") ?? FinalStage.user
        guard user.split(separator: ":").first.flatMap({ Int($0) }).map({ $0 > 0 }) == true else {
            throw ParseError("the user of \(reference) is no number above 0")
        }
        var ends: CivilDate?
        if let text = optional("ends") {
            guard let day = CivilDate(text) else { throw ParseError("'\(text)' is no day") }
            ends = day
        }
        return BaseCatalog.Entry(
            reference: reference, purpose: known, version: optional("version"), release: optional("release"),
            program: optional("program"), user: user, lacks: try list("lacks"), ends: ends)
    }

    func builder() throws(ParseError) -> BaseCatalog.Builder {
        BaseCatalog.Builder(image: try text("image"), versions: try list("versions"), release: try text("release"))
    }

    func account() throws(ParseError) -> BaseCatalog.Account {
        BaseCatalog.Account(image: try text("image"), user: try text("user"), alpineUser: optional("alpine"))
    }
}
