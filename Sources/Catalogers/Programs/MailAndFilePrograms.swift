extension ProgramClassifiers {
    /// Servers of mail and files.
    static let mailAndFiles = [
        ProgramClassifier(
            "postfix", cpe: "postfix:postfix", files: ["libpostfix-global*", "postconf", "master"], in: .elf,
            ["mail_version\0\(.numbers(3))\0"]),
        ProgramClassifier(
            "exim", cpe: "exim:exim", files: ["exim*"], ["<<eximcnumber>>\0\(.numbers(2...3))\0<<eximversion>>"]),
        ProgramClassifier("dovecot", cpe: "dovecot:dovecot", files: ["dovecot"], ["Dovecot v\(.numbers(3...4))"]),
        ProgramClassifier(
            "proftpd", cpe: "proftpd:proftpd", files: ["proftpd*"], ["ProFTPD Version \(.numbers(3, .letters))\0"]),
        ProgramClassifier("pure-ftpd", cpe: "pureftpd:pure-ftpd", files: ["pure-ftpd*"], ["pure-ftpd v\(.numbers(3))"]),
    ]
}
