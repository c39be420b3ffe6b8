internal import Model

extension ToolSignatures {
    /// Programs that carry bytes into a file, out of one, or from one form into another.
    static let rewriters: [ToolSignature] = [
        // GNU sed's `e` command starts programs.
        ToolSignature("sed", [.rewrite, .spawn], names: ["gsed"], packages: ["sed"]),
        ToolSignature("dd", [.rewrite], names: ["gdd", "ddrescue"]),
        ToolSignature("tee", [.rewrite], names: ["sponge"]),
        ToolSignature("cp", [.rewrite], names: ["mv", "install", "ln", "rename", "mcopy"]),
        ToolSignature("cat", [.rewrite], names: ["tac", "rev", "head", "tail", "cut", "paste"]),
        ToolSignature("base64", [.rewrite], names: ["base32", "basenc", "uudecode", "uuencode", "base58"]),
        ToolSignature("xxd", [.rewrite], names: ["hexdump", "od", "hd", "hexedit"], packages: ["xxd"]),
        ToolSignature("printf", [.rewrite], names: ["echo"]),
        ToolSignature("truncate", [.rewrite], names: ["fallocate", "shred", "split", "csplit", "touch"]),
        ToolSignature("patch", [.rewrite, .spawn], packages: ["patch"]),
        ToolSignature("patchelf", [.rewrite], names: ["chrpath"]),
        ToolSignature("jq", [.rewrite], names: ["yq", "gojq", "xmlstarlet"]),
        ToolSignature("gpg", [.rewrite, .network, .spawn], names: ["gpg2", "gpgv", "gpg-agent", "dirmngr", "age"]),
        ToolSignature("sort", [.rewrite, .spawn], names: ["shuf", "uniq", "tr"]),
        ToolSignature("rm", [.rewrite], names: ["unlink", "mkdir", "rmdir", "mkfifo", "mktemp"]),
        ToolSignature("iconv", [.rewrite], names: ["recode", "dos2unix", "unix2dos"]),
    ]
}
