// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of it is part of the command. It runs the built command as a user would.
let package = Package(
    name: "benchmarks",
    targets: [
        .executableTarget(
            name: "bench",
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
