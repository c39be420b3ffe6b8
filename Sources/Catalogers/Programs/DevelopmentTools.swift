extension ProgramClassifiers {
    /// What builds, installs and ships.
    static let developmentTools = [
        ProgramClassifier(
            "gcc", cpe: "gnu:gcc", files: ["gcc*", "cc1*", "c++*", "g++*"], ["GCC: (GNU) \(.numbers(3))\0"]),
        ProgramClassifier(
            "composer", cpe: "getcomposer:composer", files: ["composer*"], in: .text,
            ["'pretty_version' => '\(.numbers(3, .stage))',\n        'reference'"]),
        ProgramClassifier(
            "wp-cli", cpe: "wp-cli:wp-cli", files: ["wp", "wp-cli.phar"], in: .text, ["wp-cli/wp-cli \(.numbers(3))"]),
        ProgramClassifier(
            "util-linux", cpe: "kernel:util-linux", files: ["getopt", "mount", "nsenter", "unshare"],
            ["\0util-linux \(.numbers(2...3))\0"]),
        ProgramClassifier(
            "fluent-bit", cpe: "treasuredata:fluent_bit", files: ["fluent-bit"],
            [
                "\0\(.numbers(3))\(.zeros)Fluent Bit", "\0\(.numbers(3))\0%sFluent Bit",
                "\0\(.numbers(3))\0\u{1b}[1m\0%sFluent Bit",
            ]),
        ProgramClassifier("swipl", cpe: "swi-prolog:swi-prolog", files: ["swipl*"], ["swipl-\(.numbers(3))/"]),
        ProgramClassifier(
            "chrome", cpe: "google:chrome", files: ["chrome"], ["\0\(.numbers(4))\0Default\0"]),
    ]
}
