import ClusterModel

/// The hash that names a template's ReplicaSet or revision: FNV-1a of 32 bits over the template and the number of
/// collisions so far, its decimal digits written in Kubernetes' alphabet (controller_utils.go ComputeHash, util/rand
/// SafeEncodeString).
///
/// The real hash runs over Go's printed form of the struct, which nobody else can make; ours runs over the template's
/// tree in the order of its keys. The look is the same, the letters are our own.
struct TemplateHash {
  private var state: UInt32 = 2_166_136_261

  /// The hash of a template, which is given as its tree.
  static func text(of template: Tree, collisions: Int) -> String {
    var hash = TemplateHash()
    hash.add(template)
    if collisions > 0 { hash.add(String(collisions)) }
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    let letters = String(hash.state).utf8.map { alphabet[Int($0) % alphabet.count] }
    return String(decoding: letters, as: UTF8.self)
  }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { for byte in $0 { state = (state ^ UInt32(byte)) &* 16_777_619 } }
  }

  private mutating func add(_ tree: Tree) {
    switch tree {
    case .null: add("~")
    case .bool(let value): add(value ? "true" : "false")
    case .integer(let number): add(String(number))
    case .double(let number): add(String(number))
    case .string(let text):
      add("\"")
      add(text)
      add("\"")
    case .list(let elements):
      add("[")
      for element in elements {
        add(element)
        add(",")
      }
      add("]")
    case .map(let fields):
      add("{")
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
        add(key)
        add(":")
        add(value)
      }
      add("}")
    }
  }
}
