/// One package as its evidence states it. Nothing here is guessed: what the evidence does not say is `nil` or empty.
package struct Package: Hashable, Sendable {
    package var ecosystem: Ecosystem
    /// Scope or group where the ecosystem has one: npm's `@scope`, Go's path before the last element.
    package var namespace: String?
    package var name: String
    package var version: String
    package var architecture: String?
    /// The source package that distributions publish advisories for; equal to name and version where the evidence names no other.
    package var source: SourcePackage?
    /// Licence expressions or names as stated, unchanged.
    package var licenses: [String]
    /// What only some ecosystems have.
    package var attributes: Attributes

    package struct SourcePackage: Hashable, Sendable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    package init(
        ecosystem: Ecosystem, namespace: String? = nil, name: String, version: String, architecture: String? = nil,
        source: SourcePackage? = nil, licenses: [String] = [], attributes: Attributes = Attributes()
    ) {
        self.ecosystem = ecosystem
        self.namespace = namespace
        self.name = name
        self.version = version
        self.architecture = architecture
        self.source = source
        self.licenses = licenses
        self.attributes = attributes
    }

    /// The same package with licences that another file states.
    package func with(licenses: [String]) -> Package {
        Package(
            ecosystem: ecosystem, namespace: namespace, name: name, version: version, architecture: architecture,
            source: source, licenses: licenses, attributes: attributes)
    }

    /// The package URL; packages of a distribution carry it as namespace and `distro` qualifier, as the `deb` and `apk` types define.
    package func url(in distribution: Distribution?) -> PackageURL {
        var qualifiers = attributes.qualifiers
        var namespace = namespace
        if ecosystem.isOperatingSystem {
            qualifiers["arch"] = architecture
            if let epoch = attributes.epoch { qualifiers["epoch"] = String(epoch) }
            // What a bill states may be of another distribution than the image.
            if attributes.basis != .stated {
                // A distribution that has categories of packages keeps them: `pkg:ebuild/app-shells/bash`.
                namespace = namespace ?? distribution?.id
                // A program may say itself for which distribution it was built.
                if let distribution, qualifiers["distro"] == nil { qualifiers["distro"] = distribution.qualifier }
            }
        }
        return PackageURL(
            type: ecosystem.purlType, namespace: namespace, name: name, version: version, qualifiers: qualifiers)
    }
}

/// Names the installed thing whose files a list enumerates, so that a package record and its file list, which come from different
/// files, find each other: `deb:libc6:amd64`, `pypi:usr/lib/python3/dist-packages/six-1.16.0.dist-info`.
package struct OwnerKey: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ ecosystem: Ecosystem, _ name: String) { description = "\(ecosystem.purlType):\(name)" }
    package init(stored description: String) { self.description = description }
}
