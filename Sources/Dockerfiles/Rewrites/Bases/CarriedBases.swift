extension BaseCatalog {
    /// The list that the program carries, as a user would write one.
    ///
    /// Source: README and SUPPORT_POLICY of distroless (static, base and cc of a Debian release end a year after the next release, those
    /// with an interpreter three months after it; Debian 13 came on 2025-08-09); endoflife of .NET as Microsoft publishes it; tags of
    /// Docker's official images; README of nginx-unprivileged.
    package static let carriedText = """
        bases:
          - {reference: "gcr.io/distroless/static-debian13:nonroot", for: static, release: debian-13, lacks: [shell, libc]}
          - {reference: "gcr.io/distroless/base-nossl-debian13:nonroot", for: libc, release: debian-13, lacks: [shell, locales]}
          - {reference: "gcr.io/distroless/java17-debian13:nonroot", for: java, version: "17", release: debian-13, program: /usr/bin/java, lacks: [shell, fonts]}
          - {reference: "gcr.io/distroless/java21-debian13:nonroot", for: java, version: "21", release: debian-13, program: /usr/bin/java, lacks: [shell, fonts]}
          - {reference: "gcr.io/distroless/java25-debian13:nonroot", for: java, version: "25", release: debian-13, program: /usr/bin/java, lacks: [shell, fonts]}
          - {reference: "gcr.io/distroless/python3-debian13:nonroot", for: python, version: "3.13", release: debian-13, program: /usr/bin/python3.13, lacks: [shell, pip]}
          - {reference: "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", for: dotnet, version: "10.0", user: "1654:1654", program: /usr/bin/dotnet, lacks: [shell], ends: 2028-11-14}
          - {reference: "mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled-extra", for: dotnet, version: "9.0", user: "1654:1654", program: /usr/bin/dotnet, lacks: [shell], ends: 2026-11-10}
          - {reference: "mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled-extra", for: dotnet, version: "8.0", user: "1654:1654", program: /usr/bin/dotnet, lacks: [shell], ends: 2026-11-10}
          - {reference: "nginxinc/nginx-unprivileged:stable-alpine-slim", for: nginx, user: "101:101", program: /usr/sbin/nginx, lacks: [modules]}
          - {reference: "gcr.io/distroless/static-debian12:nonroot", for: static, release: debian-12, ends: 2026-08-09}
          - {reference: "gcr.io/distroless/base-nossl-debian12:nonroot", for: libc, release: debian-12, ends: 2026-08-09}
          - {reference: "gcr.io/distroless/java17-debian12:nonroot", for: java, version: "17", release: debian-12, program: /usr/bin/java, ends: 2025-11-09}
          - {reference: "gcr.io/distroless/java21-debian12:nonroot", for: java, version: "21", release: debian-12, program: /usr/bin/java, ends: 2025-11-09}
          - {reference: "gcr.io/distroless/python3-debian12:nonroot", for: python, version: "3.11", release: debian-12, program: /usr/bin/python3.11, ends: 2025-11-09}
        builders:
          - {image: python, versions: ["3.10", "3.11", "3.12", "3.13", "3.14"], release: debian-13}
          - {image: ruby, versions: ["3.3", "3.4"], release: debian-13}
          - {image: golang, versions: ["1.25", "1.26", latest], release: debian-13}
          - {image: rust, versions: ["1", latest], release: debian-13}
          - {image: debian, versions: [latest], release: debian-13}
        users:
          - {image: postgres, user: "999:999", alpine: "70:70"}
          - {image: redis, user: "999:999", alpine: "999:1000"}
        """
}
