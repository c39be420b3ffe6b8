import TestSupport

/// Small images with something to say about each question.
enum Images {
    static let osRelease = "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"

    static let status = """
        Package: bash
        Status: install ok installed
        Architecture: amd64
        Version: 5.2.15-2
        Source: bash (5.2.15-1)

        """

    /// A shell, a setuid file, a secret that a later layer deletes, and a package database.
    static func soft() -> ImageFixture {
        ImageFixture([
            ImageFixture.Layer(createdBy: "/bin/sh -c #(nop) ADD file:1 in / ") { tar in
                tar.directory("etc")
                tar.file("etc/os-release", osRelease)
                tar.file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\napp:x:1000:1000::/app:/bin/false\n")
                tar.directory("var/lib/dpkg/info")
                tar.file("var/lib/dpkg/status", status)
                tar.file("var/lib/dpkg/info/bash.list", "/.\n/bin\n/bin/bash\n")
                tar.directory("bin")
                tar.file("bin/bash", "#!/opt/bash\n", mode: 0o755)
                tar.symbolicLink("bin/sh", to: "bash")
                tar.file("bin/su", "#!/bin/sh\n", mode: 0o4755)
            },
            ImageFixture.Layer(createdBy: "RUN /bin/sh -c curl -o /root/.netrc example # buildkit") { tar in
                tar.directory("root")
                tar.file("root/.netrc", "machine git.example.org login ci password 9fK2mQ7zR4tX8bLw\n")
            },
            ImageFixture.Layer(createdBy: "RUN /bin/sh -c rm /root/.netrc # buildkit") { tar in
                tar.directory("root")
                tar.whiteout("root/.netrc")
            },
        ])
    }

    /// One static program, a numeric user.
    static func hard() -> ImageFixture {
        var image = ImageFixture([
            ImageFixture.Layer(createdBy: "COPY app /app # buildkit") { tar in
                tar.file(
                    "app", bytes: [0x7f] + Array("ELF".utf8) + [2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0],
                    mode: 0o755)
            }
        ])
        image.user = "65532"
        return image
    }
}
