internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Folders that hold what a program is made from, not a file system to run it in.
package enum SourceTree {
    /// What is fetched or built, and what belongs to the version control: other people's lock files.
    static let skipped: Set<String> = [
        ".git", ".hg", ".svn", "node_modules", "bower_components", "vendor", ".venv", "venv", "site-packages", ".tox",
        "target", ".build", "Pods", "Carthage", ".gradle", "__pycache__",
    ]

    /// Names at the top of a source tree.
    private static let marks = [
        ".git", "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "go.mod", "Cargo.toml",
        "Cargo.lock",
        "pom.xml", "build.gradle", "build.gradle.kts", "gradle.lockfile", "pyproject.toml", "poetry.lock", "uv.lock",
        "Pipfile", "Pipfile.lock", "requirements.txt", "setup.py", "Gemfile", "Gemfile.lock", "composer.json",
        "composer.lock", "Package.swift", "Package.resolved", "packages.lock.json", "mix.exs", "mix.lock",
        "pubspec.yaml", "pubspec.lock", "Dockerfile", "Makefile", "CMakeLists.txt",
    ]

    /// Names at the top of a file system that a container runs in.
    private static let systemFolders = ["etc", "usr", "bin", "lib", "var", "proc"]

    /// Whether a folder looks like one: it has a mark of a source tree, and at most one folder of a system. A program alone in a folder is a file system.
    package static func isLikely(_ path: String) -> Bool {
        func exists(_ name: String) -> Bool { unsafe access("\(path)/\(name)", F_OK) == 0 }
        return marks.contains(where: exists) && systemFolders.count(where: exists) < 2
    }
}
