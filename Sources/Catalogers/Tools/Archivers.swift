internal import Model

extension ToolSignatures {
    static let archivers: [ToolSignature] = [
        ToolSignature(
            // `--checkpoint-action` and `--to-command` start programs; a remote archive (`HOST:FILE`) is reached
            // through a shell.
            "tar", [.archive, .spawn, .rewrite], names: ["gtar"], packages: ["tar"],
            content: ["cannot split TAR_OPTIONS"]),
        ToolSignature(
            "bsdtar", [.archive, .rewrite], names: ["bsdcpio", "bsdcat", "star", "pax"],
            packages: ["libarchive-tools", "pax"]),
        ToolSignature("cpio", [.archive, .rewrite], packages: ["cpio"]),
        ToolSignature("zip", [.archive, .spawn], names: ["zipcloak", "zipnote", "zipsplit"], packages: ["zip"]),
        ToolSignature("unzip", [.archive], names: ["funzip", "unzipsfx", "zipinfo"], packages: ["unzip"]),
        ToolSignature("jar", [.archive]),
        ToolSignature(
            "7z", [.archive], names: ["7za", "7zr", "7zz", "p7zip"], packages: ["p7zip-full", "p7zip", "7zip"]),
        ToolSignature("unrar", [.archive], names: ["rar", "unar", "unace", "arj", "lha"]),
        ToolSignature(
            "gzip", [.archive], names: ["gunzip", "zcat", "pigz", "unpigz", "uncompress"], packages: ["gzip", "pigz"]),
        ToolSignature("bzip2", [.archive], names: ["bunzip2", "bzcat", "lbzip2", "pbzip2"], packages: ["bzip2"]),
        ToolSignature(
            "xz", [.archive], names: ["unxz", "xzcat", "lzma", "unlzma", "lzmadec", "xzdec"],
            packages: ["xz-utils", "xz"], content: ["Minimum XZ Utils version"]),
        ToolSignature("zstd", [.archive], names: ["unzstd", "zstdcat", "zstdmt", "pzstd"], packages: ["zstd"]),
        ToolSignature("lz4", [.archive], names: ["unlz4", "lz4c", "lzop", "brotli", "lzip"]),
        ToolSignature(
            "unsquashfs", [.archive], names: ["mksquashfs", "fsck.erofs", "dump.erofs", "sqfstar"],
            packages: ["squashfs-tools", "erofs-utils"]),
        ToolSignature("shar", [.archive, .spawn], names: ["unshar", "makeself"], packages: ["sharutils"]),
    ]
}
