internal import Bytes

/// Names of entries as text. Source: APPNOTE.TXT 6.3.10, appendix D.
package enum ZipName {
    /// The upper half of IBM code page 437.
    private static let upperHalf = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}
        """)

    /// As stated, UTF-8; else UTF-8 where it is that, since Java writes it without saying so; else code page 437.
    package static func text(_ name: [UInt8], isUTF8: Bool) -> String {
        if !isUTF8, String(validating: name, as: UTF8.self) == nil {
            return String(name.map { $0 < 0x80 ? Character(UnicodeScalar($0)) : upperHalf[Int($0) - 0x80] })
        }
        return String(decoding: name, as: UTF8.self)
    }
}
