import TestSupport

/// A program of Go, as far as its reading needs one: no code, but the parts that tell its functions and modules.
enum GoProgram {
    /// - Parameter functions: those that the linker kept.
    static func bytes(module: String, version: String, functions: [String]) -> [UInt8] {
        // ELF, 64 bits, little-endian, EXEC, without program or section headers.
        var bytes = Array("\u{7f}ELF".utf8) + [2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0, 62, 0]
        bytes += [UInt8](repeating: 0, count: 4096 - bytes.count)
        bytes += GoFunctionTableBuilder().bytes(["runtime.main"] + functions)
        bytes += [UInt8](repeating: 0, count: 16 - bytes.count % 16)
        let text = "path\texample.org/app\nmod\texample.org/app\tv1.0.0\ndep\t\(module)\t\(version)\n"
        let framed = [UInt8](repeating: 0x30, count: 16) + Array(text.utf8) + [UInt8](repeating: 0x31, count: 16)
        bytes += [0xff] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
        return bytes + counted(Array("go1.22.3".utf8)) + counted(framed)
    }

    /// Behind their number, seven bits a byte.
    private static func counted(_ bytes: [UInt8]) -> [UInt8] {
        var number: [UInt8] = []
        var rest = bytes.count
        while rest >= 0x80 {
            number.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return number + [UInt8(rest)] + bytes
    }
}
