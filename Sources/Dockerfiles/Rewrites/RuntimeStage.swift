/// The stage that gathers what an app needs of the soft image: its interpreter and the shared libraries of everything, at their own
/// paths, with the records of the packages that they come from.
///
/// What is gathered is found while the image is built, by the tools of the soft image (`ldd`, `dpkg` or `apk`), so that it fits whatever
/// that image holds. A program that is not where it was expected breaks the build, never the container.
struct RuntimeStage: Sendable, Equatable {
    /// How installed packages are recorded.
    enum Records: Sendable, Equatable {
        case dpkg
        case apk
    }

    var name = "runtime"
    /// The soft stage.
    var from: String
    var records: Records
    /// `debian-13`, where the final base holds the C library of that release; `nil` where the library goes along.
    var release: String?
    /// Lines of shell that fill `/runtime`: `keep` takes paths with what links lead to.
    var lines: [String] = []
    /// Programs that must be where the start command says.
    var programs: [String] = []
    /// Programs by name that are taken along, where they are found.
    var tools: [String] = []
    /// The same, which must be there.
    var wanted: [String] = []
    /// Whether the soft image's own shell is another than `sh`.
    var resetsShell = false
    /// Folders and files of the app, which are copied by themselves: only their libraries are gathered.
    var appPaths: [String] = []
    /// Who runs the app, as `user:group`: without a base it needs an entry of its own.
    var user = FinalStage.user
    /// Folders that the app writes to: made where they are missing.
    var writable: [String] = []
    /// Paths below `/runtime` that are left out again.
    var removed: [String] = []

    static let folder = "/runtime"

    var text: String {
        var script: [String] = ["set -eu"]
        if let release {
            script.append(
                "test \"$(. /etc/os-release; echo \"$ID-$VERSION_ID\")\" = \(release)"
                    + " || { echo 'this stage is not \(release), whose C library the final stage has' >&2; exit 1; }")
        }
        script.append("mkdir /runtime")
        script.append("put() { mkdir -p \"/runtime${1%/*}\"; cp -a \"$1\" \"/runtime${1%/*}/\"; }")
        script.append(
            "keep() { for path in \"$@\"; do path=$(readlink -f \"${path%/*}/.\")/${path##*/}; while [ -L \"$path\" ]; do put \"$path\";"
                + " next=$(readlink \"$path\"); case $next in /*) ;; *) next=${path%/*}/$next ;; esac;"
                + " path=$(readlink -f \"${next%/*}/.\")/${next##*/}; done; put \"$path\"; done; }")
        script += lines
        if !programs.isEmpty {
            script.append(
                "for path in \(programs.joined(separator: " ")); do test -f \"$path\" || { echo \"$path is missing\" >&2; exit 1; }; done"
            )
            let outside = programs.filter { program in !appPaths.contains { AbsolutePath.isInside(program, $0) } }
            if !outside.isEmpty { script.append("keep \(outside.joined(separator: " "))") }
        }
        if !tools.isEmpty {
            script.append(
                "for tool in \(tools.joined(separator: " ")); do"
                    + " path=$(command -v \"$tool\") && case $path in /*) keep \"$path\" ;; esac || true; done")
        }
        if !wanted.isEmpty {
            script.append(
                "for tool in \(wanted.joined(separator: " ")); do"
                    + " path=$(command -v \"$tool\") || { echo \"$tool is missing\" >&2; exit 1; }; keep \"$path\"; done"
            )
        }
        if !removed.isEmpty { script.append("rm -rf \(removed.joined(separator: " "))") }
        if release == nil { script += systemFiles }
        script += libraries
        script += records == .dpkg ? Self.debianRecords : Self.alpineRecords
        if records == .dpkg {
            script.append("keep /etc/ld.so.conf /etc/ld.so.conf.d")
            script.append("ldconfig -X -r /runtime")
            script.append("rm -rf /runtime/etc/ld.so.conf /runtime/etc/ld.so.conf.d /runtime/var/cache")
        }
        if !writable.isEmpty { script.append("mkdir -p \(writable.joined(separator: " "))") }
        return "FROM \(from) AS \(name)\nUSER 0:0\n" + (resetsShell ? "SHELL [\"/bin/sh\", \"-c\"]\n" : "") + "RUN "
            + script.joined(separator: "; \\\n    ") + "\n"
    }

    /// Libraries of every program and module, those excepted that the app's own folders hold or the final base has.
    private var libraries: [String] {
        let roots = (["/runtime"] + appPaths).joined(separator: " ")
        var kept = ["keep \"$library\""]
        var patterns = appPaths.map { "\($0)/*" }
        if release != nil { patterns += Self.ownLibraries.map { "*/\($0)" } }
        if !patterns.isEmpty {
            kept = ["case $library in \(patterns.joined(separator: "|"))) ;; *) keep \"$library\" ;; esac"]
        }
        return [
            "find \(roots) -type f \\( -perm -100 -o -name '*.so*' -o -name '*.node' \\) -exec ldd {} \(records == .dpkg ? "+" : "\\;") 2>/dev/null"
                + " | sed -n 's/^.*=> \\(\\/[^ ]*\\) (.*$/\\1/p; s/^[[:space:]]*\\(\\/[^ ]*\\) (.*$/\\1/p'"
                + " | sort -u > /tmp/libraries",
            "while read -r library; do \(kept.joined()); done < /tmp/libraries",
        ]
    }

    /// What the package of the C library holds: the base has it, and a second one would not fit its loader.
    private static let ownLibraries = [
        "ld-linux*", "libc.so*", "libm.so*", "libmvec.so*", "libpthread.so*", "libdl.so*", "librt.so*", "libresolv.so*",
        "libutil.so*", "libanl.so*",
    ]

    /// Without a base: who there is, where names are looked up, certificates, time zones, and folders that are links.
    private var systemFiles: [String] {
        let numbers = user.split(separator: ":").map(String.init)
        let (number, group) = (numbers.first ?? "65532", numbers.last ?? "65532")
        let account = number == "65532" ? "nonroot" : "app"
        return [
            "for path in /bin /sbin /lib /lib64; do if [ -L \"$path\" ]; then cp -a \"$path\" /runtime; fi; done",
            "for path in /etc/os-release /etc/ssl/certs/ca-certificates.crt /usr/share/zoneinfo /usr/lib/locale/C.utf8 /etc/mime.types;"
                + " do if [ -e \"$path\" ]; then keep \"$path\"; fi; done",
            "mkdir -p /runtime/etc \(Self.home)",
            "mkdir -m 1777 /runtime/tmp",
            "printf 'root:x:0:0:root:/root:/sbin/nologin\\n\(account):x:\(number):\(group):\(account):\(Self.home):/sbin/nologin\\n' > /runtime/etc/passwd",
            "printf 'root:x:0:\\n\(account):x:\(group):\\n' > /runtime/etc/group",
            "printf 'hosts: files dns\\n' > /runtime/etc/nsswitch.conf",
        ]
    }

    /// The user's, where there is no base.
    static let home = "/home/nonroot"

    /// As distroless keeps them, for scanners. A file's path may be recorded as it was before /usr was merged.
    private static let debianRecords = [
        "mkdir -p /runtime/var/lib/dpkg/status.d",
        "find /runtime -type f | sed 's|^/runtime||; p; s|^/usr||' | xargs -r -d '\\n' dpkg -S 2>/dev/null"
            + " | sed -n 's|[:,].*||; /^[a-z0-9]/p' | sort -u > /tmp/packages || true",
        "while read -r package; do dpkg-query -s \"$package\" > \"/runtime/var/lib/dpkg/status.d/$package\";"
            + " cat \"/var/lib/dpkg/info/$package\".md5sums \"/var/lib/dpkg/info/$package\":*.md5sums 2>/dev/null"
            + " > \"/runtime/var/lib/dpkg/status.d/$package.md5sums\" || true; done < /tmp/packages",
    ]

    /// The paragraphs of packages of which a file is kept. Source: apk-tools, "installed database": P is the name, F a folder, R a file.
    private static let alpineRecords = [
        "mkdir -p /runtime/lib/apk/db",
        "find /runtime -type f | sed 's|^/runtime/||' > /tmp/kept",
        "awk 'BEGIN { while ((getline path < \"/tmp/kept\") > 0) kept[path] = 1; RS = \"\"; FS = \"\\n\"; ORS = \"\\n\\n\" }"
            + " { folder = \"\"; found = 0; for (i = 1; i <= NF; i++) { mark = substr($i, 1, 2); rest = substr($i, 3);"
            + " if (mark == \"F:\") folder = rest; if (mark == \"R:\" && ((folder \"/\" rest) in kept)) found = 1 } if (found) print }'"
            + " /lib/apk/db/installed > /runtime/lib/apk/db/installed",
    ]
}
