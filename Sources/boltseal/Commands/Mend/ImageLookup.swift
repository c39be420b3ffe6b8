internal import ArgumentParser
internal import Bytes
internal import Model
internal import OCI
internal import Pins

/// Finds out what references lead to: in a lock, or in registries.
struct ImageLookup {
    /// Nothing is asked of a network where it is given.
    private let lock: ImageLock?
    /// What was found, to be kept.
    private(set) var found = ImageLock()
    /// Registries that are asked in the place of others.
    private let mirrors: [String: String]
    private let platform: Platform?

    static let lockLimit = 16 << 20

    init(lock path: String?, mirrors: [String], platform: String?) throws {
        lock = try path.map(Self.read)
        self.mirrors = try Self.mirrors(mirrors)
        self.platform = platform.flatMap { Platform($0) }
    }

    static func read(_ path: String) throws -> ImageLock {
        let bytes = try InputFile.bytes(path, upTo: lockLimit)
        do {
            return try ImageLock(bytes)
        } catch {
            throw DockerfileInput.Failure(explanation: "cannot read \(path) as a lock of images: \(error)", hint: nil)
        }
    }

    /// From `docker.io=localhost:5000`.
    private static func mirrors(_ texts: [String]) throws -> [String: String] {
        var mirrors: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, (try? RegistryReference(parsing: "\(parts[1])/a")) != nil else {
                throw ValidationError("'\(text)' is not REGISTRY=MIRROR")
            }
            mirrors[parts[0]] = parts[1]
        }
        return mirrors
    }

    private func place(of reference: RegistryReference) -> RegistryReference {
        guard let mirror = mirrors[reference.registry] else { return reference }
        return RegistryReference(
            registry: mirror, repository: reference.repository, tag: reference.tag, digest: reference.digest)
    }

    /// What each reference leads to, or why that is not known. Several are asked for at once.
    mutating func answers(_ references: Set<RegistryReference>, _ session: Session) async -> PinPlan.Answers {
        var answers: PinPlan.Answers = [:]
        var open: [RegistryReference] = []
        for reference in references.sorted(by: { $0.description < $1.description }) {
            if let lock {
                let entry = lock[reference, platform]
                if let entry { found[reference, platform] = entry }
                answers[reference] =
                    entry.map { .success($0) } ?? .failure(PinFailure("the lock has nothing for \(reference)"))
            } else {
                open.append(reference)
            }
        }
        let resolved = await Self.resolve(open.map { ($0, place(of: $0)) }, platform, session)
        for (reference, answer) in resolved {
            answers[reference] = answer
            if case .success(let image) = answer { found[reference, platform] = image }
        }
        return answers
    }

    /// Images that are named by digest, so far as they are still there; offline nothing is known.
    func former(_ references: Set<RegistryReference>, _ session: Session) async -> PinPlan.Answers {
        guard lock == nil else { return [:] }
        let places = references.sorted { $0.description < $1.description }.map { ($0, place(of: $0)) }
        return await Self.resolve(places, nil, session).reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    private typealias Answer = (RegistryReference, Result<PinReport.Resolved, PinFailure>)
    /// A registry's limits are met soon enough.
    private static let parallelism = 6

    private static func resolve(
        _ references: [(RegistryReference, RegistryReference)], _ platform: Platform?, _ session: Session
    ) async -> [Answer] {
        guard !references.isEmpty else { return [] }
        let progress = session.progress
        defer { progress.clear() }
        var answers: [Answer] = []
        await withTaskGroup(of: Answer.self) { group in
            var next = 0
            func start() {
                guard next < references.count else { return }
                let (reference, place) = references[next]
                next += 1
                group.addTask { (reference, await one(place, platform, session)) }
            }
            for _ in 0..<parallelism { start() }
            for await answer in group {
                answers.append(answer)
                progress.show("resolving images: \(answers.count) of \(references.count)")
                start()
            }
        }
        return answers
    }

    private static func one(
        _ place: RegistryReference, _ platform: Platform?, _ session: Session
    ) async -> Result<PinReport.Resolved, PinFailure> {
        do {
            return .success(
                try await session.withRegistry(place) { client in
                    try await ImagePinning.resolve(place, platform: platform, with: client)
                })
        } catch let error as any ExplainedError {
            return .failure(PinFailure(error.explanation + (error.hint.map { " (\($0))" } ?? "")))
        } catch let error as ReferenceError {
            return .failure(PinFailure(error.reason))
        } catch {
            return .failure(PinFailure("\(error)"))
        }
    }
}
