// swift-tools-version: 6.2
import PackageDescription

// MARK: Layers. An arrow may only point down `docs/architecture.md`'s picture.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A pure target: value types only. It has no parameter for packages, so it cannot gain one.
func pure(_ layer: String, _ name: String, uses: [String] = []) -> Target {
    .target(
        name: name, dependencies: uses.map { .byName(name: $0) }, path: "Sources/\(layer)/\(name)",
        swiftSettings: strict)
}

/// A target that touches the machine: files, sockets, windows, clocks.
func host(_ name: String, uses: [String], packages: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: uses.map { .byName(name: $0) } + packages,
        path: "Sources/Hosts/\(name)", swiftSettings: strict)
}

/// The suites of one target, in the folder `Tests/<subject>Tests`.
func tests(
    _ subject: String, uses: [String] = [], packages: [Target.Dependency] = []
) -> Target {
    .testTarget(
        name: "\(subject)Tests", dependencies: ([subject] + uses).map { .byName(name: $0) } + packages,
        swiftSettings: strict)
}

/// A C library of the system, found by pkg-config.
func system(_ name: String, pkgConfig: String?, apt: [String]) -> Target {
    .systemLibrary(
        name: name, path: "Modules/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt)])
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "garakei",
    products: [.executable(name: "garakei", targets: ["garakei"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.20.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // 0  Values
        system("COpenSSL", pkgConfig: "libcrypto", apt: ["libssl-dev"]),
        system("CSSL", pkgConfig: "libssl", apt: ["libssl-dev"]),
        system("CSDL2", pkgConfig: nil, apt: ["libsdl2-dev", "libsdl2-image-dev", "libsdl2-ttf-dev"]),
        system("CPNG", pkgConfig: "libpng16", apt: ["libpng-dev"]),
        system("CZ", pkgConfig: "zlib", apt: ["zlib1g-dev"]),
        system("CZBar", pkgConfig: "zbar", apt: ["libzbar-dev"]),
        system("CMalloc", pkgConfig: nil, apt: ["libc6-dev"]),
        system("CQREncode", pkgConfig: "libqrencode", apt: ["libqrencode-dev"]),
        pure("Values", "Vocabulary"),
        pure("Values", "Ciphers", uses: ["COpenSSL"]),
        // 1 to 6  Core
        pure("Core", "ScreenTree", uses: ["Vocabulary"]),
        pure("Core", "OTPDomain", uses: ["Vocabulary", "Ciphers"]),
        pure("Core", "AppliKit", uses: ["Vocabulary", "ScreenTree"]),
        pure("Core", "CarrierNetwork", uses: ["Vocabulary", "Ciphers"]),
        pure("Core", "OTPCenter", uses: ["Vocabulary", "Ciphers", "OTPDomain"]),
        pure("Core", "OTPAppli", uses: ["Vocabulary", "Ciphers", "ScreenTree", "OTPDomain", "AppliKit"]),
        pure("Core", "SampleApplis", uses: ["Vocabulary", "ScreenTree", "AppliKit"]),
        pure("Core", "AppliRuntime", uses: ["Vocabulary", "Ciphers", "ScreenTree", "AppliKit"]),
        pure(
            "Core", "Handset",
            uses: ["Vocabulary", "Ciphers", "ScreenTree", "AppliKit", "CarrierNetwork", "AppliRuntime"]),
        pure(
            "Core", "Simulation",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "AppliKit", "CarrierNetwork", "OTPDomain",
                "OTPCenter", "OTPAppli", "SampleApplis", "AppliRuntime", "Handset",
            ]),
        pure(
            "Core", "Automation",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "OTPDomain", "AppliKit", "CarrierNetwork",
                "AppliRuntime", "Handset", "OTPCenter", "Simulation",
            ]),
        // 7  Hosts that the others stand on
        host(
            "Session",
            uses: [
                "CSSL", "CZ", "Vocabulary", "Ciphers", "ScreenTree", "CarrierNetwork", "AppliRuntime",
                "Handset", "OTPCenter", "OTPAppli", "Simulation", "Automation",
            ]),
        host(
            "AssetFiles",
            uses: ["Vocabulary", "ScreenTree", "AppliRuntime", "Handset", "OTPCenter", "Simulation", "Automation"],
            packages: [yams]),
        host(
            "Barcodes",
            uses: ["CSDL2", "CPNG", "CZBar", "CQREncode", "Automation", "AssetFiles"]),
        host("Rendering", uses: ["CSDL2", "CPNG", "Vocabulary", "ScreenTree", "AssetFiles"]),
        host(
            "Recording",
            uses: [
                "Vocabulary", "ScreenTree", "CarrierNetwork", "Handset", "Automation", "Session",
                "Rendering",
            ]),
        // 8  Hosts
        host(
            "Window",
            uses: [
                "CSDL2", "Vocabulary", "ScreenTree", "Handset", "OTPCenter", "Automation", "Simulation",
                "Session", "AssetFiles", "Barcodes", "Rendering",
            ]),
        host(
            "CenterServer",
            uses: [
                "Vocabulary", "Ciphers", "CarrierNetwork", "OTPDomain", "OTPCenter", "Simulation", "Session",
                "Barcodes",
            ],
            packages: [hummingbird, hummingbirdTLS, logging, grdb, sqlite]),
        host(
            "FlowRunner",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "CarrierNetwork", "Handset", "Simulation",
                "Automation", "Session", "AssetFiles", "Rendering", "Recording",
            ]),
        host("Classroom", uses: ["Vocabulary", "Automation"], packages: [grdb]),
        host(
            "WebDriver",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "AppliRuntime", "CarrierNetwork", "Handset",
                "OTPCenter", "Simulation", "Automation", "Session", "AssetFiles", "Barcodes",
                "Rendering", "Recording",
            ],
            packages: [hummingbird, logging]),
        // 9  The command
        .executableTarget(
            name: "garakei",
            dependencies: [
                "CMalloc", "CSSL", "Vocabulary", "Ciphers", "ScreenTree", "OTPDomain", "Handset",
                "OTPCenter", "Simulation", "Automation", "Session", "AssetFiles", "Barcodes", "Rendering", "Window",
                "CenterServer", "FlowRunner", "Classroom", "WebDriver", arguments, logging,
            ], swiftSettings: strict),
        // Tests, in the order of their subjects
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "Vocabulary", "Ciphers", "ScreenTree", "AppliRuntime", "Handset", "OTPCenter",
                "Simulation", "Automation", "Session", "AssetFiles", "Barcodes", "Rendering", "WebDriver",
            ], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", dependencies: ["Automation"], swiftSettings: strict),
        tests("Vocabulary"),
        tests("Ciphers", uses: ["Vocabulary"]),
        tests("OTPDomain", uses: ["Vocabulary", "Ciphers"]),
        tests("AppliKit", uses: ["Vocabulary", "ScreenTree"]),
        tests("OTPCenter", uses: ["Vocabulary", "Ciphers", "OTPDomain"]),
        tests(
            "OTPAppli",
            uses: ["Vocabulary", "Ciphers", "ScreenTree", "OTPDomain", "AppliKit", "OTPCenter"]),
        tests("SampleApplis", uses: ["Vocabulary", "ScreenTree", "AppliKit"]),
        tests("CarrierNetwork", uses: ["Vocabulary", "Ciphers"]),
        tests("AppliRuntime", uses: ["Vocabulary"]),
        tests(
            "Handset",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "AppliKit", "AppliRuntime", "CarrierNetwork",
                "AssetFiles",
            ]),
        tests(
            "Automation",
            uses: [
                "Vocabulary", "Ciphers", "ScreenTree", "OTPDomain", "AppliKit", "CarrierNetwork",
                "AppliRuntime", "Handset", "OTPCenter", "Simulation", "AssetFiles",
            ]),
        tests(
            "Session",
            uses: [
                "CSSL", "Vocabulary", "Ciphers", "ScreenTree", "AppliKit", "CarrierNetwork", "AppliRuntime",
                "Handset", "OTPDomain", "OTPAppli", "SampleApplis", "OTPCenter", "Simulation",
                "Automation", "AssetFiles", "Rendering", "CenterServer",
            ], packages: [logging]),
        tests(
            "CenterServer",
            uses: ["Vocabulary", "Ciphers", "OTPDomain", "OTPCenter", "Session", "Barcodes"],
            packages: [
                grdb, sqlite, hummingbird, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests("Classroom", uses: ["Vocabulary", "Simulation", "Automation"]),
        tests("Recording", uses: ["Automation", "Rendering"]),
        tests("FlowRunner", uses: ["Vocabulary", "Handset", "Automation", "AssetFiles"]),
        tests(
            "WebDriver",
            uses: [
                "Vocabulary", "ScreenTree", "Handset", "Simulation", "Automation", "Session",
                "AssetFiles", "Rendering", "Recording",
            ]),
        tests("Rendering", uses: ["CPNG", "Vocabulary", "ScreenTree", "AssetFiles"]),
        tests("Barcodes", uses: ["Vocabulary", "Automation"]),
        tests("AssetFiles", uses: ["Vocabulary", "OTPCenter", "Simulation", "Automation"]),
        tests(
            "Window",
            uses: [
                "CSDL2", "Vocabulary", "Ciphers", "ScreenTree", "CarrierNetwork", "Handset", "OTPCenter",
                "Simulation", "Automation", "AssetFiles", "Rendering",
            ]),
    ],
    swiftLanguageModes: [.v6]
)
