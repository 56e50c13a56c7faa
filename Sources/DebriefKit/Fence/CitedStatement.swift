import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// A passage of a document beside all that may bear it out.
struct CitedStatement {
    let passage: CitedPassage
    let records: [CitedRecord]
    /// Rows of the document on the same evidence.
    let rows: [TimelineEvent]
    /// Of the document's timeline.
    let zone: ZoneRule
    /// Those of the document's timeline.
    let days: Set<CivilDate>
    /// What it says in its own words.
    let facts: StatedFacts
    /// Of the records and the rows.
    let moments: [Moment]
    /// Those between which lengths lie.
    let anchors: [Moment]
    /// Several kinds of findings ask for them.
    let keptCopies = Lazy<[NearCopy]>()

    /// - Parameters:
    ///   - beside: what other marks of its sentence cite: a length lies between the times of two of them.
    ///   - anchors: where lengths are not those between any two times of the records and rows.
    init(
        _ passage: CitedPassage,
        _ records: [CitedRecord],
        beside: [CitedRecord],
        rows: [TimelineEvent],
        zone: ZoneRule,
        days: Set<CivilDate> = [],
        anchors: [Moment]? = nil
    ) {
        (self.passage, self.records, self.rows, self.zone, self.days) = (passage, records, rows, zone, days)
        facts = StatedFacts(passage.own)
        moments = records.flatMap(\.moments) + rows.map(\.time)
        self.anchors = anchors ?? (records + beside).flatMap(\.anchors) + rows.map(\.time)
    }

    func words(_ range: Range<Int>) -> String {
        let utf8 = passage.text.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(passage.text[lower..<utf8.index(lower, offsetBy: range.count)])
    }

    // MARK: Quotations

    func changedQuotations() -> [Finding] {
        passage.quotations.compactMap { range in
            let quotation = words(range)
            let pieces = QuotedWords.pieces(of: quotation)
            guard !pieces.isEmpty, isLong(quotation) else { return nil }
            if let negated = negatedSource(pieces, range) { return negated }
            guard !records.contains(where: { $0.says(pieces) }),
                !rows.contains(where: { QuotedWords.stands(pieces, in: QuotedWords.bare($0.text)) })
            else { return nil }
            let nearest = records.compactMap { $0.nearest(to: quotation) }.max { $0.share < $1.share }
            guard isAttributed(range) || isNamedAlert(range) || isSentence(quotation) || (nearest?.share ?? 0) >= 0.6
            else { return nil }
            return .changedQuotation(
                quotation,
                nearest.map { QuotedWords.shown($0.text) } ?? records.first?.shown ?? "",
                at: passage.place(range)
            )
        }
    }

    /// `“yet, first I empty the spool”` of a line that says `not yet, first I empty the spool`.
    private func negatedSource(_ pieces: [String], _ range: Range<Int>) -> Finding? {
        guard let first = pieces.first, first.utf8.count >= 8 else { return nil }
        let sources = records.flatMap { record in record.texts.filter { QuotedWords.bare($0).contains(first) } }
        guard let source = sources.first,
            sources.allSatisfy({ source in
                let bare = QuotedWords.bare(source)
                guard let place = bare[...].firstPlace(of: first) else { return false }
                return Self.negating.contains { bare[..<place.lowerBound].hasSuffix($0) }
            })
        else { return nil }
        let lead = String(decoding: passage.own.utf8.prefix(range.lowerBound), as: UTF8.self)
        guard !ClauseWords.denies(lead.suffix(60)) else { return nil }
        return .changedQuotation(words(range), QuotedWords.shown(source), at: passage.place(range))
    }

    private static let negating = Vocabulary.citing.words("negates what follows").map { QuotedWords.bare($0) }

    /// A word or two in marks are set off, and quote nobody.
    private func isLong(_ quotation: String) -> Bool { FenceTokens(quotation).words >= 2 }

    private func isSentence(_ quotation: String) -> Bool { FenceTokens(quotation).words >= 5 }

    /// Whether a colon, or a word of saying, stands before the marks.
    private func isAttributed(_ range: Range<Int>) -> Bool {
        let utf8 = passage.own.utf8
        let before = utf8.prefix(range.lowerBound).reversed().drop { $0 <= 0x20 }
        if before.first == 0x3A || before.starts(with: Array("：".utf8).reversed()) { return true }
        // The clause before the marks, and the one behind: `said it was “…”`, `“…”, wrote one of the staff`.
        let lead = String(decoding: Array(utf8.prefix(range.lowerBound)), as: UTF8.self)
        let clause = lead.split { ",;.，；。".contains($0) }.last ?? ""
        if Self.saying.occur(in: Word.all(in: clause).suffix(6).map(\.self)) { return true }
        let characters = ChineseText(String(clause.suffix(8)))
        if Self.saying.occur(in: characters) { return true }
        let tail = String(decoding: utf8.dropFirst(range.upperBound), as: UTF8.self)
        let behind = tail.drop { !($0.isLetter || $0.isNumber) }.prefix { !";.；。".contains($0) }
        return Self.saying.match(Word.all(in: behind)[...]) != nil || Self.saying.begin(behind)
    }

    /// `"BGP session lost" fired`
    private func isNamedAlert(_ range: Range<Int>) -> Bool {
        let tail = String(decoding: passage.own.utf8.dropFirst(range.upperBound), as: UTF8.self)
        let behind = tail.drop { !($0.isLetter || $0.isNumber) }
        return Self.firing.match(Word.all(in: behind)[...]) != nil || Self.firing.begin(behind)
    }

    private static let saying = Phrases(.citing, "says in words")
    private static let firing = Phrases(.citing, "goes off")

    // MARK: Names

    func unsupportedNames() -> [Finding] {
        facts.names.compactMap { name in
            guard name.kind != .identifier, !facts.times.contains(where: { $0.range.overlaps(name.range) }),
                !records.contains(where: { $0.names(name.text) }),
                !rows.contains(where: { $0.text.lowercased().contains(name.text) })
            else { return nil }
            // What looks like a hash may be a secret, and is not shown.
            let own =
                name.kind == .hash
                ? []
                : records.flatMap { StatedFacts($0.excerpt.text).names.filter { $0.kind == name.kind } }.map(\.text)
            return .unsupported(words(name.range), own, records, at: passage.place(name.range))
        }
    }
}

extension CitedRecord {
    /// Whether stretches of words stand in it in their order.
    func says(_ pieces: [String]) -> Bool { bare.contains { QuotedWords.stands(pieces, in: $0) } }

    /// Whether a name stands in it, and no longer one.
    func names(_ name: String) -> Bool { Self.names(name, in: words) }

    /// Both in lower case.
    static func names(_ name: String, in words: String) -> Bool {
        var rest = words[...]
        while let found = rest.firstPlace(of: name) {
            let before = words[..<found.lowerBound].utf8.last ?? 0x20
            let after = words[found.upperBound...].utf8.prefix(2)
            let isInner = CitedRecord.isLetterOrDigit(before) && before | 0x20 != 0x76
            let goesOn = after.first.map(CitedRecord.isLetterOrDigit) ?? false
            let isLonger = after.first == 0x2E && after.last.map { $0 &- 0x30 < 10 } == true
            if !isInner, !goesOn, !isLonger { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}

extension Finding {
    static func changedQuotation(_ quotation: String, _ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "'\(quotation)' does not stand in the cited evidence, which says '\(source)'",
                zh: "所引的证据中没有“\(quotation)”，其中写的是“\(source)”"
            ),
            at: range
        )
    }

    /// - Parameter told: what the evidence says instead; nothing when it says nothing of the kind.
    static func unsupported(_ value: String, _ told: [String], _ records: [CitedRecord], at range: SourceRange)
        -> Finding
    {
        let told = told.reduce(into: [String]()) { if !$0.contains($1), $0.count < 3 { $0.append($1) } }
        let source = records.first?.shown ?? ""
        guard !told.isEmpty else {
            return Finding(
                Message(
                    "'\(value)' does not stand in the cited evidence: '\(source)'",
                    zh: "所引的证据中没有“\(value)”：“\(source)”"
                ),
                at: range
            )
        }
        return Finding(
            Message(
                "'\(value)' does not stand in the cited evidence, which says \(told.joined(separator: ", "))",
                zh: "所引的证据中没有“\(value)”，其中是 \(told.joined(separator: "、"))"
            ),
            at: range
        )
    }
}
