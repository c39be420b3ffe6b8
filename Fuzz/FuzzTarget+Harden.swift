import Dockerfiles
import Model

extension FuzzTarget {
    /// A Dockerfile that is hardened: what came out is a Dockerfile, ends as no root, and is not hardened again.
    static let harden = FuzzTarget(name: "harden", corpus: { FuzzCorpus.hardenable }) { input in
        guard let catalog = try? BaseCatalog.carried() else { return "the carried list cannot be read" }
        let files = ContextFiles(paths: ["package.json", "go.mod", "a.go", "start.sh"], isComplete: true) {
            [
                "package.json": "{\"scripts\": {\"start\": \"node a.js\"}}", "go.mod": "module a\n",
                "a.go": "package a\n", "start.sh": "#!/bin/sh\nexec \"$@\"\n",
            ][$0]
        }
        func harden(_ bytes: [UInt8]) -> Hardener? {
            try? Hardener(
                HardeningRequest(
                    path: "Dockerfile", dockerfile: Dockerfile(SourceText(bytes)), files: files, exposed: [".git"],
                    catalog: catalog, day: CivilDate("2026-11-25")))
        }
        guard let first = harden(input) else { return nil }
        let text = first.text(digest: "sha256:0")
        guard first.report.outcome == .hardened else { return nil }
        let result = Dockerfile(SourceText(text))
        guard result.problems.isEmpty else { return "the new file has problems: \(result.problems[0].explanation)" }
        guard let user = StageGraph(result).final?.last(.user)?.instruction.text?.text,
            user.split(separator: ":").allSatisfy({ Int($0).map { $0 > 0 } ?? false })
        else { return "the new image runs as root" }
        guard let second = harden(text), second.report.outcome == .already else { return "it would be hardened again" }
        return second.text(digest: "sha256:0") == text ? nil : "hardening twice changes something"
    }
}

extension FuzzCorpus {
    static let hardenable: [[UInt8]] =
        dockerfiles
        + [
            "FROM python:3.12\nENV A=b PORT=1 TOKEN=x\nWORKDIR /app\nCOPY . .\nRUN pip install -r r.txt && chown -R x /app\nUSER x\nVOLUME /d\nHEALTHCHECK CMD curl -f http://localhost:1/ || exit 1\nENTRYPOINT [\"./start.sh\"]\nCMD gunicorn a:b --bind $PORT\n",
            "FROM node:22-alpine AS x\r\nWORKDIR /a\r\nCOPY package*.json ./\r\nRUN npm ci\r\nFROM node:22\r\nCOPY --from=x --chown=node:node /a /a\r\nEXPOSE 80 443/tcp\r\nCMD npm start\r\n",
            "FROM golang:1.26\nWORKDIR /s\nCOPY . .\nRUN go build -o /usr/local/bin/a .\nLABEL a=b\nCMD [\"a\", \"-x\"]\n",
            "FROM rust AS b\nRUN cargo build --target x86_64-unknown-linux-musl\nFROM debian\nRUN apt-get update && apt-get install -y curl\nCOPY --from=b /target/x86_64-unknown-linux-musl/release/a /usr/bin/a\nENTRYPOINT /usr/bin/a -x\n",
            "FROM maven:3-eclipse-temurin-21\nWORKDIR /w\nCOPY . .\nRUN mvn package\nENTRYPOINT [\"java\", \"-jar\", \"target/a.jar\"]\n",
            "FROM nginx:alpine\nCOPY a.conf /etc/nginx/conf.d/\nCOPY --from=c:1 /h /usr/share/nginx/html\n",
            "FROM ruby:3.4\nWORKDIR /a\nCOPY . .\nRUN bundle install\nCMD [\"bundle\", \"exec\", \"rails\", \"s\"]\nSTOPSIGNAL SIGINT\n",
            "FROM php:8.3-fpm\nCOPY . /var/www/html\nRUN chmod -R 777 /var/www/html/x\n",
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /s\nCOPY . .\nRUN dotnet publish -c Release -o /out\nENTRYPOINT [\"dotnet\", \"/out/a.dll\"]\n",
        ].map { Array($0.utf8) }
}
