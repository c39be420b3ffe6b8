extension ProgramClassifiers {
    /// Servers of web pages, proxies, and what is served by a file of their own.
    static let webServers = [
        ProgramClassifier(
            "nginx", cpe: "f5:nginx", "nginx:nginx", files: ["nginx*"], ["nginx version: nginx/\(.numbers(3))"]),
        ProgramClassifier(
            "openresty", cpe: "openresty:openresty", files: ["nginx*", "openresty*"],
            ["nginx version: openresty/\(.numbers(4))"]),
        ProgramClassifier("angie", cpe: "webserver:angie", files: ["angie*"], ["Angie version: Angie/\(.numbers(3))"]),
        ProgramClassifier(
            "tengine", cpe: "taobao:tengine", files: ["nginx*", "tengine*"], ["Tengine version: Tengine/\(.numbers(3))"]
        ),
        ProgramClassifier(
            "freenginx", cpe: "freenginx:freenginx", files: ["nginx*", "freenginx*"],
            ["freenginx version: freenginx/\(.numbers(3))"]),
        ProgramClassifier(
            "httpd", cpe: "apache:http_server", files: ["httpd*", "apache2*"],
            ["\0Apache/\(.numbers(3))\0 Server at ", " Server at \0Apache/\(.numbers(3)) ("]),
        ProgramClassifier(
            "haproxy", cpe: "haproxy:haproxy", files: ["haproxy*"], [" version \(.numbers(3, .any)), released 20"]),
        ProgramClassifier(
            "varnish", cpe: "varnish-cache:varnish_cache", files: ["varnishd"], ["\0varnish-\(.numbers(3)) revision "]),
        ProgramClassifier("lighttpd", cpe: "lighttpd:lighttpd", files: ["lighttpd*"], ["lighttpd/\(.numbers(3))"]),
        ProgramClassifier("squid", cpe: "squid-cache:squid", files: ["squid*"], ["in '\0squid/\(.numbers(2...3))\0"]),
        ProgramClassifier(
            "envoy", cpe: "envoyproxy:envoy", files: ["envoy*"], ["/\(.numbers(3, .stage))/Clean/RELEASE/BoringSSL"]),
        ProgramClassifier("consul", cpe: "hashicorp:consul", files: ["consul"], ["CONSUL_VERSION: \(.numbers(3))"]),
        ProgramClassifier(
            "wordpress", cpe: "wordpress:wordpress", files: ["version.php"], in: .text,
            ["$wp_version = '\(.numbers(2...3, .stage))'"]),
        ProgramClassifier(
            "drupal", cpe: "drupal:drupal", files: ["Drupal.php"], in: .text,
            ["const VERSION = '\(.numbers(3, .stage))';\n\n  /**\n   * Core API compatibility."]),
    ]
}
