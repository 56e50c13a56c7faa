// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of it is part of the command. It runs the built command as a user would.
let package = Package(
    name: "benchmarks",
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: ["HostileInputs"],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        ),
        // A link into the tests of the other package, which run the same.
        .target(name: "HostileInputs"),
    ],
    swiftLanguageModes: [.v6]
)
