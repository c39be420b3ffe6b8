package import Bytes

/// A name of the Common Platform Enumeration, as far as advisories need it: `cpe:2.3:a:redis:redis:7.2.4:rc1:…` or `cpe:/o:redhat:enterprise_linux:8::baseos`.
/// Source: NISTIR 7695, sections 6.1 "URI binding" and 6.2 "Formatted string binding".
package struct CPEName: Hashable {
    package enum Part: String {
        case application = "a"
        case operatingSystem = "o"
        case hardware = "h"
    }

    package let part: Part
    package let vendor: String
    package let product: String
    /// `nil` where it is any; `-` where there are none.
    package let version: String?
    package let update: String?
    package let edition: String?
    /// What it runs in, where it is made for that only: `wordpress`, `windows`.
    package let targetSoftware: String?

    package init(_ text: String) throws(ParseError) {
        let fields: [String?]
        if text.hasPrefix("cpe:2.3:") {
            fields = Self.split(text.dropFirst(8)).map(Self.unescaped)
        } else if text.hasPrefix("cpe:/") {
            fields = text.dropFirst(5).split(separator: ":", omittingEmptySubsequences: false).map(Self.decoded)
        } else {
            throw ParseError("'\(text.prefix(80))' is no name of a platform")
        }
        guard fields.count >= 3, let part = fields[0].flatMap({ Part(rawValue: $0) }), let vendor = fields[1],
            let product = fields[2]
        else { throw ParseError("'\(text.prefix(80))' names no product of a platform") }
        func field(_ index: Int) -> String? { index < fields.count ? fields[index] : nil }
        self.part = part
        self.vendor = vendor.lowercased()
        self.product = product.lowercased()
        version = field(3)
        update = field(4)
        // Packed together in the older form: `~edition~software edition~target software~target hardware~other`.
        if let packed = field(5), packed.hasPrefix("~") {
            let parts = packed.split(separator: "~", omittingEmptySubsequences: false)
            edition = parts[1].isEmpty ? nil : String(parts[1])
            targetSoftware = parts.count > 3 && !parts[3].isEmpty ? String(parts[3]) : nil
        } else {
            edition = field(5)
            targetSoftware = field(8)
        }
    }

    /// What advisories about platforms name their packages by: `redis:redis`.
    package var package: String { "\(vendor):\(product)" }

    /// The same of a vendor and a product that are named for people: `Apache Software Foundation`, `Apache HTTP Server`.
    package static func package(vendor: String, product: String) -> String { "\(plain(vendor)):\(plain(product))" }

    private static func plain(_ name: String) -> String {
        name.lowercased().split { $0.isWhitespace }.joined(separator: "_")
    }

    /// The version with its update: `7.0-rc1`. `nil` where it is any, or none.
    package var release: String? {
        guard let version, version != "-" else { return nil }
        guard let update, update != "-" else { return version }
        return "\(version)-\(update)"
    }

    /// At colons that have no backslash before them.
    private static func split(_ text: Substring) -> [Substring] {
        var fields: [Substring] = []
        var start = text.startIndex
        var isEscaped = false
        for index in text.utf8.indices {
            if isEscaped {
                isEscaped = false
            } else if text.utf8[index] == UInt8(ascii: "\\") {
                isEscaped = true
            } else if text.utf8[index] == UInt8(ascii: ":") {
                fields.append(text[start..<index])
                start = text.utf8.index(after: index)
            }
        }
        return fields + [text[start...]]
    }

    private static func unescaped(_ field: Substring) -> String? {
        if field == "*" || field.isEmpty { return nil }
        guard field.utf8.contains(UInt8(ascii: "\\")) else { return String(field) }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func decoded(_ field: Substring) -> String? {
        if field.isEmpty { return nil }
        guard field.utf8.contains(UInt8(ascii: "%")) else { return String(field) }
        let bytes = Array(field.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension AdvisoryEcosystem {
    /// Programs by the names of vendor and product, `redis:redis`: an ecosystem of our own, for advisories that know no package manager.
    static let platforms = AdvisoryEcosystem("CPE")
}
