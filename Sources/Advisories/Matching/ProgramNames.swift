/// What Bitnami calls the programs that are recognised by their content.
enum ProgramNames {
    /// `nil` for what Bitnami does not publish about.
    static func bitnami(_ name: String) -> String? { renamed[name] ?? (same.contains(name) ? name : nil) }

    private static let renamed = ["httpd": "apache", "nodejs": "node"]

    private static let same: Set<String> = [
        "arangodb", "argo-cd", "argo-workflows", "cassandra", "ceph", "clickhouse", "consul", "contour", "cosign",
        "couchdb",
        "crossplane", "elasticsearch", "envoy", "etcd", "fluent-bit", "gitea", "grafana", "git", "haproxy", "helm",
        "influxdb", "jaeger", "keydb", "kubectl", "kustomize", "kyverno", "lua", "mariadb", "memcached", "minio",
        "mongodb",
        "mysql", "nats", "neo4j", "nginx", "node", "openbao", "openldap", "openresty", "pgbouncer", "php", "postgresql",
        "prometheus", "python", "rabbitmq", "rclone", "redis", "ruby", "sqlite", "syncthing", "tomcat", "valkey",
        "varnish",
        "vault", "zookeeper",
    ]
}
