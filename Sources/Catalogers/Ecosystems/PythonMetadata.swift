internal import Bytes

/// The headers that are needed of a METADATA or PKG-INFO file. Reading ends with the headers: the body is the
/// description.
struct PythonMetadata {
    private(set) var name: String?
    private(set) var version: String?
    /// Offset of the last line that was read.
    private(set) var end = 0
    private var expression: String?
    private var license: String?
    /// The whole text of a licence was put into the header.
    private var hasLicenseText = false
    private var classifiers: [String] = []
    /// Normalised names of what is needed without any extra.
    private var needed: Set<String> = []
    private var people: [Person: String] = [:]

    /// Headers that name who publishes the distribution, the best first.
    private enum Person: CaseIterable {
        case maintainer
        case author
        case maintainerMail
        case authorMail
    }

    init(_ bytes: Span<UInt8>) {
        var cursor = FieldCursor(bytes)
        var isInLicense = false
        read: while let line = cursor.next() {
            end = cursor.offset
            switch line {
            case .blank:
                break read
            case .malformed:
                isInLicense = false
            case .continuation:
                guard isInLicense, !cursor.line.trimmed.isEmpty else { continue }
                // A text that starts on the second line leaves the first one empty.
                if license == nil { license = cursor.line.trimmed.text } else { hasLicenseText = true }
            case .field:
                isInLicense = false
                let value = cursor.value
                if cursor.isNamed("name") {
                    if name == nil, !value.isEmpty { name = value.text }
                } else if cursor.isNamed("version") {
                    if version == nil, !value.isEmpty { version = value.text }
                } else if cursor.isNamed("license-expression") {
                    if !value.isEmpty { expression = value.text }
                } else if cursor.isNamed("license") {
                    isInLicense = license == nil
                    // Old setuptools wrote the word for "none given".
                    if isInLicense, !value.isEmpty, !value.elementsEqual(Array("UNKNOWN".utf8)) { license = value.text }
                } else if cursor.isNamed("classifier") {
                    if value.starts(with: "License :: ") { classifiers.append(value.text) }
                } else if cursor.isNamed("requires-dist") {
                    if let name = Self.requirement(value.text) { needed.insert(name) }
                } else if cursor.isNamed("maintainer") {
                    name(.maintainer, value)
                } else if cursor.isNamed("author") {
                    name(.author, value)
                } else if cursor.isNamed("maintainer-email") {
                    name(.maintainerMail, value)
                } else if cursor.isNamed("author-email") {
                    name(.authorMail, value)
                }
            }
        }
    }

    /// The expression, else the name, else what the classifiers say; of a whole text only its first line, and only
    /// where there is no classifier.
    var licenses: [String] {
        let classified = classifiers.compactMap { classifier -> String? in
            let parts = classifier.split(separator: " :: ")
            guard parts.count > 1, let last = parts.last, last != "OSI Approved" else { return nil }
            return String(last)
        }
        if let expression { return [expression] }
        guard let license, !(hasLicenseText && !classified.isEmpty) else { return classified }
        return [license]
    }

    private mutating func name(_ person: Person, _ value: Span<UInt8>) {
        // Old setuptools wrote the word for "none given".
        if !value.isEmpty, !value.elementsEqual(Array("UNKNOWN".utf8)) { people[person] = people[person] ?? value.text }
    }

    /// Who publishes it: maintainer or author by name, else by mail, where newer tools put both.
    var supplier: String? { Person.allCases.lazy.compactMap { people[$0] }.first }

    /// What the distribution of that name needs, itself left out, sorted.
    func dependencies(of name: String) -> [String] { needed.subtracting([Self.normalized(name)]).sorted() }

    /// The normalised name of a requirement, such as `ruamel-yaml` of `ruamel.yaml[jinja2] (>=0.15) ; python_version <
    /// "3"`; `nil` for one that only an extra brings in. Other conditions are not judged: what is not there does not
    /// count anyway. Source: PyPA's "Dependency specifiers".
    private static func requirement(_ text: String) -> String? {
        let parts = text.split(separator: ";", maxSplits: 1)
        if parts.count == 2, parts[1].split(whereSeparator: { !$0.isLetter }).contains("extra") { return nil }
        let name = (parts.first ?? "").drop { $0.isWhitespace }.prefix {
            $0.isLetter || $0.isNumber || "-_.".contains($0)
        }
        return name.isEmpty ? nil : normalized(name)
    }

    /// Lower case, and one hyphen for each run of `-`, `_` and `.`. Source: PyPA's "Names and normalization".
    static func normalized(_ name: some StringProtocol) -> String {
        name.lowercased().split(omittingEmptySubsequences: true) { "-_.".contains($0) }.joined(separator: "-")
    }
}
