extension Sheet {
  /// The containers of a template, one below the other.
  mutating func containers(_ heading: String, _ containers: Fields) {
    line("\(heading):" + (containers.elements.isEmpty ? " <none>" : ""), at: 1)
    for container in containers.elements {
      line(" \(container.name.word):", at: 1)
      image(container, status: nil)
      run(container, status: nil, of: nil)
    }
  }

  /// The containers of a pod, with what became of them.
  mutating func containers(_ heading: String, _ containers: Fields, _ statuses: Fields, of pod: Fields) {
    line("\(heading):" + (containers.elements.isEmpty ? " <none>" : ""))
    for container in containers.elements {
      let status = statuses.elements.last { $0.name.word == container.name.word }
      line("\(container.name.word):", at: 1)
      image(container, status: status)
      run(container, status: status, of: pod)
    }
  }

  private mutating func image(_ container: Fields, status: Fields?) {
    if let status { add("Container ID", status.containerID.word, at: 2) }
    add("Image", container.image.word, at: 2)
    if let status { add("Image ID", status.imageID.word, at: 2) }
    ports("Port", container.ports) { $0.containerPort.number }
    ports("Host Port", container.ports) { $0.hostPort.number }
    seccompProfile(container.securityContext.seccompProfile, at: 2, local: 3)
  }

  private mutating func ports(_ label: String, _ ports: Fields, _ number: (Fields) -> Int64) {
    let texts = ports.elements.map { port in
      "\(number(port))/\(port.protocol.word)" + (port.name.text.map { " (\($0))" } ?? "")
    }
    add(texts.count > 1 ? label + "s" : label, texts.isEmpty ? "<none>" : texts.joined(separator: ", "), at: 2)
  }

  private mutating func run(_ container: Fields, status: Fields?, of pod: Fields?) {
    words("Command", container.command)
    words("Args", container.args)
    if let status {
      state("State", status.state)
      if status.lastState.terminated.isThere { state("Last State", status.lastState) }
      add("Ready", status.ready.isTrue ? "True" : "False", at: 2)
      add("Restart Count", String(status.restartCount.number), at: 2)
    }
    resources(container.resources, at: 2)
    for (label, probe) in [
      ("Liveness", container.livenessProbe), ("Readiness", container.readinessProbe),
      ("Startup", container.startupProbe),
    ] where probe.isThere { add(label, probe.probeText, at: 2) }
    environment(container, of: pod)
    mounts(container)
  }

  private mutating func words(_ heading: String, _ words: Fields) {
    guard !words.elements.isEmpty else { return }
    line(heading + ":", at: 2)
    for word in words.elements {
      for text in word.word.split(separator: "\n", omittingEmptySubsequences: false) { line(String(text), at: 3) }
    }
  }

  private mutating func state(_ label: String, _ state: Fields) {
    if state.running.isThere {
      add(label, "Running", at: 2)
      add("Started", state.running.startedAt.written ?? Fields.noTime, at: 3)
    } else if state.terminated.isThere {
      let end = state.terminated
      add(label, "Terminated", at: 2)
      add("Reason", end.reason.text, at: 3)
      add("Message", end.message.text, at: 3)
      add("Exit Code", String(end.exitCode.number), at: 3)
      if end.signal.number > 0 { add("Signal", String(end.signal.number), at: 3) }
      add("Started", end.startedAt.written ?? Fields.noTime, at: 3)
      add("Finished", end.finishedAt.written ?? Fields.noTime, at: 3)
    } else {
      add(label, "Waiting", at: 2)
      add("Reason", state.waiting.reason.text, at: 3)
    }
  }

  /// Limits and requests.
  mutating func resources(_ resources: Fields, at level: Int) {
    for (heading, amounts) in [("Limits", resources.limits), ("Requests", resources.requests)] {
      guard !amounts.pairs.isEmpty else { continue }
      line(heading + ":", at: level)
      for (name, value) in amounts.pairs { add(name, value.amount, at: level + 1) }
    }
  }

  private mutating func environment(_ container: Fields, of pod: Fields?) {
    if !container.envFrom.elements.isEmpty { line("Environment Variables from:", at: 2) }
    for source in container.envFrom.elements {
      let (kind, named) =
        source.configMapRef.isThere ? ("ConfigMap", source.configMapRef) : ("Secret", source.secretRef)
      let prefix = source.prefix.text.map { " with prefix '\($0)'" } ?? ""
      line([named.name.word, kind + prefix, "Optional: \(named.optional.isTrue)"], at: 3)
    }
    guard !container.env.elements.isEmpty else {
      add("Environment", "<none>", at: 2)
      return
    }
    line("Environment:", at: 2)
    for variable in container.env.elements {
      let (label, source) = (variable.name.word + ":", variable.valueFrom)
      if source.fieldRef.isThere {
        let reference = source.fieldRef
        let value = pod?.fieldValue(reference.fieldPath.word) ?? ""
        line([label, "\(value) (\(reference.apiVersion.text ?? "v1"):\(reference.fieldPath.word))"], at: 3)
      } else if source.resourceFieldRef.isThere {
        line([label, container.resourceText(source.resourceFieldRef)], at: 3)
      } else if source.secretKeyRef.isThere {
        let (key, name) = (source.secretKeyRef.key.word, source.secretKeyRef.name.word)
        line(
          [label, "<set to the key '\(key)' in secret '\(name)'>", "Optional: \(source.secretKeyRef.optional.isTrue)"],
          at: 3)
      } else if source.configMapKeyRef.isThere {
        let (key, name) = (source.configMapKeyRef.key.word, source.configMapKeyRef.name.word)
        line(
          [
            label, "<set to the key '\(key)' of config map '\(name)'>",
            "Optional: \(source.configMapKeyRef.optional.isTrue)",
          ], at: 3)
      } else if !source.isThere {
        let lines = variable.value.word.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        line([label, lines.first ?? ""], at: 3)
        for text in lines.dropFirst() { line(["", text], at: 3) }
      }
    }
  }

  private mutating func mounts(_ container: Fields) {
    let mounts = container.volumeMounts.elements.sorted { $0.mountPath.word < $1.mountPath.word }
    if mounts.isEmpty { add("Mounts", "<none>", at: 2) } else { line("Mounts:", at: 2) }
    for mount in mounts {
      let access = mount.readOnly.isTrue ? "ro" : "rw"
      let path = mount.subPath.text.map { ",path=\"\($0)\"" } ?? ""
      line("\(mount.mountPath.word) from \(mount.name.word) (\(access)\(path))", at: 3)
    }
    let devices = container.volumeDevices.elements.sorted { $0.devicePath.word < $1.devicePath.word }
    guard !devices.isEmpty else { return }
    line(mounts.isEmpty ? ["Devices:", "<none>"] : ["Devices:"], at: 2)
    for device in devices { line("\(device.devicePath.word) from \(device.name.word)", at: 3) }
  }
}

extension Fields {
  /// What Go writes for a moment that nobody set.
  fileprivate static let noTime = "Mon, 01 Jan 0001 00:00:00 +0000"

  /// A probe in one line (kubectl pkg/describe DescribeProbe).
  fileprivate var probeText: String {
    let numbers =
      "delay=\(self.initialDelaySeconds.number)s timeout=\(self.timeoutSeconds.text ?? "1")s "
      + "period=\(self.periodSeconds.text ?? "10")s #success=\(self.successThreshold.text ?? "1") "
      + "#failure=\(self.failureThreshold.text ?? "3")"
    if self.exec.isThere { return "exec \(self.exec.command.bracketed) \(numbers)" }
    if self.httpGet.isThere {
      let host = self.httpGet.host.word
      let path = self.httpGet.path.word
      let scheme = (self.httpGet.scheme.text ?? "HTTP").lowercased()
      let place = host.joined(port: self.httpGet.port.word)
      return
        "http-get \(scheme)://\(place)\(path.hasPrefix("/") || path.isEmpty ? "" : "/")\(path.escapedPath) \(numbers)"
    }
    if self.tcpSocket.isThere { return "tcp-socket \(self.tcpSocket.host.word):\(self.tcpSocket.port.word) \(numbers)" }
    if self.grpc.isThere { return "grpc <pod>:\(self.grpc.port.word) \(self.grpc.service.word) \(numbers)" }
    return "unknown \(numbers)"
  }

  /// What a variable gets from a field of its pod, as far as kubectl looks: only at metadata (kubectl
  /// pkg/util/fieldpath).
  fileprivate func fieldValue(_ path: String) -> String {
    switch path {
    case "metadata.name", "metadata.namespace", "metadata.uid": return self.metadata[String(path.dropFirst(9))].word
    case "metadata.labels", "metadata.annotations":
      return self.metadata[String(path.dropFirst(9))].pairs.map { "\($0.name)=\"\($0.value.word)\"" }.joined(
        separator: "\n")
    default:
      let parts = path.split(separator: "['", maxSplits: 1)
      guard parts.count == 2, parts[0] == "metadata.labels" || parts[0] == "metadata.annotations",
        parts[1].hasSuffix("']")
      else { return "" }
      return self.metadata[String(parts[0].dropFirst(9))][String(parts[1].dropLast(2))].word
    }
  }

  /// What a variable gets from the resources of its container (kubectl pkg/util/resource
  /// ExtractContainerResourceValue).
  fileprivate func resourceText(_ reference: Fields) -> String {
    let resource = reference.resource.word
    let parts = resource.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return " (\(resource))" }
    let amount = self.resources[parts[0]][parts[1]].quantity ?? .zero
    let value = amount.divided(by: reference.divisor.quantity ?? .zero)
    guard value == 0, ["limits.cpu", "limits.memory"].contains(resource) else { return "\(value) (\(resource))" }
    return "node allocatable (\(resource))"
  }
}

extension String {
  /// The path of a URL as Go writes it (net/url escape): what could mean something else is given by its bytes.
  fileprivate var escapedPath: String {
    var text = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 128, scalar.properties.isAlphabetic || "0123456789-_.~$&+,/:;=@".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
