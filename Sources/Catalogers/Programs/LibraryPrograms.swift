extension ProgramClassifiers {
    /// Libraries that advisories are about, and their own programs.
    static let libraries = [
        ProgramClassifier(
            "openssl", cpe: "openssl:openssl", files: ["openssl", "openssl?*", "libcrypto*", "libssl*"], in: .elf,
            ["\0OpenSSL \(.numbers(3, .any)) "]),
        ProgramClassifier(
            "gnutls", cpe: "gnu:gnutls", files: ["libgnutls*"], in: .elf, ["Enabled GnuTLS \(.numbers(3)) logging"]),
        ProgramClassifier(
            "libgcrypt", cpe: "gnupg:libgcrypt", files: ["libgcrypt*"], in: .elf,
            ["This is Libgcrypt \(.numbers(3)) - "]),
        ProgramClassifier(
            "zlib", cpe: "zlib:zlib", files: ["libz.so*", "libz-*"], in: .elf,
            [" deflate \(.numbers(2...4)) Copyright 19"]),
        ProgramClassifier(
            "xz", cpe: "tukaani:xz", files: ["xz", "xzdec", "lzmadec"], ["xz (XZ Utils) \(.numbers(3))\0"]),
        ProgramClassifier(
            "expat", cpe: "libexpat_project:libexpat", files: ["libexpat*"], in: .elf,
            ["started\0expat_\(.numbers(3))\0"]),
        ProgramClassifier(
            "libpng", cpe: "libpng:libpng", files: ["libpng*"], in: .elf, ["libpng version \(.numbers(3))"]),
        ProgramClassifier(
            "libarchive", cpe: "libarchive:libarchive", files: ["libarchive*", "bsdtar"], in: .elf,
            ["\0libarchive \(.numbers(3))\0"]),
        ProgramClassifier(
            "libssh2", cpe: "libssh2:libssh2", files: ["libssh2*"], in: .elf, ["SSH-2.0-libssh2_\(.numbers(3))\0"]),
        ProgramClassifier(
            "curl", cpe: "haxx:curl", files: ["curl", "libcurl*"], in: .elf, ["CLIENT libcurl \(.numbers(3))\r\n"]),
        ProgramClassifier(
            "imagemagick", cpe: "imagemagick:imagemagick", files: ["libMagickCore*", "magick*", "convert*"], in: .elf,
            ["ImageMagick \(.numbers(3, .any)) Q"]),
        ProgramClassifier(
            "ffmpeg", cpe: "ffmpeg:ffmpeg", files: ["ffmpeg*", "ffprobe*", "libavutil*"], in: .elf,
            ["FFmpeg version \(.numbers(2...3, .any))\0"]),
    ]
}
