public import ClusterModel
public import Phrases

/// Something a person can do to a selection. A key, a menu entry and a word of the command line are three ways to the
/// same verb.
///
/// A verb only wishes. It reads the cluster and gives a ``Deed``; nothing changes until somebody performs that.
public struct Verb: Sendable {
  /// What a verb asks for before it can be done.
  public struct Argument: Sendable {
    /// The question that a prompt asks, such as `replicas`.
    public let prompt: Phrase
    /// What the prompt begins with, so that the usual answer is a key away.
    public let initial: @Sendable (Selection, borrowing Cluster) -> String
  }

  /// The wish of a verb: the selection and the argument, empty where the verb asks for none.
  public typealias Wish = @Sendable (Selection, String, borrowing Cluster) throws(VerbProblem) -> Deed

  /// The verb's name in key bindings, such as `scale-up`; unique.
  public let name: String
  /// What it does, for menus and help: an imperative without a full stop.
  public let sentence: Phrase
  /// The kinds that it applies to.
  public let kinds: [Kind]
  /// What it asks for; nil where nothing.
  public let argument: Argument?

  private let wish: Wish

  /// A verb.
  init(_ name: String, _ sentence: Phrase, on kinds: [Kind], asking argument: Argument? = nil, wish: @escaping Wish) {
    (self.name, self.sentence, self.kinds) = (name, sentence, kinds)
    (self.argument, self.wish) = (argument, wish)
  }

  /// What doing this to `selection` would be.
  ///
  /// Objects that the verb does not apply to are left out; it is a problem where nothing remains.
  /// - Parameter argument: the answer to ``Argument/prompt``.
  /// - Throws: ``VerbProblem`` where it cannot be done, with the reason.
  public func deed(
    on selection: Selection, _ argument: String = "", in cluster: borrowing Cluster
  ) throws(VerbProblem) -> Deed {
    guard !selection.keys.isEmpty else { throw VerbProblem("nothing is selected") }
    var fitting: [ObjectKey] = []
    for key in selection.keys where kinds.contains(key.kind) && cluster[key] != nil { fitting.append(key) }
    if fitting.isEmpty {
      let kinds = kinds.map(\.names.plural).joined(separator: ", ")
      throw VerbProblem("\(name) does not apply to \(cluster.names(of: selection.keys)), only to \(kinds)")
    }
    return try wish(Selection(fitting), argument, cluster)
  }
}
