/// Text for an XML document.
enum XMLText {
    /// For text and for quoted attributes; the two characters that no XML may hold become the sign for an unknown one.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text.visible.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
