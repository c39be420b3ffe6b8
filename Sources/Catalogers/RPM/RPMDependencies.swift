internal import Bytes

/// Resolves what packages of one database require to the packages that provide it.
struct RPMDependencies {
    /// What more packages than this provide says nothing about which of them is meant.
    private static let mostProviders = 8
    /// Directories that distributions have merged into those below `usr`.
    private static let mergedDirectories = ["/bin/", "/sbin/", "/lib/", "/lib64/"]

    private let packages: [RPMPackage]
    /// Which packages provide a capability or a path that some package requires, by index.
    private var providers: [String: [Int]] = [:]

    init(_ packages: [RPMPackage]) {
        self.packages = packages
        for package in packages {
            for requirement in package.requires {
                for capability in RPMRequirement.capabilities(requirement) {
                    for form in Self.forms(capability) { providers[form] = [] }
                }
            }
        }
        let lengths = Set(providers.keys.lazy.filter { $0.utf8.first == UInt8(ascii: "/") }.map { $0.utf8.count - 1 })
        for (index, package) in packages.enumerated() {
            for capability in package.provides { note(capability, providedBy: index) }
            // Most paths cannot be among the few that are required: their length says so without a look-up.
            for path in package.files.paths where lengths.contains(path.utf8.count) {
                note("/" + path, providedBy: index)
            }
        }
    }

    private mutating func note(_ capability: String, providedBy index: Int) {
        guard let found = providers[capability], found.count <= Self.mostProviders else { return }
        if found.last != index { providers[capability]?.append(index) }
    }

    /// A capability as stated, and for a path the one that the merged directories give it.
    private static func forms(_ capability: String) -> [String] {
        guard capability.utf8.first == UInt8(ascii: "/"), mergedDirectories.contains(where: capability.hasPrefix)
        else { return [capability] }
        return [capability, "/usr" + capability]
    }

    /// Names of the packages that a package needs, without itself, sorted. What no package of the database provides is
    /// left out: features of rpm itself (`rpmlib(…)`), and what was installed without its dependencies.
    func names(for package: RPMPackage) -> [String] {
        var names: Set<String> = []
        for requirement in package.requires {
            for capability in RPMRequirement.capabilities(requirement) {
                for form in Self.forms(capability) {
                    let found = providers[form] ?? []
                    guard !found.isEmpty else { continue }
                    if found.count <= Self.mostProviders { names.formUnion(found.map { packages[$0].name }) }
                    break
                }
            }
        }
        names.remove(package.name)
        return names.sorted()
    }
}

/// What a package requires: the name of a capability, or in parentheses a formula of several.
/// Source: rpm's docs/manual/boolean_dependencies.md.
enum RPMRequirement {
    /// The capabilities that fulfil the requirement where they are there. Conditions (`if`, `unless`) and what is
    /// excluded (`without`) are none.
    static func capabilities(_ requirement: String) -> [String] {
        guard requirement.utf8.first == UInt8(ascii: "(") else { return [requirement] }
        var capabilities: [String] = []
        /// For each open formula, whether what comes is a condition.
        var isCondition: [Bool] = []
        var isVersion = false
        for word in requirement.utf8.split(separator: UInt8(ascii: " ")) {
            var word = word
            while word.first == UInt8(ascii: "(") {
                isCondition.append(isCondition.last ?? false)
                word = word.dropFirst()
            }
            let (name, closing) = Self.closed(word)
            switch String(Substring(name)) {
            case "and", "or", "with": break
            case "if", "unless", "without": setLast(&isCondition, true)
            case "else": setLast(&isCondition, isCondition.dropLast().last ?? false)
            case "<", "<=", "=", ">=", ">": isVersion = true
            case let name:
                if !isVersion, !name.isEmpty, isCondition.last == false { capabilities.append(name) }
                isVersion = false
            }
            isCondition.removeLast(min(closing, isCondition.count))
        }
        return capabilities
    }

    private static func setLast(_ list: inout [Bool], _ value: Bool) {
        if !list.isEmpty { list[list.count - 1] = value }
    }

    /// A word without the parentheses at its end that it did not open itself, as `glibc(x86-64)` did, and their number.
    private static func closed(_ word: Substring.UTF8View.SubSequence) -> (Substring.UTF8View.SubSequence, Int) {
        var word = word
        var surplus = word.reduce(0) { depth, byte in
            byte == UInt8(ascii: "(") ? depth - 1 : byte == UInt8(ascii: ")") ? depth + 1 : depth
        }
        var closing = 0
        while surplus > 0, word.last == UInt8(ascii: ")") {
            word = word.dropLast()
            surplus -= 1
            closing += 1
        }
        return (word, closing)
    }
}
