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

        // The bytes of the learned model of sentences; `Training/` makes them.
        .target(name: "CSentenceModel", exclude: ["rows.model", "sentences.model", "talk.model"]),
        // The files of `skills/`, for `debrief skill`.
        .target(name: "CSkills"),

        // One transfer by libcurl, which is loaded when something is sent.
        .target(name: "CTransfer"),

        // Text, its places, and the only reader of times. Depends on nothing of ours, reads no file, knows no clock.
        .target(name: "DebriefText"),
        // The only way out of this machine. Knows no service.
        .target(name: "DebriefHTTP", dependencies: ["DebriefText", "CTransfer"]),
        // What English and Chinese words mean, and what sentences say. Knows no document.
        .target(
            name: "DebriefLanguage",
            dependencies: ["DebriefText", "CSentenceModel"],
            resources: [.embedInCode("Vocabulary"), .embedInCode("Forms")]
        ),
        // What evidence tells, as values that readers make and drafting takes.
        .target(name: "DebriefEvents", dependencies: ["DebriefText", "DebriefLanguage"]),
        // The document and what it claims.
        .target(
            name: "DebriefCore",
            dependencies: ["DebriefText", "DebriefLanguage", "CCmarkGFM", .product(name: "Yams", package: "Yams")]
        ),

        // Five siblings that never depend on each other. Evidence does not know the document.
        .target(
            name: "DebriefEvidence",
            dependencies: ["DebriefText", "DebriefLanguage", "DebriefEvents", "CZip", "CZlib"],
            resources: [.embedInCode("Services/Data")]
        ),
        .target(
            name: "DebriefDrafting",
            dependencies: [
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore",
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Templates")]
        ),
        .target(name: "DebriefChecks", dependencies: ["DebriefText", "DebriefLanguage", "DebriefCore"]),
        .target(name: "DebriefPublishing", dependencies: ["DebriefText", "DebriefLanguage", "DebriefCore"]),
        .target(name: "DebriefLibrary", dependencies: ["DebriefText", "DebriefLanguage", "DebriefCore"]),

        // How documents get to services. Knows no document.
        .target(name: "DebriefSending", dependencies: ["DebriefText", "DebriefHTTP", "CCrypto"]),
        // What language models are asked, how their services are spoken to, and what of their answers is proved. Sends nothing.
        .target(name: "DebriefModels", dependencies: ["DebriefText", "DebriefLanguage", "DebriefCore"]),

        // The verbs, one method each. The only module that sees all siblings.
        .target(
            name: "DebriefKit",
            dependencies: [
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefEvidence", "DebriefDrafting",
                "DebriefChecks", "DebriefPublishing", "DebriefLibrary", "DebriefHTTP", "DebriefSending",
                "DebriefModels",
                "CCrypto",
                "CSkills",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Publishing/Printing/references.py"],
            resources: [.embedInCode("Publishing/References")]
        ),

        // Front ends that speak JSON-RPC: the language server of editors.
        .target(
            name: "DebriefAgents",
            dependencies: [
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefChecks", "DebriefKit",
            ]
        ),

        // The command: parses arguments, calls DebriefKit, prints.
        .executableTarget(
            name: "debrief",
            dependencies: [
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefEvidence", "DebriefLibrary",
                "DebriefHTTP", "DebriefSending", "DebriefModels", "DebriefKit", "DebriefAgents",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // What is made to do harm; the package `Benchmarks` sees the same files by a link.
        .target(name: "HostileInputs", path: "Tests/Hostile"),
        // What a fuzzer feeds; the tests read the corpus that it left.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefEvidence", "DebriefDrafting",
                "DebriefKit", "DebriefAgents",
            ],
            path: "Benchmarks/Fuzz/Targets"
        ),
        .target(
            name: "DebriefTestSupport",
            dependencies: ["DebriefText", "DebriefHTTP", "DebriefLanguage", "DebriefCore"],
            exclude: ["axe.py", "mail.py", "serve.py"]
        ),
        .testTarget(name: "DebriefTextTests", dependencies: ["DebriefText", "DebriefTestSupport"]),
        .testTarget(name: "DebriefHTTPTests", dependencies: ["DebriefHTTP", "DebriefText", "DebriefTestSupport"]),
        .testTarget(
            name: "DebriefLanguageTests",
            dependencies: ["DebriefLanguage", "DebriefText", "DebriefTestSupport", "HostileInputs"]
        ),
        .testTarget(
            name: "DebriefEventsTests",
            dependencies: ["DebriefEvents", "DebriefLanguage", "DebriefText", "DebriefTestSupport"]
        ),
        .testTarget(
            name: "DebriefCoreTests",
            dependencies: ["DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefTestSupport"]
        ),
        .testTarget(
            name: "DebriefEvidenceTests",
            dependencies: [
                "DebriefEvidence", "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore",
                "DebriefTestSupport",
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "DebriefDraftingTests",
            dependencies: [
                "DebriefDrafting", "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore",
                "DebriefTestSupport",
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "DebriefChecksTests",
            dependencies: [
                "DebriefChecks", "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefTestSupport",
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "DebriefPublishingTests",
            dependencies: [
                "DebriefPublishing", "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore",
                "DebriefTestSupport",
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "DebriefLibraryTests",
            dependencies: [
                "DebriefLibrary", "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore",
                "DebriefTestSupport",
            ]
        ),
        .testTarget(
            name: "DebriefSendingTests",
            dependencies: ["DebriefSending", "DebriefHTTP", "DebriefText", "DebriefTestSupport"]
        ),
        .testTarget(
            name: "DebriefModelsTests",
            dependencies: ["DebriefModels", "DebriefText", "DebriefLanguage", "DebriefCore", "DebriefTestSupport"]
        ),
        .testTarget(
            name: "DebriefKitTests",
            dependencies: [
                "DebriefKit", "DebriefEvidence", "DebriefDrafting", "DebriefChecks", "DebriefLibrary", "DebriefModels",
                "DebriefText", "DebriefLanguage", "DebriefEvents", "DebriefCore", "DebriefPublishing", "DebriefSending",
                "DebriefHTTP", "DebriefTestSupport", "HostileInputs",
            ],
            exclude: ["Meeting/Snapshots", "Site/Snapshots"]
        ),
        .testTarget(
            name: "DebriefAgentsTests",
            dependencies: [
                "DebriefAgents", "DebriefKit", "DebriefChecks", "DebriefText", "DebriefLanguage", "DebriefEvents",
                "DebriefCore", "DebriefTestSupport",
            ]
        ),
        .testTarget(name: "DebriefFuzzTests", dependencies: ["FuzzTargets", "DebriefTestSupport"]),
        // Runs the built command, so it depends on it.
        .testTarget(
            name: "DebriefCommandTests",
            dependencies: ["debrief", "DebriefKit", "DebriefText", "DebriefTestSupport", "HostileInputs"],
            exclude: [
                "Transcripts", "Editors/pygls_client.py", "Agents/mcp_client.py", "Models/measure.py",
                "Models/incidents.json",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` builds this with libFuzzer, whose library nothing else links.
if Context.environment["DEBRIEF_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(name: "fuzz", dependencies: ["FuzzTargets"], path: "Benchmarks/Fuzz/Driver")
    )
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}

// `make quick of=Language` builds and runs one target of tests.
if let only = Context.environment["DEBRIEF_TESTS"] {
    package.targets.removeAll { $0.type == .test && $0.name != "Debrief\(only)Tests" }
}
