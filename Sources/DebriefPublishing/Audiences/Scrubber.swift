import DebriefCore
import DebriefLanguage
import DebriefText

/// Takes out of words what an audience does not get, and remembers what it was.
struct Scrubber {
    let policy: AudiencePolicy
    let lexicon: EditionLexicon
    private let words: PageWords
    private(set) var removals: [Edition.Removal] = []
    /// What the document announces somewhere as a secret, and what it does in the block that is being written.
    private var secrets: DocumentSecrets

    init(_ policy: AudiencePolicy, _ lexicon: EditionLexicon, _ source: SourceText, _ language: Language) {
        self.policy = policy
        self.lexicon = lexicon
        secrets = DocumentSecrets(source)
        words = PageWords(language: language)
    }

    private struct Cut {
        let range: Range<Int>
        let replacement: String
        let kind: Message
        let why: Message
        /// Nothing of it stays, whatever else overlaps it.
        var isSecret = false
        /// Whether its begin was cut out of the piece before.
        var isRest = false
    }

    /// What is announced in a block is cut out of all of it.
    mutating func enter(_ block: SourceRange) { secrets.enter(block) }

    /// Places in a finished version that still hold something that must not be passed on, as it is written or with its
    /// markup taken away.
    func leftSecrets(in version: String) -> [(line: Int, kind: SensitiveKind, rule: String)] {
        // What was put in the place of others is no value behind a name.
        let removed = MarkdownWriter(breaksMentions: false).inline([.text(words("[removed]", "[已删除]"))])
        let text = SourceText(
            version.replacing(removed, with: Masking.mask).replacing("\\[", with: "[").replacing("\\]", with: "]")
        )
        let spans =
            Masking.hidden(inMarkup: text.text, origin: .version).map(\.span)
            + secrets.known.spans(in: Array(text.text.utf8))
        return spans.map { (text.line(at: $0.range.lowerBound), $0.kind, $0.rule) }
    }

    mutating func record(_ kind: Message, _ why: Message, line: Int, value: String = "") {
        removals.append(Edition.Removal(kind: kind, why: why, line: line, value: value))
    }

    /// Words without what must not be passed on.
    mutating func scrubbed(_ text: String, line: Int) -> String {
        scrubbed(text, sensitive(in: [.text(text)])[0], line: line, isStart: true)
    }

    private mutating func scrubbed(_ text: String, _ sensitive: [Cut], line: Int, isStart: Bool = false) -> String {
        var cuts = sensitive + named(in: text, isStart: isStart) + formed(in: text)
        cuts.sort { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        for cut in cuts where cut.range.upperBound > done {
            // What another cut has taken the begin of is taken whole.
            let range = max(done, cut.range.lowerBound)..<cut.range.upperBound
            if range == cut.range || cut.isSecret {
                if !cut.isRest {
                    record(cut.kind, cut.why, line: line, value: String(decoding: bytes[range], as: UTF8.self))
                }
                result += bytes[done..<range.lowerBound]
                if range == cut.range { Self.append(cut.replacement, to: &result, before: bytes[range.upperBound...]) }
                done = range.upperBound
            }
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }

    /// Puts words in the place of others: a space parts Latin letters from Chinese, and none Chinese from Chinese.
    private static func append(_ words: String, to text: inout [UInt8], before rest: ArraySlice<UInt8>) {
        func isChinese(_ byte: UInt8?) -> Bool { byte.map { (0xE4...0xE9).contains($0) } ?? false }
        let endsInChinese = text.count > 2 && isChinese(text[text.count - 3])
        let startsInChinese = isChinese(words.utf8.first)
        if startsInChinese, text.count > 3, text.last == 0x20, isChinese(text[text.count - 4]) { text.removeLast() }
        if endsInChinese, words.first.map({ $0.isASCII && ($0.isLetter || $0.isNumber) }) == true { text.append(0x20) }
        text += words.utf8
        if isChinese(rest.first), words.last.map({ $0.isASCII && ($0.isLetter || $0.isNumber) }) == true {
            text.append(0x20)
        }
    }

    /// Secrets and what tells of persons in a passage, by whoever wrote it and whatever markup stands between them and
    /// what announces them: for each piece of words in order what is cut out of it.
    private func sensitive(in spans: [Span]) -> [[Cut]] {
        let passage = Passage(spans)
        var cuts = [[Cut]](repeating: [], count: passage.pieces.count)
        for span in passage.sensitive(secrets) {
            let kind = Message(span.kind.label(.english), zh: span.kind.label(.chinese))
            let why =
                span.kind.isSecret
                ? Message("it opens something", zh: "凭它可以进入") : Message("it tells who somebody is", zh: "凭它可以认出个人")
            var isRest = false
            for (piece, range) in passage.places(of: span.range) {
                let replacement = isRest ? "" : words("[removed]", "[已删除]")
                cuts[piece].append(
                    Cut(range: range, replacement: replacement, kind: kind, why: why, isSecret: true, isRest: isRest)
                )
                isRest = true
            }
        }
        return cuts
    }

    private func named(in text: String, isStart: Bool) -> [Cut] {
        lexicon.matches(in: text).map { range, term in
            let replacement = shortened(term, before: range, in: text)
            let lead = String(decoding: text.utf8.prefix(range.lowerBound), as: UTF8.self).trimmed
            // At the begin of a sentence a role is written like a name.
            let isStart = lead.isEmpty ? isStart : lead.last.map { ".!?".contains($0) } ?? false
            let words = isStart ? replacement.prefix(1).uppercased() + replacement.dropFirst() : replacement
            return Cut(range: range, replacement: words, kind: term.kind, why: term.why)
        }
    }

    /// `customer 1`, and the number alone behind the word.
    private func shortened(_ term: EditionLexicon.Term, before range: Range<Int>, in text: String) -> String {
        if term.replacement.hasPrefix("the ") {
            // `our search service` has its article, `the Norvik outage` another's.
            let isDetermined = ServiceNames.isDetermined(range.lowerBound, in: Array(text.utf8))
            return isDetermined ? String(term.replacement.dropFirst(4)) : term.replacement
        }
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

    /// - Parameter isWhole: whether all of it is one value, as a cell is whose column says so.
    mutating func scrubbed(_ spans: [Span], line: Int, isWhole: SensitiveKind? = nil) -> [Span] {
        if let kind = isWhole {
            let label = Message(kind.label(.english), zh: kind.label(.chinese))
            record(label, Message("its column says so", zh: "列名如此"), line: line, value: Span.plain(spans))
            return [.text(words("[removed]", "[已删除]"))]
        }
        var cuts = sensitive(in: spans)[...]
        return rebuilt(spans, &cuts, line: line, isStart: true)
    }

    private mutating func rebuilt(_ spans: [Span], _ cuts: inout ArraySlice<[Cut]>, line: Int, isStart: Bool = false)
        -> [Span]
    {
        var result: [Span] = []
        for span in spans {
            switch span {
            case .text(let words):
                let isStart = isStart && result.isEmpty
                Self.add(scrubbed(words, cuts.removeFirst(), line: line, isStart: isStart), to: &result)
            case .code(let code): result.append(contentsOf: self.code(code, cuts.removeFirst(), line: line))
            case .emphasis(let spans):
                result.append(.emphasis(rebuilt(spans, &cuts, line: line, isStart: isStart && result.isEmpty)))
            case .strong(let spans):
                result.append(.strong(rebuilt(spans, &cuts, line: line, isStart: isStart && result.isEmpty)))
            case .struck(let spans):
                result.append(.struck(rebuilt(spans, &cuts, line: line, isStart: isStart && result.isEmpty)))
            case .link(let target, let spans):
                result += link(target, rebuilt(spans, &cuts, line: line), line: line)
            case .picture(let target, let alt): result += picture(target, alt, cuts.removeFirst(), line: line)
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
        let words = words.closingGaps
        guard case .text(let before)? = spans.last else { return spans.append(.text(words)) }
        let isApart = before.last?.isWhitespace == true
        let rest = isApart ? String(words.drop { $0.isWhitespace }) : words
        let joins = isApart && rest.first.map { ".,;:!?。，；：！？、)）".contains($0) } == true
        spans[spans.count - 1] = .text(((joins ? before.trimmedEnd : before) + rest).closingGaps)
    }

    private mutating func code(_ code: String, _ cuts: [Cut], line: Int) -> [Span] {
        guard !policy.keepsCode else { return [.code(scrubbed(code, cuts, line: line))] }
        if let cut = cuts.first {
            if !cut.isRest { record(cut.kind, cut.why, line: line, value: code) }
            return cut.isRest ? [] : [.text(words("[removed]", "[已删除]"))]
        }
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
        let isOpen = Masking.hidden(inMarkup: target, origin: .version).isEmpty
        if policy.allows(target), isOpen { return [.link(target, spans)] }
        if policy.audience == .company, isOpen, case .local? = LinkTarget(target) { return [.link(target, spans)] }
        record(
            Message("target of a link", zh: "链接目标"),
            Message("only insiders can open it, or nobody has said otherwise", zh: "只有内部人员能打开，或未获允许"),
            line: line,
            value: target
        )
        return spans
    }

    private mutating func picture(_ target: String, _ alt: String, _ cuts: [Cut], line: Int) -> [Span] {
        let isOpen = Masking.hidden(inMarkup: target, origin: .version).isEmpty
        guard policy.audience != .company || !isOpen else {
            return [.picture(target, alt: scrubbed(alt, cuts, line: line))]
        }
        record(
            Message("picture", zh: "图片"),
            Message("nobody can see from its text what it shows", zh: "从文字看不出图中有什么"),
            line: line,
            value: alt
        )
        return []
    }
}
