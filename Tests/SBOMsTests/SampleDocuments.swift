import Model
import SBOMs
import TestSupport

/// Documents to write and read: one by hand with something of everything, and as many as wanted drawn by a seed.
enum SampleDocuments {
    static let layers = [
        SBOMDocument.Layer(digest: digest(1), diffID: digest(2), size: 1234, instruction: "ADD rootfs.tar /"),
        SBOMDocument.Layer(digest: nil, diffID: digest(3), size: nil, instruction: "RUN pip install - a\n b"),
        SBOMDocument.Layer(digest: digest(4), diffID: nil, size: 7, instruction: nil),
    ]

    static func digest(_ number: Int) -> Digest? {
        Digest("sha256:" + String(repeating: String(number, radix: 16), count: 64))
    }

    static let debian = Distribution(
        id: "debian", like: ["a", "b"], versionID: "12", codename: "bookworm",
        prettyName: "Debian GNU/Linux 12 (bookworm)", variantID: "x", supportEnd: "2028-06-30")

    static let whole: SBOMDocument = {
        var libc = Package(
            ecosystem: .debian, name: "libc6", version: "2.36-9+deb12u10", architecture: "amd64",
            source: .init(name: "glibc", version: "2.36-9+deb12u10"), licenses: ["LGPL-2.1+", "GPL-2"])
        libc.attributes.supplier = "GNU Libc Maintainers <debian-glibc@example.org>"
        var program = Package(ecosystem: Ecosystem(purlType: "generic"), name: "redis", version: "7.2.4")
        program.attributes.basis = .identified
        program.attributes.cpes = [
            "cpe:2.3:a:redislabs:redis:7.2.4:*:*:*:*:*:*:*", "cpe:2.3:a:redis:redis:7.2.4:*:*:*:*:*:*:*",
        ]
        program.attributes.checksums = [Checksum(.sha256, bytes: Array(repeating: 7, count: 32))].compactMap(\.self)
        program.attributes.symbols = SymbolSet(hashes: [SymbolSet.hash("runtime", "main")])
        let jinja = Package(
            ecosystem: .pypi, name: "Jinja2", version: "3.1.2",
            licenses: ["BSD-3-Clause OR MIT", "the author's own words"])
        let babel = Package(ecosystem: .npm, namespace: "@Babel", name: "Core", version: "7.0.0", licenses: ["MIT"])
        var nested = Package(ecosystem: .maven, namespace: "org.slf4j", name: "slf4j-api", version: "2.0.7")
        nested.attributes.nestedPath = "BOOT-INF/lib/slf4j-api-2.0.7.jar"
        let outer = Package(ecosystem: .maven, namespace: "org.example", name: "app", version: "1")
        var document = SBOMDocument(
            subject: .init(
                kind: .image, name: "registry.example/app:1.4", manifestDigest: digest(5), indexDigest: digest(6),
                configDigest: digest(7), platform: Platform(os: "linux", architecture: "arm", variant: "v7")),
            distribution: debian, contentSets: ContentSets(names: ["b", "a"]), layers: layers,
            components: [
                .init(
                    package: libc, url: libc.url(in: debian), evidence: "var/lib/dpkg/status", introducedBy: 0,
                    lastChangedBy: 1),
                .init(
                    package: jinja, url: jinja.url(in: debian), evidence: "usr/lib/python3/j.dist-info/METADATA",
                    introducedBy: 0, lastChangedBy: 0, ownedBy: 0, dependencies: [0]),
                .init(
                    package: program, url: program.url(in: debian), evidence: "usr/local/bin/redis-server",
                    introducedBy: 1, lastChangedBy: 1),
                .init(
                    package: babel, url: babel.url(in: debian), evidence: "app/node_modules/@Babel/Core/package.json",
                    introducedBy: 1, lastChangedBy: 1),
                .init(
                    package: babel, url: babel.url(in: debian), evidence: "srv/node_modules/@Babel/Core/package.json",
                    introducedBy: 1, lastChangedBy: 1),
                .init(
                    package: outer, url: outer.url(in: debian), evidence: "app.jar", introducedBy: 1, lastChangedBy: 1,
                    dependencies: [6]),
                .init(
                    package: nested, url: nested.url(in: debian), evidence: "app.jar", introducedBy: 1, lastChangedBy: 1
                ),
            ],
            gaps: ["layer 1, var/lib/rpm/Packages: page 7 points to itself"])
        document.sortForTests()
        return document
    }()

    /// The same seed gives the same document. Texts contain what formats have trouble with.
    static func random(seed: UInt64) -> SBOMDocument {
        var random = SeededRandom(seed: seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? { random.next() % 2 == 0 ? value() : nil }
        let words = [
            "a", "libB+", "x_y", "Zope.Interface", "ü", "a b", "<&>\"'", "tab\there", "line\nbreak", "0", "-", "%2F",
            "a:b", "😀",
        ]
        let ecosystems = [
            Ecosystem.debian, .alpine, .rpm, .alpm, .pypi, .npm, .golang, .maven, Ecosystem(purlType: "generic"),
            Ecosystem(purlType: "cargo"), Ecosystem(purlType: "nuget"),
        ]
        let distribution = maybe(
            Distribution(id: pick(["debian", "rhel"]), versionID: maybe("9.4"), prettyName: maybe(pick(words))))
        let count = Int(random.next() % 12)
        let components = (0..<count).map { _ -> SBOMDocument.Component in
            let ecosystem = pick(ecosystems)
            let hasNamespace = [.npm, .golang, .maven].contains(ecosystem)
            var package = Package(
                ecosystem: ecosystem,
                namespace: hasNamespace ? maybe(pick(["org.example", "@scope", "github.com/X"])) : nil,
                name: pick(words), version: pick(["", "1.0", "2:1-3~rc1+b", "v1.2.3", pick(words)]),
                licenses: pick([
                    [], ["MIT"], ["GPL-2.0-or-later", "MIT AND (Apache-2.0 OR BSD-3-Clause)"], [pick(words)],
                    ["LicenseRef-x"], ["MIT", pick(words)],
                ]))
            package.attributes.basis = pick(Package.Attributes.Basis.allCases)
            package.attributes.supplier = maybe(pick(words + ["A B <a@b.c>", "Person: X", "(x)"]))
            package.attributes.cpes = pick([
                [], ["cpe:2.3:a:b:c:1:*:*:*:*:*:*:*"], ["cpe:2.3:a:b:c:1:*:*:*:*:*:*:*", "cpe:/a:b"],
            ])
            package.attributes.checksums = pick([
                [],
                [
                    Checksum(.sha1, bytes: Array(repeating: 1, count: 20)),
                    Checksum(.md5, bytes: Array(repeating: 2, count: 16)),
                ].compactMap(\.self),
            ])
            package.attributes.symbols = maybe(
                SymbolSet(hashes: (0..<random.next() % 200).map { $0 &* 0x9e37_79b9_7f4a_7c15 }))
            package.attributes.nestedPath = maybe("lib/\(pick(words))!/b.jar")
            package.attributes.qualifiers = pick([[:], ["channel": pick(words)], ["upstream": "x", "type": "jar"]])
            if ecosystem.isOperatingSystem {
                package.architecture = maybe(pick(["amd64", "noarch"]))
                package.source = maybe(
                    Package.SourcePackage(
                        name: pick(["src", "a b", "x"]), version: pick(["1", "1-2", "3:1.0-4.el9", ""])))
                package.attributes.epoch = ecosystem == .rpm ? maybe(pick([0, 1, 32])) : nil
                package.attributes.modularity = maybe("nodejs:18:8080020230:aa")
                package.attributes.signingKey = maybe("199e2f91fd431d51")
            }
            return SBOMDocument.Component(
                package: package, url: package.url(in: distribution), evidence: pick(["", "a/b", "c d", "usr/lib/ü"]),
                introducedBy: maybe(Int(random.next() % 3)), lastChangedBy: maybe(Int(random.next() % 3)))
        }
        var document = SBOMDocument(
            subject: .init(
                kind: pick(SBOMDocument.Subject.Kind.allCases), name: pick(words), version: maybe(pick(words)),
                manifestDigest: maybe(digest(9)).flatMap(\.self),
                platform: maybe(Platform(os: "linux", architecture: "amd64"))),
            distribution: distribution, contentSets: maybe(ContentSets(names: ["rhel-9-baseos"])), layers: layers,
            components: components, gaps: pick([[], ["x", "y: z"]]))
        document.sortForTests()
        for index in document.components.indices where index > 0 && random.next() % 3 == 0 {
            let other = Int(random.next() % UInt64(document.components.count))
            if other != index { document.components[index].dependencies = [other] }
            let owner = Int(random.next() % UInt64(document.components.count))
            if owner != index { document.components[index].ownedBy = owner }
        }
        return document
    }
}

extension SBOMDocument {
    /// Tests make components in any order; a document has them sorted.
    mutating func sortForTests() {
        let order = components.indices.sorted { left, right in
            func key(_ index: Int) -> (String, String, String, Int) {
                let component = components[index]
                return (
                    component.url.description, component.evidence, component.package.attributes.nestedPath ?? "", index
                )
            }
            return key(left) < key(right)
        }
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        components = order.map { index in
            var component = components[index]
            component.ownedBy = component.ownedBy.map { places[$0] }
            component.dependencies = component.dependencies.map { places[$0] }.sorted()
            return component
        }
    }
}
