/// Groups of well-known artifacts whose archives do not state theirs: those that Gradle, Ant or the publisher's own tools build. Only names that nobody else
/// uses for an artifact of his own. Source: the artifacts' published coordinates.
enum MavenGroups {
    static func group(ofArtifact artifact: String) -> String? {
        if namesakes.contains(artifact) { return artifact }
        return exact[artifact] ?? prefixes.first { artifact.hasPrefix($0.prefix) }?.group
    }

    private static let exact: [String: String] = {
        var groups: [String: String] = [:]
        for (group, artifacts) in artifactsByGroup {
            for artifact in artifacts.split(separator: " ") { groups[String(artifact)] = group }
        }
        return groups
    }()

    private static let artifactsByGroup: [(group: String, artifacts: String)] = [
        ("aopalliance", "aopalliance"),
        ("ch.qos.logback", "logback-access logback-classic logback-core"),
        ("cglib", "cglib cglib-nodep"),
        ("com.google.code.findbugs", "jsr305"),
        ("com.google.code.gson", "gson"),
        ("com.google.guava", "guava"),
        ("com.google.inject", "guice"),
        (
            "com.google.inject.extensions",
            """
            guice-assistedinject guice-grapher guice-jmx guice-jndi guice-multibindings guice-servlet guice-spring \
            guice-throwingproviders
            """
        ),
        ("com.google.protobuf", "protobuf-java protobuf-java-util"),
        ("com.h2database", "h2"),
        ("com.mchange", "c3p0 mchange-commons-java"),
        ("com.microsoft.sqlserver", "mssql-jdbc"),
        ("com.mysql", "mysql-connector-j"),
        ("com.squareup.okio", "okio okio-jvm"),
        ("io.grpc", "grpc-api grpc-auth grpc-context grpc-core grpc-netty grpc-netty-shaded grpc-protobuf grpc-stub"),
        ("io.opentelemetry", "opentelemetry-api opentelemetry-context opentelemetry-sdk opentelemetry-sdk-common"),
        ("io.projectreactor", "reactor-core reactor-test"),
        ("io.projectreactor.netty", "reactor-netty reactor-netty-core reactor-netty-http"),
        ("javax.inject", "javax.inject"),
        ("junit", "junit"),
        ("log4j", "log4j"),
        ("mysql", "mysql-connector-java"),
        ("net.java.dev.jna", "jna jna-platform"),
        ("org.apache.ant", "ant ant-launcher"),
        ("org.apache.derby", "derby derbyclient derbynet derbyshared derbytools"),
        ("org.apache.kafka", "kafka-clients kafka-raft kafka-server-common kafka-streams kafka_2.12 kafka_2.13"),
        (
            "org.apache.tomcat",
            """
            tomcat-annotations-api tomcat-api tomcat-catalina tomcat-catalina-ant tomcat-catalina-ha tomcat-coyote \
            tomcat-dbcp tomcat-el-api tomcat-jasper tomcat-jasper-el tomcat-jaspic-api tomcat-jdbc tomcat-jni \
            tomcat-jsp-api tomcat-juli tomcat-servlet-api tomcat-storeconfig tomcat-tribes tomcat-util tomcat-util- \
            scan tomcat-websocket tomcat-websocket-api tomcat-websocket-client-api
            """
        ),
        ("org.apache.velocity", "velocity velocity-engine-core"),
        ("org.bouncycastle", "bcmail bcpg bcpkix bcprov bctls bcutil"),
        ("org.elasticsearch", "elasticsearch"),
        ("org.hsqldb", "hsqldb"),
        (
            "org.jetbrains.kotlin",
            """
            kotlin-reflect kotlin-stdlib kotlin-stdlib-common kotlin-stdlib-jdk7 kotlin-stdlib-jdk8
            """
        ),
        (
            "org.mongodb",
            """
            bson mongo-java-driver mongodb-driver mongodb-driver-async mongodb-driver-core mongodb-driver-sync
            """
        ),
        ("org.opensearch", "opensearch"),
        ("org.ow2.asm", "asm asm-analysis asm-commons asm-tree asm-util"),
        ("org.postgresql", "postgresql"),
        ("org.quartz-scheduler", "quartz"),
        ("org.scala-lang", "scala-compiler scala-library scala-reflect"),
        ("org.slf4j", "jcl-over-slf4j jul-to-slf4j log4j-over-slf4j slf4j-api"),
        (
            "org.springframework",
            """
            spring-aop spring-aspects spring-beans spring-context spring-context-indexer spring-context-support \
            spring-core spring-expression spring-instrument spring-jcl spring-jdbc spring-jms spring-messaging \
            spring-orm spring-oxm spring-r2dbc spring-test spring-tx spring-web spring-webflux spring-webmvc spring- \
            websocket
            """
        ),
        ("org.springframework.boot", "spring-boot"),
        ("org.springframework.kafka", "spring-kafka"),
        ("org.springframework.retry", "spring-retry"),
        ("org.yaml", "snakeyaml"),
        ("xalan", "serializer xalan"),
        ("xerces", "xercesImpl"),
        ("xml-apis", "xml-apis"),
    ]

    /// Early Apache projects are groups of their own.
    private static let namesakes: Set<String> = [
        "commons-beanutils", "commons-cli", "commons-codec", "commons-collections", "commons-configuration",
        "commons-dbcp",
        "commons-digester", "commons-el", "commons-fileupload", "commons-httpclient", "commons-io", "commons-lang",
        "commons-logging", "commons-net", "commons-pool", "commons-validator",
    ]

    private static let prefixes: [(prefix: String, group: String)] = [
        ("bcmail-jdk", "org.bouncycastle"),
        ("bcpg-jdk", "org.bouncycastle"),
        ("bcpkix-jdk", "org.bouncycastle"),
        ("bcprov-jdk", "org.bouncycastle"),
        ("bctls-jdk", "org.bouncycastle"),
        ("bcutil-jdk", "org.bouncycastle"),
        ("kotlinx-coroutines-", "org.jetbrains.kotlinx"),
        ("lucene-", "org.apache.lucene"),
        ("micrometer-", "io.micrometer"),
        ("spring-batch-", "org.springframework.batch"),
        ("spring-boot-", "org.springframework.boot"),
        ("spring-cloud-", "org.springframework.cloud"),
        ("spring-data-", "org.springframework.data"),
        ("spring-integration-", "org.springframework.integration"),
        ("spring-security-", "org.springframework.security"),
        ("spring-session-", "org.springframework.session"),
        ("tomcat-embed-", "org.apache.tomcat.embed"),
    ]
}
