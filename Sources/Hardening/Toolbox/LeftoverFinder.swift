internal import Bytes
internal import Model

/// Files that a build left behind: temporary files, the caches of package managers, the histories of shells. One entry
/// for each place.
struct LeftoverFinder {
    private let inventory: Inventory

    init(_ inventory: Inventory) { self.inventory = inventory }

    var exposures: [Exposure] { temporaryFiles + packageCaches + histories }

    private static let cacheFolders: [(path: String, suffix: String)] = [
        ("var/cache/apt/archives", ".deb"), ("var/lib/apt/lists", ""), ("var/cache/apk", ""), ("etc/apk/cache", ""),
        ("var/cache/yum", ""),
        ("var/cache/dnf", ""), ("var/cache/libdnf5", ""), ("var/cache/zypp", ""), ("var/cache/pacman/pkg", ""),
        ("var/lib/pacman/sync", ""),
        ("usr/local/share/.cache/yarn", ""), ("go/pkg/mod/cache", ""), ("usr/local/cargo/registry", ""),
        ("opt/conda/pkgs", ""),
    ]

    /// Below each home directory.
    private static let homeCaches = [
        ".cache/pip", ".cache/uv", ".cache/pypoetry", ".cache/pipenv", ".cache/yarn", ".cache/go-build",
        ".cache/composer", ".cache/bazel", ".cache/node", ".cache/deno",
        ".npm/_cacache", ".local/share/pnpm/store", ".cargo/registry", ".cargo/git", ".m2/repository", ".gradle/caches",
        ".ivy2/cache",
        ".nuget/packages", ".gem/specs", ".bundle/cache", ".composer/cache", "go/pkg/mod/cache", ".conda/pkgs",
        ".stack", ".cabal/packages",
    ]

    private static let historyNames: Set<String> = [
        ".bash_history", ".zsh_history", ".ash_history", ".sh_history", ".history", ".python_history",
        ".node_repl_history", ".irb_history", ".mysql_history", ".psql_history",
        ".sqlite_history", ".rediscli_history", ".dbshell", ".lesshst", ".viminfo", ".wget-hsts", "fish_history",
        "ConsoleHost_history.txt",
    ]

    private var homes: [String] {
        var homes: Set<String> = ["root"]
        for account in inventory.accounts where account.kind == .user && account.home.utf8.count > 1 {
            homes.insert(String(account.home.drop { $0 == "/" }))
        }
        for position in inventory.files.subtree(of: "home") where inventory.files.record(position).kind == .directory {
            let path = inventory.files.path(position)
            if path.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1 { homes.insert(path) }
        }
        return homes.sorted()
    }

    private var packageCaches: [Exposure] {
        let home = homes.flatMap { home in Self.homeCaches.map { (path: "\(home)/\($0)", suffix: "") } }
        return (Self.cacheFolders + home).compactMap {
            group(.packageCache, $0.path, inventory.files.subtree(of: $0.path), suffix: $0.suffix)
        }
    }

    /// One entry for each file or folder directly in a folder for temporary files.
    private var temporaryFiles: [Exposure] {
        ["tmp", "var/tmp"].flatMap { folder -> [Exposure] in
            let below = inventory.files.subtree(of: folder)
            var result: [Exposure] = []
            var position = below.lowerBound
            while position < below.upperBound {
                let path = inventory.files.path(position)
                let end = max(position + 1, inventory.files.subtree(of: path).upperBound)
                if let entry = group(.temporaryFiles, path, position..<end, suffix: "") { result.append(entry) }
                position = end
            }
            return result
        }
    }

    private var histories: [Exposure] {
        homes.flatMap { home -> [Exposure] in
            (Self.historyNames.map { "\(home)/\($0)" } + ["\(home)/.local/share/fish/fish_history"]).sorted().compactMap
            { path in
                guard let position = inventory.files.position(of: path) else { return nil }
                return group(.history, path, position..<position + 1, suffix: "")
            }
        }
    }

    /// The files with content in a range, or `nil` where there are none. Layer and owner only where all have the same.
    private func group(_ kind: Exposure.Kind, _ path: String, _ range: Range<Int>, suffix: String) -> Exposure? {
        var count = 0
        var bytes: UInt64 = 0
        var layers: Set<Int> = []
        var owners: Set<Int32> = []
        let ending = Array(suffix.utf8)
        for position in range {
            let record = inventory.files.contentRecord(position)
            guard record.kind.isFile, record.size > 0 else { continue }
            let fits = inventory.files.withKey(position) { key in
                key.count >= ending.count && key.extracting(key.count - ending.count..<key.count).elementsEqual(ending)
            }
            guard fits else { continue }
            count += 1
            bytes += record.size
            layers.insert(Int(inventory.files.entries[position].layer))
            owners.insert(inventory.owners[position])
        }
        guard count > 0 else { return nil }
        let layer = layers.count == 1 ? layers.first : nil
        let owner =
            owners.count == 1
            ? owners.first.flatMap { $0 >= 0 ? inventory.packages[Int($0)].url.description : nil } : nil
        return Exposure(
            kind: kind, path: path, count: count, bytes: bytes, owner: owner, layer: layer,
            instruction: layer.flatMap(inventory.instruction(ofLayer:)))
    }
}
