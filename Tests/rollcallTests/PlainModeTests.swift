import Testing

/// Lines instead of a screen.
@Suite("rollcall --plain") struct PlainModeTests {
  @Test("tells what there is, and ends where the input does")
  func state() throws {
    let (output, messages, status) = try Program.run(["--plain"])
    #expect(status == 0 && messages == "")
    let lines = output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("sample-cluster: ") == true)
    #expect(lines.contains { $0.hasPrefix("hostnames: app=hostnames leads to 3 pods, 3 ready leads to A 10.96.") })
    #expect(output.utf8.allSatisfy { $0 < 0x80 }, "a sign is not read aloud")
    #expect(!output.contains("\u{1B}") && !output.contains("press h"))
  }

  @Test("tells each change that a line brings about: when, by whom, what")
  func changes() throws {
    let input = "kubectl scale statefulset/web --replicas=4\n:undo\nq\nget pods\n"
    let (output, _, status) = try Program.run(["--plain"], input: input)
    #expect(status == 0)
    let lines = output.split(separator: "\n").map(String.init)
    let done = try #require(lines.firstIndex(of: "statefulset.apps/web scaled"))
    #expect(lines[done + 1] == "00:00 you: scale statefulset/web 3 to 4")
    #expect(lines[done...].contains { $0.contains("dns: added A nginx 10.244.") })
    #expect(lines[done...].contains { $0.contains("dns: removed A nginx 10.244.") })
    #expect(output.utf8.allSatisfy { $0 < 0x80 }, "a sign is not read aloud")
    #expect(lines[done...].contains { $0.contains("statefulset: pod/web-3 created") })
    #expect(lines[done...].contains { $0.contains("kubelet: pod/web-3 ready") })
    #expect(lines[done...].contains { $0.contains("undo: scale statefulset/web 3 to 4") })
    #expect(!output.contains("READY"), "a line after the one that ends is not read")
  }

  @Test("tells what an object leads to when it is asked")
  func relation() throws {
    let input =
      "show svc/hostnames\nscale deployment/hostnames --replicas=1\nshow\nshow pod web-0\nshow node/x\nshow svc/no\n"
    let (output, _, _) = try Program.run(["--plain"], input: input)
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("hostnames: app=hostnames leads to 1 pod, 1 ready leads to A ") })
    #expect(lines.contains { $0.hasPrefix("web-0") && $0.contains("leads to") })
    #expect(lines.contains("show takes svc/NAME or pod/NAME"))
    #expect(lines.contains("there is no service no among those listed"))
  }

  @Test("speaks the language that is asked for; what kubectl prints stays its own")
  func language() throws {
    let input = "scale statefulset/web --replicas=4\ndig nobody\n"
    let (output, messages, _) = try Program.run(
      ["--plain", "--lang", "ru"], input: input, environment: ["LC_ALL": "C.UTF-8"])
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasSuffix("подов.") == true)
    #expect(lines.contains("statefulset.apps/web scaled"))
    #expect(lines.contains("00:00 вы: scale statefulset/web 3 стало 4"))
    #expect(messages.contains(";; why: имя лежит вне кластера, и там никто не отвечает"))
  }

  @Test("says what is wrong with a line, and goes on")
  func mistakes() throws {
    let (output, messages, status) = try Program.run(["--plain"], input: "frobnicate\n\nget service hostnames\n")
    #expect(messages.contains("unknown command \"frobnicate\""))
    #expect(output.contains("CLUSTER-IP"))
    #expect(status == 0)
  }

  @Test("is ASCII where the locale is, or where it should be", arguments: [["--plain", "--ascii"], ["--plain"]])
  func ascii(arguments: [String]) throws {
    let environment = arguments.contains("--ascii") ? [:] : ["LANG": "C"]
    let (output, _, _) = try Program.run(arguments, input: "headless svc/hostnames on\n", environment: environment)
    #expect(output.utf8.allSatisfy { $0 < 0x80 })
    #expect(output.contains("hostnames: app=hostnames leads to 3 pods"))
  }
}
