import ClusterModel
public import ClusterSimulation
import Commands
import Lessons
import Manifests
import Phrases
import TextScreen

// Editing as kubectl does (kubectl pkg/cmd/util/editor): the object in an editor, what the server refuses on top of the
// text, and the change shown before it is made.

extension Dashboard {
  /// The object under the cursor as a draft.
  func draft(_ simulator: borrowing Simulator) -> Draft? {
    guard let key = selection.first, let identity = simulator.cluster.identity(of: key) else { return nil }
    let text = ObjectText.manifest(of: key, in: simulator.cluster)
    guard !text.isEmpty else { return nil }
    return Draft(
      fileName: "\(key.kind.names.singular)-\(identity.name).yaml", text: Self.explanation + text, original: text,
      key: key)
  }

  private static let explanation = """
    # Please edit the object below. Lines beginning with a '#' will be ignored,
    # and an empty file will abort the edit. If an error occurs while saving this file will be
    # reopened with the relevant failures.
    #

    """

  /// Takes what came back from the editor: asks whether it is to be done, or gives the draft back with what the server
  /// says of it.
  ///
  /// - Parameter text: the text of the file; nil where the editor did not end well.
  public mutating func take(
    _ text: String?, of draft: Draft, _ simulator: inout Simulator, at wall: Duration
  ) -> [Request] {
    guard let text else {
      say("the editor did not end well; nothing was changed", .warning, at: wall)
      return []
    }
    let edited = Self.withoutComments(text)
    guard !edited.trimmingBlanks.isEmpty else {
      say(Phrase(verbatim: "Edit cancelled, saved file was empty."), .done, at: wall)
      return []
    }
    guard edited != draft.original else {
      say(Phrase(verbatim: "Edit cancelled, no changes made."), .done, at: wall)
      return []
    }
    let outcome = run(edited, of: draft, "--dry-run=server", &simulator)
    guard outcome.exitCode == 0 else {
      guard text != draft.text else {
        say(Phrase(verbatim: "Edit cancelled, no valid changes were saved."), .warning, at: wall)
        return []
      }
      let said = outcome.messages.split(separator: "\n").map { "# \($0)\n" }.joined()
      let again = Draft(
        fileName: draft.fileName, text: Self.explanation + said + "#\n" + edited, original: draft.original,
        key: draft.key)
      return [.edit(again)]
    }
    view.overlay = .question(
      ConfirmationDialog(text: difference(draft.original, edited), action: .replacement(edited, of: draft)))
    return []
  }

  /// Makes the object what was edited, by a patch of what differs, as kubectl edit does. So the event log and a saved
  /// session have a line that does it again.
  mutating func apply(_ edited: String, of draft: Draft, _ simulator: inout Simulator, at wall: Duration) {
    let outcome =
      Self.patchLine(edited, of: draft, simulator.cluster).map { line in
        var session = Session()
        session.isReadOnly = view.isReadOnly
        session.namespace = simulator.cluster.identity(of: draft.key)?.namespace ?? listing.home
        return session.run(line, on: &simulator)
      } ?? run(edited, of: draft, "", &simulator)
    let said = (outcome.output + outcome.messages).trimmingBlanks
    say(
      Phrase(verbatim: said.replacingSuffix("patched", with: "edited")), outcome.exitCode == 0 ? .done : .error,
      at: wall)
  }

  /// The line of kubectl that changes what was changed in the text; nil where the texts are no trees.
  private static func patchLine(_ edited: String, of draft: Draft, _ cluster: borrowing Cluster) -> String? {
    guard let name = cluster.identity(of: draft.key)?.name,
      let old = try? Tree(text: draft.original, named: draft.fileName),
      let new = try? Tree(text: edited, named: draft.fileName)
    else { return nil }
    let patch = JSONWriter.compact(old.mergePatch(to: new)).trimmingBlanks
    let quoted = patch.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return "patch \(draft.key.kind.names.singular) \(name) --type=merge -p '\(quoted)'"
  }

  private func run(
    _ text: String, of draft: Draft, _ flags: String, _ simulator: inout Simulator
  ) -> CommandOutcome {
    var session = Session()
    session.reader = reader
    session.isReadOnly = view.isReadOnly
    session.reader.standardInput = Array(text.utf8)
    session.namespace = simulator.cluster.identity(of: draft.key)?.namespace ?? listing.home
    return session.run("replace -f - \(flags)", on: &simulator)
  }

  private static func withoutComments(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }.joined(separator: "\n")
  }

  /// What an edit changes, line by line.
  private func difference(_ old: String, _ new: String) -> String {
    let lines = new.split(separator: "\n").difference(from: old.split(separator: "\n"))
    let changes = lines.map { change in
      switch change {
      case .remove(_, let line, _): "− \(line.drop { $0 == " " })"
      case .insert(_, let line, _): "+ \(line.drop { $0 == " " })"
      }
    }
    let rest = changes.count > 12 ? [told("and \(changes.count - 12) lines more")] : []
    return ([told("Replace the object? What you changed:"), ""] + changes.prefix(12) + rest).joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingSuffix(_ old: String, with new: String) -> String {
    hasSuffix(old) ? dropLast(old.count) + new : self
  }
}
