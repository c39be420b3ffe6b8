internal import Model

extension ToolSignatures {
    /// Compilers, assemblers, linkers and what drives them. A build tool runs the commands of its input file, hence
    /// `spawn`.
    static let compilers: [ToolSignature] = [
        ToolSignature(
            "gcc", [.compile, .spawn],
            names: ["cc", "c89", "c99", "c89-gcc", "c99-gcc", "gcc-ar", "gcc-nm", "gcc-ranlib"], versioned: true,
            content: ["%{!fsyntax-only:%{!c:"]),
        ToolSignature("g++", [.compile, .spawn], names: ["c++"], versioned: true),
        ToolSignature("cc1", [.compile], names: ["cc1plus", "cc1obj", "lto1", "collect2"]),
        ToolSignature("cpp", [.compile, .spawn], versioned: true),
        ToolSignature("gfortran", [.compile, .spawn], names: ["f77", "f95"], versioned: true),
        ToolSignature("gdc", [.compile, .spawn], names: ["ldc2", "dmd"], versioned: true),
        ToolSignature("gnat", [.compile, .spawn], names: ["gnatmake", "gnatbind"], versioned: true),
        ToolSignature("gccgo", [.compile, .spawn], versioned: true),
        ToolSignature("clang", [.compile, .spawn], names: ["clang++", "clang-cpp", "flang"], versioned: true),
        ToolSignature(
            "tcc", [.compile, .interpreter, .spawn], names: ["i386-tcc"], packages: ["tcc"], content: ["libtcc1.a"]),
        ToolSignature(
            "as", [.compile], names: ["nasm", "yasm", "llvm-as"], versioned: true, content: ["GNU assembler version"]),
        ToolSignature(
            "ld", [.compile], names: ["ld.bfd", "ld.gold", "gold", "ld.lld", "lld", "mold", "ld.mold"], versioned: true,
            content: ["GNU ld %s"]),
        ToolSignature(
            "objcopy", [.compile, .rewrite], names: ["strip", "llvm-objcopy", "llvm-strip"], versioned: true),
        ToolSignature("ar", [.archive, .compile], names: ["llvm-ar", "ranlib"], versioned: true),
        ToolSignature(
            "make", [.compile, .spawn], names: ["gmake", "bmake"], packages: ["make"], content: ["MAKE_RESTARTS=%s%u"]),
        ToolSignature(
            "cmake", [.compile, .download, .archive, .spawn, .rewrite], names: ["ctest", "cpack"], packages: ["cmake"]),
        ToolSignature("ninja", [.compile, .spawn], names: ["samu", "ninja-build"], packages: ["ninja-build"]),
        ToolSignature("meson", [.compile, .spawn], packages: ["meson"]),
        ToolSignature("scons", [.compile, .spawn], packages: ["scons"]),
        ToolSignature("bazel", [.compile, .download, .spawn], names: ["bazelisk", "buck2"]),
        ToolSignature("autoconf", [.compile, .spawn], names: ["automake", "autoreconf", "libtool", "libtoolize"]),
        ToolSignature("go", [.compile, .interpreter, .download, .network, .spawn], names: ["gofmt"], versioned: true),
        ToolSignature("rustc", [.compile], packages: ["rustc"]),
        ToolSignature("cargo", [.compile, .packageManager, .download, .spawn], names: ["rustup"], packages: ["cargo"]),
        ToolSignature("swift", [.compile, .interpreter, .spawn], names: ["swiftc"]),
        ToolSignature("javac", [.compile], names: ["ecj", "jlink", "jpackage"]),
        ToolSignature("kotlinc", [.compile, .interpreter]),
        ToolSignature("scalac", [.compile]),
        ToolSignature("ghc", [.compile, .interpreter, .spawn], versioned: true),
        ToolSignature("ocamlc", [.compile], names: ["ocamlopt"]),
        ToolSignature("zig", [.compile, .download, .spawn]),
        ToolSignature("nim", [.compile, .spawn], names: ["nimble"]),
        ToolSignature("mcs", [.compile], names: ["csc", "msbuild"]),
        ToolSignature("fpc", [.compile, .spawn]),
        ToolSignature("erlc", [.compile]),
        ToolSignature("llc", [.compile, .interpreter], names: ["lli"], versioned: true),
        ToolSignature("nvcc", [.compile, .spawn]),
        ToolSignature("ant", [.compile, .download, .spawn], packages: ["ant"]),
        ToolSignature("mvn", [.compile, .packageManager, .download, .spawn], names: ["mvnw"], packages: ["maven"]),
        ToolSignature(
            "gradle", [.compile, .packageManager, .download, .spawn], names: ["gradlew"], packages: ["gradle"]),
        ToolSignature("sbt", [.compile, .packageManager, .download, .spawn], names: ["mill"]),
    ]
}
