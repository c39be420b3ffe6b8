extension ProgramClassifiers {
    /// Libraries that advisories are about, and their own programs.
    static let libraries = [
        ProgramClassifier(
            "openssl", cpe: "openssl:openssl", files: ["openssl", "openssl1*", "openssl3*", "libcrypto*", "libssl*"],
            in: .elf,
            ["\0OpenSSL \(.numbers(3, .any)) \(.date)"]),
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
            "aws-lc", cpe: "amazon:aws_libcrypto", files: ["openssl", "libcrypto*"], in: .elf,
            ["AWS-LC \(.numbers(3)))\0"]),
        ProgramClassifier(
            "qtbase", cpe: "qt:qt", "qt:qtbase", files: ["libQt*Core.so*"], in: .elf,
            ["Qt \(.numbers(3)) (x86_64-", "Qt \(.numbers(3)) (arm64-", "QtCore library version \(.numbers(3))"]),
        ProgramClassifier(
            "ffmpeg", cpe: "ffmpeg:ffmpeg", files: ["ffmpeg*", "ffprobe*", "libavutil*"], in: .elf,
            ["FFmpeg version \(.numbers(2...3, .any))\0"]),
    ]
}
