import DebriefLanguage
import DebriefText

/// Finds what Debrief itself writes into a document: questions, generated blocks, footnotes.
struct MarkReader {
    let source: SourceText
    let root: Block

    private static let questionMarks = ["Question:", "问题：", "问题:"]

    static func isQuestion(_ block: Block) -> Bool {
        guard let words = block.children.first?.plainText else { return false }
        return questionMarks.contains { words.hasPrefix($0) }
    }

    /// Block quotes that begin with `Question:` or `问题：`.
    func questions() -> [OpenQuestion] {
        var found: [OpenQuestion] = []
        collect(root) { block in
            guard block.kind == .blockQuote else { return }
            for paragraph in block.children where paragraph.kind == .paragraph {
                for prefix in MarkReader.questionMarks where paragraph.plainText.hasPrefix(prefix) {
                    let text = paragraph.plainText.dropFirst(prefix.count).drop(while: \.isWhitespace)
                    found.append(OpenQuestion(text: String(text), range: paragraph.range))
                }
            }
        }
        return found
    }

    /// Comments `<!-- debrief:NAME -->` with their closing partner; one without a partner is left alone.
    func generatedBlocks() -> [GeneratedBlock] {
        var open: [(name: String, range: SourceRange)] = []
        var found: [GeneratedBlock] = []
        collect(root) { block in
            guard block.kind == .htmlBlock else { return }
            for comment in comments(in: wholeLines(block.range)) {
                let words = source[comment].dropFirst(4).dropLast(3).drop(while: \.isWhitespace)
                // A mark for some readers encloses what people wrote.
                if words.hasPrefix("debrief:for") || words.hasPrefix("/debrief:for") { continue }
                if words.hasPrefix("debrief:") {
                    open.append((name(words.dropFirst(8)), comment))
                } else if words.hasPrefix("/debrief:"), let last = open.last, last.name == name(words.dropFirst(9)) {
                    open.removeLast()
                    let whole = last.range.lowerBound..<comment.upperBound
                    let content = last.range.upperBound..<comment.lowerBound
                    found.append(GeneratedBlock(name: last.name, contentRange: content, range: whole))
                }
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func name(_ words: Substring) -> String { String(words.prefix { !$0.isWhitespace }) }

    /// The parser ends a comment's block before its closing bracket in some shapes, so its lines are looked at whole.
    private func wholeLines(_ range: SourceRange) -> SourceRange {
        range.lowerBound..<source.range(ofLine: source.line(at: max(range.lowerBound, range.upperBound - 1))).upperBound
    }

    private func comments(in range: SourceRange) -> [SourceRange] {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var found: [SourceRange] = []
            var offset = range.lowerBound
            while offset < range.upperBound {
                guard scanner.has("<!--", at: offset) else {
                    offset += 1
                    continue
                }
                var end = offset + 4
                while end < range.upperBound, !scanner.has("-->", at: end) { end += 1 }
                guard end < range.upperBound else { break }
                found.append(offset..<end + 3)
                offset = end + 3
            }
            return found
        }
    }

    /// Lines `[^label]: …` outside code, whether or not anything refers to them.
    func footnotes() -> [Footnote] {
        var code: [SourceRange] = []
        collect(root) { block in
            if case .codeBlock = block.kind { code.append(block.range) }
        }
        var nextCode = code.makeIterator()
        var current = nextCode.next()
        var found: [Footnote] = []
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            guard range.count > 4, source[byte: range.lowerBound] == 0x5B, source[byte: range.lowerBound + 1] == 0x5E
            else { continue }
            while let block = current, block.upperBound <= range.lowerBound { current = nextCode.next() }
            if let block = current, block.contains(range.lowerBound) { continue }
            let text = source[range]
            guard let close = text.firstIndex(of: "]"), text[close...].hasPrefix("]:") else { continue }
            let label = text[text.index(text.startIndex, offsetBy: 2)..<close]
            let body = text[close...].dropFirst(2).drop(while: \.isWhitespace)
            found.append(Footnote(label: String(label), text: body.filter { $0 != "`" }, range: range))
        }
        return found
    }

    private func collect(_ block: Block, _ body: (Block) -> Void) {
        body(block)
        for child in block.children { collect(child, body) }
    }
}
