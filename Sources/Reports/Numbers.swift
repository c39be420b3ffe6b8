/// Quantities as people read them. No locale: the same value gives the same text everywhere.
enum Numbers {
    /// `18204` as `18,204`.
    static func grouped(_ number: some BinaryInteger) -> String {
        var result = ""
        for (index, digit) in String(number.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "-" : "") + String(result.reversed())
    }

    /// `1 tool`, `2 tools`.
    static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(grouped(number)) \(plural ?? noun + "s")"
    }

    /// Bytes in decimal units, two to three digits: `982 B`, `4.1 kB`, `412 MB`.
    static func size(_ bytes: some BinaryInteger) -> String {
        var value = Int64(clamping: bytes)
        guard value >= 1000 else { return "\(value) B" }
        for unit in ["kB", "MB", "GB", "TB"] {
            // Rounded to a tenth of the unit, once, from what is left.
            let tenths = value / 100 + (value % 100 >= 50 ? 1 : 0)
            if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
            if tenths < 9995 || unit == "TB" { return "\((tenths + 5) / 10) \(unit)" }
            value /= 1000
        }
        return "\(value)"
    }
}
