/// Names in one field, parted by marks: `Web (Login, Boards), API`.
enum NameList {
    /// The names in their order, as they stand in a document. What stands in brackets belongs to the name before it.
    static func names(in text: String) -> [String] {
        var depth = 0
        let parts = text.split { character in
            switch character {
            case "(", "（", "[": depth += 1
            case ")", "）", "]": depth = max(0, depth - 1)
            case ",", "，", "、", ";", "；": return depth == 0
            default: break
            }
            return false
        }
        return parts.map { InertText.plain(String($0), limit: 60) }.filter { !$0.isEmpty }
    }
}
