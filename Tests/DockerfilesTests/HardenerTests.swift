import Dockerfiles
import Model
import Testing

@Suite("Hardening")
struct HardenerTests {
    /// Of a stack the end of the new file: from its last FROM.
    private func end(_ hardener: Hardener) -> String {
        let text = String(decoding: hardener.text(digest: nil), as: UTF8.self)
        return text.ranges(of: "\nFROM ").last.map { String(text[$0.upperBound...]) } ?? text
    }

    @Test(
        "what cannot be followed is left alone, with a reason",
        arguments: [
            ("FROM python:3.12\nRUN pip install --user flask\nCMD [\"python\"]", "a place of their own"),
            ("FROM python:3.12\nRUN pip install --target=/x flask\nCMD [\"python\"]", "a place of their own"),
            ("FROM python:3.12\nRUN poetry install\nCMD [\"python\"]", "poetry makes an environment"),
            ("FROM python:3.12\nONBUILD COPY . .\nCMD [\"python\"]", "ONBUILD"),
            ("FROM python:3.12\nCMD service cron start && python app.py", "more than one process"),
            ("FROM python:3.12\nCMD [\"supervisord\", \"-n\"]", "more than one process"),
            ("FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022\nCMD [\"dotnet\"]", "Windows"),
            ("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCMD [\"dotnet\", \"a.dll\"]", "support of .NET 8.0 ended"),
            ("FROM $BASE\nCMD [\"x\"]", "not said by the file"),
            // What only looks like Docker's image of that name, and what only root may enter
            ("FROM bitnami/node:22\nCMD [\"node\"]", "not known of this kind of image"),
            (
                "FROM python:3.12\nCOPY --from=b /root/.local /root/.local\nCMD [\"python\", \"-m\", \"a\"]",
                "only root may enter"
            ),
            (
                "FROM golang:1.26 AS b\nRUN CGO_ENABLED=0 go build -o /src/a\nFROM alpine\nWORKDIR /root/\nCOPY --from=b /src/a .\nCMD [\"./a\"]",
                "only root may enter"
            ),
            ("FROM python:3.12\nRUN pipenv install\nCMD [\"pipenv\", \"run\", \"x\"]", "pipenv makes an environment"),
            ("FROM python:3.12\nARG D\nWORKDIR $D\nCOPY . .\nCMD [\"python\", \"a.py\"]", "a variable hides where"),
            (
                "FROM python:3.12\nADD r.tar.gz /\nCMD [\"python\", \"a.py\"]",
                "what r.tar.gz brings into / is not known"
            ),
            (
                "FROM python:3.12\nWORKDIR /a\nCOPY . .\nCMD [\"gosu\", \"app\", \"python\", \"a.py\"]",
                "becomes another user"
            ),
            (
                "FROM python:3.12\nSHELL [\"conda\", \"run\", \"/bin/bash\", \"-c\"]\nCMD python a.py",
                "SHELL is conda run"
            ),
            (
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nWORKDIR /a\nCOPY . .\nCMD [\"dotnet\", \"a.dll\"]",
                "built for musl"
            ),
            (
                "FROM nginx:1.29\nRUN sed -i s/a/b/ /etc/nginx/nginx.conf\nCOPY . /usr/share/nginx/html",
                "changes nginx's own settings"
            ),
            ("FROM python:3.12\nWORKDIR /runtime\nCOPY . .\nCMD [\"python\", \"a.py\"]", "where the rewrite gathers"),
            ("FROM eclipse-temurin:latest\nCMD [\"java\", \"-jar\", \"/a.jar\"]", "which Java"),
            ("FROM gentoo/stage3\nCMD [\"/app\"]", "not known of this kind of image"),
            ("FROM python:3.12\nWORKDIR /my;app\nCOPY . .\nCMD [\"python\", \"a.py\"]", "signs that a shell reads"),
        ])
    func declined(_ text: String, _ reason: String) throws {
        let hardener = try harden(text)
        #expect(hardener.report.outcome == .open)
        #expect(hardener.report.remaining.contains { $0.contains(reason) })
        #expect(hardener.report.replacement == Array(text.utf8))
    }

    @Test(
        "the C library of the last stage is that of the stage before",
        arguments: [
            ("python:3.12", "gcr.io/distroless/base-nossl-debian13:nonroot"),
            ("python:3.12-slim-trixie", "gcr.io/distroless/base-nossl-debian13:nonroot"),
            ("registry.example.com/mirror/python:3.12", "gcr.io/distroless/base-nossl-debian13:nonroot"),
            // The support of distroless for Debian 12 has ended: nothing of it is offered.
            ("python:3.12-bookworm", "scratch"), ("python:3.12-alpine3.22", "scratch"),
            ("python:3.12-bullseye", "scratch"),
            ("python:3.8", "scratch"), ("python:latest", "scratch"), ("python@sha256:00", "scratch"),
            // The tag of a patch release leads to what it led to when that was made.
            ("python:3.12.4-slim", "scratch"),
        ])
    func library(_ base: String, _ expected: String) throws {
        let hardener = try harden("FROM \(base)\nWORKDIR /app\nCOPY . .\nCMD [\"python\", \"app.py\"]\n")
        #expect(hardener.report.after.base == expected)
        #expect(hardener.report.outcome == .hardened)
        let text = String(decoding: hardener.text(digest: nil), as: UTF8.self)
        // On a base the build itself looks whether the stage is of its release.
        #expect(text.contains("= debian-13 ||") == (expected != "scratch"))
    }

    @Test("what an image really is wins over its name")
    func known() throws {
        let bases = [
            "python:3.12": BaseImage(
                config: ImageConfig(platform: Platform(os: "linux", architecture: "amd64")), inventory: nil,
                distribution: Distribution(id: "debian", versionID: "12"))
        ]
        let hardener = try harden(
            "FROM python:3.12\nWORKDIR /a\nCOPY . .\nCMD [\"python\", \"a.py\"]\n", bases: bases)
        #expect(hardener.report.after.base == "scratch")
    }

    @Test("a day before its end of support a base is offered")
    func support() throws {
        let text = "FROM python:3.12-bookworm\nWORKDIR /a\nCOPY . .\nCMD [\"python\", \"a.py\"]\n"
        #expect(
            try harden(text, day: "2026-08-09").report.after.base == "gcr.io/distroless/base-nossl-debian12:nonroot")
        #expect(try harden(text, day: "2026-08-10").report.after.base == "scratch")
    }

    @Test(
        "how the app starts",
        arguments: [
            ("CMD [\"python\", \"app.py\"]", "CMD [\"/usr/local/bin/python\", \"app.py\"]"),
            ("CMD python app.py", "CMD [\"/usr/local/bin/python\", \"app.py\"]"),
            ("CMD exec gunicorn 'a b'", "CMD [\"/usr/local/bin/gunicorn\", \"a b\"]"),
            ("CMD [\"/bin/sh\", \"-c\", \"python app.py\"]", "CMD [\"/usr/local/bin/python\", \"app.py\"]"),
            ("CMD poetry run python -m app", "CMD [\"/usr/local/bin/python\", \"-m\", \"app\"]"),
            (
                "CMD [\"uv\", \"run\", \"--no-sync\", \"litestar\", \"run\"]",
                "CMD [\"/usr/local/bin/litestar\", \"run\"]"
            ),
            ("CMD A=1 python app.py", "ENV A=\"1\""),
            // Two commands, a variable, a redirection: only a shell can do that.
            ("CMD python a.py && python b.py", "CMD [\"/usr/bin/sh\", \"-c\", \"python a.py && python b.py\"]"),
            ("CMD python a.py --port $PORT", "CMD [\"/usr/bin/sh\", \"-c\", \"exec python a.py --port $PORT\"]"),
            ("CMD python a.py > /tmp/log", "CMD [\"/usr/bin/sh\", \"-c\", \"exec python a.py > /tmp/log\"]"),
            // What starts others is looked through, and goes along
            (
                "RUN apt-get install -y tini\nENTRYPOINT [\"tini\", \"--\"]\nCMD [\"python\", \"a.py\"]",
                "ENTRYPOINT [\"/usr/bin/tini\", \"--\"]\nCMD [\"/usr/local/bin/python\", \"a.py\"]"
            ),
            (
                "CMD [\"ddtrace-run\", \"gunicorn\", \"a:b\"]",
                "CMD [\"/usr/local/bin/ddtrace-run\", \"/usr/local/bin/gunicorn\", \"a:b\"]"
            ),
            (
                "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nCMD [[ -n $A ]] && python a.py",
                "CMD [\"/usr/bin/bash\", \"-c\", \"[[ -n $A ]] && python a.py\"]"
            ),
            ("CMD A='x$y' python a.py", "ENV A='x$y'"),
            ("CMD TOKEN=x python a.py", "CMD [\"/usr/local/bin/python\", \"a.py\"]"),
            ("ENTRYPOINT [\"python\"]\nCMD [\"app.py\"]", "ENTRYPOINT [\"/usr/local/bin/python\"]\nCMD [\"app.py\"]"),
        ])
    func start(_ start: String, _ expected: String) throws {
        let hardener = try harden("FROM python:3.12\nWORKDIR /app\nCOPY . .\n\(start)\n")
        #expect(end(hardener).contains(expected))
    }

    @Test("an answer takes the shell away")
    func command() throws {
        let text = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD python a.py $A\n"
        #expect(try harden(text).report.after.hasShell == true)
        let answered = try harden(text, answers: ["command": "[\"python\", \"a.py\", \"x\"]"])
        #expect(answered.report.after.hasShell == false)
        #expect(answered.report.questions.isEmpty)
        #expect(end(answered).contains("CMD [\"/usr/local/bin/python\", \"a.py\", \"x\"]"))
        #expect(try harden(text, answers: ["command": "python a.py"]).report.outcome == .open)
    }

    @Test("a script of the context gets the shell and the programs that it needs, and no others")
    func script() throws {
        let text = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nENTRYPOINT [\"./start\"]\nCMD [\"gunicorn\", \"a:b\"]\n"
        let shell = try harden(text, files: ["start": "#!/bin/bash\nset -e\nsed -i s/a/b/ c\nexec \"$@\"\n"])
        #expect(
            end(shell).contains(
                "ENTRYPOINT [\"/usr/bin/bash\", \"/app/start\"]\nCMD [\"gunicorn\", \"a:b\"]"))
        #expect(
            String(decoding: shell.text(digest: nil), as: UTF8.self).contains("for tool in sed gunicorn env python; do")
        )
        #expect(
            try end(harden(text, files: ["start": "#!/bin/sh -eu\n"])).contains(
                "[\"/usr/bin/sh\", \"-eu\", \"/app/start\"]"))
        // Through the stage that it is copied from; a here-document; a link.
        for way in [
            "FROM a AS b\nCOPY . /x/\nFROM python:3.12\nWORKDIR /app\nCOPY --from=b /x/ /app/\n",
            "FROM python:3.12\nWORKDIR /app\nCOPY <<E start\n#!/bin/sh\nE\n",
            "FROM python:3.12\nWORKDIR /app\nCOPY . bin/\nRUN ln -s bin/start start\n",
        ] {
            let other = try harden(way + "ENTRYPOINT [\"./start\"]\n", files: ["start": "#!/bin/sh\n"])
            #expect(end(other).contains("ENTRYPOINT [\"/usr/bin/sh\", \"/app/start\"]"), "\(way)")
        }
        // What nobody can see is asked for; what becomes another user, or runs npm, does not run any more.
        #expect(try harden(text, files: [:]).report.outcome == .open)
        #expect(try harden(text, files: ["start": "#!/bin/sh\nexec gosu app \"$@\"\n"]).report.outcome == .open)
        #expect(try harden(text, files: ["start": "#!/bin/sh\nnpm run x\n"]).report.outcome == .open)
        let python = try harden(text, files: ["start": "#!/usr/bin/env python\n"])
        #expect(end(python).contains("ENTRYPOINT [\"/usr/local/bin/python\", \"/app/start\"]"))
        #expect(python.report.after.hasShell == false)
    }

    @Test(
        "what the app may write to",
        arguments: [
            ("RUN chmod 777 state", "none asked", "/app/state"),
            ("RUN mkdir -p /var/lib/x && chown -R app /var/lib/x", "none asked", "/var/lib/x"),
            ("VOLUME /data", "none asked", "/data"), ("RUN chown -R app /app", "asked", "/app"),
            ("RUN chown -R root /app", "none asked", nil), ("RUN chmod 755 /app/x", "none asked", nil),
            // Of the system's own folders nothing is.
            ("RUN chmod -R 777 /etc", "none asked", nil), ("RUN chmod 777 /", "none asked", nil),
            ("RUN chmod 777 /app/*", "none asked", nil),
        ] as [(String, String, String?)])
    func writable(_ line: String, _ asked: String, _ path: String?) throws {
        let text = "FROM python:3.12\nWORKDIR /app\nCOPY . .\n\(line)\nCMD [\"python\", \"a.py\"]\n"
        let hardener = try harden(text)
        #expect(hardener.report.questions.contains { $0.id == "write" } == (asked == "asked"))
        #expect(end(hardener).contains("--chown=65532:65532") == (path != nil))
        if let path { #expect(end(hardener).contains("--chown=65532:65532 \(path) \(path)\n")) }
        #expect(try !end(harden(text, answers: ["write": "none"])).contains("--chown=65532"))
    }

    @Test("users by number stay, all others become one")
    func users() throws {
        for (line, expected) in [
            ("USER 1000", "1000:1000"), ("USER 1000:50", "1000:50"), ("USER app", "65532:65532"),
            ("USER 0", "65532:65532"), ("", "65532:65532"),
        ] {
            let hardener = try harden("FROM python:3.12\nWORKDIR /app\nCOPY . .\n\(line)\nCMD [\"python\", \"a.py\"]\n")
            #expect(end(hardener).contains("\nUSER \(expected)\n"))
        }
    }

    @Test("secrets and variables of build tools stay behind, others come along with what they are made of")
    func environment() throws {
        let text = """
            FROM python:3.12
            ARG LEVEL=info
            ENV PIP_NO_CACHE_DIR=1 LOG=$LEVEL API_TOKEN=abc
            ENV DB=postgres://u:p@h/d OTHER="a b"
            ENV OLD some words
            WORKDIR /app
            COPY . .
            CMD ["python", "a.py"]

            """
        let hardener = try harden(text)
        let end = end(hardener)
        #expect(end.contains("ARG LEVEL=info\n"))
        #expect(end.contains("ENV LOG=$LEVEL\n"))
        #expect(end.contains("ENV OTHER=\"a b\"\n"))
        #expect(end.contains("ENV OLD some words\n"))
        #expect(!end.contains("API_TOKEN") && !end.contains("postgres") && !end.contains("PIP_NO"))
        #expect(hardener.report.changes.filter { $0.rule == "BS8009" }.count == 2)
    }

    @Test(
        "a health check asks without curl",
        arguments: [
            ("curl -f http://localhost:80/ || exit 1", true),
            ("wget -q -O - http://127.0.0.1:8000/x > /dev/null", true),
            ("curl -k https://localhost/", false), ("curl http://localhost:$PORT/", false),
            ("curl http://a | grep UP", false), ("test -f /ok", false),
            ("curl \"http://localhost/'\"", false),
        ])
    func health(_ check: String, _ isKept: Bool) throws {
        let hardener = try harden(
            "FROM python:3.12\nWORKDIR /app\nCOPY . .\nHEALTHCHECK --interval=5s CMD \(check)\nCMD [\"python\", \"a.py\"]\n"
        )
        #expect(end(hardener).contains("HEALTHCHECK --interval=5s CMD [\"/usr/local/bin/python3\", \"-c\"") == isKept)
        #expect(hardener.report.questions.contains { $0.id == "healthcheck" } == !isKept)
    }

    @Test("what the context exposes goes into .dockerignore")
    func ignore() throws {
        let text = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD [\"python\", \"a.py\"]\n"
        let hardener = try harden(text, files: [".dockerignore": "*.md"], exposed: [".git", ".env"])
        #expect(
            hardener.report.companions.map { String(decoding: $0.replacement, as: UTF8.self) } == ["*.md\n.git\n.env\n"]
        )
        #expect(
            try harden(text.replacing("COPY . .", with: "COPY a.py ."), files: [:], exposed: [".git"]).report.companions
                .isEmpty)
    }

    @Test(
        "programs of Go are linked statically only where that is proven or said",
        arguments: [
            (["go.mod": "module a\n", "a.go": "package main\n"], [:], true),
            (["go.mod": "module a\nrequire x v1\n", "a.go": "package main\n"], [:], false),
            (["go.mod": "module a\n", "a.go": "package main\nimport \"C\"\n"], [:], false),
            (["go.mod": "module a\nrequire x v1\n", "a.go": "package main\n"], ["cgo": "0"], true),
        ] as [([String: String], [String: String], Bool)])
    func go(_ files: [String: String], _ answers: [String: String], _ isStatic: Bool) throws {
        let hardener = try harden(
            "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD [\"/app\"]\n", files: files,
            answers: answers)
        let text = String(decoding: hardener.text(digest: nil), as: UTF8.self)
        #expect(text.contains("RUN CGO_ENABLED=0 go build") == isStatic)
        #expect(hardener.report.after.base.contains("static") == isStatic)
        #expect(!end(hardener).contains(" /src "))
    }

    @Test("sources do not come along, other files are asked about")
    func assets() throws {
        let text = "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD [\"/app\"]\n"
        let files = [
            "go.mod": "module a\n", "a.go": "package main\n", "templates/a.html": "", "README.md": "", "docs/x.png": "",
        ]
        let hardener = try harden(text, files: files)
        #expect(hardener.report.questions.map(\.id) == ["assets"])
        #expect(end(hardener).contains("/src/templates /src/templates\n"))
        #expect(try !end(harden(text, files: files, answers: ["assets": "none"])).contains("templates"))
        // Without the context nobody knows.
        #expect(try harden(text).report.outcome == .open)
    }

    @Test("answers are asked for by their names alone")
    func questions() {
        #expect(Hardener.questionIDs.count == Set(Hardener.questionIDs).count)
        #expect(HardeningRule.all.map(\.id) == HardeningRule.all.map(\.id).sorted())
    }
}
