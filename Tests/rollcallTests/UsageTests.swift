import ArgumentParser
import ClusterModel
import ClusterSimulation
import Foundation
import Testing

@testable import rollcall

/// What is typed wrongly ends with a sentence, and what is typed rightly means what it says.
@Suite struct UsageTests {
  @Test(arguments: [
    ["get", "pods", "-n", ""], ["get", "pods", "-n", "A b"], ["dig", "a", "--pods", "never"],
    ["dig", "a", "--ttl", "99999"], ["dig", "--questions", "q.json", "--pods", "never"],
    ["dig", "--questions", "q.json", "-x", "10.0.0.1"], ["screenshot", "--size", "0x0"],
    ["screenshot", "--keys", "+999999h"],
  ])
  func wrongUsageIsRefusedBeforeAnythingIsDone(words: [String]) {
    #expect(throws: (any Error).self) { try Rollcall.parseAsRoot(words) }
  }

  @Test func lookingIntoANamespaceDoesNotMoveTheSampleClusterThere() throws {
    let options = try ClusterOptions.parse([])
    let simulator = try options.simulator(namespace: "kube-system")
    let isAtHome = simulator.cluster.key(.service, "default", "hostnames") != nil
    #expect(isAtHome)
  }

  @Test(arguments: ["sample-cluster/broken/selector-typo.yaml", "./sample-cluster/broken/"])
  func theBrokenManifestsAreThereWithoutTheSourceTree(path: String) throws {
    let simulator = try ClusterOptions.parse(["-f", path]).simulator()
    #expect(simulator.cluster.services.keys.count > 2)
  }

  @Test func aScriptMayComeFromAPipeButMustBeText() {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data("get pods".utf8))
    try? pipe.fileHandleForWriting.close()
    #expect(TextFile.read("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)") == "get pods")
    #expect(TextFile.read(CommandLine.arguments[0]) == nil, "a program is no text")
  }

  @Test func wordsOfAStrangerAreShownAndNotObeyed() {
    #expect(Console.shown("a\u{1b}[31m\u{202e}\tb\r\nü\n") == "a\\u{1b}[31m\\u{202e}\tb\\u{d}\nü\n")
  }
}
