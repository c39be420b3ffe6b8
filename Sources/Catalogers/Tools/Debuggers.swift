internal import Model

extension ToolSignatures {
    /// Reading and changing other processes, tracing the kernel, taking programs apart.
    static let debuggers: [ToolSignature] = [
        ToolSignature(
            "gdb", [.debug, .interpreter, .spawn], names: ["gdb-multiarch"], packages: ["gdb", "gdb-minimal"],
            content: ["gdb.GdbError"]),
        ToolSignature(
            "gdbserver", [.debug, .network, .spawn], packages: ["gdbserver"], content: ["GNU gdbserver %s%s"]),
        ToolSignature("lldb", [.debug, .interpreter, .spawn], names: ["lldb-server"], versioned: true),
        ToolSignature("strace", [.debug, .spawn], packages: ["strace"], content: ["The strace developers <"]),
        ToolSignature("ltrace", [.debug, .spawn], packages: ["ltrace"], content: ["ltrace version "]),
        ToolSignature("perf", [.debug, .spawn], versioned: true),
        ToolSignature(
            "bpftrace", [.debug, .interpreter, .spawn], packages: ["bpftrace"], content: ["bpftrace -e 'kprobe"]),
        ToolSignature("bpftool", [.debug]),
        ToolSignature("stap", [.debug, .compile], names: ["staprun"]),
        ToolSignature("valgrind", [.debug, .spawn], packages: ["valgrind"]),
        ToolSignature("dlv", [.debug]),
        ToolSignature("jdb", [.debug], names: ["jcmd", "jmap", "jstack", "jattach", "jhsdb"]),
        ToolSignature("py-spy", [.debug], names: ["rbspy", "pyrasite"]),
        ToolSignature(
            "objdump", [.debug], names: ["readelf", "nm", "llvm-objdump", "llvm-readelf", "elfedit"], versioned: true),
        ToolSignature("gcore", [.debug], names: ["pstack", "gstack", "eu-stack"]),
        ToolSignature("radare2", [.debug, .interpreter, .spawn], names: ["r2", "rizin", "rabin2"]),
        ToolSignature("ptrace-inject", [.debug], names: ["inject", "reptyr", "criu"]),
        ToolSignature("ld.so", [.debug, .spawn], names: ["ldd"]),
        ToolSignature("catchsegv", [.debug, .spawn], names: ["sotruss", "pldd"]),
    ]
}
