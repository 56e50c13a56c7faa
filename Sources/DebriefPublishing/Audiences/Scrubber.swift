import DebriefCore
import DebriefLanguage
import DebriefText

/// Takes out of words what an audience does not get, and remembers what it was.
struct Scrubber {
    let policy: AudiencePolicy
    let lexicon: EditionLexicon
    private let words: PageWords
    private(set) var removals: [Edition.Removal] = []

    init(_ policy: AudiencePolicy, _ lexicon: EditionLexicon, _ language: Language) {
        self.policy = policy
        self.lexicon = lexicon
        words = PageWords(language: language)
    }

    private struct Cut {
        let range: Range<Int>
        let replacement: String
        let kind: Message
        let why: Message
    }

    mutating func record(_ kind: Message, _ why: Message, line: Int, value: String = "") {
        removals.append(Edition.Removal(kind: kind, why: why, line: line, value: value))
    }

    /// Words without what must not be passed on.
    mutating func scrubbed(_ text: String, line: Int) -> String {
        var cuts = sensitive(in: text) + named(in: text) + formed(in: text)
        cuts.sort { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for cut in cuts where cut.range.lowerBound >= done {
            let value = String(decoding: bytes[cut.range], as: UTF8.self)
            record(cut.kind, cut.why, line: line, value: value)
            result += bytes[done..<cut.range.lowerBound]
            result += cut.replacement.utf8
            done = cut.range.upperBound
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }

    /// Secrets and what tells of persons, by whoever wrote it.
    private func sensitive(in text: String) -> [Cut] {
        SensitiveScanner.spans(in: text, origin: .evidence).map { span in
            let kind = Message(span.kind.label(.english), zh: span.kind.label(.chinese))
            let why =
                span.kind.isSecret
                ? Message("it opens something", zh: "凭它可以进入") : Message("it tells who somebody is", zh: "凭它可以认出个人")
            return Cut(range: span.range, replacement: words("[removed]", "[已删除]"), kind: kind, why: why)
        }
    }

    private func named(in text: String) -> [Cut] {
        lexicon.matches(in: text).map { range, term in
            Cut(range: range, replacement: shortened(term, before: range, in: text), kind: term.kind, why: term.why)
        }
    }

    /// `customer 1`, and the number alone behind the word.
    private func shortened(_ term: EditionLexicon.Term, before range: Range<Int>, in text: String) -> String {
        guard let space = term.replacement.firstIndex(of: " "), term.kind == EditionLexicon.customer else {
            return term.replacement
        }
        let noun = term.replacement[..<space]
        let lead = String(decoding: text.utf8.prefix(range.lowerBound), as: UTF8.self).lowercased()
        let isNamed = lead.reversed().drop { " “\"「".contains($0) }.starts(with: noun.reversed())
        return isNamed ? String(term.replacement[term.replacement.index(after: space)...]) : term.replacement
    }

    /// What tells of the inside by its form.
    private func formed(in text: String) -> [Cut] {
        InternalScanner.findings(in: text).compactMap { finding in
            guard policy.removes(finding.kind), !(finding.kind == .link && policy.allows(finding.text)),
                !(finding.kind == .host && policy.hosts.contains(finding.text.lowercased()))
            else { return nil }
            return Cut(
                range: finding.range,
                replacement: placeholder(finding.kind),
                kind: Message(finding.kind.label(.english), zh: finding.kind.label(.chinese)),
                why: why(finding.kind)
            )
        }
    }

    private func placeholder(_ kind: InternalKind) -> String {
        switch kind {
        case .link, .channel: words("[internal place]", "[内部地址]")
        case .ticket: words("[ticket]", "[工单]")
        case .money: words("[amount]", "[金额]")
        case .handle, .contact: words("[person]", "[人员]")
        case .longNumber, .identifier: words("[number]", "[编号]")
        case .host, .networkAddress, .path, .commit, .systemName: words("[internal name]", "[内部名称]")
        }
    }

    private func why(_ kind: InternalKind) -> Message {
        switch kind {
        case .link, .channel, .ticket: Message("only insiders can open it", zh: "只有内部人员能打开")
        case .money: Message("money is not allowed for this audience", zh: "该读者不看金额")
        case .handle, .contact: Message("people appear as roles", zh: "人员以角色出现")
        case .longNumber, .identifier: Message("it identifies somebody or something", zh: "可以认出某人或某物")
        case .host, .networkAddress, .path, .commit, .systemName:
            Message("it shows the inside of the systems", zh: "暴露系统内部")
        }
    }

    // MARK: Spans

    mutating func scrubbed(_ spans: [Span], line: Int) -> [Span] {
        var result: [Span] = []
        for span in spans {
            switch span {
            case .text(let words): Self.add(scrubbed(words, line: line), to: &result)
            case .code(let code): result.append(contentsOf: self.code(code, line: line))
            case .emphasis(let spans): result.append(.emphasis(scrubbed(spans, line: line)))
            case .strong(let spans): result.append(.strong(scrubbed(spans, line: line)))
            case .struck(let spans): result.append(.struck(scrubbed(spans, line: line)))
            case .link(let target, let spans): result += link(target, scrubbed(spans, line: line), line: line)
            case .picture(let target, let alt): result += picture(target, alt, line: line)
            case .lineBreak: result.append(.lineBreak)
            case .note:
                if policy.keepsNotes {
                    result.append(span)
                } else {
                    record(
                        Message("note on evidence", zh: "证据注释"),
                        Message("evidence stays inside", zh: "证据留在内部"),
                        line: line
                    )
                }
            }
        }
        return result
    }

    /// Words behind others, with one space where a note that stood between them has gone, and none before a stop.
    private static func add(_ words: String, to spans: inout [Span]) {
        // Where a passage went out of the middle, a space stays on either side.
        let words = words.replacing("  ", with: " ")
        guard case .text(let before)? = spans.last else { return spans.append(.text(words)) }
        let isApart = before.last?.isWhitespace == true
        let rest = isApart ? String(words.drop { $0.isWhitespace }) : words
        let joins = isApart && rest.first.map { ".,;:!?。，；：！？、)）".contains($0) } == true
        spans[spans.count - 1] = .text((joins ? before.trimmedEnd : before) + rest)
    }

    private mutating func code(_ code: String, line: Int) -> [Span] {
        guard !policy.keepsCode else { return [.code(scrubbed(code, line: line))] }
        record(
            Message("name in code", zh: "代码中的名称"),
            Message("it shows the inside of the systems", zh: "暴露系统内部"),
            line: line,
            value: code
        )
        let known = lexicon.matches(in: code).first { $0.range.count == code.utf8.count }
        return [.text(known?.term.replacement ?? words("[internal name]", "[内部名称]"))]
    }

    private mutating func link(_ target: String, _ spans: [Span], line: Int) -> [Span] {
        if policy.allows(target) { return [.link(target, spans)] }
        if policy.audience == .company, case .local? = LinkTarget(target) { return [.link(target, spans)] }
        record(
            Message("target of a link", zh: "链接目标"),
            Message("only insiders can open it, or nobody has said otherwise", zh: "只有内部人员能打开，或未获允许"),
            line: line,
            value: target
        )
        return spans
    }

    private mutating func picture(_ target: String, _ alt: String, line: Int) -> [Span] {
        guard policy.audience != .company else { return [.picture(target, alt: scrubbed(alt, line: line))] }
        record(
            Message("picture", zh: "图片"),
            Message("nobody can see from its text what it shows", zh: "从文字看不出图中有什么"),
            line: line,
            value: alt
        )
        return []
    }
}
