package import Bytes
package import Model

/// Applications of Erlang and Elixir, in releases and installations: `ebin/NAME.app`, a term of Erlang. Source: app(4) of Erlang/OTP.
package struct ErlangApplications: Cataloger {
    package let id: CatalogerID = "erlang-applications"
    package let wanted = [Claim(.suffix(".app", parentSuffix: "ebin"), upTo: .mebibytes(1), overLimit: .local)]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let folders = file.directory.split(separator: "/")
        guard folders.last == "ebin" else { return }
        let application = try ErlangApplication(file.bytes)
        let isOwn = Self.ofErlang.contains(application.name)
        let home = folders.dropLast().joined(separator: "/")
        let owner = OwnerKey(isOwn ? .otp : .hex, file.path)
        sink.add(
            Package(
                ecosystem: isOwn ? .otp : .hex, name: application.name, version: application.version,
                attributes: Package.Attributes(
                    cpes: application.cpes, dependencies: isOwn ? [] : application.needed)),
            owner: owner)
        sink.own(CatalogSink.Ownership(owner: owner, paths: [file.path], trees: home.isEmpty ? [] : [home]))
    }

    /// A folder of this name may be anybody's; Erlang's are below `lib`.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }

    /// What Erlang's and Elixir's own sources build, and nobody publishes at Hex.
    private static let ofErlang: Set<String> = [
        "asn1", "common_test", "compiler", "crypto", "debugger", "dialyzer", "diameter", "edoc", "eldap",
        "erl_interface",
        "erts", "et", "eunit", "ftp", "inets", "jinterface", "kernel", "megaco", "mnesia", "observer", "odbc",
        "os_mon", "parsetools", "public_key", "reltool", "runtime_tools", "sasl", "snmp", "ssh", "ssl", "stdlib",
        "syntax_tools", "tftp", "tools", "wx", "xmerl", "eex", "elixir", "ex_unit", "iex", "logger", "mix",
    ]
}

/// `{application, name, [{vsn, "1.2.3"}, {applications, [kernel, stdlib]}, …]}.`
private struct ErlangApplication {
    let name: String
    let version: String
    let needed: [String]

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var tokens = ErlangTokens(bytes)
        guard tokens.next() == .mark("{"), tokens.next() == .word("application"), tokens.next() == .mark(","),
            case .word(let name)? = tokens.next()
        else { throw ParseError("no application", at: 0) }
        self.name = name
        var version: String?
        var needed: [String] = []
        // Keys stand right behind a brace; values may hold more braces, which have other keys.
        var isBehindBrace = false
        while let token = tokens.next() {
            if isBehindBrace, token == .word("vsn"), tokens.next() == .mark(","), case .text(let text)? = tokens.next()
            {
                version = version ?? text
            } else if isBehindBrace, token == .word("applications"), tokens.next() == .mark(","), needed.isEmpty {
                while let item = tokens.next(), item != .mark("]") {
                    if case .word(let word) = item { needed.append(word) }
                }
            }
            isBehindBrace = token == .mark("{")
        }
        guard let version, !version.isEmpty else { throw ParseError("application without version: \(name)") }
        self.version = version
        self.needed = needed.sorted()
    }

    /// What is known by more than the name of its application.
    var cpes: [String] {
        switch name {
        case "rabbit":
            ["broadcom:rabbitmq_server", "vmware:rabbitmq"].map { PlatformName.application($0, version: version) }
        case "elixir": [PlatformName.application("elixir-lang:elixir", version: version)]
        default: []
        }
    }
}

/// Words, texts and marks of Erlang's terms; comments and blanks are passed over.
private struct ErlangTokens: ~Escapable {
    enum Token: Equatable {
        case word(String)
        case text(String)
        case mark(Character)
    }

    private let bytes: Span<UInt8>
    private var position = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    @_lifetime(self: copy self)
    mutating func next() -> Token? {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "%"):
                position = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let text = quoted(by: byte)
                return byte == UInt8(ascii: "\"") ? .text(text) : .word(text)
            case _ where Self.isWord(byte):
                let start = position
                while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
                return .word(bytes.extracting(start..<position).text)
            case _ where byte.isASCIISpace:
                position += 1
            default:
                position += 1
                return .mark(Character(UnicodeScalar(byte)))
            }
        }
        return nil
    }

    @_lifetime(self: copy self)
    private mutating func quoted(by quote: UInt8) -> String {
        var text: [UInt8] = []
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
            text.append(bytes[position])
            position += 1
        }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@")
    }
}
