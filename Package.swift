// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
]

/// Tests build hostile input by hand and read the result; they may use unsafe calls without a marker.
let testSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let yams = product(name: "Yams", package: "Yams")
}

/// A room of the program: the arrows between rooms are checked by `Scripts/check-imports`.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: testSettings)
}

let package = Package(
    name: "boltseal",
    products: [.executable(name: "boltseal", targets: ["boltseal"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "CAllocator"),
        .target(name: "CArguments"),
        .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"])]),
        .target(name: "CIgzip", linkerSettings: [.linkedLibrary("dl")]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CPatternScan"),
        .systemLibrary(name: "CXattr"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        room("Bytes", ["CExpat", "CPatternScan", .crypto]),
        room("Versions", ["Bytes"]),
        room("Model", ["Versions", "Bytes", .crypto]),
        room("Archives", ["Bytes", "CBzip2", "CIgzip", "CZlib", "CZstd"]),
        room("Transport", ["Bytes", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .nioSSL]),
        room("OCI", ["Archives", "Transport", "Model", "Bytes", .subprocess]),
        room("SBOMs", ["Model", "Bytes"]),
        room("Catalogers", ["Archives", "SBOMs", "Model", "Bytes", "CSQLite"]),
        room("Analysis", ["OCI", "Catalogers", "Archives", "Model", "Bytes", "CXattr"]),
        room("Advisories", ["Archives", "Transport", "Model", "Versions", "Bytes", .grdb, .yams]),
        room("Hardening", ["Analysis", "Catalogers", "Model", "Bytes", .yams]),
        room("Dockerfiles", ["Model", "Bytes", .yams]),
        room("Pins", ["OCI", "Dockerfiles", "Model", "Bytes", .yams]),
        room("Reports", ["Model", "Bytes"]),
        .executableTarget(
            name: "boltseal",
            dependencies: [
                "Bytes", "Versions", "Model", "Archives", "Transport", "OCI", "Catalogers", "Analysis", "Advisories",
                "Hardening", "Dockerfiles", "Pins", "Reports", "SBOMs",
                "CAllocator", "CArguments", .argumentParser, .subprocess, .yams,
            ],
            swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Bytes", "Model", "Archives", "OCI"], path: "Tests/TestSupport",
            swiftSettings: testSettings),
        .executableTarget(
            name: "boltseal-fuzz",
            dependencies: [
                "Bytes", "Versions", "Model", "Archives", "OCI", "Catalogers", "Analysis", "SBOMs", "Advisories",
                "Dockerfiles", "Pins", "Reports", "TestSupport",
            ],
            path: "Fuzz", exclude: ["README.md", "Failures"], swiftSettings: testSettings),
        tests("Bytes", ["Bytes"]),
        tests("Versions", ["Versions", "TestSupport"]),
        tests("Model", ["Model", "Bytes"]),
        tests("Archives", ["Archives", "Bytes", "TestSupport"]),
        tests(
            "OCI",
            ["OCI", "Transport", "Archives", "Model", "Bytes", "TestSupport", .nioCore, .nioPosix, .nioHTTP1, .nioSSL]),
        tests("Catalogers", ["Catalogers", "Model", "Bytes", "TestSupport"]),
        tests("Analysis", ["Analysis", "Catalogers", "OCI", "Archives", "Model", "Bytes", "TestSupport"]),
        tests("Hardening", ["Hardening", "Analysis", "Catalogers", "OCI", "Model", "Bytes", "TestSupport"]),
        tests("Advisories", ["Advisories", "Archives", "Versions", "Model", "Bytes", "TestSupport"]),
        tests("SBOMs", ["SBOMs", "Model", "Bytes", "TestSupport"]),
        tests("Dockerfiles", ["Dockerfiles", "Model", "Bytes"], exclude: ["Corpus", "Hardened"]),
        tests("Pins", ["Pins", "Dockerfiles", "Model", "Bytes"]),
        tests("Reports", ["Reports", "SBOMs", "Model", "Bytes", "TestSupport"], exclude: ["Golden"]),
        tests("Boltseal", ["boltseal", "Model", "TestSupport", .subprocess, .systemPackage]),
    ]
)
