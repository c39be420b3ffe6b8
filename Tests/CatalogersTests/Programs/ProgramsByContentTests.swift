import Bytes
import Catalogers
import Model
import TestSupport
import Testing

/// Short pieces of real programs, as the linker left them.
@Suite struct ProgramsByContentTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let file: String
        let bytes: String
        let expected: String
        var testDescription: String { "\(file): \(expected)" }

        init(_ file: String, _ bytes: String, _ expected: String) {
            (self.file, self.bytes, self.expected) = (file, bytes, expected)
        }
    }

    static let samples: [Sample] = [
        Sample(
            "usr/local/bin/python3.11", "LC_ALL\0pymalloc\0pymalloc_debug\03.11.2\0strict\0<prefix>/lib",
            "python 3.11.2"),
        Sample("opt/lib/libpython3.13.so.1.0", "pymalloc_debug\03.13.0rc2\0strict", "python 3.13.0rc2"),
        Sample(
            "usr/local/include/python3.12/patchlevel.h", "#define PY_VERSION              \"3.12.1\"\n", "python 3.12.1"
        ),
        Sample("usr/include/python2.7/patchlevel.h", "#define PY_VERSION      \t\"2.7.18\"\n", "python 2.7.18"),
        Sample("opt/pypy/bin/libpypy3.9-c.so", "[PyPy 7.3.12 with GCC 10.2.1 20210130]", "pypy 7.3.12"),
        Sample("usr/local/bin/node", "/json\0node.js/v20.20.2\0(delegate_) != nullptr", "node 20.20.2"),
        Sample("usr/lib/libnode.so.108", "node.js/v18.20.4\0(delegate_)", "node 18.20.4"),
        Sample("usr/local/bin/perl5.36.0", "PERL_INTERNAL_RAND_SEED\0v5.36.0\0panic: sysconf: %s", "perl 5.36.0"),
        Sample(
            "usr/local/lib/libruby.so.3.1", "Matsumoto\0\0\0\0ruby 3.1.2p20 (2022-04-12 revision 4491b", "ruby 3.1.2p20"
        ),
        Sample("usr/local/bin/ruby", "Matsumoto\0\0ruby 3.4.1 (2024-12-25 revision 48d4efcb85)", "ruby 3.4.1"),
        Sample("usr/local/bin/php", "X-Powered-By: PHP/8.2.36\0ZEND_MM_MAX_ALLOCS", "php 8.2.36"),
        Sample("usr/lib/apache2/modules/libphp.so", "X-Powered-By: PHP/8.4.0RC1\0ZEND", "php 8.4.0RC1"),
        Sample("usr/bin/lua5.4", "\0$LuaVersion: Lua 5.4.4  Copyright (C) 1994-2022", "lua 5.4.4"),
        Sample("usr/bin/luajit", "table.clear\0LuaJIT 2.1.0-beta3\0jit.profile", "luajit 2.1.0-beta3"),
        Sample("usr/lib/libtcl8.6.so", "pointerSize\08.6.13\0tcl_patchLevel\0", "tcl 8.6.13"),
        Sample("usr/bin/gawk", "\0\0GNU Awk 5.2.1\0unbalanced [", "gawk 5.2.1"),
        Sample("usr/bin/ocamlrun", "The OCaml runtime, version 4.13.1\n\0", "ocaml 4.13.1"),
        Sample("usr/lib/dart/bin/dart", "\03.2.3 (stable) (Tue Dec 5 17:58:33 2023 +0000)", "dart 3.2.3"),
        Sample("opt/julia/lib/libjulia-internal.so.1", "__init__\01.6.4\0verify_ir", "julia 1.6.4"),
        Sample("opt/bin/swift-frontend", "Swift version 6.3.1 (swift-6.3.1-RELEASE)\0", "swift 6.3.1"),
        Sample("usr/local/bin/redis-server", "upstart\0err\07.0.15\0c11-builtin\0shutdown", "redis 7.0.15"),
        Sample("usr/local/bin/redis-server", "err\06.0.16\0atomic-builtin\0", "redis 6.0.16"),
        Sample("usr/local/bin/valkey-server", "err\08.0.1\0c11-builtin\0", "valkey 8.0.1"),
        Sample("usr/local/bin/postgres", "\0postgres (PostgreSQL) 15.20 (Debian 15.20-0)\n", "postgresql 15.20"),
        Sample("usr/local/bin/postgres", "postgres (PostgreSQL) 9.6.24\n\0", "postgresql 9.6.24"),
        Sample("usr/local/bin/postgres", "postgres (PostgreSQL) 17beta1\n\0", "postgresql 17beta1"),
        Sample("usr/sbin/mariadbd", "\010.11.19-MariaDB\0x86_64\0", "mariadb 10.11.19"),
        Sample("usr/sbin/mysqld", "/builddir/build/BUILD/mysql-8.0.36/sql/mysqld.cc", "mysql 8.0.36"),
        Sample("usr/local/bin/memcached", "listen\0memcached 1.6.18\0udp-port", "memcached 1.6.18"),
        Sample("usr/bin/pgbouncer", "memtotal\0PgBouncer 1.18.0\0pool_mode", "pgbouncer 1.18.0"),
        Sample("usr/sbin/slapd", "@(#) $OpenLDAP: slapd 2.5.13+dfsg-5 (Feb", "openldap 2.5.13"),
        Sample("usr/sbin/nginx", "nginx version: nginx/1.22.1\n\0", "nginx 1.22.1"),
        Sample("usr/local/openresty/nginx/sbin/nginx", "nginx version: openresty/1.25.3.1\0", "openresty 1.25.3.1"),
        Sample("usr/sbin/angie", "Angie version: Angie/1.5.1\n", "angie 1.5.1"),
        Sample("usr/local/nginx/sbin/nginx", "Tengine version: Tengine/3.1.0\n", "tengine 3.1.0"),
        Sample("usr/sbin/nginx", "freenginx version: freenginx/1.25.4\n", "freenginx 1.25.4"),
        Sample("usr/local/apache2/bin/httpd", "mailto:\0Apache/2.4.71\0 Server at <a", "httpd 2.4.71"),
        Sample(
            "usr/local/sbin/haproxy", "\0 version 2.6.12-1+deb12u4, released 2026/10/17\n", "haproxy 2.6.12-1+deb12u4"),
        Sample("usr/sbin/varnishd", "\0varnish-7.1.1 revision 7cee1c58", "varnish 7.1.1"),
        Sample("usr/sbin/lighttpd", "SQLite support\n\0lighttpd/1.4.69\0server", "lighttpd 1.4.69"),
        Sample("usr/sbin/squid", "in '\0squid/5.7\0;. \0HTTP/", "squid 5.7"),
        Sample(
            "usr/local/bin/envoy", "816188b86a0a52095b116b107f576324082c7c02/1.28.0/Clean/RELEASE/BoringSSL",
            "envoy 1.28.0"),
        Sample("bin/consul", "CONSUL_VERSION: 1.15.2", "consul 1.15.2"),
        Sample("var/www/html/wp-includes/version.php", "<?php\n$wp_version = '6.4.2';\n", "wordpress 6.4.2"),
        Sample("usr/local/ssl/bin/openssl", "N/A\0OpenSSL 3.0.22 25 Aug 2026\0%s (Library", "openssl 3.0.22"),
        Sample("usr/local/lib/libcrypto.so.1.1", "\0OpenSSL 1.1.1w  11 Sep 2023\0", "openssl 1.1.1w"),
        Sample("usr/lib/libgnutls.so.30", "Enabled GnuTLS 3.7.9 logging...\n", "gnutls 3.7.9"),
        Sample("usr/lib/libgcrypt.so.20", "\n\nThis is Libgcrypt 1.10.1 - The GNU Crypto Library", "libgcrypt 1.10.1"),
        Sample("usr/local/lib/libz.so.1.2.13", " deflate 1.2.13 Copyright 1995-2022 Jean-loup", "zlib 1.2.13"),
        Sample("usr/local/lib/libz.so.1.3", " deflate 1.3 Copyright 1995-2023 Jean-loup", "zlib 1.3"),
        Sample("usr/bin/xz", "xz (XZ Utils) 5.4.1\0liblzma %s\n", "xz 5.4.1"),
        Sample("usr/lib/libexpat.so.1", "parser not started\0expat_2.5.0\0", "expat 2.5.0"),
        Sample("usr/lib/libpng16.so.16", " libpng version 1.6.39 - November 20, 2022\n", "libpng 1.6.39"),
        Sample("usr/lib/libarchive.so.13", "abcdef\0libarchive 3.6.2\0/tmp\0", "libarchive 3.6.2"),
        Sample("usr/lib/libssh2.so.1", "SSH-2.0-libssh2_1.10.0\0Timed out", "libssh2 1.10.0"),
        Sample("usr/local/bin/curl", "CLIENT libcurl 7.88.1\r\nMATCH %s", "curl 7.88.1"),
        Sample(
            "usr/lib/libMagickCore-6.Q16.so.6", "ImageMagick 6.9.11-60 Q16 x86_64 2021-01-25", "imagemagick 6.9.11-60"),
        Sample("usr/lib/libavutil.so.57", "FFmpeg version 5.1.9-0+deb12u1\0AuthenticAMD", "ffmpeg 5.1.9-0+deb12u1"),
        Sample("tmp/renamed", "out of memory\0BusyBox v1.35.0 (Debian 1:1.35.0-4)", "busybox 1.35.0"),
        Sample("bin/bash", "@(#)Bash version 5.2.15(1) release GNU\0", "bash 5.2.15"),
        Sample("bin/zsh", "x86_64\05.9\0zsh %s (%s-%s-%s)\n", "zsh 5.9"),
        Sample("bin/toybox", "usr/\0sbin/\0--long\00.8.9\0acpi\0", "toybox 0.8.9"),
        Sample("usr/bin/git", "\0git/2.39.5\0GIT_USER_AGENT\02.39.5\0", "git 2.39.5"),
        Sample("usr/bin/gpgv", "@GPG@v (GnuPG)\02.2.40\0GNU/Linux", "gnupg 2.2.40"),
        Sample("usr/libexec/sudo/sudoers.so", "sending ClientHello\0sudoers 1.9.13p3\0plugin", "sudo 1.9.13p3"),
        Sample("usr/sbin/sshd", "HostkeyAlgorithms\0OpenSSH_9.2p1 Debian-2+deb12u10\0usage", "openssh 9.2p1"),
        Sample("usr/sbin/openvpn", "\0OpenVPN 2.6.14 x86_64-pc-linux-gnu [SSL", "openvpn 2.6.14"),
        Sample("usr/sbin/dnsmasq", "dnsmasq.conf\0dnsmasq-2.90\0version.bind", "dnsmasq 2.90"),
        Sample("usr/sbin/unbound", "READY=1\0unbound 1.17.1\0start of service", "unbound 1.17.1"),
        Sample("usr/sbin/mosquitto", "remapping.\02.0.11\0mosquitto version %s\n", "mosquitto 2.0.11"),
        Sample("usr/bin/tor", " (on Tor 0.4.9.11 )\0", "tor 0.4.9.11"),
        Sample("usr/bin/nmap", "https://nmap.org\07.93\0Nmap\0NMAPDIR", "nmap 7.93"),
        Sample("usr/bin/stunnel", "\0stunnel 5.68 on x86_64-pc-linux-gnu", "stunnel 5.68"),
        Sample("usr/sbin/keepalived", "Keepalived v2.2.7 (01/16,2022)\0", "keepalived 2.2.7"),
        Sample("usr/lib/postfix/libpostfix-global.so", "mail_version\03.7.11\0multi_instance", "postfix 3.7.11"),
        Sample("usr/sbin/exim4", "<<eximcnumber>>\04.96\0<<eximversion>>", "exim 4.96"),
        Sample("usr/sbin/dovecot", "Dovecot v2.3.19.1 (9b53102964) starting", "dovecot 2.3.19.1"),
        Sample("usr/sbin/proftpd", "ProFTPD Version 1.3.8\0LANG", "proftpd 1.3.8"),
        Sample("usr/lib/erlang/erts-14.1/bin/beam.smp", "\0\026.1.2\0\0\0\0Erlang/OTP %s", "erlang 26.1.2"),
        Sample("usr/lib/erlang/bin/erlexec", "\0/usr/src/otp_src_25.3.2.6/erts/common", "erlang 25.3.2.6"),
        Sample("usr/local/bin/elixir", "#!/bin/sh\nELIXIR_VERSION=1.15.7\n", "elixir 1.15.7"),
        Sample("opt/java/bin/java", "jrt\0openjdk\0java\00.0\017.0.9+9\0-J-ms8m", "openjdk 17.0.9+9"),
        Sample("opt/java8/bin/java", "\0openjdk\0java\01.8\01.8.0_352-b08\0", "openjdk 1.8.0_352-b08"),
        Sample("usr/local/go/VERSION", "go1.22.3\ntime 2024-05-01T19:49:47Z\n", "go 1.22.3"),
        Sample("usr/local/go/VERSION", "go1.23rc1\ntime 2024-06-14T17:25:00Z\n", "go 1.23rc1"),
        Sample("usr/bin/deno", "UserAgentDeno/1.41.0deno", "deno 1.41.0"),
        Sample(
            "usr/local/rustup/lib/libstd-0123456789abcdef.so",
            "\0clang LLVM (rustc version 1.75.0 (82e1608df 2023-12-21))\0", "rust 1.75.0"),
        Sample("opt/ghc/bin/ghc-9.4.7", "\0GHC 9.4.7\0", "ghc 9.4.7"),
        Sample("usr/sbin/mysqld", "/home/build/percona-server-8.0.35-27/sql/mysqld.cc", "percona-server 8.0.35-27"),
        Sample(
            "usr/bin/xtrabackup", "/build/percona-xtrabackup-8.0.35-30/storage/", "percona-xtrabackup 8.0.35-30"),
        Sample("usr/bin/mongod", "version\06.0.27\0tcmalloc\0", "mongodb 6.0.27"),
        Sample("usr/bin/mongod", "version\07.0.28\0\0\0heap_size\0", "mongodb 7.0.28"),
        Sample("usr/bin/mongos", "version\08.0.17\0cppdefines\0", "mongodb 8.0.17"),
        Sample("usr/bin/arangosh", "\0\03.11.4 [linux] 64bit", "arangodb 3.11.4"),
        Sample("opt/lib/libcrypto.so", "\0OpenSSL 1.1.1 (compatible; AWS-LC 1.69.0)\0", "aws-lc 1.69.0"),
        Sample("usr/lib/libQt6Core.so.6.5.0", "\0\0Qt 6.5.0 (x86_64-little_endian-lp64", "qtbase 6.5.0"),
        Sample("usr/local/bin/gcc", "\0GCC: (GNU) 12.3.0\0", "gcc 12.3.0"),
        Sample(
            "usr/bin/composer",
            "'pretty_version' => '2.7.1',\n        'reference' => 'x'", "composer 2.7.1"),
        Sample("usr/local/bin/wp", "\nwp-cli/wp-cli 2.9.0\n", "wp-cli 2.9.0"),
        Sample("usr/bin/getopt", "\0util-linux 2.38.1\0%s from", "util-linux 2.38.1"),
        Sample("fluent-bit/bin/fluent-bit", "\03.0.2\0%sFluent Bit v%s", "fluent-bit 3.0.2"),
        Sample("usr/bin/swipl", "/usr/lib/swipl-9.0.4/lib", "swipl 9.0.4"),
        Sample("opt/google/chrome", "\0127.0.6533.119\0Default\0", "chrome 127.0.6533.119"),
        // What the Go linker sets lies between NULs, with the v of a tag or without.
        Sample("usr/local/bin/helm", "linux\0\0v3.14.2\0\0\0", "v3 v3.14.2"),
        Sample("usr/local/bin/helm", "\0v4.0.1\0", "v4 v4.0.1"),
        Sample("traefik", "banon\0\0\02.9.6\0\0", "v2 v2.9.6"),
        Sample("usr/bin/traefik", "\0v1.7.34\0", "traefik v1.7.34"),
        Sample("bin/vault", "\0\01.15.2\0", "vault v1.15.2"),
        Sample("bin/nomad", "\01.7.0-rc.1\0", "nomad v1.7.0-rc.1"),
        Sample("bin/terraform", "\01.6.2\0", "terraform v1.6.2"),
        Sample("usr/share/grafana/bin/grafana", "\010.4.2\0", "grafana v10.4.2"),
        Sample("usr/bin/loki", "\0v2.9.4\0", "v2 v2.9.4"),
        Sample("bin/prometheus", "\0v2.45.0\0", "prometheus v2.45.0"),
        Sample("bin/alertmanager", "\0v0.26.0\0", "alertmanager v0.26.0"),
        Sample("usr/bin/containerd", "\0v1.7.2\0", "containerd v1.7.2"),
        Sample("usr/bin/dockerd", "\024.0.2\0", "docker v24.0.2"),
        Sample("usr/bin/runc", "\01.1.12\0", "runc v1.1.12"),
        Sample("coredns", "\0v1.11.1\0", "coredns v1.11.1"),
        Sample("usr/bin/kubectl", "\0v1.30.1\0", "kubernetes v1.30.1"),
        Sample("usr/sbin/pure-ftpd", "pure-ftpd v1.0.50 [privsep]\n", "pure-ftpd 1.0.50"),
    ]

    /// What the cataloger says about a file in which each of its anchors is looked for, as the pass does.
    private func packages(in text: String, at path: String) throws -> [Package] {
        let cataloger = ProgramsByContent()
        let bytes = Array(text.utf8)
        let name = String(path.split(separator: "/").last ?? "")
        var sink = CatalogSink()
        for (index, claim) in cataloger.wanted.enumerated() {
            guard case .anchor(let anchor, _, let before) = claim.place else { continue }
            guard claim.fileNames.isEmpty || claim.fileNames.contains(where: { $0.matches(name) }) else { continue }
            for start in bytes.indices where bytes[start...].starts(with: anchor) {
                let from = max(0, start - before)
                let view = FileView(
                    path: path, bytes: bytes.span.extracting(from..<min(bytes.count, from + claim.limit)),
                    record: FileRecord(kind: .regular, mode: 0o755, user: 0, group: 0, size: UInt64(bytes.count)),
                    claim: index, offset: from, anchor: start - from)
                try cataloger.catalog(view, into: &sink)
            }
        }
        return sink.packages.map(\.package)
    }

    @Test(arguments: samples)
    func `a program is known by a few bytes`(sample: Sample) throws {
        let found = try packages(in: sample.bytes, at: sample.file)
        #expect(found.map { "\($0.name) \($0.version)" } == [sample.expected])
        let package = try #require(found.first)
        #expect(package.attributes.basis == .identified)
        #expect(package.attributes.cpes.allSatisfy { $0.hasPrefix("cpe:2.3:a:") })
        #expect(!package.attributes.cpes.isEmpty)
    }

    @Test(arguments: samples)
    func `a program cut anywhere is that program or none`(sample: Sample) throws {
        for end in 0..<sample.bytes.utf8.count {
            let text = String(decoding: Array(sample.bytes.utf8)[..<end], as: UTF8.self)
            let found = try packages(in: text, at: sample.file)
            #expect(found.count <= 1)
        }
    }

    @Test(arguments: [
        ("usr/bin/other", "nginx version: nginx/1.22.1\n"),  // a program that merely talks about it
        ("usr/lib/ruby/openssl.so", "\0OpenSSL 3.0.22 25 Aug 2026\0"),  // built against it
        ("usr/sbin/sshd", "\0OpenSSH_9.2\0"),  // no patch level: a pattern of versions to work around
        ("usr/sbin/nginx", "nginx version: nginx/%s\n"),
        ("usr/bin/bash", "@(#)Bash version 5.2("),  // too few numbers
        ("usr/bin/bash", "@(#)Bash version 5.2.15.7(1)"),  // too many
        ("usr/local/bin/redis-server", "x7.0.15\0c11-builtin\0"),  // the string is longer than its version
        ("usr/bin/memcached", "\0memcached 1.6.\0"),
    ])
    func `what is not quite it is not it`(path: String, text: String) throws {
        #expect(try packages(in: text, at: path).isEmpty)
    }

    @Test func `there are classifiers for a hundred programs, each tried here`() {
        let names = Set(ProgramClassifiers.all.map(\.name))
        let tried = Set(Self.samples.map { String($0.expected.split(separator: " ")[0]) })
        #expect(names.count >= 100)
        #expect(names.subtracting(tried).sorted() == ["drupal"])
    }

    @Test func `no anchor that is looked for in every program is so short that it slows down the search`() {
        for claim in ProgramsByContent().wanted where claim.fileNames.isEmpty {
            guard case .anchor(let bytes, _, _) = claim.place else { continue }
            #expect(bytes.count >= 8, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
