internal import FoundationEssentials
package import Model

extension ImageConfig {
    /// Decodes a configuration blob. Fields that a runtime ignores are ignored; a `null` counts as absent, as in Go.
    package init(decoding bytes: [UInt8], of name: String) throws(ImageError) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw ImageError(.corrupt, "the configuration of \(name) cannot be read: \(Manifest.reason(error))")
        }
        self.init(
            platform: Platform(
                os: body.os ?? "linux", architecture: body.architecture ?? "unknown", variant: body.variant))
        created = body.created
        author = body.author
        if let inner = body.config {
            user = inner.User ?? ""
            environment = inner.Env ?? []
            entrypoint = inner.Entrypoint ?? []
            command = inner.Cmd ?? []
            workingDirectory = inner.WorkingDir ?? ""
            exposedPorts = (inner.ExposedPorts ?? [:]).keys.sorted()
            volumes = (inner.Volumes ?? [:]).keys.sorted()
            labels = inner.Labels ?? [:]
            stopSignal = inner.StopSignal
            shell = inner.Shell ?? []
            healthCheck = inner.Healthcheck.map { HealthCheck(test: $0.Test ?? []) }
        }
        history = (body.history ?? []).map {
            HistoryStep(
                createdBy: $0.created_by ?? "", created: $0.created, comment: $0.comment,
                isEmptyLayer: $0.empty_layer ?? false)
        }
        guard let rootfs = body.rootfs else {
            throw ImageError(.corrupt, "the configuration of \(name) has no rootfs")
        }
        guard rootfs.type == "layers" else {
            throw ImageError(
                .corrupt, "the configuration of \(name) has a rootfs of type '\(rootfs.type)', not 'layers'")
        }
        for text in rootfs.diff_ids ?? [] {
            guard let digest = Digest(text) else {
                throw ImageError(
                    .corrupt, "the configuration of \(name) has a diff id that is no digest: '\(text.prefix(100))'")
            }
            diffIDs.append(digest)
        }
    }

    /// The names are those of the JSON document.
    private struct Body: Decodable {
        struct Inner: Decodable {
            let User: String?
            let Env: [String]?
            let Entrypoint: [String]?
            let Cmd: [String]?
            let WorkingDir: String?
            let ExposedPorts: [String: Ignored]?
            let Volumes: [String: Ignored]?
            let Labels: [String: String]?
            let StopSignal: String?
            let Shell: [String]?
            let Healthcheck: Health?
        }
        struct Health: Decodable { let Test: [String]? }
        struct Ignored: Decodable { init(from decoder: any Decoder) {} }
        struct Step: Decodable {
            let created_by: String?
            let created: String?
            let comment: String?
            let empty_layer: Bool?
        }
        struct RootFileSystem: Decodable {
            let type: String
            let diff_ids: [String]?
        }
        let os: String?
        let architecture: String?
        let variant: String?
        let created: String?
        let author: String?
        let config: Inner?
        let history: [Step]?
        let rootfs: RootFileSystem?
    }
}
