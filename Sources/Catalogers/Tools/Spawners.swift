internal import Model

extension ToolSignatures {
    /// Programs that start another one: how an intruder runs things where there is no shell.
    static let spawners: [ToolSignature] = [
        ToolSignature("find", [.spawn, .rewrite], names: ["gfind", "fd", "fdfind"], packages: ["findutils"]),
        ToolSignature("xargs", [.spawn], names: ["parallel", "apply"]),
        ToolSignature("env", [.spawn], names: ["printenv"]),
        ToolSignature(
            "timeout", [.spawn],
            names: ["nice", "nohup", "ionice", "chrt", "taskset", "stdbuf", "time", "numactl", "prlimit"]),
        ToolSignature(
            "setsid", [.spawn],
            names: ["setarch", "linux32", "linux64", "start-stop-daemon", "daemonize", "run-parts", "flock"]),
        ToolSignature("script", [.spawn, .rewrite], names: ["scriptreplay", "unbuffer", "rlwrap", "watch"]),
        ToolSignature(
            "tini", [.spawn], names: ["dumb-init", "catatonit", "docker-init", "tini-static"],
            packages: ["tini", "dumb-init"]),
        ToolSignature(
            "supervisord", [.spawn, .network],
            names: ["supervisorctl", "s6-svscan", "runsv", "runsvdir", "monit", "circusd"]),
        ToolSignature("systemctl", [.spawn], names: ["service", "init", "rc-service", "openrc-run"]),
        ToolSignature(
            "vim", [.spawn, .rewrite],
            names: ["vi", "vim.tiny", "vim.basic", "vim.nox", "nvim", "ex", "view", "rview", "vimdiff"],
            content: ["VIMRUNTIME"]),
        ToolSignature(
            "emacs", [.interpreter, .network, .spawn, .rewrite], names: ["emacs-nox", "jove", "mg"], versioned: true),
        ToolSignature(
            "nano", [.spawn, .rewrite], names: ["pico", "rnano", "joe", "micro", "ne"], packages: ["nano"],
            content: ["GNU nano, version %s"]),
        ToolSignature("ed", [.spawn, .rewrite], names: ["red"], packages: ["ed"]),
        ToolSignature("less", [.spawn, .rewrite], names: ["more", "most", "pg", "lessecho"], packages: ["less"]),
        ToolSignature("man", [.spawn], names: ["whatis", "mandb"], packages: ["man-db"]),
        ToolSignature("fakeroot", [.spawn], names: ["fakechroot", "faked-sysv", "eatmydata"], packages: ["fakeroot"]),
        ToolSignature("entr", [.spawn], names: ["inotifywait", "incrond", "watchexec"]),
    ]
}
