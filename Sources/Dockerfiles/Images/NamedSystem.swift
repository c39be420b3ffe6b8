internal import Model

/// The distribution that an image's reference names, as publishers of base images write it: `debian:10`, `python:3.9-slim-buster`, `node:18-alpine3.15`.
/// Source: the tags of Docker's official images.
enum NamedSystem {
    private static let distributions: [String: String] = [
        "debian": "debian", "ubuntu": "ubuntu", "alpine": "alpine", "centos": "centos", "rockylinux": "rocky",
        "almalinux": "almalinux",
        "fedora": "fedora", "amazonlinux": "amzn", "oraclelinux": "ol",
    ]
    private static let codenames: [String: (id: String, version: String)] = [
        "wheezy": ("debian", "7"), "jessie": ("debian", "8"), "stretch": ("debian", "9"), "buster": ("debian", "10"),
        "bullseye": ("debian", "11"), "bookworm": ("debian", "12"), "trixie": ("debian", "13"),
        "trusty": ("ubuntu", "14.04"),
        "xenial": ("ubuntu", "16.04"), "bionic": ("ubuntu", "18.04"), "focal": ("ubuntu", "20.04"),
        "jammy": ("ubuntu", "22.04"),
        "noble": ("ubuntu", "24.04"),
    ]

    static func distribution(_ reference: String) -> Distribution? {
        let name = reference.prefix { $0 != "@" }.split(separator: "/").last ?? ""
        let parts = name.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let words = parts[1].split(separator: "-")
        for word in words {
            if let named = codenames[String(word)] { return Distribution(id: named.id, versionID: named.version) }
            if word.hasPrefix("alpine"), word.utf8.count > 6 {
                return Distribution(id: "alpine", versionID: String(word.dropFirst(6)))
            }
        }
        guard let id = distributions[String(parts[0])], NamedImage(reference).isDockerOfficial,
            let version = words.first,
            version.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true
        else { return nil }
        return Distribution(id: id, versionID: String(version))
    }
}
