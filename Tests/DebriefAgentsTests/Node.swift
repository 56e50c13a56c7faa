import Foundation

/// A value of JSON to look into; what is not there is `nil` and not a failure.
struct Node {
    let value: Any?

    init(_ value: Any?) { self.value = value }

    init(text: String) { value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }

    subscript(key: String) -> Node { Node((value as? [String: Any])?[key]) }
    subscript(index: Int) -> Node { array.indices.contains(index) ? array[index] : Node(nil) }

    var array: [Node] { (value as? [Any] ?? []).map(Node.init) }
    var string: String? { value as? String }
    var int: Int? { (value as? NSNumber)?.intValue }
    var isNull: Bool { value == nil || value is NSNull }
    /// `line:character-line:character`
    var range: String {
        func place(_ node: Node) -> String { "\(node["line"].int ?? -1):\(node["character"].int ?? -1)" }
        return place(self["start"]) + "-" + place(self["end"])
    }
}
