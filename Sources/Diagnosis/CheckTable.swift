import ClusterModel

/// Every check there is. Help, documentation and the words that `--only` and `--ignore` take are made from this table;
/// adding a check is adding a file and a row.
public enum CheckTable {
  /// The checks by their numbers.
  public static let all: [Check] = [
    .noPodsMatch, .labelOnWrongLevel, .otherNamespace, .scaledToZero, .matchedNotReady, .matchedNoAddress,
    .portNameMissing, .headlessPortMappingIgnored, .noSelector, .targetPortNotDeclared, .unnamedPortNoSRV,
    .governingServiceMissing, .governingServiceNotHeadless, .governingServiceSelectsOthers, .halfName,
    .deploymentNoPodNames, .sharedHostname, .subdomainElsewhere, .subdomainNoService, .peerDeadlock,
    .publishNotReady, .oldTolerateAnnotation, .selectorTooBroad, .duplicateSelection, .selectorTooNarrow, .orphanPod,
    .overlappingControllers, .podUnselected, .unusedClaim, .externalNameHTTP, .nameNeverResolves,
    .externalNameIsIP, .externalNameIgnored, .headlessTypeConflict, .selectorShape, .duplicateKey, .nonStringLabel,
    .portNameSyntax, .clusterIPLiteral, .ignoredOnHeadless, .singleEndpoint, .recordedDrift, .bigAnswer,
    .workloadSelectorMismatch, .longName, .staleSubdomain, .ordinalBlocked, .staleSlices, .allTerminating,
    .localPolicyNoEndpoint, .readyOnLostNode,
  ]

  /// The check of a number or a name, in any case.
  public static func check(called word: String) -> Check? {
    let lowered = word.lowercased()
    return all.first { $0.rule.id.lowercased() == lowered || $0.rule.name.lowercased() == lowered }
  }

  /// Checks that a word may have been meant for: of nearly that name.
  public static func suggestion(for word: String) -> String? {
    let lowered = word.lowercased()
    let near = all.map { ($0.rule.name, $0.rule.name.lowercased().editDistance(to: lowered)) }
      .min { $0.1 < $1.1 }
    return near.flatMap { $0.1 <= max(2, word.count / 3) ? $0.0 : nil }
  }
}
