import ClusterModel
public import ClusterSimulation
import Commands
import Manifests
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
      say("Edit cancelled, saved file was empty.", .done, at: wall)
      return []
    }
    guard edited != draft.original else {
      say("Edit cancelled, no changes made.", .done, at: wall)
      return []
    }
    let outcome = run(edited, of: draft, "--dry-run=server", &simulator)
    guard outcome.exitCode == 0 else {
      guard text != draft.text else {
        say("Edit cancelled, no valid changes were saved.", .warning, at: wall)
        return []
      }
      let said = outcome.messages.split(separator: "\n").map { "# \($0)\n" }.joined()
      let again = Draft(
        fileName: draft.fileName, text: Self.explanation + said + "#\n" + edited, original: draft.original,
        key: draft.key)
      return [.edit(again)]
    }
    view.overlay = .question(
      ConfirmationDialog(text: Self.difference(draft.original, edited), action: .replacement(edited, of: draft)))
    return []
  }

  /// Replaces the object by what was edited.
  mutating func apply(_ edited: String, of draft: Draft, _ simulator: inout Simulator, at wall: Duration) {
    let outcome = run(edited, of: draft, "", &simulator)
    let said = (outcome.output + outcome.messages).trimmingBlanks
    say(said, outcome.exitCode == 0 ? .done : .error, at: wall)
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
  private static func difference(_ old: String, _ new: String) -> String {
    let lines = new.split(separator: "\n").difference(from: old.split(separator: "\n"))
    let told = lines.map { change in
      switch change {
      case .remove(_, let line, _): "− \(line.drop { $0 == " " })"
      case .insert(_, let line, _): "+ \(line.drop { $0 == " " })"
      }
    }
    let rest = told.count > 12 ? ["and \(told.count - 12) lines more"] : []
    return (["Replace the object? What you changed:", ""] + told.prefix(12) + rest).joined(separator: "\n")
  }
}
