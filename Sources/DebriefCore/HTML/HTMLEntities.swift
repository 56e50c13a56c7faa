import CCmarkGFM
import DebriefLanguage
import DebriefText

/// Decodes character references: `&nbsp;`, `&#8211;`, `&#x2013;`. The names are those that cmark-gfm knows, all of HTML 5.
struct HTMLEntities {
    private var known: [String: String] = [:]

    /// The longest name of HTML 5 has 31 letters.
    private static let longest = 33

    /// The reference that begins at an `&`, and where it ends; `nil` when the `&` is one.
    mutating func reference(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (text: String, end: Int)? {
        var end = start + 1
        let limit = min(bytes.count, start + HTMLEntities.longest)
        while end < limit, bytes[end] != 0x3B {
            guard bytes[end] &- 0x30 < 10 || (bytes[end] | 0x20) &- 0x61 < 26 || bytes[end] == 0x23 else { return nil }
            end += 1
        }
        guard end < limit, end > start + 1 else { return nil }
        end += 1
        let reference = String(decoding: bytes[start..<end], as: UTF8.self)
        if let text = known[reference] { return text.isEmpty ? nil : (text, end) }
        let text = HTMLEntities.read(reference)
        // What is no reference is remembered too, as an empty text.
        known[reference] = text ?? ""
        return text.map { ($0, end) }
    }

    /// A text with its references decoded.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        var entities = HTMLEntities()
        var result: [UInt8] = []
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var offset = 0
            while offset < bytes.count {
                if bytes[offset] == 0x26, let found = entities.reference(at: offset, in: bytes) {
                    result += Array(found.text.utf8)
                    offset = found.end
                } else {
                    result.append(bytes[offset])
                    offset += 1
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func read(_ reference: String) -> String? {
        guard let root = cmark_parse_document(reference, reference.utf8.count, CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_node_free(root) }
        guard let text = cmark_node_first_child(root).flatMap(cmark_node_first_child),
            let literal = cmark_node_get_literal(text).map({ String(cString: $0) }), literal != reference
        else { return nil }
        return literal
    }
}
