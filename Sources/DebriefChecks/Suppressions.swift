import DebriefCore

/// What the comments of a document switch off.
struct Suppressions {
    private struct Stretch {
        let id: String
        var range: SourceRange
        var isOpen: Bool
    }

    private var stretches: [Stretch] = []

    init(_ postmortem: Postmortem) {
        let source = postmortem.source
        var comments: [SourceRange] = []
        Self.collect(postmortem.root, in: source, into: &comments)
        for comment in comments {
            guard let directive = Directive(source[comment].dropFirst(4).dropLast(3)) else { continue }
            for id in directive.ids {
                switch directive.kind {
                case .nextLine:
                    if let line = Self.nextLine(after: comment.upperBound, in: source) {
                        stretches.append(Stretch(id: id, range: line, isOpen: false))
                    }
                case .disable:
                    stretches.append(Stretch(id: id, range: comment.upperBound..<source.count + 1, isOpen: true))
                case .enable:
                    for index in stretches.indices where stretches[index].isOpen && stretches[index].id == id {
                        stretches[index].range = stretches[index].range.lowerBound..<comment.lowerBound
                        stretches[index].isOpen = false
                    }
                }
            }
        }
    }

    func cover(_ id: String, at offset: Int) -> Bool {
        stretches.contains { $0.id == id && $0.range.contains(offset) }
    }

    /// Comments are read from blocks and inlines of HTML, so that one in a code block is only text.
    private static func collect(_ block: Block, in source: SourceText, into comments: inout [SourceRange]) {
        if block.kind == .htmlBlock { comments += Self.comments(in: block.range, of: source) }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                if inline.kind == .html, let range = inline.range { comments += Self.comments(in: range, of: source) }
                visit(inline.children)
            }
        }
        visit(block.inlines)
        for child in block.children { collect(child, in: source, into: &comments) }
    }

    private static func comments(in range: SourceRange, of source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var found: [SourceRange] = []
            var start: Int?
            var index = range.lowerBound
            while index < range.upperBound {
                if start == nil, bytes[index...].starts(with: "<!--".utf8) {
                    start = index
                    index += 4
                } else if let open = start, bytes[index...].starts(with: "-->".utf8) {
                    found.append(open..<index + 3)
                    start = nil
                    index += 3
                } else {
                    index += 1
                }
            }
            return found
        }
    }

    /// The next line with something on it.
    private static func nextLine(after offset: Int, in source: SourceText) -> SourceRange? {
        var line = source.line(at: offset) + 1
        while line <= source.lineCount {
            let range = source.range(ofLine: line)
            if !source[range].allSatisfy(\.isWhitespace) { return range.lowerBound..<range.upperBound + 1 }
            line += 1
        }
        return nil
    }
}

/// `debrief-disable-next-line ID, ID: reason`
private struct Directive {
    enum Kind { case nextLine, disable, enable }

    let kind: Kind
    let ids: [String]

    init?(_ comment: Substring) {
        let words = comment.prefix { $0 != ":" && $0 != "：" }.split { $0.isWhitespace || $0 == "," }.map(String.init)
        switch words.first {
        case "debrief-disable-next-line": kind = .nextLine
        case "debrief-disable": kind = .disable
        case "debrief-enable": kind = .enable
        default: return nil
        }
        ids = Array(words.dropFirst())
    }
}
