internal import Model

/// Programs that are written in Go and known by name. Their build information names the module; its version is often not recorded there (`-trimpath` leaves the linker's flags out), but the
/// linker keeps what `-X` set as texts between NULs, which nothing else in such programs is.
struct GoProgram: Sendable {
    /// The path of its module, without the suffix of a major version.
    let module: String
    /// `vendor:product`.
    let product: String
    /// What its file is called; empty where the build information is enough.
    let files: [String]
    /// The first numbers that its versions begin with.
    let majors: ClosedRange<Int>
    /// Whether major versions from 2 on are paths of their own.
    let hasMajorPaths: Bool

    init(
        _ module: String, cpe product: String, files: [String] = [], majors: ClosedRange<Int> = 0...1,
        majorPaths: Bool = false
    ) {
        self.module = module
        self.product = product
        self.files = files
        self.majors = majors
        hasMajorPaths = majorPaths
    }

    /// The path that a major version has.
    private func path(_ major: Int) -> String { hasMajorPaths && major > 1 ? "\(module)/v\(major)" : module }

    /// A classifier for each major version: it is part of the path.
    var classifiers: [ProgramClassifier] {
        guard !files.isEmpty else { return [] }
        return majors.map { major in
            let path = path(major)
            let slash = path.lastIndex(of: "/") ?? path.startIndex
            return ProgramClassifier(
                String(path[path.index(after: slash)...]), .golang, namespace: String(path[..<slash]), product: product,
                files: files,
                [
                    VersionMark(between: "\0\(major).", .numbers(2, .stage), "\0"),
                    VersionMark(between: "\0v\(major).", .numbers(2, .stage), "\0"),
                ])
        }
    }

    static let all = [
        GoProgram("helm.sh/helm", cpe: "helm:helm", files: ["helm"], majors: 3...4, majorPaths: true),
        GoProgram(
            "github.com/traefik/traefik", cpe: "traefik:traefik", files: ["traefik"], majors: 2...3, majorPaths: true),
        GoProgram("github.com/containous/traefik", cpe: "traefik:traefik", files: ["traefik"], majors: 1...1),
        GoProgram("github.com/hashicorp/vault", cpe: "hashicorp:vault", files: ["vault"]),
        GoProgram("github.com/hashicorp/consul", cpe: "hashicorp:consul", files: ["consul"]),
        GoProgram("github.com/hashicorp/nomad", cpe: "hashicorp:nomad", files: ["nomad"]),
        GoProgram("github.com/hashicorp/terraform", cpe: "hashicorp:terraform", files: ["terraform"]),
        GoProgram(
            "github.com/grafana/grafana", cpe: "grafana:grafana", files: ["grafana", "grafana-server"], majors: 6...13),
        GoProgram("github.com/grafana/loki", cpe: "grafana:loki", files: ["loki"], majors: 2...3, majorPaths: true),
        GoProgram(
            "github.com/prometheus/prometheus", cpe: "prometheus:prometheus", files: ["prometheus"], majors: 2...3),
        GoProgram(
            "github.com/prometheus/alertmanager", cpe: "prometheus:alertmanager", files: ["alertmanager"], majors: 0...0
        ),
        GoProgram(
            "github.com/containerd/containerd", cpe: "linuxfoundation:containerd", files: ["containerd"], majors: 1...2),
        GoProgram("github.com/docker/docker", cpe: "mobyproject:moby", files: ["dockerd"], majors: 20...29),
        GoProgram("github.com/opencontainers/runc", cpe: "linuxfoundation:runc", files: ["runc"]),
        GoProgram("github.com/coredns/coredns", cpe: "coredns.io:coredns", files: ["coredns"]),
        GoProgram(
            "k8s.io/kubernetes", cpe: "kubernetes:kubernetes",
            files: ["kubectl", "kubelet", "kube-apiserver", "kube-proxy", "kube-scheduler", "kube-controller-manager"]),
        GoProgram("go.etcd.io/etcd/server", cpe: "etcd:etcd"),
        GoProgram("go.etcd.io/etcd", cpe: "etcd:etcd"),
        GoProgram("github.com/caddyserver/caddy", cpe: "caddyserver:caddy"),
        GoProgram("github.com/minio/minio", cpe: "minio:minio"),
        GoProgram("code.gitea.io/gitea", cpe: "gitea:gitea"),
        GoProgram("github.com/argoproj/argo-cd", cpe: "argoproj:argo_cd"),
        GoProgram("istio.io/istio", cpe: "istio:istio"),
        GoProgram("github.com/cilium/cilium", cpe: "cilium:cilium"),
    ]

    private static let byModule = Dictionary(all.map { ($0.module, $0.product) }) { first, _ in first }

    /// The product of the program whose main module has this path.
    static func product(ofModule path: String) -> String? {
        if let product = byModule[path] { return product }
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let last = path[path.index(after: slash)...]
        guard last.first == "v", last.dropFirst().allSatisfy(\.isNumber) else { return nil }
        return byModule[String(path[..<slash])]
    }
}
