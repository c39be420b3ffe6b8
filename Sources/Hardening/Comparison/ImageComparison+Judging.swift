internal import Bytes
package import Model

extension ImageComparison {
    /// Compares two images, each with what an intruder would find in it.
    package init(
        of before: Inventory, _ toolboxBefore: Toolbox, with after: Inventory, _ toolboxAfter: Toolbox
    ) {
        let toolsBefore = Set(toolboxBefore.tools.map(\.place))
        let toolsAfter = Set(toolboxAfter.tools.map(\.place))
        var exposures: [Exposure.Kind: [Int]] = [:]
        for kind in Exposure.Kind.allCases {
            let counts = [toolboxBefore, toolboxAfter].map { $0.findings(of: kind).count }
            if counts[0] != counts[1] { exposures[kind] = counts }
        }
        self.init(
            before: Side(before, toolboxBefore), after: Side(after, toolboxAfter),
            sharedLayers: zip(before.layers, after.layers).prefix { $0.diffID != nil && $0.diffID == $1.diffID }.count,
            packages: PackageSizes.changes(PackageSizes(before), PackageSizes(after)),
            toolsAdded: toolboxAfter.tools.filter { !toolsBefore.contains($0.place) },
            toolsRemoved: toolboxBefore.tools.filter { !toolsAfter.contains($0.place) },
            exposures: exposures, config: ConfigMembers.changes(before, after),
            files: FileComparison(before.files, after.files).changes,
            diagnostics: Set(before.diagnostics + after.diagnostics).sorted())
    }
}

extension Tool {
    fileprivate var place: String { "\(id) \(path)" }
}

extension ImageComparison.Side {
    fileprivate init(_ inventory: Inventory, _ toolbox: Toolbox) {
        let files = inventory.files
        var size: UInt64 = 0
        for position in 0..<files.count where files.record(position).kind == .regular {
            size &+= files.record(position).size
        }
        self.init(
            image: inventory.image,
            layers: inventory.layers.map { Layer(diffID: $0.diffID, storedSize: $0.size, instruction: $0.instruction) },
            size: size, fileCount: files.count, packageCount: inventory.packages.count,
            toolCount: toolbox.tools.count, capabilities: toolbox.capabilities)
    }
}

/// The packages of an image by type and name, with their versions and the size of their files.
private struct PackageSizes {
    private struct Name: Hashable, Comparable {
        let type: String
        let name: String

        static func < (left: Name, right: Name) -> Bool { (left.type, left.name) < (right.type, right.name) }
    }

    private struct Content {
        var versions: Set<String> = []
        var size: UInt64 = 0
    }

    private var contents: [Name: Content] = [:]

    init(_ inventory: Inventory) {
        for entry in inventory.packages {
            let package = entry.package
            let prefix = package.ecosystem.isOperatingSystem ? nil : package.namespace
            let name = Name(
                type: package.ecosystem.purlType,
                name: [prefix, package.name].compactMap(\.self).joined(separator: "/"))
            contents[name, default: Content()].versions.insert(package.version)
            for position in entry.files where inventory.files.record(Int(position)).kind == .regular {
                contents[name, default: Content()].size &+= inventory.files.record(Int(position)).size
            }
        }
    }

    static func changes(_ before: PackageSizes, _ after: PackageSizes) -> [ImageComparison.PackageChange] {
        Set(before.contents.keys).union(after.contents.keys).sorted().compactMap { name in
            let (old, new) = (before.contents[name] ?? Content(), after.contents[name] ?? Content())
            guard old.versions != new.versions else { return nil }
            return ImageComparison.PackageChange(
                type: name.type, name: name.name, before: old.versions.sorted(), after: new.versions.sorted(),
                sizeBefore: old.size, sizeAfter: new.size)
        }
    }
}

/// The members of a configuration as texts that can be compared.
private enum ConfigMembers {
    static func changes(_ before: Inventory, _ after: Inventory) -> [ImageComparison.ConfigChange] {
        let (old, new) = (members(before), members(after))
        return Set(old.keys).union(new.keys).sorted().compactMap { name in
            old[name] == new[name]
                ? nil : ImageComparison.ConfigChange(name: name, before: old[name], after: new[name])
        }
    }

    private static func members(_ inventory: Inventory) -> [String: String] {
        let config = inventory.config
        var members: [String: String] = ["platform": config.platform.description]
        func set(_ name: String, _ text: String) { if !text.isEmpty { members[name] = text } }
        set("user", config.user)
        set("entrypoint", list(config.entrypoint))
        set("cmd", list(config.command))
        set("workdir", config.workingDirectory)
        set("exposed ports", config.exposedPorts.joined(separator: " "))
        set("volumes", config.volumes.joined(separator: " "))
        set("stop signal", config.stopSignal ?? "")
        set("shell", list(config.shell))
        set("healthcheck", list(config.healthCheck?.test ?? []))
        for variable in config.environment {
            guard let equals = variable.firstIndex(of: "=") else { continue }
            members["env \(variable[..<equals])"] = String(variable[variable.index(after: equals)...])
        }
        for (key, value) in config.labels { members["label \(key)"] = value }
        // A secret does not belong into a report, not even to show that it changed.
        for found in inventory.secrets where found.layer == nil {
            let name =
                found.secret.place.hasPrefix("ENV ") ? "env" + found.secret.place.dropFirst(3) : found.secret.place
            if members[name] != nil { members[name] = found.secret.redacted }
        }
        return members
    }

    /// As a JSON array would show it: where one argument ends and the next begins must be seen.
    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "" : "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}

/// Walks through the files of both images at once, in path order.
private struct FileComparison {
    private(set) var changes: [ImageComparison.File] = []

    init(_ before: MergedFiles, _ after: MergedFiles) {
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            let order = left >= before.count ? 1 : right >= after.count ? -1 : Self.order(before, left, after, right)
            if order < 0 {
                add(.removed, before, left, nil, 0)
                left += 1
            } else if order > 0 {
                add(.added, nil, 0, after, right)
                right += 1
            } else {
                if let change = Self.change(before, left, after, right) { add(change, before, left, after, right) }
                left += 1
                right += 1
            }
        }
    }

    private static func order(_ before: MergedFiles, _ left: Int, _ after: MergedFiles, _ right: Int) -> Int {
        let (old, new) = (before.entries[left], after.entries[right])
        let (oldTable, newTable) = (before.layers[Int(old.layer)], after.layers[Int(new.layer)])
        return oldTable.key(Int(old.index)).order(to: newTable.key(Int(new.index)))
    }

    private static func change(
        _ before: MergedFiles, _ left: Int, _ after: MergedFiles, _ right: Int
    ) -> ImageComparison.FileChange? {
        let (old, new) = (before.contentRecord(left), after.contentRecord(right))
        let kinds = (before.record(left).kind, after.record(right).kind)
        if kinds.0.isFile != kinds.1.isFile || !kinds.0.isFile && kinds.0 != kinds.1 { return .content }
        if kinds.0.isFile {
            if old.size != new.size || old.content != new.content { return .content }
            if let taken = before.checksum(left), let other = after.checksum(right),
                taken.algorithm == other.algorithm, taken != other
            {
                return .content
            }
        } else if kinds.0 == .symbolicLink, before.linkTarget(left) != after.linkTarget(right) {
            return .content
        }
        let isSame = old.mode == new.mode && old.user == new.user && old.group == new.group
        return isSame || kinds.0 == .symbolicLink ? nil : .rights
    }

    private mutating func add(
        _ change: ImageComparison.FileChange, _ before: MergedFiles?, _ left: Int, _ after: MergedFiles?, _ right: Int
    ) {
        let kinds = (before?.record(left).kind, after?.record(right).kind)
        // A directory is there because of what is in it.
        if change == .added || change == .removed, (kinds.0 ?? kinds.1) == .directory { return }
        func size(_ files: MergedFiles?, _ position: Int) -> UInt64 {
            guard let files, files.record(position).kind == .regular else { return 0 }
            return files.record(position).size
        }
        changes.append(
            ImageComparison.File(
                path: after?.path(right) ?? before?.path(left) ?? "", change: change, sizeBefore: size(before, left),
                sizeAfter: size(after, right)))
    }
}
