extension ProgramClassifiers {
    /// Stores of data, and what stands in front of them.
    static let databases = [
        ProgramClassifier(
            "redis", cpe: "redislabs:redis", "redis:redis", files: ["redis-*"],
            [
                "\0\(.numbers(3))\0c11-builtin\0", "\0\(.numbers(3))\0atomic-builtin\0",
                "\0\(.numbers(3))\0sync-builtin\0",
            ]),
        ProgramClassifier(
            "valkey", cpe: "lfprojects:valkey", files: ["valkey-*"],
            ["\0\(.numbers(3))\0c11-builtin\0", "\0\(.numbers(3))\0atomic-builtin\0"]),
        ProgramClassifier(
            "postgresql", cpe: "postgresql:postgresql", files: ["postgres"],
            ["postgres (PostgreSQL) \(.numbers(2...3))", "postgres (PostgreSQL) \(.numbers(1, .stage))"]),
        ProgramClassifier(
            "mariadb", cpe: "mariadb:mariadb", files: ["mariadb*", "mysql*"],
            ["\0\(.numbers(3))-MariaDB\0", "\0\(.numbers(3))-MariaDB-"]),
        ProgramClassifier(
            "mysql", cpe: "oracle:mysql", "mysql:mysql", files: ["mysql", "mysqld", "mysqladmin"],
            ["/mysql-5.\(.numbers(2))/", "/mysql-8.\(.numbers(2))/", "/mysql-9.\(.numbers(2))/"]),
        ProgramClassifier(
            "percona-server", cpe: "oracle:mysql", "percona:percona_server", files: ["mysql", "mysqld", "mysqladmin"],
            ["/percona-server-\(.numbers(3, .any))/"]),
        ProgramClassifier(
            "percona-xtrabackup", cpe: "percona:xtrabackup", files: ["xtrabackup*"],
            ["/percona-xtrabackup-\(.numbers(3, .any))/"]),
        ProgramClassifier(
            "mongodb", cpe: "mongodb:mongodb", files: ["mongod", "mongos"],
            [
                "\(.numbers(3, .stage))\0tcmalloc\0", "\(.numbers(3, .stage))\(.zeros)heap_size\0",
                "\(.numbers(3, .stage))\(.zeros)cppdefines\0",
            ]),
        ProgramClassifier(
            "arangodb", cpe: "arangodb:arangodb", files: ["arangosh", "arangod"],
            ["\0\(.numbers(3, .any)) [linux]", "\0\(.numbers(3, .any)) enterprise [linux]"]),
        ProgramClassifier(
            "memcached", cpe: "memcached:memcached", files: ["memcached*"], ["\0memcached \(.numbers(3))\0"]),
        ProgramClassifier(
            "pgbouncer", cpe: "pgbouncer:pgbouncer", files: ["pgbouncer"], ["\0PgBouncer \(.numbers(3))\0"]),
        ProgramClassifier("openldap", cpe: "openldap:openldap", files: ["slapd"], ["$OpenLDAP: slapd \(.numbers(3))"]),
    ]
}
