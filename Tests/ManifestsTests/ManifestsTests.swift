import ClusterModel
import Manifests
import Testing

@Suite("What a text holds")
struct ReadingTests {
  @Test("a block, a flow and a JSON document are the same manifest")
  func styles() throws {
    let texts = [
      "apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n",
      "---\n{\n  apiVersion: \"v1\",  # KYAML\n  kind: \"Service\",\n  spec: {\n    ports: [{\n      port: 80,\n    }],\n  },\n}\n",
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"spec\":{\"ports\":[{\"port\":80}]}}",
    ]
    for text in texts {
      let manifests = try ManifestReader().read(text: text, named: "web.yaml")
      #expect(manifests.map(\.tree) == [["apiVersion": "v1", "kind": "Service", "spec": ["ports": [["port": 80]]]]])
    }
  }
}
