import Testing

@testable import rollcall

/// What the program says of itself, and what it carries with it.
@Suite struct VersionTests {
  @Test func theVersionIsTheNewestOfTheChanges() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let changes = try #require(TextFile.read(root + "/CHANGELOG.md"))
    let heading = try #require(changes.split(separator: "\n").first { $0.hasPrefix("## ") })
    #expect(heading == "## \(Version.number)")
    #expect(Version.text.hasPrefix("rollcall \(Version.number)"))
  }

  @Test func theSampleClusterIsCompiledInAndItsMistakesAreApart() {
    let assets = Assets(environment: [:])
    #expect(assets.files(in: "sample-cluster").contains { $0.stem == "hostnames" })
    #expect(!assets.files(in: "sample-cluster").contains { $0.path.contains("broken") })
    #expect(!assets.files(in: "sample-cluster/broken").isEmpty)
  }

  @Test func aSourceTreeCanBeReadInstead() {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let compiledIn = Assets(environment: [:]).files.map(\.text)
    #expect(Assets(environment: ["ROLLCALL_ASSETS": root]).files.map(\.text).sorted() == compiledIn.sorted())
  }
}
