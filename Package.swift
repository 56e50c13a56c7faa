// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "debrief",
    products: [.executable(name: "debrief", targets: ["debrief"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // C libraries of Debian.
        .systemLibrary(name: "CCmarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Values. Depends on nothing of ours, reads no file, knows no clock.
        .target(name: "DebriefCore", dependencies: ["CCmarkGFM", .product(name: "Yams", package: "Yams")]),

        // Four siblings that depend on Core and never on each other.
        .target(name: "DebriefEvidence", dependencies: ["DebriefCore", "CZip", "CZlib"]),
        .target(
            name: "DebriefDrafting",
            dependencies: ["DebriefCore", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Templates")]
        ),
        .target(name: "DebriefChecks", dependencies: ["DebriefCore"]),
        .target(name: "DebriefPublishing", dependencies: ["DebriefCore"]),

        // The verbs, one method each. The only module that sees all siblings.
        .target(
            name: "DebriefKit",
            dependencies: [
                "DebriefCore", "DebriefEvidence", "DebriefDrafting", "DebriefChecks", "DebriefPublishing", "CCrypto",
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Front ends that speak JSON-RPC: the language server of editors.
        .target(name: "DebriefAgents", dependencies: ["DebriefCore", "DebriefChecks", "DebriefKit"]),

        // The command: parses arguments, calls DebriefKit, prints.
        .executableTarget(
            name: "debrief",
            dependencies: [
                "DebriefCore", "DebriefEvidence", "DebriefKit", "DebriefAgents",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(name: "DebriefTestSupport", dependencies: ["DebriefCore"]),
        .testTarget(name: "DebriefCoreTests", dependencies: ["DebriefCore", "DebriefTestSupport"]),
        .testTarget(
            name: "DebriefEvidenceTests",
            dependencies: ["DebriefEvidence", "DebriefCore", "DebriefTestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "DebriefDraftingTests",
            dependencies: ["DebriefDrafting", "DebriefCore", "DebriefTestSupport"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "DebriefChecksTests",
            dependencies: ["DebriefChecks", "DebriefCore", "DebriefTestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "DebriefPublishingTests",
            dependencies: ["DebriefPublishing", "DebriefCore", "DebriefTestSupport"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "DebriefKitTests",
            dependencies: [
                "DebriefKit", "DebriefEvidence", "DebriefDrafting", "DebriefChecks", "DebriefCore",
                "DebriefTestSupport",
            ]
        ),
        .testTarget(
            name: "DebriefAgentsTests",
            dependencies: ["DebriefAgents", "DebriefKit", "DebriefChecks", "DebriefCore", "DebriefTestSupport"]
        ),
        // Runs the built command, so it depends on it.
        .testTarget(
            name: "DebriefCommandTests",
            dependencies: ["debrief", "DebriefTestSupport"],
            exclude: ["Transcripts", "Editors/pygls_client.py"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
