/// The lines of a document of which there is one each: the keys of its front matter, and its title.
///
/// A merge of lines would keep both wordings of a title that people changed and the evidence changed too. Of these lines
/// only one may stand, and it is the people's.
struct SingleLines {
    private let lines: [String: FootnotedText.Line]

    init(_ body: [FootnotedText.Line]) { lines = SingleLines.names(in: body).mapValues { body[$0] } }

    /// A newer draft in which each such line that people changed, added or deleted is as the older draft had it.
    func yielding(in newer: [FootnotedText.Line], to edited: SingleLines) -> [FootnotedText.Line] {
        var result: [FootnotedText.Line?] = newer
        for (name, index) in SingleLines.names(in: newer) {
            let (mine, theirs) = (lines[name], edited.lines[name])
            if mine?.text != theirs?.text { result[index] = mine }
        }
        return result.compactMap { $0 }
    }

    /// The index of each such line by its name, of several of one name that of the first.
    private static func names(in body: [FootnotedText.Line]) -> [String: Int] {
        var found: [String: Int] = [:]
        // A head that nothing closes is text like any other.
        var isFront = body.first?.text == "---" && body.dropFirst().contains { $0.text == "---" }
        for (index, line) in body.enumerated() {
            if isFront, index > 0 {
                if line.text == "---" { isFront = false }
                if let colon = line.text.firstIndex(of: ":"), line.text.first?.isLetter == true {
                    let name = String(line.text[..<colon])
                    found[name] = found[name] ?? index
                }
            } else if line.text.hasPrefix("# ") {
                found["#"] = index
                return found
            } else if line.text.hasPrefix("##") {
                return found
            }
        }
        return found
    }
}
