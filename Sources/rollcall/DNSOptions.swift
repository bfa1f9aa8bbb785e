import ArgumentParser
import ClusterDNS

/// Which DNS server the cluster has.
struct DNSOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who answers: spec (only what the DNS specification promises), coredns (its defaults), or kubeadm's CoreDNS.",
      valueName: "server"))
  var profile = DNSConfiguration.Profile.kubeadm

  /// What its Corefile says.
  var configuration: DNSConfiguration { DNSConfiguration(profile) }
}

extension DNSConfiguration.Profile: ExpressibleByArgument {}
