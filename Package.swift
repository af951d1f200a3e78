// swift-tools-version: 6.1
import PackageDescription

// Every target that inlines a kernel needs the same instruction set: without it `addProduct` becomes a call to
// fmaf and the kernels run 40 times slower.
var tuned: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]
var kernelFlags: [CSetting] = [.unsafeFlags(["-O2"])]
#if arch(x86_64)
    tuned.append(.unsafeFlags(["-Xcc", "-march=x86-64-v3"]))
    kernelFlags.append(.unsafeFlags(["-march=x86-64-v3"]))
#endif

let package = Package(
    name: "recscope",
    products: [
        .executable(name: "recscope", targets: ["recscope"]),
        .executable(name: "recscope-bench", targets: ["recscope-bench"]),
        .library(name: "RecEngine", targets: ["RecEngine"]),
    ],
    targets: [
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CKernels", cSettings: kernelFlags),
        .target(name: "CTLS"),
        .target(name: "RecRanking", dependencies: ["CKernels"], swiftSettings: tuned),
        .target(name: "RecExplanation", dependencies: ["RecRanking"], swiftSettings: tuned),
        .target(name: "RecEngine", dependencies: ["RecRanking", "RecExplanation"], swiftSettings: tuned),
        // What comes to a target through another one's re-export is named here too: the layout of its types is compiled in, and
        // a build that does not know of it goes on with the old one.
        .target(
            name: "Backends", dependencies: ["RecEngine", "RecExplanation", "RecRanking", "CTLS"], swiftSettings: tuned),
        .target(name: "Inspector", dependencies: ["RecEngine", "RecExplanation", "RecRanking"], swiftSettings: tuned),
        .executableTarget(
            name: "recscope",
            dependencies: [
                "RecEngine", "RecExplanation", "RecRanking", "Backends", "Inspector", "CNcurses", "CKernels",
            ],
            resources: [.embedInCode("Spark/als.py")], swiftSettings: tuned),
        .executableTarget(
            name: "recscope-bench",
            dependencies: ["RecEngine", "RecExplanation", "RecRanking", "Backends", "Inspector"], exclude: ["Peers"],
            swiftSettings: tuned),
        .testTarget(
            name: "RecEngineTests", dependencies: ["RecEngine", "RecExplanation", "RecRanking", "CKernels"],
            resources: [.copy("Fixtures")],
            swiftSettings: tuned),
        .testTarget(
            name: "BackendsTests", dependencies: ["Backends", "RecEngine", "RecExplanation", "RecRanking"],
            swiftSettings: tuned),
        .testTarget(
            name: "InspectorTests", dependencies: ["Inspector", "RecEngine", "RecExplanation", "RecRanking"],
            resources: [.copy("Golden")],
            swiftSettings: tuned),
        .testTarget(
            name: "RecscopeTests",
            dependencies: ["recscope", "RecEngine", "RecExplanation", "RecRanking", "Inspector", "CNcurses"],
            swiftSettings: tuned),
    ],
    swiftLanguageModes: [.v6]
)

// For libFuzzer, whose run-time is in the toolchain: no part of a usual build.
if Context.environment["RECSCOPE_LIBFUZZER"] != nil {
    package.targets.append(
        .executableTarget(
            name: "recscope-libfuzzer", dependencies: ["RecEngine"],
            swiftSettings: tuned,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}
