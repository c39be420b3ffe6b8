internal import Model

/// Who the process is: USER of the image, resolved through its passwd, joined with the Pod.
struct UserCheck {
    private static let fix = "USER 65532:65532 as the last USER of the Dockerfile"

    /// What USER means in this image.
    private enum User {
        case root(String)
        case id(UInt32)
        case named(String, UInt32)
        case absent(String)
    }

    func checks(_ image: AssessedImage) -> [Check] {
        [image.pod.map { withPod($0, user(image)) } ?? alone(user(image))]
    }

    private func user(_ image: AssessedImage) -> User {
        let written = image.config.user
        let name = String(written.prefix { $0 != ":" })
        guard !name.isEmpty else { return .root("USER is not set") }
        if let id = UInt32(name) { return id == 0 ? .root("USER is \(written)") : .id(id) }
        guard let account = image.inventory.accounts.first(where: { $0.kind == .user && $0.name == name }) else {
            return name == "root" ? .root("USER is root") : .absent(name)
        }
        return account.id == 0 ? .root("USER is \(name), whose id is 0") : .named(name, account.id)
    }

    private func alone(_ user: User) -> Check {
        switch user {
        case .root(let why):
            return Check("runtime.user", .no, "the image runs as root (\(why))", fix: Self.fix)
        case .absent(let name):
            return Check(
                "runtime.user", .no, "USER is '\(name)', which the image's etc/passwd does not have: it does not start",
                fix: Self.fix)
        case .id(let id):
            return Check(
                "runtime.user", .unknown, "the image runs as \(id); only the Pod decides at run time (--manifest FILE)",
                evidence: ["USER \(id)"])
        case .named(let name, let id):
            return Check(
                "runtime.user", .unknown,
                "the image runs as \(name) (\(id)), by name: runAsNonRoot refuses a name without runAsUser",
                evidence: ["USER \(name)"], fix: "USER \(id)")
        }
    }

    private func withPod(_ pod: ContainerSettings, _ user: User) -> Check {
        let source = [
            "\(pod.name): runAsUser \(pod.runAsUser.map(String.init) ?? "not set"), runAsNonRoot \(pod.runAsNonRoot.map(String.init) ?? "not set")"
        ]
        if let id = pod.runAsUser {
            if id != 0 { return Check("runtime.user", .yes, "the Pod runs it as \(id)", evidence: source) }
            return Check(
                "runtime.user", .no,
                pod.runAsNonRoot == true
                    ? "runAsUser 0 contradicts runAsNonRoot: it does not start" : "the Pod runs it as root",
                evidence: source, fix: "securityContext.runAsUser: 65532")
        }
        switch user {
        case .root(let why):
            return Check(
                "runtime.user", .no,
                pod.runAsNonRoot == true
                    ? "runAsNonRoot, but the image runs as root (\(why)): it does not start"
                    : "the image runs as root (\(why)) and the Pod lets it", evidence: source,
                fix: "securityContext.runAsUser: 65532, or \(Self.fix)")
        case .absent(let name):
            return Check(
                "runtime.user", .no, "USER is '\(name)', which the image's etc/passwd does not have: it does not start",
                evidence: source, fix: Self.fix)
        case .id(let id):
            return Check("runtime.user", .yes, "it runs as \(id), the image's USER", evidence: source)
        case .named(let name, let id):
            guard pod.runAsNonRoot == true else {
                return Check("runtime.user", .yes, "it runs as \(name) (\(id)), the image's USER", evidence: source)
            }
            return Check(
                "runtime.user", .no, "runAsNonRoot cannot check the name '\(name)': it does not start",
                evidence: source, fix: "USER \(id), or securityContext.runAsUser: \(id)")
        }
    }
}
