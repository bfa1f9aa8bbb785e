import ArgumentParser
import CTerminal
import ClusterModel
import ClusterSimulation
import Commands
import Manifests

/// What every command that looks at a cluster takes: where the cluster comes from and how it is set up.
struct ClusterOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("filename")], parsing: .singleValue,
    help: ArgumentHelp(
      "A file, a directory, a pattern or - for standard input; repeatable. The sample cluster unless said.",
      valueName: "path"), completion: .file())
  var filenames: [String] = []

  @Flag(name: [.customShort("R"), .long], help: "Read directories with those inside them.")
  var recursive = false

  @Flag(help: "Load what Helm would run as hooks and tests, too.")
  var hooks = false

  @Option(
    name: .customLong("ip-families"),
    help: ArgumentHelp("The cluster's address families: IPv4, IPv6, or both with a comma.", valueName: "families"))
  var families = "IPv4"

  @Option(help: ArgumentHelp("Where chance begins: names and addresses follow from it.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws { _ = try addressFamilies() }

  /// How the simulated cluster is set up.
  func settings() throws -> ClusterSettings {
    var settings = ClusterSettings()
    settings.seed = seed
    settings.addressFamilies = try addressFamilies()
    return settings
  }

  /// The cluster, loaded and settled. What there is to say about it is told on standard error.
  ///
  /// - Parameter namespace: where objects of files go that name no namespace. Those of the sample cluster have their
  ///   places already.
  /// - Parameter telling: given what there is to say, for whoever has another place for it too.
  func simulator(
    more paths: [String] = [], namespace: String = "default", telling: ([String]) -> Void = { _ in }
  ) throws -> Simulator {
    var settings = try settings()
    if !(filenames + paths).isEmpty { settings.defaultNamespace = namespace }
    var simulator = Simulator(settings: settings)
    let progress = ReadingProgress()
    defer { progress.end() }
    do throws(ManifestProblems) {
      let notes = try load(filenames + paths, into: &simulator, progress)
      progress.end()
      for note in notes { Console.tell("note: \(note)\n") }
      telling(notes)
    } catch {
      progress.end()
      Console.tell(error.description + "\n")
      throw ExitCode.badInput
    }
    return simulator
  }

  /// Puts what these paths name, or the sample cluster, into a simulator.
  ///
  /// - Parameter progress: told how far reading is; nil where nobody looks.
  /// - Returns: what there is to say about it.
  func load(
    _ paths: [String], into simulator: inout Simulator, _ progress: ReadingProgress? = nil
  ) throws(ManifestProblems) -> [String] {
    let notes = try bring(paths, into: &simulator, progress)
    ct_give_back_memory()
    return notes
  }

  private func bring(
    _ paths: [String], into simulator: inout Simulator, _ progress: ReadingProgress?
  ) throws(ManifestProblems) -> [String] {
    let reading = try reading(paths, progress)
    progress?.tell("making a cluster of \(reading.manifests.count) objects")
    var loader = ClusterLoader()
    loader.includesHooks = hooks
    return try loader.load(consume reading, into: &simulator).notes
  }

  /// What these paths describe; the sample cluster where there are none.
  func reading(_ paths: [String], _ progress: ReadingProgress? = nil) throws(ManifestProblems) -> ManifestReading {
    var reader = ManifestReader(recursive: recursive)
    let assets = Assets()
    reader.builtIn = assets.manifests
    if let progress { reader.progress = { progress.tell($0) } }
    guard paths.isEmpty else { return try reader.reading(paths: paths) }
    guard !assets.manifests.isEmpty else {
      throw ManifestProblems(
        ManifestProblem(
          file: "ROLLCALL_ASSETS", what: "no sample-cluster in the directory that it names",
          remedy: "name a source tree of rollcall, or unset it"))
    }
    var manifests: [Manifest] = []
    for file in assets.files(in: "sample-cluster") { manifests += try reader.read(text: file.text, named: file.name) }
    return ManifestReading(manifests)
  }

  private func addressFamilies() throws -> [AddressFamily] {
    let words = families.split(separator: ",").map(String.init)
    let known = words.compactMap { word in
      AddressFamily.allCases.first { $0.rawValue.lowercased() == word.lowercased() }
    }
    guard !known.isEmpty, known.count == words.count, known.count == Set(known).count else {
      throw ValidationError("--ip-families takes IPv4, IPv6, IPv4,IPv6 or IPv6,IPv4, not \"\(families)\".")
    }
    return known
  }
}

/// Which namespace is meant.
struct NamespaceOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The namespace to look in; also that of objects in files that name none.", valueName: "name"))
  var namespace = "default"

  func validate() throws {
    guard NameSyntax.dns1123Label.allows(namespace) else {
      throw ValidationError("--namespace takes the name of a namespace, such as kube-system, not \"\(namespace)\".")
    }
  }
}

extension CommandOutcome {
  /// Prints what a line printed, and ends the program where it failed: as kubectl would, or as for any bad usage.
  func deliver() throws {
    Console.tell(messages)
    Console.print(output)
    if exitCode != 0 { throw isMisuse ? ExitCode.badInput : ExitCode(exitCode) }
  }
}
