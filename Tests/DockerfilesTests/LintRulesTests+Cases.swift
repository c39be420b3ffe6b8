import Testing

/// Files and what a rule marks in them, the false alarms of other tools among them. `$$` stands for a line break.
extension LintRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let text: String
        let marked: [String]

        init(_ rule: String, _ text: String, _ marked: String...) {
            (self.rule, self.text, self.marked) = (rule, text, marked)
        }

        var testDescription: String { "\(rule): \(text)" }
    }

    static let cases: [Case] = [
        // BS1000
        Case("BS1000", "FRUM a", "FRUM", "FRUM a"), Case("BS1000", "# nothing", ""),
        Case("BS1000", "ARG A$$FROM a$$RUN x"),
        Case("BS1000", "RUN x$$FROM a", "RUN"),
        // BS1001: tags that move
        Case("BS1001", "FROM debian", "debian"), Case("BS1001", "FROM debian:latest AS b$$FROM b", "debian:latest"),
        Case("BS1001", "FROM debian:12"),
        Case("BS1001", "FROM debian@sha256:00"), Case("BS1001", "FROM scratch"),
        Case("BS1001", "FROM localhost:5000/a", "localhost:5000/a"),
        Case("BS1001", "ARG V=latest$$FROM debian:$V", "debian:$V"), Case("BS1001", "ARG V$$FROM debian:$V"),
        Case("BS1001", "ARG I=a:1$$FROM $I"),
        // BS1004 of languages
        Case("BS1004", "FROM node:18-slim", "node:18-slim"), Case("BS1004", "FROM node:24"),
        Case("BS1004", "FROM registry.example/library/python:3.8", "registry.example/library/python:3.8"),
        Case("BS1004", "FROM acme.example/python:3.8"),
        Case("BS1004", "FROM golang:1.22 AS b$$FROM scratch", "golang:1.22"),
        Case(
            "BS1004", "FROM mcr.microsoft.com/dotnet/aspnet:8.0@sha256:00",
            "mcr.microsoft.com/dotnet/aspnet:8.0@sha256:00"),
        // BS1002, BS1003
        Case("BS1002", "FROM a:1 AS x$$FROM b:1 AS X", "X"), Case("BS1002", "FROM a:1 AS x$$FROM b:1 AS y"),
        Case("BS1003", "FROM a:$TAG", "a:$TAG"), Case("BS1003", "ARG TAG$$FROM a:$TAG"),
        Case("BS1003", "FROM --platform=$BUILDPLATFORM a:1"),
        Case("BS1003", "FROM a:${TAG:-1}"), Case("BS1003", "FROM a:1$$ARG TAG$$FROM b:$TAG", "b:$TAG"),
        // BS1004
        Case("BS1004", "FROM debian:10", "debian:10"),
        Case(
            "BS1004", "FROM python:3.9-slim-buster AS b$$FROM node:18-alpine3.15", "python:3.9-slim-buster",
            "node:18-alpine3.15"),
        Case("BS1004", "FROM debian:12-slim@sha256:00"),
        Case("BS1004", "FROM centos:7@sha256:00", "centos:7@sha256:00"), Case("BS1004", "FROM acme.example/debian:10"),
        Case("BS1004", "FROM docker.io/library/ubuntu:18.04", "docker.io/library/ubuntu:18.04"),
        Case("BS1004", "FROM debian:sid"), Case("BS1004", "FROM alpine:3.20.1", "alpine:3.20.1"),
        Case("BS1004", "FROM alpine:3.23"), Case("BS1004", "FROM scratch"),
        // BS2001: the false alarms of others: data piped to a reader, a checksum
        Case(
            "BS2001", "FROM a:1$$RUN curl -s https://x | php -- --install-dir=/b",
            "curl -s https://x | php -- --install-dir=/b"),
        Case("BS2001", "FROM a:1$$ONBUILD RUN curl https://x | sh", "curl https://x | sh"),
        Case("BS2006", "FROM a:1$$RUN <<E bash$$chmod 777 /a$$E$$", "777"),
        Case("BS2001", "FROM a:1$$RUN curl -fsSL https://x | sh", "curl -fsSL https://x | sh"),
        Case(
            "BS2001", "FROM a:1$$RUN wget -qO- https://x | sudo bash -s -- -y",
            "wget -qO- https://x | sudo bash -s -- -y"),
        Case("BS2001", "FROM a:1$$RUN bash -c \"$(curl -fsSL https://x)\"", "bash -c \"$(curl -fsSL https://x)\""),
        Case("BS2001", "FROM a:1$$RUN bash <(curl -s https://x)", "bash <(curl -s https://x)"),
        Case("BS2001", "FROM a:1$$RUN curl https://x | python3 -m json.tool"),
        Case("BS2001", "FROM a:1$$RUN curl https://x | tar xz"), Case("BS2001", "FROM a:1$$RUN echo 'curl x | sh'"),
        // BS2002
        Case("BS2002", "FROM a:1$$RUN curl -ksS https://x", "-ksS"),
        Case("BS2002", "FROM a:1$$RUN wget --no-check-certificate https://x", "--no-check-certificate"),
        Case("BS2002", "FROM a:1$$RUN pip install --trusted-host x y", "--trusted-host"),
        Case("BS2002", "FROM a:1$$RUN apt-get -y --allow-unauthenticated install x", "--allow-unauthenticated"),
        Case("BS2002", "FROM a:1$$ENV NODE_TLS_REJECT_UNAUTHORIZED=0", "NODE_TLS_REJECT_UNAUTHORIZED=0"),
        Case("BS2002", "FROM a:1$$ENV NODE_TLS_REJECT_UNAUTHORIZED=1"),
        Case(
            "BS2002", "FROM a:1$$RUN git config --global http.sslVerify false", "config --global http.sslVerify false"),
        Case("BS2002", "FROM a:1$$RUN npm config set strict-ssl false", "config set strict-ssl false"),
        Case("BS2002", "FROM a:1$$RUN tar -xkf x"),
        // BS2003: not in a stage that is not shipped
        Case("BS2003", "FROM a:1$$RUN sudo make", "sudo"),
        Case("BS2003", "FROM a:1 AS b$$RUN sudo make$$FROM c:1$$COPY --from=b /x /x"),
        Case("BS2003", "FROM a:1$$RUN apt-get install -y sudo"),
        // BS2004: answered by an option, a variable or a pipe
        Case("BS2004", "FROM a:1$$RUN apt-get update && apt-get install curl", "apt-get install"),
        Case("BS2004", "FROM a:1$$RUN apt-get -qqy install curl"),
        Case("BS2004", "FROM a:1$$RUN apt-get install -qq curl"),
        Case("BS2004", "FROM a:1$$RUN yes | apt-get install curl"),
        Case("BS2004", "FROM a:1$$RUN apt-get $OPTS install curl"),
        Case("BS2004", "FROM a:1$$RUN dnf install --assumeyes x"),
        Case("BS2004", "FROM a:1$$RUN yum install x", "yum install"),
        Case(
            "BS2004",
            "FROM a:1$$RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90 && apt-get install x"),
        // BS2005
        Case("BS2005", "FROM a:1$$RUN apt-get update$$RUN apt-get install -y x", "apt-get update"),
        Case("BS2005", "FROM a:1$$RUN apt-get update && apt-get install -y x"),
        Case("BS2005", "FROM a:1$$RUN apk update", "apk update"),
        Case("BS2005", "FROM a:1$$RUN apt-get update && ./install.sh"),
        Case("BS2005", "FROM a:1$$RUN apt-get update && aptitude install -y x"),
        Case("BS2005", "FROM a:1$$RUN <<E$$apt-get update$$apt-get install -y x$$E"),
        // BS2006
        Case("BS2006", "FROM a:1$$RUN chmod -R 777 /app", "777"), Case("BS2006", "FROM a:1$$RUN chmod 4755 /x", "4755"),
        Case("BS2006", "FROM a:1$$RUN chmod u+s /x", "u+s"),
        Case("BS2006", "FROM a:1$$RUN chmod o+w,g+r /x", "o+w,g+r"),
        Case("BS2006", "FROM a:1$$RUN chmod 1777 /tmp"), Case("BS2006", "FROM a:1$$RUN chmod 0755 /x"),
        Case("BS2006", "FROM a:1$$RUN chmod a-s,o-w /x"),
        Case("BS2006", "FROM a:1$$COPY --chmod=777 a /b", "--chmod=777"),
        Case("BS2006", "FROM a:1 AS b$$RUN chmod 777 /x$$FROM c:1"),
        // BS2007
        Case("BS2007", "FROM a:1$$RUN curl -O http://x/y", "http://x/y"),
        Case("BS2007", "FROM a:1$$RUN curl -O http://x/y && sha256sum -c y.sum"),
        Case("BS2007", "FROM a:1$$RUN curl -f http://localhost:8080/health"),
        Case("BS2007", "FROM a:1$$ADD http://x/y /y", "http://x/y"),
        Case("BS2007", "FROM a:1$$ADD --checksum=sha256:0 http://x/y /y"),
        // BS3001, BS3002
        Case("BS3001", "FROM a:1$$ADD https://x/y /y", "https://x/y"),
        Case("BS3001", "FROM a:1$$ADD --checksum=sha256:0 https://x/y /y"),
        Case("BS3001", "FROM a:1$$ADD https://github.example/o/r.git#v1 /r"), Case("BS3001", "FROM a:1$$ADD a b /c"),
        Case("BS3002", "FROM a:1$$ADD a b/ /c/", "ADD"), Case("BS3002", "FROM a:1$$ADD a.tar.gz /"),
        Case("BS3002", "FROM a:1$$ARG F$$ADD $F /"), Case("BS3002", "FROM a:1$$ADD * /"),
        Case("BS3002", "FROM a:1$$ADD --unpack=false a /"),
        Case("BS3002", "FROM a:1$$ADD [\"a b\", \"/\"]", "ADD"),
        // BS3003
        Case("BS3003", "FROM a:1$$WORKDIR app", "app"), Case("BS3003", "FROM a:1$$WORKDIR /a$$WORKDIR b"),
        Case("BS3003", "FROM a:1$$ARG D$$WORKDIR $D"), Case("BS3003", "# escape=`$$FROM a:1$$WORKDIR C:\\app"),
        Case("BS3003", "FROM a:1 AS b$$WORKDIR /a$$FROM b$$WORKDIR c"),
        // BS3004
        Case("BS3004", "FROM a:1$$COPY a ./$$WORKDIR /w$$COPY b ./", "./"), Case("BS3004", "FROM a:1$$COPY a /b"),
        Case("BS3004", "FROM a:1 AS b$$WORKDIR /w$$FROM b$$COPY a ."), Case("BS3004", "FROM a:1$$ARG D$$COPY a $D"),
        Case("BS2004", "FROM a:1$$RUN yum update", "yum update"), Case("BS2004", "FROM a:1$$RUN apt-get update"),
        Case("BS3002", "FROM a:1$$ADD package*.json ./", "ADD"),
        // BS4001
        Case("BS4001", "FROM a:1", "a:1"), Case("BS4001", "FROM a:1$$USER app"),
        Case("BS4001", "FROM a:1$$USER app$$USER root", "USER root"), Case("BS4001", "FROM a:1$$USER 0:0", "USER 0:0"),
        Case("BS4001", "FROM scratch", "FROM scratch"),
        Case("BS4001", "FROM a:1 AS b$$USER 1$$FROM b$$RUN x"), Case("BS4001", "FROM gcr.io/distroless/static:nonroot"),
        Case("BS4001", "FROM a:1$$ARG U$$USER $U"), Case("BS4001", "FROM a:1 AS b$$USER root$$FROM c:1$$USER 5"),
        // BS4002
        Case("BS4002", "FROM a:1$$CMD node server.js", "CMD node server.js"),
        Case("BS4002", "FROM a:1$$CMD [\"node\"]"), Case("BS4002", "FROM a:1$$ENTRYPOINT exec java -jar x"),
        Case("BS4002", "FROM a:1$$CMD ['node']", "CMD ['node']"),
        Case("BS4002", "FROM a:1 AS b$$CMD x$$FROM c:1$$CMD [\"y\"]"),
        // BS4003
        Case("BS4003", "FROM a:1$$CMD [\"x\"]$$CMD [\"y\"]", "CMD [\"x\"]"),
        Case("BS4003", "FROM a:1 AS b$$CMD [\"x\"]$$FROM b$$CMD [\"y\"]"),
        Case("BS4003", "FROM a:1$$HEALTHCHECK CMD a$$HEALTHCHECK NONE", "HEALTHCHECK CMD a"),
        // BS4004
        Case("BS4004", "FROM a:1$$EXPOSE 80 22", "22"), Case("BS4004", "FROM a:1$$EXPOSE 20-25/tcp", "20-25/tcp"),
        Case("BS4004", "FROM a:1$$EXPOSE 99999"), Case("BS4004", "FROM a:1$$EXPOSE 22/udp"),
        // BS4010
        Case("BS4010", "FROM a:1$$EXPOSE 99999", "99999"), Case("BS4010", "FROM a:1$$EXPOSE http", "http"),
        Case("BS4010", "FROM a:1$$EXPOSE 20-10", "20-10"), Case("BS4010", "FROM a:1$$EXPOSE 22 80-90/tcp 53/udp $P"),
        // BS4007: the user that counts is the last of the stages that are shipped
        Case("BS4007", "FROM a:1$$USER web", "USER web"), Case("BS4007", "FROM a:1$$USER web:web", "USER web:web"),
        Case("BS4007", "FROM a:1$$USER 65532"), Case("BS4007", "FROM a:1$$USER 65532:web"),
        Case("BS4007", "FROM a:1$$USER root"),
        Case("BS4007", "FROM a:1 AS b$$USER web$$FROM c:1"),
        Case("BS4007", "FROM a:1 AS b$$USER web$$FROM b", "USER web"),
        Case("BS4007", "FROM a:1$$ARG U=7$$USER $U"), Case("BS4007", "# escape=`$$FROM a:1$$USER ContainerUser"),
        // BS4008
        Case("BS4008", "FROM a:1$$RUN usermod -aG docker jenkins", "docker"),
        Case("BS4008", "FROM a:1$$RUN useradd -m -G audio,sudo app", "audio,sudo"),
        Case("BS4008", "FROM a:1$$RUN adduser app wheel", "wheel"),
        Case(
            "BS4008", "FROM a:1$$RUN echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers", "'app ALL=(ALL) NOPASSWD:ALL'"),
        Case("BS4008", "FROM a:1$$RUN useradd -m -G www-data,root app && adduser app"),
        Case("BS4008", "FROM a:1 AS b$$RUN usermod -aG docker x$$FROM c:1"),
        // BS4009: what one RUN installs and removes again is not there; nor is what another stage has
        Case("BS4009", "FROM a:1$$RUN apt-get install -y gcc curl make", "gcc"),
        Case("BS4009", "FROM a:1$$RUN apk add --no-cache --virtual .d gcc && make && apk del .d"),
        Case("BS4009", "FROM a:1$$RUN apt-get install -y gcc && make && apt-get purge -y gcc"),
        Case("BS4009", "FROM a:1 AS b$$RUN apt-get install -y gcc$$FROM c:1"),
        Case("BS4009", "FROM golang:1.26 AS b$$FROM c:1"),
        Case("BS4009", "FROM golang:1.26", "golang:1.26"),
        Case("BS4009", "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b$$FROM b", "mcr.microsoft.com/dotnet/sdk:10.0"),
        Case("BS4009", "FROM a:1$$RUN apt-get install -y libgcc-s1"),
        // BS3006
        Case("BS3006", "FROM a:1$$RUN wget -qO- https://x/a.tgz | tar xz", "https://x/a.tgz"),
        Case("BS3006", "FROM a:1$$RUN curl -fsSLo /b https://x/b && chmod +x /b", "https://x/b"),
        Case("BS3006", "FROM a:1$$RUN curl -fsSLo /b https://x/b && echo \"$S /b\" | sha256sum -c && chmod +x /b"),
        Case("BS3006", "FROM a:1$$RUN curl -f https://x/notify"),
        Case("BS3006", "FROM a:1$$RUN curl -o k https://x/k && gpg --verify k && tar xf k"),
        Case("BS2002", "FROM a:1$$RUN yum-config-manager --save --setopt=sslverify=false", "--setopt=sslverify=false"),
        // BS2008: files, addresses, installers themselves and what only the build knows are no names
        Case("BS2008", "FROM a:1$$RUN pip install flask 'uvicorn[standard]>=0.30' x==1", "flask"),
        Case("BS2008", "FROM a:1$$RUN pip install -r r.txt --upgrade pip ."),
        Case("BS2008", "FROM a:1$$RUN npm install -g yarn pnpm@9 @a/b @a/c@1", "yarn", "@a/b"),
        Case("BS2008", "FROM a:1$$RUN npm install && npm ci"),
        Case("BS2008", "FROM a:1$$RUN gem install bundler", "bundler"),
        Case("BS2008", "FROM a:1$$RUN gem install bundler -v 2.4"),
        Case(
            "BS2008", "FROM a:1$$RUN go install x.example/y@latest && go install x.example/z@v1", "x.example/y@latest"),
        Case(
            "BS2008", "FROM a:1$$ARG V$$RUN pip install \"poetry==$V\" https://x/y.whl ./z $W && sudo pip3 install a",
            "a"),
        // BS5002
        Case("BS5002", "FROM a:1$$RUN --mount=type=cache,target=/root/.ssh x", "--mount=type=cache,target=/root/.ssh"),
        Case("BS5002", "FROM a:1$$RUN --mount=type=cache,target=/root x", "--mount=type=cache,target=/root"),
        Case("BS5002", "FROM a:1$$RUN --mount=type=cache,target=/root/.cache/pip x"),
        Case("BS5002", "FROM a:1$$RUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc", "/run/secrets/n"),
        Case("BS5002", "FROM a:1$$RUN --mount=type=secret,id=n cat /run/secrets/n > /a", "/run/secrets/n"),
        Case("BS5002", "FROM a:1$$RUN --mount=type=secret,id=n TOKEN=$(cat /run/secrets/n) npm ci"),
        // BS6002
        Case("BS6002", "FROM a:1$$COPY . .$$RUN pip install -r r.txt", "COPY . ."),
        Case("BS6002", "FROM a:1$$COPY r.txt .$$RUN pip install -r r.txt$$COPY . ."),
        Case("BS6002", "FROM a:1$$ADD . /a$$RUN npm ci", "ADD . /a"),
        Case("BS6002", "FROM a:1$$COPY . .$$RUN npm install -g yarn"),
        Case("BS6002", "FROM a:1$$COPY r .$$RUN pip install -r r$$COPY . .$$RUN pip install -r s"),
        Case("BS6002", "FROM a:1 AS b$$COPY . .$$FROM c:1$$RUN npm ci"),
        // BS9004, BS9005, BS9006
        Case("BS9004", "FROM a:1$$RUN apt-get update && apt-get install -y x", "apt-get update"),
        Case("BS9004", "FROM a:1$$RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*"),
        Case("BS9004", "FROM a:1$$RUN --mount=type=cache,target=/var/lib/apt apt-get update"),
        Case("BS9004", "FROM a:1$$RUN apk add x", "apk add x"),
        Case("BS9004", "FROM a:1$$RUN apk add --no-cache x"),
        Case("BS9004", "FROM a:1$$RUN dnf install -y x && dnf clean all"),
        Case("BS9004", "FROM a:1$$ENV PIP_NO_CACHE_DIR=1$$RUN pip install x"),
        Case("BS9004", "FROM a:1$$RUN pip install x", "pip install x"),
        Case("BS9005", "FROM a:1$$RUN apt-get install -y x", "apt-get install -y x"),
        Case("BS9005", "FROM a:1$$RUN apt-get install --no-install-recommends x"),
        Case("BS9006", "FROM python:3.12$$WORKDIR /a$$COPY . .$$CMD [\"python\", \"a.py\"]", "python:3.12"),
        Case("BS9006", "FROM scratch$$COPY a /$$CMD [\"/a\"]"),
        Case("BS4004", "FROM a:1$$ARG P=8080$$EXPOSE $P"),
        Case("BS4004", "FROM a:1 AS b$$EXPOSE 22$$FROM c:1"),
        // BS4005
        Case("BS4005", "FROM scratch$$RUN x", "RUN x"),
        Case("BS4005", "FROM scratch$$COPY --from=b /app /app$$CMD /app", "CMD /app"),
        Case("BS4005", "FROM scratch$$COPY --from=busybox:1 /bin /bin$$RUN x"),
        Case("BS4005", "FROM scratch$$ADD rootfs.tar /$$RUN x"),
        Case("BS4005", "FROM scratch$$HEALTHCHECK CMD /app check", "HEALTHCHECK CMD /app check"),
        Case("BS4005", "FROM scratch$$HEALTHCHECK CMD [\"/app\"]"),
        Case("BS4005", "FROM scratch$$RUN [\"/app\", \"--init\"]"), Case("BS4005", "FROM a:1$$RUN x"),
        Case("BS4005", "FROM scratch AS b$$CMD x$$FROM c:1"),
        // BS5001
        Case("BS5001", "FROM a:1$$ENV DB_PASSWORD=hunter2 A=b", "DB_PASSWORD=hunter2"),
        Case("BS5001", "FROM a:1$$ARG NPM_TOKEN$$RUN x", "NPM_TOKEN"),
        Case("BS5001", "FROM a:1$$ARG T$$ENV API_KEY=$T", "API_KEY=$T"),
        // A secret that goes on under another name, an address with a password, a token by its beginning
        Case("BS5001", "FROM a:1$$ARG NPM_TOKEN=$$ENV AUTH=x:$NPM_TOKEN", "NPM_TOKEN=", "AUTH=x:$NPM_TOKEN"),
        Case("BS5001", "FROM a:1$$ENV DB=postgres://u:pw@h/d B=https://h:80/x@y", "DB=postgres://u:pw@h/d"),
        Case("BS5001", "FROM a:1$$ENV X=ghp_0123456789abcdefABCDEF Y=ghp_short", "X=ghp_0123456789abcdefABCDEF"),
        Case("BS5001", "FROM a:1$$ENV DB_PASSWORD_FILE=/run/secrets/db"), Case("BS5001", "FROM a:1$$ENV PASSWORD="),
        Case("BS5001", "FROM a:1$$ENV TOKEN_TTL=60 PUBLIC_KEY=x KEYS=y"),
        Case("BS5001", "FROM a:1$$ENV MONKEY=1 TOKENIZERS_PARALLELISM=false"),
        // BS6001
        Case("BS6001", "FROM a:1$$RUN curl x | jq . > y", "curl x | jq . > y"),
        Case("BS6001", "FROM a:1$$SHELL [\"bash\", \"-o\", \"pipefail\", \"-c\"]$$RUN curl x | jq . > y"),
        Case("BS6001", "FROM a:1$$RUN set -eo pipefail; curl x | jq . > y"),
        Case("BS6001", "FROM a:1$$RUN curl x | tar xz"), Case("BS6001", "FROM a:1$$RUN cat x | sort"),
        Case("BS6001", "FROM a:1$$RUN if curl x | grep y; then z; fi"),
        // Style
        Case("BS9001", "FROM a:1$$MAINTAINER me", "MAINTAINER me"), Case("BS9002", "FROM a:1", "FROM a:1"),
        Case("BS9002", "FROM a:1 AS b$$HEALTHCHECK NONE$$FROM b"),
        Case("BS9003", "FROM a:1$$RUN apt install -y x", "apt"),
    ]
}
