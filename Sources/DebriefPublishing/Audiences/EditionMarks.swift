import DebriefCore
import DebriefLanguage
import DebriefText

/// The stretches of a document that marks such as `<!-- debrief:for internal -->` keep for some readers.
struct EditionMarks {
    /// A mark that opens and is not closed, or closes nothing.
    struct Fault: Error {
        let line: Int
    }

    /// What the audience does not get, both marks included.
    let hidden: [SourceRange]
    /// What only this audience gets.
    let own: [SourceRange]

    init(_ source: SourceText, _ policy: AudiencePolicy) throws(Fault) {
        let text = source.text
        var hidden: [SourceRange] = []
        var own: [SourceRange] = []
        var open: (start: Int, names: String)?
        var rest = text.utf8.startIndex
        while let start = text[rest...].firstRange(of: "<!--") {
            let offset = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
            guard let end = text[start.upperBound...].firstRange(of: "-->") else { break }
            let words = text[start.upperBound..<end.lowerBound].trimmed
            rest = end.upperBound
            let stop = text.utf8.distance(from: text.startIndex, to: end.upperBound)
            if words.hasPrefix("debrief:for"), words.dropFirst(11).first.map({ $0.isWhitespace }) ?? true {
                guard open == nil else { throw Fault(line: source.line(at: offset)) }
                open = (offset, String(words.dropFirst(11)))
            } else if words.hasPrefix("/debrief:for") {
                guard let mark = open else { throw Fault(line: source.line(at: offset)) }
                if policy.isMeant(by: mark.names) {
                    if !mark.names.contains("internal") { own.append(mark.start..<stop) }
                } else {
                    hidden.append(mark.start..<stop)
                }
                open = nil
            }
        }
        // What nobody closes reaches who knows how far.
        if let open { throw Fault(line: source.line(at: open.start)) }
        self.hidden = hidden
        self.own = own
    }

    func hides(_ range: SourceRange) -> Bool {
        hidden.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Whether some of a range is hidden.
    func touches(_ range: SourceRange) -> Bool { range.touches(hidden) }
}
