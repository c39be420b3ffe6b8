internal import Model

extension ToolSignatures {
    /// Every shell starts programs and writes files; bash, ksh93 and zsh also open sockets themselves (`/dev/tcp`,
    /// `zsh/net/tcp`), which is all that a download needs.
    static let shells: [ToolSignature] = [
        ToolSignature(
            "bash", [.shell, .download, .network, .spawn, .rewrite], names: ["rbash", "bash-static"],
            packages: ["bash", "bash-static"], content: ["BASH_EXECUTION_STRING\0"]),
        ToolSignature(
            "dash", [.shell, .spawn, .rewrite], packages: ["dash"],
            content: ["arithmetic expression: %s: \"%s\""]),
        ToolSignature("sh", [.shell, .spawn, .rewrite], names: ["sh.distrib", "posh"], packages: ["posh"]),
        ToolSignature("ash", [.shell, .spawn, .rewrite], names: ["hush"]),
        ToolSignature(
            "zsh", [.shell, .download, .network, .spawn, .rewrite], names: ["zsh5", "zsh-static", "rzsh"],
            packages: ["zsh", "zsh-static"], content: ["zwc file has wrong version (zsh-%s)"]),
        ToolSignature(
            "ksh", [.shell, .download, .network, .spawn, .rewrite], names: ["ksh93", "rksh93", "rksh"],
            packages: ["ksh", "ksh93u+m"], content: ["namespaces cannot be defined in a ksh"]),
        ToolSignature(
            "mksh", [.shell, .spawn, .rewrite], names: ["lksh", "mksh-static"], packages: ["mksh"],
            content: ["@(#)MIRBSD KSH"]),
        ToolSignature(
            "fish", [.shell, .spawn, .rewrite], packages: ["fish"], content: ["fish_default_key_bindings"]),
        ToolSignature(
            "tcsh", [.shell, .spawn, .rewrite], names: ["csh", "bsd-csh"], packages: ["tcsh", "csh"],
            content: ["See the tcsh(1) manual page"]),
        ToolSignature(
            "yash", [.shell, .spawn, .rewrite], packages: ["yash"], content: ["was not found in $YASH_LOADPATH"]),
        ToolSignature("elvish", [.shell, .spawn, .rewrite], packages: ["elvish"]),
        ToolSignature("nu", [.shell, .download, .network, .spawn, .rewrite], packages: ["nushell"]),
        ToolSignature("pwsh", [.shell, .download, .network, .spawn, .rewrite], packages: ["powershell"]),
        ToolSignature("rc", [.shell, .spawn, .rewrite], packages: ["rc", "9base"]),
        ToolSignature("sash", [.shell, .archive, .containerEscape, .spawn, .rewrite], packages: ["sash"]),
    ]
}
