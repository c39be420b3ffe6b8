package import Model

extension CoverageReview {
    /// Applies a team's claims to the coverage of an image, and orders what is left by risk.
    package init(judging inventory: Inventory, claims: CoverageClaims = CoverageClaims()) {
        var counts: [Coverage.State: Int] = [:]
        var unexplained: [File] = []
        var modified: [File] = []
        var claimed: [File] = []
        var used: Set<Int> = []
        let application = ApplicationFolders(inventory.config)
        for covered in inventory.coverage.files {
            var state = covered.state
            if state == .unexplained || state == .modified {
                let file = Self.file(covered, of: inventory, application)
                if state == .unexplained, let claim = claims.firstFitting(file) {
                    used.insert(claim)
                    state = .claimed
                    claimed.append(file.with(remark: claims.claims[claim].reason))
                } else if state == .unexplained {
                    unexplained.append(file)
                } else {
                    modified.append(file)
                }
            }
            counts[state, default: 0] += 1
        }
        self.init(
            counts: counts, unexplained: unexplained, modified: modified, claimed: claimed,
            idleClaims: claims.claims.indices.filter { !used.contains($0) }.map { claims.claims[$0].title },
            isVerified: inventory.coverage.isVerified)
    }

    private static func file(
        _ covered: Coverage.File, of inventory: Inventory, _ application: ApplicationFolders
    ) -> File {
        let position = Int(covered.position)
        let files = inventory.files
        let path = files.path(position)
        let owner = covered.package >= 0 ? inventory.packages[Int(covered.package)].package : nil
        return File(
            path: path, layer: Int(files.entries[position].layer), size: files.contentRecord(position).size,
            checksum: files.checksum(position),
            risk: risk(files.contentRecord(position), files.capability(position) != nil, path, application),
            remark: owner.map { "\($0.name) \($0.version)" })
    }

    private static func risk(
        _ record: FileRecord, _ hasCapabilities: Bool, _ path: String, _ application: ApplicationFolders
    ) -> Risk {
        if record.isSetuid || record.isSetgid || hasCapabilities { return .privileged }
        if record.isPacked { return .packed }
        switch record.content {
        case .zip: return .archive
        case .script: return .script
        case .program, .sharedLibrary, .elfObject, .text, .binary, .empty, .unknown:
            return application.contain(path) ? .applicationProgram : .foreignProgram
        }
    }
}

extension CoverageReview.File {
    fileprivate func with(remark: String) -> CoverageReview.File {
        CoverageReview.File(path: path, layer: layer, size: size, checksum: checksum, risk: risk, remark: remark)
    }
}

extension CoverageClaims {
    fileprivate func firstFitting(_ file: CoverageReview.File) -> Int? {
        claims.firstIndex { claim in
            switch claim.subject {
            case .paths(let pattern): pattern.matches(file.path)
            case .content(let checksum): file.checksum == checksum
            }
        }
    }
}

/// Where an image keeps its application: below its working directory, and beside what it starts.
private struct ApplicationFolders {
    /// Folders that belong to the system whatever starts from them.
    private static let system: Set<String> = [
        "", "bin", "sbin", "usr", "usr/bin", "usr/sbin", "usr/local", "lib", "etc",
    ]
    private let folders: [String]

    init(_ config: ImageConfig) {
        let started = [config.entrypoint.first, config.command.first].compactMap(\.self).filter { $0.hasPrefix("/") }
        let beside = started.map { path in path.split(separator: "/").dropLast().joined(separator: "/") }
        let working = config.workingDirectory.split(separator: "/").joined(separator: "/")
        folders = (beside + [working]).filter { !Self.system.contains($0) }.map { $0 + "/" }
    }

    func contain(_ path: String) -> Bool { folders.contains { path.hasPrefix($0) } }
}
