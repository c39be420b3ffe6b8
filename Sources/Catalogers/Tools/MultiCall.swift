internal import Model

extension ToolSignatures {
    /// Many tools in one program. The capabilities here are those of a usual build: they count where its own list of
    /// applets could not be read.
    static let multiCall: [ToolSignature] = [
        ToolSignature(
            "busybox",
            [.shell, .interpreter, .download, .escalate, .network, .archive, .containerEscape, .spawn, .rewrite],
            names: ["busybox.static", "busybox-static", "bb", "bbsuid", "busybox-extras"],
            packages: ["busybox", "busybox-static", "busybox-suid", "busybox-extras"],
            content: ["BusyBox is a multi-call binary", "\0printf\0ps\0"], multiCall: true),
        ToolSignature(
            "toybox", [.download, .network, .archive, .containerEscape, .spawn, .rewrite], names: ["toybox-static"],
            packages: ["toybox"], content: ["Toybox %s multicall binary"], multiCall: true),
        ToolSignature(
            "coreutils", [.containerEscape, .spawn, .rewrite], names: ["gnu-coreutils", "uutils"],
            packages: ["coreutils-single"], multiCall: true),
        ToolSignature("sbase-box", [.spawn, .rewrite], names: ["ubase-box"], packages: ["sbase"], multiCall: true),
    ]
}
