internal import Model

/// Which checksum to take of a program or library while it streams by, before the list that names its expected one has been seen. dpkg lists MD5, apk SHA-1, rpm and
/// wheels SHA-256: the place of a file and what came before it in the layer tell which is likely. Where the guess was wrong, the layer is read again.
struct ChecksumChoice {
    private var ofDistribution: Checksum.Algorithm = .md5

    /// What comes with the first files of Alpine's and Red Hat's layers; tar files of layers are written in the order of their paths, so that `etc` precedes `usr`.
    private static let signs: [([UInt8], Checksum.Algorithm)] = [
        (FileTable.key(of: "etc/alpine-release"), .sha1),
        (FileTable.key(of: "etc/apk"), .sha1),
        (FileTable.key(of: "lib/apk"), .sha1),
        (FileTable.key(of: "etc/redhat-release"), .sha256),
        (FileTable.key(of: "etc/rpm"), .sha256),
        (FileTable.key(of: "etc/dnf"), .sha256),
        (FileTable.key(of: "etc/yum.repos.d"), .sha256),
        (FileTable.key(of: "etc/zypp"), .sha256),
        (FileTable.key(of: "etc/dpkg"), .md5),
        (FileTable.key(of: "etc/debian_version"), .md5),
    ]

    /// Learns from a path of the layer.
    mutating func note(_ key: [UInt8]) {
        guard key.count < 20, key.first == UInt8(ascii: "e") || key.first == UInt8(ascii: "l") else { return }
        for (sign, algorithm) in Self.signs where key == sign { ofDistribution = algorithm }
    }

    /// Learns from a program's dynamic linker: musl means apk.
    mutating func note(interpreter: String?) {
        if let interpreter, interpreter.contains("ld-musl") { ofDistribution = .sha1 }
    }

    /// Folders in which a distribution's packages put programs. What lies elsewhere is somebody's own, and known by SHA-256.
    private static let distributionFolders = ["bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc", "var"]
        .map { FileTable.key(of: $0 + "/") }
    private static let localFolder = FileTable.key(of: "usr/local/")

    /// For the file with this key. What Debian installs for Python lies in `usr/lib/python3/dist-packages`; everything else below such a folder came by wheel, and
    /// Conda's environments list SHA-256 too.
    func algorithm(for key: [UInt8]) -> Checksum.Algorithm {
        if key.starts(with: Self.debianPython) { return ofDistribution }
        if key.starts(with: Self.localFolder) || !Self.distributionFolders.contains(where: key.starts) {
            return .sha256
        }
        for component in key.split(separator: 0) {
            switch component.count {
            case 13 where component.elementsEqual("site-packages".utf8),
                13 where component.elementsEqual("dist-packages".utf8),
                5 where component.elementsEqual("conda".utf8),
                10 where component.elementsEqual("miniforge3".utf8),
                10 where component.elementsEqual("miniconda3".utf8):
                return .sha256
            default: continue
            }
        }
        return ofDistribution
    }

    private static let debianPython = FileTable.key(of: "usr/lib/python3/dist-packages/")
}
