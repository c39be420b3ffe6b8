internal import Model

extension ToolSignatures {
    /// What comes with the standard library of a language that has sockets: fetching, listening, unpacking, starting
    /// programs.
    private static let everything: [Capability] = [.interpreter, .download, .network, .archive, .spawn, .rewrite]

    /// An interpreter counts for all that its own library can do.
    static let interpreters: [ToolSignature] = [
        ToolSignature(
            "python", everything, names: ["python-static"], versioned: true, packages: ["python3-minimal", "python3"],
            // Launchers of `libpython` have it too; a program that embeds Python without being one has not.
            content: ["\0Py_BytesMain\0", "\0Py_Main\0"]),
        ToolSignature("pypy", everything, versioned: true, packages: ["pypy3"]),
        ToolSignature("micropython", [.interpreter, .download, .network, .rewrite], packages: ["micropython"]),
        ToolSignature(
            "perl", everything, versioned: true, packages: ["perl-base"], content: ["PERL_UNICODE"]),
        ToolSignature(
            "node", everything, names: ["nodejs"], versioned: true, packages: ["nodejs"],
            content: ["node_api_get_module_file_name", "_ZN4node5StartEiPPc"]),
        ToolSignature("deno", everything, packages: ["deno"]),
        ToolSignature("bun", everything, names: ["bunx"], packages: ["bun"]),
        ToolSignature("qjs", [.interpreter, .spawn, .rewrite], names: ["quickjs"], packages: ["quickjs"]),
        ToolSignature(
            "ruby", everything, names: ["irb", "jruby", "mruby"], versioned: true, content: ["\0ruby_run_node\0"]),
        ToolSignature(
            "php", everything, names: ["php-cgi", "phpdbg"], versioned: true, content: ["PHP_CLI_PROCESS_TITLE"]),
        // Lua has neither sockets nor archives of its own.
        ToolSignature(
            "lua", [.interpreter, .spawn, .rewrite], names: ["texlua"], versioned: true,
            content: ["usage: %s [options] [script [args]]"]),
        ToolSignature(
            "luajit", [.interpreter, .spawn, .rewrite], versioned: true, packages: ["luajit"],
            content: ["unknown luaJIT command or jit.* modules not installed"]),
        ToolSignature(
            "gawk", [.interpreter, .download, .network, .spawn, .rewrite], packages: ["gawk"],
            content: ["@load is a gawk extension"]),
        ToolSignature(
            "mawk", [.interpreter, .spawn, .rewrite], packages: ["mawk"], content: ["Usage: mawk [Options] [Program]"]),
        ToolSignature(
            "awk", [.interpreter, .spawn, .rewrite], names: ["nawk", "original-awk", "bwk", "onetrueawk"],
            packages: ["original-awk", "onetrue-awk"], content: ["'$' not permitted in awk formats"]),
        ToolSignature(
            "tclsh", [.interpreter, .download, .network, .spawn, .rewrite], names: ["wish", "jimsh"], versioned: true,
            // Programs with a Tcl prompt of their own (hping3) have it as well, and are as good as one.
            content: ["\0Tcl_MainEx\0"]),
        ToolSignature(
            "expect", [.interpreter, .download, .network, .spawn, .rewrite], packages: ["expect"],
            content: ["\0Expect_Init\0"]),
        ToolSignature("guile", everything, versioned: true),
        ToolSignature("java", everything, names: ["jshell", "jrunscript", "jjs"]),
        ToolSignature("groovy", everything, names: ["groovysh"], packages: ["groovy"]),
        ToolSignature("scala", everything, packages: ["scala"]),
        ToolSignature("kotlin", everything, packages: ["kotlin"]),
        ToolSignature("clojure", everything, names: ["clj"], packages: ["clojure"]),
        ToolSignature("dotnet", everything),
        ToolSignature("mono", everything, names: ["mono-sgen", "csharp"]),
        ToolSignature("erl", everything, names: ["escript", "erlexec"], packages: ["erlang-base"]),
        ToolSignature("elixir", everything, names: ["iex"], packages: ["elixir"]),
        ToolSignature("Rscript", everything, names: ["R"]),
        ToolSignature("julia", everything, versioned: true),
        ToolSignature("octave", everything, names: ["octave-cli"], versioned: true),
        ToolSignature(
            "sbcl", [.interpreter, .network, .spawn, .rewrite], names: ["clisp", "ecl"], packages: ["sbcl"]),
        ToolSignature("racket", everything),
        ToolSignature("chicken", everything, names: ["csi"], packages: ["chicken-bin"]),
        ToolSignature("gst", [.interpreter, .spawn, .rewrite], packages: ["gnu-smalltalk"]),
        ToolSignature("swipl", everything, names: ["prolog"], packages: ["swi-prolog-nox"]),
        ToolSignature("ocaml", [.interpreter, .spawn, .rewrite], names: ["utop"]),
        ToolSignature(
            "ghci", [.interpreter, .compile, .spawn, .rewrite], names: ["runghc", "runhaskell"], versioned: true),
        ToolSignature("dc", [.interpreter, .spawn], packages: ["dc"]),
        ToolSignature("m4", [.interpreter, .spawn, .rewrite], packages: ["m4"]),
        ToolSignature(
            "gnuplot", [.interpreter, .spawn, .rewrite], names: ["gnuplot-qt", "gnuplot-x11", "gnuplot-nox"]),
        ToolSignature(
            "sqlite3", [.interpreter, .spawn, .rewrite], packages: ["sqlite3"], content: ["SQLite version %s"]),
    ]
}
