internal import Model

extension ToolSignatures {
    /// They fetch, unpack and, through package scripts, run what they are told to.
    static let packageManagers: [ToolSignature] = [
        ToolSignature(
            "apt", [.packageManager, .download, .spawn],
            names: ["apt-get", "aptitude", "apt-cache", "apt-key", "synaptic"],
            content: ["Usage: apt-get [options]"]),
        ToolSignature(
            "dpkg", [.packageManager, .archive, .spawn], names: ["dpkg-deb"],
            content: ["cannot parse dpkg running version"]),
        ToolSignature(
            "apk", [.packageManager, .download, .archive, .spawn], names: ["apk.static"], packages: ["apk-tools"]),
        ToolSignature("rpm", [.packageManager, .download, .interpreter, .spawn], names: ["rpm2cpio", "rpm2archive"]),
        ToolSignature(
            "dnf", [.packageManager, .download, .spawn], names: ["yum", "microdnf", "tdnf"], versioned: true),
        ToolSignature("zypper", [.packageManager, .download, .spawn]),
        ToolSignature("pacman", [.packageManager, .download, .archive, .spawn]),
        ToolSignature("opkg", [.packageManager, .download, .spawn]),
        ToolSignature("xbps-install", [.packageManager, .download]),
        ToolSignature("emerge", [.packageManager, .download, .compile, .spawn]),
        ToolSignature("nix", [.packageManager, .download, .spawn], names: ["nix-env", "nix-shell", "guix"]),
        ToolSignature("brew", [.packageManager, .download, .spawn]),
        ToolSignature("snap", [.packageManager, .download], names: ["flatpak"]),
        ToolSignature(
            "pip", [.packageManager, .download, .spawn],
            names: ["easy_install", "pipx", "pipenv", "poetry", "pdm", "hatch"],
            versioned: true, packages: ["python3-pip"]),
        ToolSignature("uv", [.packageManager, .download, .spawn], names: ["uvx", "rye"]),
        ToolSignature("conda", [.packageManager, .download, .spawn], names: ["mamba", "micromamba", "pixi"]),
        ToolSignature(
            "npm", [.packageManager, .download, .spawn], names: ["npx", "yarn", "yarnpkg", "pnpm", "pnpx", "corepack"],
            packages: ["npm", "yarnpkg"]),
        ToolSignature("gem", [.packageManager, .download, .spawn], names: ["bundle", "bundler"], versioned: true),
        ToolSignature("cpan", [.packageManager, .download, .spawn], names: ["cpanm", "cpanplus"], versioned: true),
        ToolSignature("composer", [.packageManager, .download, .spawn], names: ["pecl", "pear"]),
        ToolSignature("luarocks", [.packageManager, .download, .compile]),
        ToolSignature("nuget", [.packageManager, .download]),
        ToolSignature("mix", [.packageManager, .download, .compile, .spawn], names: ["hex", "rebar3"]),
        ToolSignature("cabal", [.packageManager, .download, .compile], names: ["stack", "opam"]),
        ToolSignature("helm", [.packageManager, .download, .network]),
    ]
}
