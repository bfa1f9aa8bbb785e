import ClusterModel
import Manifests

/// What `-o` asks for.
enum OutputForm: Sendable {
  case table
  case wide
  case yaml
  case json
  case name
  case jsonPath(JSONPath, template: String, isJSON: Bool)
  case customColumns([CustomColumn])

  /// Which forms a command knows.
  enum Choice {
    /// Those of `get`.
    case listing
    /// Those of commands that change objects, which print no tables.
    case changing

    /// All that kubectl names where it does not know a form, in its order.
    fileprivate var allowed: String {
      let forms = [
        "custom-columns", "custom-columns-file", "go-template", "go-template-file", "json", "jsonpath",
        "jsonpath-as-json", "jsonpath-file", "kyaml", "name", "template", "templatefile", "wide", "yaml",
      ]
      let ofLists = ["custom-columns", "custom-columns-file", "wide"]
      return forms.filter { self == .listing || !ofLists.contains($0) }.joined(separator: ",")
    }
  }

  /// Reads the value of `-o`.
  ///
  /// - Parameter template: the value of `--template`, which may hold what `-o jsonpath=` would.
  init(_ word: String?, template: String? = nil, of choice: Choice) throws(CommandProblem) {
    let word = word ?? ""
    let form = word.prefix { $0 != "=" }
    let argument = template ?? String(word.dropFirst(form.count + 1))
    switch (form, choice) {
    case ("", _): self = .table
    case ("wide", .listing) where form == word: self = .wide
    case ("yaml", _) where form == word: self = .yaml
    case ("json", _) where form == word: self = .json
    case ("name", _) where form == word: self = .name
    case ("jsonpath", _), ("jsonpath-as-json", _):
      guard !argument.isEmpty else { throw CommandProblem(error: "template format specified but no template given") }
      do throws(JSONPath.Problem) {
        self = .jsonPath(try JSONPath(argument), template: argument, isJSON: form == "jsonpath-as-json")
      } catch {
        throw CommandProblem(error: "error parsing jsonpath \(argument), \(error.text)\n")
      }
    case ("custom-columns", .listing): self = .customColumns(try CustomColumn.list(argument))
    case ("kyaml", _), ("go-template", _), ("go-template-file", _), ("template", _), ("templatefile", _),
      ("jsonpath-file", _), ("custom-columns-file", .listing):
      throw CommandProblem(
        error: "rollcall prints no \(form); it prints yaml, json, name, jsonpath=TEMPLATE"
          + (choice == .listing ? ", custom-columns=HEADING:PATH and wide" : ""))
    default:
      throw CommandProblem(
        error: "unable to match a printer suitable for the output format \"\(word)\", allowed formats are: "
          + choice.allowed)
    }
  }

  /// Whether the form is a table of kubectl's own columns.
  var isTable: Bool {
    switch self {
    case .table, .wide: true
    default: false
    }
  }
}

/// A column of `-o custom-columns=HEADING:PATH`.
struct CustomColumn: Sendable {
  let heading: String
  let path: JSONPath

  /// Reads columns (kubectl pkg/cmd/get customcolumn.go).
  static func list(_ text: String) throws(CommandProblem) -> [CustomColumn] {
    guard !text.isEmpty else {
      throw CommandProblem(error: "custom-columns format specified but no custom columns given")
    }
    var columns: [CustomColumn] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let colon = part.firstIndex(of: ":") else {
        throw CommandProblem(
          error: "unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
      }
      do throws(JSONPath.Problem) {
        columns.append(
          CustomColumn(
            heading: String(part[..<colon]), path: try JSONPath(relaxed: String(part[part.index(after: colon)...]))))
      } catch {
        throw CommandProblem(error: error.text)
      }
    }
    return columns
  }

  /// What stands under the heading for an object: all that the path leads to, `<none>` for nothing.
  func cell(_ tree: Tree) throws(JSONPath.Problem) -> String {
    let values = try path.results(in: tree).flatMap(\.self)
    return values.isEmpty ? "<none>" : values.map(\.goText).joined(separator: ",")
  }
}

extension OutputForm {
  /// Objects in a form that is no table.
  ///
  /// - Parameters:
  ///   - names: how kubectl names the objects, for `-o name`.
  ///   - isList: whether they are printed as a List, however many there are.
  func text(
    of trees: [Tree], names: [String], isList: Bool, hasHeadings: Bool = true
  ) throws(CommandProblem) -> String {
    let whole: Tree = isList || trees.count != 1 ? .list(of: trees) : trees[0]
    switch self {
    case .table, .wide: return ""
    case .name: return names.map { $0 + "\n" }.joined()
    case .yaml: return YAMLWriter.document(whole)
    case .json: return JSONWriter.pretty(whole)
    case .jsonPath(let path, let template, let isJSON):
      do throws(JSONPath.Problem) {
        return isJSON ? try path.jsonText(of: whole) : try path.text(of: whole)
      } catch {
        throw CommandProblem(
          error: "error executing jsonpath \"\(template)\": Error executing template: \(error.text). Printing more "
            + "information for debugging the template:\n\ttemplate was:\n\t\t\(template)")
      }
    case .customColumns(let columns):
      var table = TextTable(columns.map(\.heading))
      for tree in trees {
        var cells: [String] = []
        for column in columns {
          do throws(JSONPath.Problem) {
            cells.append(try column.cell(tree))
          } catch {
            throw CommandProblem(error: error.text)
          }
        }
        table.add(cells)
      }
      return hasHeadings ? table.text : table.withoutHeadings().text
    }
  }
}

extension Tree {
  /// Several objects as `kubectl get -o json` prints them.
  public static func list(of items: [Tree]) -> Tree {
    ["apiVersion": "v1", "items": .list(items), "kind": "List", "metadata": ["resourceVersion": ""]]
  }
}
