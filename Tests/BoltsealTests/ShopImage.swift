import TestSupport

/// An image of Debian with packages of Python, some of which have advisories in `PublishedFeeds`.
struct ShopImage {
    var python = ["acme": "1.0"]
    var bash = "5.2.15-2"
    /// Functions of a program of Go that lies in the image; `nil` for none.
    var functions: [String]?
    /// Something that is not in the image's name: another content with the same packages.
    var note = "a"
    var osRelease = Images.osRelease

    /// Writes it as a layout, and returns the argument that names it.
    func write(_ program: Program, _ name: String = "shop") throws -> String {
        "oci:\(try ImageFiles.layout(image).write(to: program.folder, name))"
    }

    /// Writes its lowest layer alone: the image that it was built upon.
    func base(_ program: Program) throws -> String {
        var base = image
        base.layers = [image.layers[0]]
        return "oci:\(try ImageFiles.layout(base).write(to: program.folder, "base"))"
    }

    private var image: ImageFixture {
        ImageFixture([
            ImageFixture.Layer(createdBy: "/bin/sh -c #(nop) ADD file:1 in / ") { tar in
                tar.file("etc/os-release", osRelease)
                tar.file(
                    "var/lib/dpkg/status",
                    """
                    Package: bash
                    Status: install ok installed
                    Architecture: amd64
                    Version: \(bash)

                    """)
            },
            ImageFixture.Layer(createdBy: "RUN /bin/sh -c pip install acme # buildkit") { tar in
                tar.file("srv/note", note)
                if let functions {
                    let program = GoProgram.bytes(module: "example.org/lib", version: "v1.2.0", functions: functions)
                    tar.file("usr/bin/app", bytes: program, mode: 0o755)
                }
                for (package, version) in python.sorted(by: { $0.key < $1.key }) {
                    tar.file(
                        "usr/lib/python3/site-packages/\(package)-\(version).dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: \(package)\nVersion: \(version)\n\n")
                }
            },
        ])
    }

    /// Nothing in it has an advisory.
    static let clean = ShopImage(python: ["acme": "2.0"], bash: "5.2.15-3", note: "clean")
    /// One package of it may or may not be affected.
    static let doubtful = ShopImage(python: ["acme-odd": "1.0"], bash: "5.2.15-3")
    static let malicious = ShopImage(python: ["acme-evil": "6.6"], bash: "5.2.15-3")
    /// Everything that a report can have to say of a finding.
    static let everything = ShopImage(
        python: ["acme": "1.0", "acme-evil": "6.6", "acme-odd": "1.0"], functions: ["example.org/lib.(*T).Stop"])
}
