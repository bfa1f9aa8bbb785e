import ClusterModel
import ClusterSimulation
import Commands
import Testing

/// Events as `events` and `get events` print them.
@Suite struct EventTests {
  @Test func whatHappenedTwiceIsCountedByEventsOnly() throws {
    var world = try World(GetTests.objects)
    _ = world.type("delete pod web-1")
    world.simulator.settle()
    _ = world.type("wait 2s")
    let events = world.type("events --for sts/web").output.split(separator: "\n")
    #expect(events.first == "LAST SEEN          TYPE     REASON             OBJECT            MESSAGE")
    #expect(events.last?.contains("(x2 over ") == true)
    #expect(events.last?.hasSuffix("StatefulSet/web   Create Pod web-1 in StatefulSet web successful") == true)
    let table = world.type("get events --field-selector involvedObject.kind=StatefulSet").output
    #expect(table.hasPrefix("LAST SEEN   TYPE     REASON             OBJECT            MESSAGE\n"))
    #expect(table.contains("statefulset/web   Create Pod web-1 in StatefulSet web successful"))
    #expect(!table.contains("(x2"))
  }

  @Test(arguments: [
    ("events --types=Warning", "No events found in default namespace.\n", 0),
    ("events -n nowhere", "No events found in nowhere namespace.\n", 0),
    ("events --types=Odd", "error: valid --types are Normal or Warning\n", 1),
    ("events --for web", "error: --for must be in resource/name form\n", 1),
    ("get events -n nowhere", "No resources found in nowhere namespace.\n", 0),
  ])
  func whatIsNotThereIsSaid(line: String, said: String, exit: Int32) throws {
    var world = try World(GetTests.objects)
    let outcome = world.type(line)
    #expect(outcome.messages == said)
    #expect(outcome.exitCode == exit)
  }

  @Test func theWideTableNamesSourceAndCount() throws {
    var world = try World(GetTests.objects)
    let lines = world.type("get events -o wide --field-selector involvedObject.name=web,reason=SuccessfulCreate").output
      .split(separator: "\n")
    #expect(
      lines.first?.split(separator: " ").joined(separator: " ")
        == "LAST SEEN TYPE REASON OBJECT SUBOBJECT SOURCE MESSAGE FIRST SEEN COUNT NAME")
    #expect(lines.count == 4)
    #expect(lines.last?.contains("statefulset-controller") == true)
  }

  @Test func eventsAreObjectsLikeOthers() throws {
    var world = try World(GetTests.objects)
    let names = world.type("get events -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'").output
      .split(separator: "\n")
    #expect(!names.isEmpty)
    #expect(Set(names).count == names.count)
    let one = try #require(names.first)
    #expect(world.type("get event \(one) -o yaml").output.contains("kind: Event\n"))
    #expect(world.type("get events --sort-by=.lastTimestamp").exitCode == 0)
  }
}
