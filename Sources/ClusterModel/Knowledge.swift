extension Cluster {
  /// Whether it is known which objects of this kind there are: always, but in a copy of a real cluster for which nobody
  /// asked for them. What such a copy lacks is "not in this dump" and never "none"; what is there all the same was
  /// inferred, see ``Metadata/isInferred``.
  public func knows(_ kind: Kind) -> Bool { coverage?.holds(kind) ?? true }

  /// Whether it is known which objects there are of a kind that is only kept, such as `Event`.
  public func knows(kept kindName: String) -> Bool { coverage?.holds(kept: kindName) ?? true }
}
