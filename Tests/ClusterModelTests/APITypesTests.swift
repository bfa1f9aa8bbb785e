import Testing

@testable import ClusterModel

@Suite("The table of the API's types")
struct APITypesTests {
  @Test("every line can be read, and every type that a field names is there")
  func complete() {
    #expect(APITypes.structures.count > 150)
    for (name, structure) in APITypes.structures {
      #expect(!structure.fields.isEmpty, "\(name) has no fields")
      #expect(Set(structure.fields.map(\.name)).count == structure.fields.count, "\(name) has a field twice")
      for field in structure.fields { #expect(isKnown(field.type), "\(name).\(field.name)") }
      for field in structure.fields where field.merge.key != nil {
        let element = field.type.type(at: .index(0))?.structure
        #expect(element?[field.merge.key ?? ""] != nil, "\(name).\(field.name) has no such key")
      }
    }
  }

  private func isKnown(_ type: APITypes.FieldType) -> Bool {
    switch type {
    case .structure: type.structure != nil
    case .list(let element), .map(let element): isKnown(element)
    default: true
    }
  }

  @Test("every modelled kind is there", arguments: Kind.allCases.filter { $0 != .other })
  func kinds(_ kind: Kind) { #expect(APITypes.type(of: kind)?.structure != nil) }

  /// The spec of a Service in which something is of another type, and what the decoder says.
  private static let wrongTypes: [(spec: Tree, words: String)] = [
    (["ports": [["port": "80"]]], "string into Go struct field ServicePort.spec.ports.port of type int32"),
    (
      ["ports": [["port": 99_999_999_999]]],
      "number 99999999999 into Go struct field ServicePort.spec.ports.port of type int32"
    ),
    (["ports": [["protocol": 6]]], "number into Go struct field ServicePort.spec.ports.protocol of type v1.Protocol"),
    (["ports": [["targetPort": true]]], "bool into Go struct field ServicePort.spec.ports.targetPort of type int32"),
    (["ports": ["port": 80]], "object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort"),
    ("x", "string into Go struct field Service.spec of type v1.ServiceSpec"),
    (["selector": ["app": ["a"]]], "array into Go struct field ServiceSpec.spec.selector of type string"),
    (
      ["ports": 1, "selector": 1],
      "number into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort"
    ),
  ]

  @Test("the decoder names the innermost type and the way to the field", arguments: wrongTypes.indices)
  func decoder(_ index: Int) {
    let (spec, words) = Self.wrongTypes[index]
    let service: Tree = .map(["apiVersion": "v1", "kind": "Service", "spec": spec])
    #expect(StrictDecoding(of: service).problem?.decoderText(in: .service) == "json: cannot unmarshal " + words)
  }

  @Test("fields that the kind does not have come in the order of their names")
  func unknown() {
    let tree: Tree = [
      "apiVersion": "v1", "kind": "Service", "zone": 1, "metadata": ["label": [:]],
      "spec": ["selectr": ["a": "b"], "ports": [["port": 80], ["prt": 1, "name": "x"]]],
    ]
    #expect(
      StrictDecoding(of: tree).strictText
        == "strict decoding error: unknown field \"metadata.label\", unknown field \"spec.ports[1].prt\", "
        + "unknown field \"spec.selectr\", unknown field \"zone\"")
  }

  @Test(
    "amounts are written as the server writes them",
    arguments: [
      ("0.5", "500m"), ("1024Mi", "1Gi"), ("1500m", "1500m"), ("1", "1"), ("1000m", "1"), ("100M", "100M"),
      ("0.1Gi", "107374182400m"), ("1e3", "1e3"), ("0", "0"), ("+2", "2"), (".5", "500m"), ("1000", "1k"),
      ("64Mi", "64Mi"), ("-1", "-1"),
    ])
  func quantities(_ text: String, _ canonical: String) throws { #expect(try Quantity(text).description == canonical) }

  @Test("what is no amount is told in the server's words", arguments: ["", "abc", "1 Gi", "--1", "1.2.3", "."])
  func wrongQuantities(_ text: String) {
    #expect(throws: Quantity.Problem.self) { try Quantity(text) }
  }
}
