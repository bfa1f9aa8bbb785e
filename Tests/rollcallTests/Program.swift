import Foundation
import Testing

/// The program of this build, run as its users run it.
enum Program {
  /// What it printed on standard output.
  static func output(of arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = try url
    process.arguments = arguments
    // A reader of colours or themes in the tester's own surroundings must not change what is printed.
    process.environment = ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// `rollcall` beside the bundle of tests.
  private static var url: URL {
    get throws {
      let bundle = try #require(CommandLine.arguments.first { $0.contains(".xctest") })
      return URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "rollcall")
    }
  }
}
