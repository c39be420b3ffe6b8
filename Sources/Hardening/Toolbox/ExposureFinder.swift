internal import Bytes
internal import Catalogers
internal import Model

/// Collects what lies open in an image.
struct ExposureFinder {
    /// A directory in which anybody may change what they like, and the open files below it, which need no entry of
    /// their own.
    private struct OpenDirectory {
        let position: Int
        var files = 0
        var bytes: UInt64 = 0
    }

    private let inventory: Inventory
    private var found: [Exposure] = []
    private var writablePlaces: [String] = []
    /// Sorted by path; none lies below another.
    private var openDirectories: [OpenDirectory] = []
    /// Key of the last open directory, with the NUL that everything below it has.
    private var openPrefix: [UInt8] = []

    private let hasCapabilities: Bool

    init(_ inventory: Inventory) {
        self.inventory = inventory
        hasCapabilities = inventory.files.layers.contains { !$0.capabilities.isEmpty }
    }

    mutating func consider(_ position: Int, _ content: FileRecord, isHardLink: Bool) {
        if content.mode & 0o6002 != 0 { considerMode(position, content) }
        if hasCapabilities, let attribute = inventory.files.capability(position) {
            // An attribute that cannot be decoded is shown as it is: the kernel may know more than this code.
            let text =
                (try? FileCapabilities(decoding: attribute.span))?.description
                ?? "security.capability \(Hex.encode(attribute))"
            add(.fileCapabilities, position, text, content)
        }
    }

    private mutating func considerMode(_ position: Int, _ content: FileRecord) {
        if content.isSetuid { add(.setuid, position, Self.describe(content), content) }
        if content.isSetgid { add(.setgid, position, Self.describe(content), content) }
        guard content.isWorldWritable else { return }
        if isBelowOpenDirectory(position) {
            openDirectories[openDirectories.count - 1].files += 1
            openDirectories[openDirectories.count - 1].bytes += content.size
        } else {
            add(.worldWritableFile, position, Self.describe(content), content)
        }
    }

    mutating func considerOpenDirectory(_ position: Int, _ record: FileRecord) {
        if record.isSticky {
            writablePlaces.append(inventory.files.path(position))
        } else if !isBelowOpenDirectory(position) {
            openDirectories.append(OpenDirectory(position: position))
            openPrefix = inventory.files.withKey(position) { $0.array } + [0]
        }
    }

    /// Positions come in tree order, so that the last open directory is the only one that can be above.
    private func isBelowOpenDirectory(_ position: Int) -> Bool {
        guard !openDirectories.isEmpty else { return false }
        return inventory.files.withKey(position) { key in
            key.count > openPrefix.count && key.extracting(0..<openPrefix.count).elementsEqual(openPrefix)
        }
    }

    private mutating func add(_ kind: Exposure.Kind, _ position: Int, _ detail: String, _ content: FileRecord) {
        let layer = Int(inventory.files.entries[position].layer)
        found.append(
            Exposure(
                kind: kind, path: inventory.files.path(position), detail: detail, bytes: content.size,
                owner: inventory.ownerURL(ofFileAt: position), layer: layer,
                instruction: inventory.instruction(ofLayer: layer)))
    }

    /// Mode in octal and the owner's numbers: `4755 0:0`.
    private static func describe(_ record: FileRecord) -> String {
        "\(String(record.mode, radix: 8)) \(record.user):\(record.group)"
    }

    /// All exposures, and the directories with the sticky bit.
    consuming func finish() -> (exposures: [Exposure], writablePlaces: [String]) {
        for directory in openDirectories {
            let record = inventory.files.record(directory.position)
            let layer = Int(inventory.files.entries[directory.position].layer)
            found.append(
                Exposure(
                    kind: .worldWritableDirectory, path: inventory.files.path(directory.position),
                    detail: Self.describe(record),
                    count: directory.files, bytes: directory.bytes,
                    owner: inventory.ownerURL(ofFileAt: directory.position), layer: layer,
                    instruction: inventory.instruction(ofLayer: layer)))
        }
        found += LeftoverFinder(inventory).exposures
        found += inventory.secretExposures
        return (found, writablePlaces)
    }
}

extension Inventory {
    /// The secrets of the layers and of the configuration, each once.
    var secretExposures: [Exposure] {
        var all = secrets
        for secret in ConfigurationSecrets.find(in: config) where !all.contains(where: { $0.secret == secret }) {
            all.append(FoundSecret(secret: secret, layer: nil, deletedBy: nil, owner: nil))
        }
        return all.map { found in
            var detail = "\(found.secret.title): \(found.secret.redacted)"
            if let line = found.secret.line { detail += ", line \(line)" }
            if let layer = found.deletedBy { detail += ", deleted in layer \(layer), still in the image" }
            let isFixture = found.layer != nil && FixturePath.contains(found.secret.place)
            return Exposure(
                kind: found.deletedBy == nil ? .secret : .deletedSecret, path: found.secret.place, detail: detail,
                owner: found.owner.map { packages[$0].url.description }, layer: found.layer,
                instruction: found.layer.flatMap(instruction(ofLayer:)),
                excuse: found.owner != nil ? .shippedByPackage : isFixture ? .fixture : nil)
        }
    }
}
