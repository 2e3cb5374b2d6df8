// swift-tools-version: 6.2
import PackageDescription

// The house, bottom first. A target may know only what stands above it in this
// list, and only what its own `dependencies` name: the order is the architecture.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "nghisu",
    products: [
        .executable(name: "nghisu", targets: ["nghisu"]),
        .executable(name: "nghisu-pdftext", targets: ["nghisu-pdftext"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // What C gives: a module map and a shim each.
        .systemLibrary(
            name: "CLibUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CPoppler", pkgConfig: "poppler-cpp", providers: [.apt(["libpoppler-cpp-dev"])]),

        // libuv as a Swift executor, with its sockets, timers and child processes.
        .target(name: "EventLoop", dependencies: ["CLibUV"], swiftSettings: strict),
        // HTTP/1.1, WebSocket and TLS: bytes in, values out.
        .target(
            name: "Wire",
            dependencies: [
                "COpenSSL", "CZlib",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        // The rules of a meeting. Pure.
        .target(name: "Meeting", swiftSettings: strict),
        // Records on disk.
        .target(
            name: "Journal",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: strict),
        // The record of a meeting and its printed forms.
        .target(
            name: "Minutes",
            dependencies: [
                "CLibZip", "Meeting",
                .product(name: "Mustache", package: "swift-mustache"),
            ], swiftSettings: strict),
        // Where bytes meet the meeting.
        .target(
            name: "Server",
            dependencies: [
                "CCairo", "EventLoop", "Wire", "Meeting", "Journal", "Minutes",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "X509", package: "swift-certificates"),
            ], swiftSettings: strict),
        // The text of many PDF files, in a program of its own: it forks, which Swift cannot.
        .executableTarget(name: "nghisu-pdftext", dependencies: ["CPoppler"]),
        // The command line.
        .executableTarget(
            name: "nghisu",
            dependencies: [
                "Server",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),

        // Sends back what it is sent, for the conformance cases.
        .executableTarget(
            name: "conformance-echo", dependencies: ["EventLoop", "Wire"],
            path: "Tests/Conformance/Echo", swiftSettings: strict),

        // Chance by seed, for every test that wants some.
        .target(name: "Chance", path: "Tests/Chance", swiftSettings: strict),
        .testTarget(name: "EventLoopTests", dependencies: ["EventLoop"], swiftSettings: strict),
        .testTarget(
            name: "WireTests",
            dependencies: [
                "Chance", "COpenSSL", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ], swiftSettings: strict),
        .testTarget(
            name: "MeetingTests", dependencies: ["Chance", "Meeting"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "JournalTests", dependencies: ["Chance", "Journal"], swiftSettings: strict),
        .testTarget(
            name: "MinutesTests", dependencies: ["CLibZip", "Minutes", "Meeting"],
            swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Chance", "Server", "EventLoop", "Wire", "Meeting", "Journal",
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)

// The fuzzers, for `make fuzz` alone, which has the compiler instrument everything.
if Context.environment["FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Meeting", "Server", "Wire"], path: "Tests/Fuzz",
            exclude: ["corpora"], swiftSettings: strict))
}
