import Foundation
import Testing

/// The program of this build, run as its users run it.
enum Program {
  /// What it printed on standard output.
  static func output(of arguments: [String]) throws -> String { try run(arguments).output }

  /// What it printed, what it said about it, and how it ended.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> (output: String, messages: String, status: Int32) {
    let process = Process()
    let (typed, printed, said) = (Pipe(), Pipe(), Pipe())
    process.executableURL = try url
    process.arguments = arguments
    // A reader of colours or themes in the tester's own surroundings must not change what is printed.
    process.environment = ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
      .merging(environment) { _, new in new }
    process.standardInput = typed
    process.standardOutput = printed
    process.standardError = said
    try process.run()
    try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try typed.fileHandleForWriting.close()
    let output = printed.fileHandleForReading.readDataToEndOfFile()
    // What is said is less than a pipe holds.
    let messages = said.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: output, as: UTF8.self), String(decoding: messages, as: UTF8.self), process.terminationStatus
    )
  }

  /// `rollcall` beside the bundle of tests.
  static var url: URL {
    get throws {
      let bundle = try #require(CommandLine.arguments.first { $0.contains(".xctest") })
      return URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "rollcall")
    }
  }
}
