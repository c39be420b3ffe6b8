internal import CExpat

/// An element of an XML document with everything in it. Source: XML 1.0. Document types are refused: what is read here has none, and entities could swell.
package struct XMLElement {
    static let maximumDepth = 128

    /// Without the prefix of its namespace.
    package private(set) var name: String
    package fileprivate(set) var attributes: [String: String] = [:]
    package fileprivate(set) var children: [XMLElement] = []
    /// Its own text, without white space around it.
    package fileprivate(set) var text = ""

    package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }
    package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The text of the element that the names lead to; `nil` where there is none, or an empty one.
    package func text(_ names: String...) -> String? {
        var element = self
        for name in names {
            guard let next = element.child(name) else { return nil }
            element = next
        }
        return element.text.isEmpty ? nil : element.text
    }

    /// The root of a document, which the caller has bounded.
    package init(parsing bytes: Span<UInt8>) throws(ParseError) {
        let builder = XMLElementBuilder()
        try builder.parse(bytes)
        guard let root = builder.root else { throw ParseError("XML without an element", at: 0) }
        self = root
    }

    fileprivate init(name: String) { self.name = name }
}

/// Owns the parser, and is the only one that touches it.
@safe private final class XMLElementBuilder {
    private(set) var root: XMLElement?
    private var open: [XMLElement] = []
    private var texts: [[UInt8]] = []
    private var refusal: String?
    private let parser: OpaquePointer?

    init() { unsafe parser = XML_ParserCreate(nil) }
    deinit { unsafe XML_ParserFree(parser) }

    func parse(_ bytes: Span<UInt8>) throws(ParseError) {
        guard unsafe parser != nil else { throw ParseError("no memory for an XML parser") }
        // `self` outlives the parser, which it owns.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            unsafe XMLElementBuilder.from(context)?.refuse("XML with a document type")
        }
        unsafe XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let builder = unsafe XMLElementBuilder.from(context), let name = unsafe name else { return }
                builder.start(unsafe String(cString: name), unsafe XMLElementBuilder.pairs(attributes))
            },
            { context, _ in unsafe XMLElementBuilder.from(context)?.end() })
        unsafe XML_SetCharacterDataHandler(parser) { context, bytes, count in
            guard let builder = unsafe XMLElementBuilder.from(context), let bytes = unsafe bytes else { return }
            // expat states how many bytes there are.
            let text = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
            unsafe builder.add(text.map { UInt8(bitPattern: $0) })
        }
        // Read only during the call; the caller bounds the size far below what an Int32 holds.
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe XML_Parse(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), 1)
        }
        if let refusal { throw ParseError(refusal, at: 0) }
        guard status == XML_STATUS_OK else {
            throw ParseError("malformed XML", at: unsafe Int(XML_GetCurrentByteIndex(parser)))
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> XMLElementBuilder? {
        // Only what `parse` has set.
        unsafe context.map { unsafe Unmanaged<XMLElementBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Names and values in turn, ended by a null pointer.
    private static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) -> [String: String] {
        var found: [String: String] = [:]
        guard var next = unsafe attributes else { return found }
        while let name = unsafe next[0], let value = unsafe next[1] {
            unsafe found[String(cString: name)] = String(cString: value)
            unsafe next += 2
        }
        return found
    }

    private func refuse(_ reason: String) {
        refusal = reason
        _ = unsafe XML_StopParser(parser, XML_Bool(0))
    }

    private func start(_ name: String, _ attributes: [String: String]) {
        guard open.count < XMLElement.maximumDepth else { return refuse("XML is nested too deeply") }
        var element = XMLElement(name: name.split(separator: ":").last.map(String.init) ?? name)
        element.attributes = attributes
        open.append(element)
        texts.append([])
    }

    private func add(_ bytes: [UInt8]) {
        guard !texts.isEmpty else { return }
        texts[texts.count - 1] += bytes
    }

    private func end() {
        guard var element = open.popLast(), let text = texts.popLast() else { return }
        element.text = text.span.trimmed.text
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].children.append(element)
        }
    }
}
