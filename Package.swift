// swift-tools-version: 6.2
import PackageDescription

/// What every target of our own is held to. Warnings are errors in our targets only; dependencies keep theirs.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of ours: strict, and naming exactly what it imports.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, with whatever else their stories need. `Facts` holds recorded data that a test reads.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], hasFacts: Bool = true) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: hasFacts ? ["Facts"] : [],
    swiftSettings: strict)
}

let package = Package(
  name: "rollcall",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "rollcall", targets: ["rollcall"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  // A target imports only from the floors below it; `.ci/run` holds that with
  // --explicit-target-dependency-import-check.
  targets: [
    // Floor 0
    module("ClusterModel"),
    module("TextScreen"),
    module("Phrases"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .target(name: "CTerminal"),
    .target(name: "CAssets"),
    // Floor 1
    module("ClusterDNS", ["ClusterModel", "Phrases"]),
    module("Manifests", ["ClusterModel", "Yams"]),
    module("Terminal", ["TextScreen", "CNcurses", "CTerminal"]),
    // Floor 2
    module(
      "ClusterSimulation",
      [
        "ClusterModel", "ClusterDNS", "Phrases", .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    module("Diagnosis", ["ClusterModel", "ClusterDNS", "Phrases"]),
    module("Traffic", ["ClusterModel", "ClusterDNS", "Phrases"]),
    // Floor 3
    module(
      "Commands", ["ClusterModel", "ClusterDNS", "ClusterSimulation", "Diagnosis", "Manifests", "Phrases", "Traffic"]),
    // Floor 4
    module(
      "Lessons",
      ["ClusterModel", "ClusterDNS", "ClusterSimulation", "Commands", "Diagnosis", "Manifests", "Phrases", "Traffic"]),
    // Floor 5
    module(
      "Dashboard",
      [
        "ClusterModel", "ClusterDNS", "ClusterSimulation", "Commands", "Diagnosis", "Lessons", "Manifests",
        "Phrases", "TextScreen", "Traffic",
      ]),
    // Floor 6
    module(
      "Benchmark",
      [
        "ClusterModel", "ClusterDNS", "ClusterSimulation", "Commands", "CTerminal", "Dashboard",
        "Diagnosis", "Manifests", "Terminal", "TextScreen", "Yams",
      ]),
    // Floor 7
    .executableTarget(
      name: "rollcall",
      dependencies: [
        "Benchmark", "CAssets", "CTerminal", "ClusterModel", "ClusterDNS", "ClusterSimulation", "Commands", "Dashboard",
        "Diagnosis", "Lessons", "Manifests", "Phrases", "Terminal", "TextScreen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    tests(of: "ClusterModel"),
    tests(of: "TextScreen", hasFacts: false),
    tests(of: "Phrases", hasFacts: false),
    tests(of: "ClusterDNS", ["ClusterModel", "Phrases"]),
    tests(of: "Manifests", ["ClusterModel"]),
    tests(of: "Terminal", ["TextScreen", "CTerminal"], hasFacts: false),
    tests(of: "ClusterSimulation", ["ClusterModel", "ClusterDNS", "Phrases"]),
    tests(of: "Diagnosis", ["ClusterModel", "ClusterSimulation", "Commands", "Manifests", "Phrases"]),
    tests(
      of: "Traffic", ["ClusterModel", "ClusterDNS", "ClusterSimulation", "Commands", "Manifests"], hasFacts: false),
    tests(of: "Commands", ["ClusterModel", "ClusterSimulation", "Manifests", "Phrases"]),
    tests(of: "Lessons", ["ClusterModel", "ClusterSimulation", "Commands", "Manifests", "Phrases"], hasFacts: false),
    tests(
      of: "Dashboard",
      ["ClusterModel", "ClusterSimulation", "Commands", "Lessons", "Manifests", "Phrases", "TextScreen", "Traffic"]),
    tests(of: "Benchmark", ["ClusterModel", "ClusterSimulation", "TextScreen"], hasFacts: false),
    tests(
      of: "rollcall",
      ["CAssets", "CTerminal", "ClusterDNS", "ClusterModel", "ClusterSimulation", "Manifests", "TextScreen"],
      hasFacts: false),
  ])
