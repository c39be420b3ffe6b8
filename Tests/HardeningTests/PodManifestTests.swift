import Hardening
import Testing

@Suite("Kubernetes manifests")
struct PodManifestTests {
    private static let container =
        "{name: app, image: example/app:1, securityContext: {runAsUser: 1000, readOnlyRootFilesystem: true}}"

    @Test(
        "containers are found in everything that has a Pod",
        arguments: [
            ("kind: Pod\nspec: {containers: [\(container)]}", 1),
            ("kind: Deployment\nspec: {template: {spec: {containers: [\(container)]}}}", 1),
            ("kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {containers: [\(container)]}}}}}", 1),
            ("kind: List\nitems: [{kind: Pod, spec: {containers: [\(container)]}}, {kind: Service}]", 1),
            ("kind: Service\n---\nkind: Pod\nspec: {initContainers: [\(container)], containers: [\(container)]}", 2),
        ])
    func found(_ yaml: String, _ count: Int) throws {
        let containers = try PodManifest.containers(in: yaml, file: "pod.yaml")
        #expect(containers.count == count)
        #expect(containers.allSatisfy { $0.runAsUser == 1000 && $0.isReadOnly })
    }

    @Test("a document that cannot be read does not pass for the end of the file")
    func brokenDocument() {
        let yaml = "kind: Pod\nspec: {containers: [\(Self.container)]}\n---\nkind: [\n"
        #expect(throws: PodManifest.Failure.self) { try PodManifest.containers(in: yaml, file: "pod.yaml") }
    }

    @Test("the container's own settings win over the Pod's")
    func precedence() throws {
        let yaml = """
            kind: Pod
            spec:
              securityContext: {runAsUser: 1, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              hostNetwork: true
              volumes: [{name: run, hostPath: {path: /run}}]
              containers:
              - name: app
                securityContext: {runAsUser: 2, capabilities: {drop: [ALL], add: [SYS_ADMIN]}}
                volumeMounts: [{name: run, mountPath: /host}]
            """
        let settings = try #require(try PodManifest.containers(in: yaml, file: "pod.yaml").first)
        #expect(settings.runAsUser == 2)
        #expect(settings.runAsNonRoot == true)
        #expect(settings.seccompProfile == "RuntimeDefault")
        #expect(settings.hostNamespaces == ["hostNetwork"])
        #expect(settings.hostPaths == ["/run"])
        #expect(settings.writableMounts == ["/host"])
        #expect(settings.dropsAllCapabilities)
        #expect(settings.addedCapabilities == ["SYS_ADMIN"])
    }

    @Test("a file without a Pod, and one that is no YAML, are errors", arguments: ["kind: Service", "", "a: [b", "42"])
    func unusable(_ yaml: String) {
        #expect(throws: PodManifest.Failure.self) { try PodManifest.containers(in: yaml, file: "x.yaml") }
    }

    @Test("of several containers the one with the image's name is taken, or the one that is named")
    func choice() throws {
        let yaml = "kind: Pod\nspec: {containers: [{name: a, image: r/one:1}, {name: b, image: r/two:1}]}"
        let containers = try PodManifest.containers(in: yaml, file: "x")
        #expect(
            try PodManifest.choose(from: containers, named: nil, image: "other/two:9", file: "x").image == "r/two:1")
        #expect(
            try PodManifest.choose(from: containers, named: "a", image: "other/two:9", file: "x").image == "r/one:1")
        #expect(throws: PodManifest.Failure.self) {
            try PodManifest.choose(from: containers, named: nil, image: "three", file: "x")
        }
    }
}
