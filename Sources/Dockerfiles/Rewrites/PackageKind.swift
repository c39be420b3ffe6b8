/// What packages of distributions are for, by their names.
enum PackageKind {
    private static let ofBuild: Set<String> = [
        "build-essential", "gcc", "g++", "clang", "make", "cmake", "ninja-build", "ccache", "pkg-config", "pkgconf",
        "autoconf", "automake",
        "libtool", "git", "git-lfs", "curl", "wget", "unzip", "zip", "xz-utils", "gnupg", "gnupg2", "ca-certificates",
        "apt-transport-https", "vim",
        "nano", "htop", "less", "procps", "net-tools", "iputils-ping", "netcat", "sudo", "gfortran", "musl-dev",
        "build-base", "linux-headers", "cargo",
        "rustc", "python3", "python", "python3-pip", "python3-venv", "py3-pip", "nodejs", "npm", "yarn", "tzdata",
        "locales", "bash",
        "lsb-release", "software-properties-common", "gdb", "strace", "openssh-client", "openssh-server", "jq", "rsync",
        "libc6-compat", "icu-libs",
        "icu-data-full", "ncurses-libs", "openssl", "default-jre", "default-jdk", "perl", "binutils", "patch", "file",
        "cron",
    ]

    static func isLibrary(_ name: String) -> Bool {
        name.hasPrefix("lib") && !isProgram(name) && !name.hasSuffix("-dev") && !name.contains("$")
    }

    static func isProgram(_ name: String) -> Bool {
        let name = name.lowercased()
        if ["-bin", "-utils", "-tools"].contains(where: name.hasSuffix) || name.hasPrefix("libreoffice") {
            return true
        }
        if ofBuild.contains(name) || name.hasPrefix("lib") || name.hasSuffix("-dev") || name.hasSuffix("-libs") {
            return false
        }
        if name.hasPrefix("python3") || name.hasPrefix("openjdk-") || name.hasPrefix("php") || name.hasPrefix(".") {
            return false
        }
        return !name.isEmpty && !name.contains("$") && !name.contains("/")
    }
}
