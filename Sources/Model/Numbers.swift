/// Quantities as people read them. No locale: the same value gives the same text everywhere.
package enum Numbers {
    /// `18204` as `18,204`.
    package static func grouped(_ number: some BinaryInteger) -> String {
        var result = ""
        for (index, digit) in String(number.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "-" : "") + String(result.reversed())
    }

    /// `1 tool`, `2 tools`; where more is not just an s behind it, with the word for that.
    package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(grouped(number)) \(plural ?? "\(noun)s")"
    }

    /// Bytes in decimal units, two to three digits; more than 999 TB stay TB: `982 B`, `4.1 kB`, `412 MB`.
    package static func size(_ bytes: some BinaryInteger) -> String {
        let bytes = max(0, min(Int64(clamping: bytes), .max / 2))
        guard bytes >= 1000 else { return "\(bytes) B" }
        var unit: Int64 = 1000
        for name in ["kB", "MB", "GB"] {
            let tenths = (bytes + unit / 20) / (unit / 10)
            if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(name)" }
            let whole = (bytes + unit / 2) / unit
            if whole < 1000 { return "\(whole) \(name)" }
            unit *= 1000
        }
        let tenths = (bytes + unit / 20) / (unit / 10)
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) TB" : "\((bytes + unit / 2) / unit) TB"
    }
}
