internal import Bytes
internal import Model

/// Which products the repositories of Red Hat belong to: `repository-to-cpe.json`. An image states its repositories (content sets); those of extended support have advisories of
/// their own. Source: built from the layout that Red Hat's documents on security data describe, access.redhat.com/security/data; not yet held against the whole file.
package struct RedHatRepositoriesFeed: Feed {
    package let id: FeedID = "redhat-repositories"
    package let isTakenByDefault = false
    package let location = "https://security.access.redhat.com/data/metrics"
    package let parts = [
        FeedPart(
            name: "redhat-repositories", path: "repository-to-cpe.json", alternatives: ["repository-to-cpe.json.gz"])
    ]

    package init() {}

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        guard case .object(let repositories)? = try file.json("list of Red Hat's repositories")["data"] else {
            throw FeedError("\(file.path) is no list of Red Hat's repositories")
        }
        for repository in repositories {
            guard case .array(let names)? = repository.value["cpes"], !repository.key.isEmpty else {
                sink.skip(repository.key, "a repository without CPE names")
                continue
            }
            var products: [AdvisoryEcosystem] = []
            for name in names.compactMap(\.text) {
                guard let platform = try? CPEName(name) else {
                    sink.skip(repository.key, "'\(name)' is no CPE name")
                    continue
                }
                // Other products have no packages that can be told apart in an image.
                guard let product = RedHatProducts.ecosystem(platform), !products.contains(product) else { continue }
                products.append(product)
            }
            if !products.isEmpty { try sink.add(repository: repository.key, of: products) }
        }
    }
}
