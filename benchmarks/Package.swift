// swift-tools-version: 6.2
import PackageDescription

/// As in the parent package, where each says why it is on.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

/// A package of its own, so that nobody who builds Vigilia builds its benchmarks.
let package = Package(
    name: "vigilia-benchmarks",
    platforms: [.macOS("26.0")],
    dependencies: [
        .package(name: "vigilia", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .executableTarget(
            name: "vigilia-benchmarks",
            dependencies: [
                .product(name: "ClinicalEvents", package: "vigilia"),
                .product(name: "DetectionStudy", package: "vigilia"),
                .product(name: "EventLog", package: "vigilia"),
                .product(name: "LiveDetection", package: "vigilia"),
                .product(name: "Projections", package: "vigilia"),
                .product(name: "RegistryDefinitions", package: "vigilia"),
                .product(name: "RegistrySimulator", package: "vigilia"),
                .product(name: "SignalDetection", package: "vigilia"),
                .product(name: "SignalStatistics", package: "vigilia"),
                .product(name: "Snapshots", package: "vigilia"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/VigiliaBenchmarks", swiftSettings: settings)
    ],
    swiftLanguageModes: [.v6]
)
