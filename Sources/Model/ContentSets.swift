/// The repositories that an image was built from. Of Red Hat by the names under which it states which product a package of theirs belongs to,
/// `rhel-9-for-x86_64-baseos-rpms`; of Alpine by the ends of their addresses, `alpine/v3.20/main`.
package struct ContentSets: Hashable, Sendable {
    /// Sorted, each once.
    package let names: [String]

    package init(names: some Sequence<String>) { self.names = Set(names).sorted() }
}
