/// The repositories that an image of Red Hat was built from, by the names under which Red Hat states which product a
/// package of theirs belongs to: `rhel-9-for-x86_64-baseos-rpms`.
package struct ContentSets: Hashable, Sendable {
    /// Sorted, each once.
    package let names: [String]

    package init(names: some Sequence<String>) { self.names = Set(names).sorted() }
}
