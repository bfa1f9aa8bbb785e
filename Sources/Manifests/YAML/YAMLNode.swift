import Yams

/// A node as Yams composes it; a cluster has nodes of its own.
typealias YAMLNode = Yams.Node
