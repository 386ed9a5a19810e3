// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target shares; each says why it is on.
let settings: [SwiftSetting] = [
    // An existential costs an allocation and a dynamic call: `any` makes each one visible.
    .enableUpcomingFeature("ExistentialAny"),
    // What a module uses stays its own business unless it says `public import`.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // A member is found only when the file imports the module that declares it.
    .enableUpcomingFeature("MemberImportVisibility"),
    // An async function stays on its caller's executor unless it asks to leave it.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // A conformance on an isolated type is isolated too.
    .enableUpcomingFeature("InferIsolatedConformances"),
    // A weak reference that is never reassigned can be a `let`.
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    // A warning let through today is the bug nobody sees tomorrow.
    .treatAllWarnings(as: .error),
]

/// Settings of the two targets that wrap a C library and hand out spans into its memory.
let bindingSettings: [SwiftSetting] =
    settings + [
        // Spans returned from a transaction or a cursor need lifetime annotations.
        .enableExperimentalFeature("Lifetimes"),
        // Every unsafe operation is marked where it stands.
        .strictMemorySafety(),
    ]

/// Settings of the projections, whose inner loops hand around spans of what they count.
let projectionSettings: [SwiftSetting] =
    settings + [
        // Spans returned from a list need lifetime annotations.
        .enableExperimentalFeature("Lifetimes")
    ]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdHTTP2: Target.Dependency = .product(name: "HummingbirdHTTP2", package: "hummingbird")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let serverConfiguration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "vigilia",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "vigilia", targets: ["vigilia"]),
        // A product of its own, so that `vigilia` is built without the packages of a server.
        .executable(name: "vigilia-server", targets: ["vigilia-server"]),
        .library(name: "ClinicalEvents", targets: ["ClinicalEvents"]),
        .library(name: "EventLog", targets: ["EventLog"]),
        .library(name: "SignalStatistics", targets: ["SignalStatistics"]),
        .library(name: "Projections", targets: ["Projections"]),
        .library(name: "SignalDetection", targets: ["SignalDetection"]),
        .library(name: "Snapshots", targets: ["Snapshots"]),
        .library(name: "LiveDetection", targets: ["LiveDetection"]),
        .library(name: "Interchange", targets: ["Interchange"]),
        .library(name: "RegistryDefinitions", targets: ["RegistryDefinitions"]),
        .library(name: "RegistrySimulator", targets: ["RegistrySimulator"]),
        .library(name: "DetectionStudy", targets: ["DetectionStudy"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // SHA-256, Ed25519, AES-GCM; RSA, for tokens that others sign.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        // Definitions of registries are written in YAML.
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        // HTTP, and what goes with a service; only the server builds them.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        // Configuration by file and environment.
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["JSON"]),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        // Webhooks are sent with it.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
        // Only for `swift package generate-documentation`; nothing of it is built into a product.
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLMDB", path: "Sources/CLMDB", pkgConfig: "lmdb",
            providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
        .systemLibrary(
            name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: bindingSettings),
        .target(name: "Zstandard", dependencies: ["CZstd"], swiftSettings: bindingSettings),

        .target(name: "ClinicalEvents", path: "events", exclude: ["FORMAT.md", "schema"], swiftSettings: settings),
        .target(name: "TamperEvidence", dependencies: [crypto], swiftSettings: settings),
        .target(name: "SignalStatistics", swiftSettings: settings),
        .target(name: "Terminology", swiftSettings: settings),
        .target(
            name: "Projections", dependencies: ["ClinicalEvents", "SignalStatistics", "Terminology"],
            path: "projections", swiftSettings: projectionSettings),
        .target(
            name: "SignalDetection",
            dependencies: ["ClinicalEvents", "Projections", "SignalStatistics", "Terminology"],
            swiftSettings: settings),
        .target(
            name: "EventLog", dependencies: ["ClinicalEvents", "LMDB", "TamperEvidence", "Zstandard", crypto],
            swiftSettings: settings),
        .target(
            name: "Snapshots",
            dependencies: ["ClinicalEvents", "EventLog", "Projections", "TamperEvidence", "Terminology", "Zstandard"],
            swiftSettings: settings),
        .target(
            name: "LiveDetection", dependencies: ["ClinicalEvents", "EventLog", "SignalDetection", "Snapshots"],
            swiftSettings: settings),
        .target(
            name: "Interchange", dependencies: ["ClinicalEvents"], swiftSettings: settings),
        .target(
            name: "RegistryDefinitions", dependencies: ["ClinicalEvents", "Projections", "Terminology", yams],
            // In the binary itself, so that it can be moved without a folder of resources.
            resources: [
                .embedInCode("Definitions/immucare-base.yaml"), .embedInCode("Definitions/qualitop.yaml"),
                .embedInCode("Definitions/sacha.yaml"), .embedInCode("Definitions/ici-biomarkers.yaml"),
                .embedInCode("Definitions/icsr.yaml"),
            ], swiftSettings: settings),
        .target(
            name: "RegistrySimulator",
            dependencies: ["ClinicalEvents", "Projections", "RegistryDefinitions", "Terminology"],
            swiftSettings: settings),
        // How well the detector detects, on streams of which the truth is known; benchmarks/detection prints it.
        .target(
            name: "DetectionStudy",
            dependencies: [
                "ClinicalEvents", "Projections", "RegistrySimulator", "SignalDetection", "SignalStatistics",
                "Terminology",
            ],
            swiftSettings: settings),
        // What the command line and the server print alike.
        .target(name: "Documents", dependencies: ["ClinicalEvents", "Projections"], swiftSettings: settings),
        // What both answer alike, from a log.
        .target(
            name: "Answers",
            dependencies: [
                "ClinicalEvents", "Documents", "EventLog", "Projections", "RegistryDefinitions", "SignalDetection",
                "SignalStatistics", "Snapshots", "TamperEvidence", "Terminology",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "vigilia",
            dependencies: [
                "Answers", "ClinicalEvents", "Documents", "EventLog", "Interchange", "LiveDetection", "Projections",
                "RegistryDefinitions",
                "RegistrySimulator", "SignalDetection", "SignalStatistics", "Snapshots", "TamperEvidence",
                "Terminology", argumentParser,
            ],
            swiftSettings: settings),

        .target(
            name: "VigiliaServer",
            dependencies: [
                "Answers", "ClinicalEvents", "Documents", "EventLog", "LiveDetection", "Projections",
                "RegistryDefinitions", "SignalDetection", "SignalStatistics", "Snapshots", "TamperEvidence",
                "Terminology",
                asyncHTTPClient, crypto, cryptoExtras, hummingbird, hummingbirdHTTP2, hummingbirdTLS, httpTypes,
                logging, metrics, nioCore, nioHTTP1, nioSSL, nioTLS, serverConfiguration, serviceLifecycle,
                unixSignals,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "vigilia-server",
            dependencies: [
                "EventLog", "VigiliaServer", argumentParser, logging, serverConfiguration,
            ],
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["ClinicalEvents"], path: "Tests/TestSupport", swiftSettings: settings),
        // Turns over the bits of a small log: a few in the tests, all of them by scripts/check-flips.
        .target(
            name: "FlipSupport", dependencies: ["ClinicalEvents", "EventLog", "TamperEvidence", "TestSupport"],
            path: "Tests/FlipSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "flip-check", dependencies: ["FlipSupport"], path: "Tests/FlipCheck", swiftSettings: settings),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB", "TestSupport"], swiftSettings: bindingSettings),
        .testTarget(name: "ZstandardTests", dependencies: ["Zstandard"], swiftSettings: bindingSettings),
        .testTarget(
            name: "ClinicalEventsTests", dependencies: ["ClinicalEvents", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "TamperEvidenceTests", dependencies: ["TamperEvidence", crypto, "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SignalStatisticsTests", dependencies: ["SignalStatistics", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "TerminologyTests", dependencies: ["Terminology", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ProjectionsTests",
            dependencies: [
                "Projections", "ClinicalEvents", "RegistrySimulator", "SignalStatistics", "Terminology", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SignalDetectionTests",
            dependencies: [
                "SignalDetection", "Projections", "ClinicalEvents", "RegistrySimulator", "SignalStatistics",
                "Terminology",
                "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DetectionStudyTests",
            dependencies: [
                "DetectionStudy", "ClinicalEvents", "Projections", "RegistryDefinitions", "RegistrySimulator",
                "SignalDetection", "SignalStatistics",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EventLogTests",
            dependencies: [
                "EventLog", "ClinicalEvents", "FlipSupport", "LMDB", "TamperEvidence", "TestSupport", "Zstandard",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SnapshotsTests",
            dependencies: [
                "Snapshots", "ClinicalEvents", "EventLog", "Projections", "RegistryDefinitions", "TamperEvidence",
                "Terminology", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LiveDetectionTests",
            dependencies: [
                "LiveDetection", "ClinicalEvents", "EventLog", "RegistrySimulator", "SignalDetection", "Snapshots",
                "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "ClinicalEvents", "EventLog", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "RegistryDefinitionsTests",
            dependencies: ["RegistryDefinitions", "ClinicalEvents", "Projections", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "RegistrySimulatorTests",
            dependencies: ["RegistrySimulator", "ClinicalEvents", "Projections", "RegistryDefinitions", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "VigiliaServerTests",
            dependencies: [
                "VigiliaServer", "ClinicalEvents", "EventLog", "TamperEvidence", "Terminology", "TestSupport",
                asyncHTTPClient, crypto, cryptoExtras, hummingbird, httpTypes, logging, nioCore, nioEmbedded, nioHTTP1,
                nioPosix, nioSSL,
                serviceLifecycle,
            ],
            swiftSettings: settings),
        .testTarget(name: "vigiliaTests", dependencies: ["TestSupport"], swiftSettings: settings),

        // Not a product: what the tests of survival, and scripts/check-survival, start and kill.
        .executableTarget(
            name: "SurvivalWorker", dependencies: ["ClinicalEvents", "EventLog", "LMDB", "TestSupport"],
            path: "Tests/SurvivalWorker", exclude: ["fault-shim.c"], swiftSettings: settings),
        .testTarget(
            name: "SurvivalTests",
            dependencies: ["ClinicalEvents", "EventLog", "LMDB", "SurvivalWorker", "TestSupport"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
