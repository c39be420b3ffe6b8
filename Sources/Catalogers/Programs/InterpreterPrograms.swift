extension ProgramClassifiers {
    /// Languages: their interpreters, run times and compilers.
    static let interpreters = [
        ProgramClassifier(
            "python", cpe: "python_software_foundation:python", "python:python", files: ["python*", "libpython*"],
            in: .elf,
            ["pymalloc_debug\0\(.numbers(3, .stage))\0", "\0\(.numbers(3, .stage))\0strict\0<prefix>"]),
        // The headers that lie beside many an interpreter name it more reliably than its code.
        ProgramClassifier(
            "python", cpe: "python_software_foundation:python", "python:python", files: ["patchlevel.h"], in: .text,
            [
                "#define PY_VERSION              \"\(.numbers(3, .any))\"",
                "#define PY_VERSION      \t\"\(.numbers(3, .any))\"",
            ]),
        ProgramClassifier(
            "pypy", cpe: "pypy:pypy", files: ["pypy*", "libpypy*"], in: .elf, ["[PyPy \(.numbers(3, .stage)) with GCC "]
        ),
        ProgramClassifier(
            "node", cpe: "nodejs:node.js", files: ["node", "nodejs", "libnode*"], in: .elf,
            ["node.js/v\(.numbers(3, .stage))\0"]),
        ProgramClassifier(
            "perl", cpe: "perl:perl", files: ["perl*", "libperl*"], in: .elf,
            ["PERL_INTERNAL_RAND_SEED\0v\(.numbers(3))\0", "/usr/local/lib/perl5/\(.numbers(3))"]),
        ProgramClassifier(
            "ruby", cpe: "ruby-lang:ruby", files: ["ruby*", "libruby*"], in: .elf,
            ["Matsumoto\(.zeros)ruby \(.numbers(3, .stage)) (20"]),
        ProgramClassifier(
            "php", cpe: "php:php", files: ["php*", "libphp*"], in: .elf, ["X-Powered-By: PHP/\(.numbers(3, .stage))\0"]),
        ProgramClassifier(
            "lua", cpe: "lua:lua", files: ["lua*", "liblua*"], in: .elf, ["$LuaVersion: Lua \(.numbers(3))  Copyright"]),
        ProgramClassifier(
            "luajit", cpe: "luajit:luajit", files: ["luajit*", "libluajit*"], in: .elf,
            ["table.clear\0LuaJIT \(.numbers(3, .any))\0"]),
        ProgramClassifier(
            "tcl", cpe: "tcl:tcl", files: ["tclsh*", "libtcl*"], in: .elf,
            ["pointerSize\0\(.numbers(3))\0tcl_patchLevel"]),
        ProgramClassifier("gawk", cpe: "gnu:gawk", files: ["gawk*", "awk"], ["\0GNU Awk \(.numbers(3))\0"]),
        ProgramClassifier(
            "ocaml", cpe: "ocaml:ocaml", files: ["ocamlrun*", "libcamlrun*"], in: .elf,
            ["The OCaml runtime, version \(.numbers(3))"]),
        ProgramClassifier(
            "dart", cpe: "dart:dart_software_development_kit", files: ["dart", "dartaotruntime"],
            ["\0\(.numbers(3)) (stable) ("]),
        ProgramClassifier(
            "julia", cpe: "julialang:julia", files: ["libjulia-internal*"], in: .elf,
            ["__init__\0\(.numbers(3))\0verify"]),
        ProgramClassifier(
            "erlang", cpe: "erlang:erlang\\/otp", files: ["beam.smp", "erlexec"],
            [
                "\0\(.numbers(2...4, .stage))\(.zeros)Erlang/OTP", "/src/otp_src_\(.numbers(2...4, .stage))/erts/",
                "/src/otp-\(.numbers(2...4, .stage))/erts/",
            ]),
        ProgramClassifier(
            "elixir", cpe: "elixir-lang:elixir", files: ["elixir"], in: .text,
            ["ELIXIR_VERSION=\(.numbers(3, .stage))"]),
        ProgramClassifier(
            "openjdk", namespace: "oracle", cpe: "oracle:openjdk", files: ["java", "jdb"],
            ["\0openjdk\0java\0\(.string)\(.numbers(1...4, .any))\0"]),
        ProgramClassifier(
            "go", cpe: "golang:go", files: ["VERSION"], in: .text,
            ["go1.\(.numbers(1...2, .stage))\ntime 20"]),
        ProgramClassifier("deno", cpe: "deno:deno", files: ["deno"], ["Deno/\(.numbers(3))"]),
        ProgramClassifier(
            "rust", cpe: "rust-lang:rust", files: ["libstd-*.so", "rustc", "librustc_driver-*.so"], in: .elf,
            ["clang LLVM (rustc version \(.numbers(2...3)) ("]),
        ProgramClassifier(
            "ghc", namespace: "haskell", cpe: "haskell:ghc", files: ["ghc*"], ["\0GHC \(.numbers(3))\0"]),
        ProgramClassifier(
            "swift", cpe: "apple:swift", files: ["swift", "swiftc", "swift-frontend"],
            ["Swift version \(.numbers(2...4)) ("]),
    ]
}
