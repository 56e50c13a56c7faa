import DebriefCore
import DebriefLanguage
import DebriefText

/// What the comments of a document suppress, and what is wrong with these comments.
///
/// `<!-- debrief:ignore ID: reason -->` covers one check in one place: on a line with other text that line, on a line of
/// its own the paragraph, heading, list item or row below it. `until 2027-01-01` ends it after that day.
struct Suppressions {
    private struct Entry {
        let id: String
        let reason: String
        let comment: SourceRange
        let scope: SourceRange
        let isExpired: Bool
        var isUsed = false
    }

    private var entries: [Entry] = []
    private var problems: [Diagnostic] = []
    private let source: SourceText
    private let language: Language

    /// - Parameters:
    ///   - knownIDs: of all checks there are, switched off or not.
    ///   - today: `nil` when nothing expires.
    init(_ postmortem: Postmortem, knownIDs: [String], today: CivilDate?) {
        source = postmortem.source
        language = postmortem.language
        var comments: [SourceRange] = []
        var places: [SourceRange] = []
        Self.collect(postmortem.root, in: source, into: &comments, &places)
        places.sort { $0.lowerBound < $1.lowerBound }
        for comment in comments {
            guard let directive = SuppressionComment(source[comment].dropFirst(4).dropLast(3)) else { continue }
            guard knownIDs.contains(directive.id) else {
                note("suppression-invalid", .unknownCheck(directive.id, among: knownIDs, at: comment))
                continue
            }
            if directive.reason.isEmpty { note("suppression-no-reason", .noReason(directive.id, at: comment)) }
            var isExpired = false
            if let until = directive.until {
                guard let day = CivilDate(iso8601: until) else {
                    note("suppression-invalid", .noDate(until, at: comment))
                    continue
                }
                isExpired = today.map { day.daysSinceEpoch < $0.daysSinceEpoch } ?? false
                if isExpired { note("suppression-expired", .expired(directive.id, until, at: comment)) }
            }
            entries.append(
                Entry(
                    id: directive.id,
                    reason: directive.reason,
                    comment: comment,
                    scope: Self.scope(of: comment, in: source, among: places),
                    isExpired: isExpired
                )
            )
        }
    }

    /// Why a finding is suppressed; `nil` when it is not. An expired comment suppresses nothing any more.
    mutating func suppression(of id: String, at offset: Int) -> Suppression? {
        for index in entries.indices
        where entries[index].id == id && !entries[index].isExpired && entries[index].scope.contains(offset) {
            entries[index].isUsed = true
            return Suppression(.document, reason: entries[index].reason)
        }
        return nil
    }

    /// What is wrong with the comments, once all findings were asked for.
    ///
    /// - Parameter ran: ids of the checks that ran; a comment for another one may yet be needed.
    func findings(ran: Set<String>) -> [Diagnostic] {
        problems
            + entries.filter { !$0.isUsed && !$0.isExpired && ran.contains($0.id) }.map {
                diagnostic("suppression-unused", .unused($0.id, at: $0.comment, in: source))
            }
    }

    private mutating func note(_ id: String, _ finding: Finding) { problems.append(diagnostic(id, finding)) }

    private func diagnostic(_ id: String, _ finding: Finding) -> Diagnostic {
        Diagnostic(id: id, severity: .warning, source: source, finding: finding, language: language)
    }

    /// Comments are read from blocks and inlines of HTML, so that one in a code block is only text.
    private static func collect(
        _ block: Block,
        in source: SourceText,
        into comments: inout [SourceRange],
        _ places: inout [SourceRange]
    ) {
        switch block.kind {
        case .htmlBlock: comments += Self.comments(in: block.range, of: source)
        case .paragraph, .heading, .tableRow: places.append(block.range)
        default: break
        }
        func visit(_ inlines: [Inline]) {
            for inline in inlines {
                if inline.kind == .html, let range = inline.range { comments += Self.comments(in: range, of: source) }
                visit(inline.children)
            }
        }
        visit(block.inlines)
        for child in block.children { collect(child, in: source, into: &comments, &places) }
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

    private static func scope(of comment: SourceRange, in source: SourceText, among places: [SourceRange])
        -> SourceRange
    {
        let line = source.range(ofLine: source.line(at: comment.lowerBound))
        let end = source.range(ofLine: source.line(at: comment.upperBound))
        let before = source[line.lowerBound..<comment.lowerBound]
        let after = source[comment.upperBound..<end.upperBound]
        guard before.allSatisfy(\.isWhitespace), isBlankOrComments(after) else {
            return line.lowerBound..<end.upperBound + 1
        }
        guard let next = nextLine(after: comment.upperBound, in: source) else { return comment }
        return extended(next, over: places)
    }

    /// Two comments may stand on one line, each for a check of its own.
    private static func isBlankOrComments(_ text: Substring) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.isEmpty || (words.first?.hasPrefix("<!--") == true && words.last?.hasSuffix("-->") == true)
    }

    /// Takes in the rest of the paragraph, heading or row that begins on the line.
    private static func extended(_ scope: SourceRange, over places: [SourceRange]) -> SourceRange {
        let first = places.firstPlace { $0.lowerBound >= scope.lowerBound }
        let ends = places[first...].prefix { $0.lowerBound < scope.upperBound }.map { $0.upperBound + 1 }
        return scope.lowerBound..<(ends.max().map { max(scope.upperBound, $0) } ?? scope.upperBound)
    }

    /// The next line with something on it that is no comment; not looked for without end.
    private static func nextLine(after offset: Int, in source: SourceText) -> SourceRange? {
        var line = source.line(at: offset) + 1
        let last = min(source.lineCount, line + 40)
        while line <= last {
            let range = source.range(ofLine: line)
            if !isBlankOrComments(source[range]) { return range.lowerBound..<range.upperBound + 1 }
            line += 1
        }
        return nil
    }
}

extension Finding {
    fileprivate static func unknownCheck(_ id: String, among known: [String], at range: SourceRange) -> Finding {
        guard !id.isEmpty else {
            return Finding(Message("comment names no check to ignore", zh: "注释没有写明要忽略哪项检查"), at: range)
        }
        let nearest = Spelling.nearest(to: id, among: known)
        return Finding(
            Message(
                "there is no check '\(id)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
                zh: "没有名为“\(id)”的检查" + (nearest.map { "，是否指“\($0)”？" } ?? "")
            ),
            at: range
        )
    }

    fileprivate static func noDate(_ text: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(text)' is no date such as 2027-01-31", zh: "“\(text)”不是 2027-01-31 这样的日期"), at: range)
    }

    fileprivate static func noReason(_ id: String, at range: SourceRange) -> Finding {
        Finding(Message("comment gives no reason to ignore '\(id)'", zh: "注释没有写明忽略“\(id)”的理由"), at: range)
    }

    fileprivate static func expired(_ id: String, _ until: String, at range: SourceRange) -> Finding {
        Finding(Message("the time to ignore '\(id)' ended on \(until)", zh: "忽略“\(id)”的期限已于 \(until) 结束"), at: range)
    }

    fileprivate static func unused(_ id: String, at range: SourceRange, in source: SourceText) -> Finding {
        Finding(
            Message("nothing here is found by '\(id)'", zh: "“\(id)”在此没有发现问题"),
            at: range,
            fixes: [Fix(Message("remove the comment", zh: "删除注释"), .suggested, [Edit(replacing: range, with: "")])]
        )
    }
}
