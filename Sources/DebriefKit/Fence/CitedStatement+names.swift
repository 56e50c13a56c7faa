import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Names that stand in no cited line, where one has another of the same kind in its place.
    func strangeNames() -> [Finding] {
        guard !records.isEmpty else { return [] }
        return strangeIdentifiers() + strangeCapitals()
    }

    private func isKnown(_ name: String) -> Bool {
        records.contains { $0.names(name) } || rows.contains { CitedRecord.names(name, in: $0.text.lowercased()) }
    }

    /// `payments-rabbit` for `orders-rabbit`, `node-2` for `node-3`: all parts but one are the same.
    private func strangeIdentifiers() -> [Finding] {
        let strange = facts.names.filter { name in
            name.kind == .identifier && !name.text.contains("/") && Self.parts(of: name.text).count > 1
                && !isKnown(name.text)
        }
        guard !strange.isEmpty else { return [] }
        let told = records.flatMap { record in ([record.excerpt.text] + record.told).flatMap { StatedFacts($0).names } }
        let own = passage.text.lowercased()
        return strange.compactMap { name in
            guard
                let other = told.first(where: {
                    $0.kind == .identifier && Self.areKin($0.text, name.text) && !CitedRecord.names($0.text, in: own)
                })
            else { return nil }
            return .unsupported(words(name.range), [other.text], records, at: passage.place(name.range))
        }
    }

    private static func parts(of name: String) -> [Substring] { name.split { "-._".contains($0) } }

    /// Compounds of plain words, as `read-only`, are no names.
    private static func areKin(_ one: String, _ other: String) -> Bool {
        let (left, right) = (parts(of: one), parts(of: other))
        guard left.count == right.count, one.first?.isLetter == true, other.first?.isLetter == true,
            !(left + right).contains(where: { $0.first?.isLetter == true && WordStem.isIdle($0) })
        else { return false }
        return zip(left, right).count { $0 != $1 } == 1
    }

    // MARK: Capitals

    /// `moved to Telenor`, where the line has `moved to Fjordnet`: the same words stand around both.
    private func strangeCapitals() -> [Finding] {
        let mine = Word.all(in: passage.own)
        let own = passage.text.lowercased()
        let theirs = records.flatMap(\.told).map { Word.all(in: $0) }
        return mine.indices.compactMap { index in
            let word = mine[index]
            guard index > 0, isName(word), !follows(stop: word), !isKnown(word.text) else { return nil }
            for line in theirs {
                for place in line.indices where isName(line[place]) && !CitedRecord.names(line[place].text, in: own) {
                    if Self.standAlike(mine, index, line, place) {
                        return .unsupported(
                            words(word.range),
                            [line[place].text],
                            records,
                            at: passage.place(word.range)
                        )
                    }
                }
            }
            return nil
        }
    }

    private func isName(_ word: Word) -> Bool {
        word.isCapitalized && word.text.utf8.count > 3 && !Self.calendar.contains(word.text)
            && !WordStem.isIdle(word.text)
    }

    private func follows(stop word: Word) -> Bool {
        let before = passage.own.utf8.prefix(word.range.lowerBound).reversed().first { $0 > 0x20 }
        return before.map { ".!?:;(".utf8.contains($0) } ?? true
    }

    /// Whether two of the words right around two places are the same, one of them more than grammar.
    private static func standAlike(_ mine: [Word], _ index: Int, _ line: [Word], _ place: Int) -> Bool {
        var same: [String] = []
        for step in [1, 2] {
            guard index >= step, place >= step, mine[index - step].text == line[place - step].text else { break }
            same.append(mine[index - step].text)
        }
        for step in [1, 2] {
            guard index + step < mine.count, place + step < line.count,
                mine[index + step].text == line[place + step].text
            else { break }
            same.append(mine[index + step].text)
        }
        return same.count > 1 && same.contains { !WordStem.isIdle($0) }
    }

    private static let calendar = Set(
        (Vocabulary.calendar.words("month") + Vocabulary.calendar.words("weekday")).map { $0.lowercased() }
    )

    // MARK: Speakers

    /// `the radar lead suspected`, where the line is of the `network on-call`; and words in quotation marks alike.
    ///
    /// - Parameter speakers: whoever speaks in the lines that the document cites.
    func wrongSpeakers(_ speakers: Set<String>) -> [Finding] {
        let cited = records.compactMap(\.speaker)
        guard cited.count == records.count, !cited.isEmpty, speakers.count > 1 else { return [] }
        let own = passage.own.lowercasedInPlace
        guard !cited.contains(where: { own.contains($0) }) else { return [] }
        return speakers.subtracting(cited).sorted().compactMap { speaker in
            guard let place = own[...].firstPlace(of: speaker), CitedRecord.names(speaker, in: own),
                !records.contains(where: { $0.words.contains(speaker) }),
                speaks(own[place.upperBound...], own[..<place.lowerBound])
            else { return nil }
            let lower = own.utf8.distance(from: own.startIndex, to: place.lowerBound)
            let range = lower..<lower + speaker.utf8.count
            return .unsupported(words(range), cited, records, at: passage.place(range))
        }
    }

    /// Whether what stands behind a name is what it did or said, or what stands before it gives it the word.
    private func speaks(_ rest: Substring, _ lead: Substring) -> Bool {
        if Self.lending.contains(where: { lead.hasSuffix($0) }) { return true }
        guard let next = rest.first else { return false }
        if ClauseWords.isHan(next) { return !Self.binding.contains(String(next)) }
        return next == " " && Self.doing.match(Word.all(in: rest.prefix(60))[...]) != nil
    }

    private static let binding = Set(Vocabulary.citing.words("binds a name"))
    private static let doing = Phrases(.citing, "before a speech")
    private static let lending = Vocabulary.citing.words("gives the word").map { $0 + " " }

    // MARK: Origins

    /// `an alert fired`, `according to the status page`, `the log showed`, where a person says it in a chat.
    func wrongOrigins() -> [Finding] {
        let own = passage.own
        guard !records.isEmpty, !ClauseWords.isNegated(own) else { return [] }
        func speaks(of phrases: Phrases) -> Bool { records.contains { phrases.occur(in: $0.words) } }
        let isAlert =
            Self.alerts.occur(in: own) && !speaks(of: Self.alerting) && !records.contains(where: \.isMeasured)
        let isSpoken = records.allSatisfy { $0.person != nil || $0.speaker != nil }
        let isLog =
            isSpoken && Self.logs.occur(in: own)
            && !records.contains { $0.words.contains("log") || $0.words.contains("日志") }
        let isPage =
            isSpoken && Self.according.occur(in: own) && Self.statusPages.occur(in: own)
            && !speaks(of: Self.statusPages)
        guard isAlert || isLog || isPage || tellsOfPersonForAlert || namesStrangeTool else { return [] }
        return [.otherOrigin(records[0].shown, at: passage.place(0..<passage.text.utf8.count))]
    }

    /// `a customer noticed it`, where all lines are those of an alert.
    private var tellsOfPersonForAlert: Bool {
        guard records.allSatisfy({ $0.isOfMachine }), !Self.alerting.occur(in: passage.own), !passage.isRow else {
            return false
        }
        let words = Word.all(in: passage.own)
        let people: WordClass = [.person, .audience, .team]
        return words.indices.contains { index in
            (!words[index].classes.isDisjoint(with: people) || Self.others.contains(words[index]))
                && (index + 1...index + 2).contains { $0 < words.count && Self.noticing.match(words, at: $0) != nil }
        } || Self.noticing.occur(in: ChineseText(passage.own))
    }

    /// `Grafana showed it`, where people say it and no line speaks of Grafana.
    private var namesStrangeTool: Bool {
        guard !passage.isRow, records.allSatisfy({ $0.person != nil || $0.speaker != nil }) else { return false }
        let words = Word.all(in: passage.own)
        return words.indices.contains { index in
            guard words[index].isCapitalized, CitedEvidence.tools.contains(words[index].text),
                !isKnown(words[index].text)
            else { return false }
            let isDoer = index + 1 < words.count && Self.showing.match(words, at: index + 1) != nil
            return isDoer || index > 0 && Self.agents.contains(words[index - 1])
        }
    }

    private static let others = Phrases(.citing, "people counted", "others counted")
    private static let noticing = Phrases(.citing, "people notice")
    private static let showing = Phrases(.citing, "a tool shows")
    private static let agents = Phrases(.citing, "before who did it")
    private static let alerts = Phrases(.citing, "alerts")
    static let alerting = Phrases(.citing, "tells of an alert")
    private static let logs = Phrases(.citing, "source log")
    private static let according = Phrases(.citing, "according to")
    private static let statusPages = Phrases(.citing, "source status page")
}

extension CitedRecord {
    /// Whether machines tell all of it.
    fileprivate var isOfMachine: Bool {
        !events.isEmpty
            && events.allSatisfy { [.alertFired, .alertResolved, .measured].contains($0.kind) && $0.actorIsMachine }
    }

    /// Whether it is what machines that watch tell: an alert, a value, a page.
    fileprivate var isMeasured: Bool {
        isSeries
            || events.contains { event in
                switch event.kind {
                case .alertFired, .alertResolved, .paged, .acknowledged, .escalated, .measured, .severityChanged: true
                default: false
                }
            }
    }
}

extension Finding {
    fileprivate static func otherOrigin(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence is from another source than the sentence says: '\(source)'",
                zh: "所引的证据并非出自句中所说的来源：“\(source)”"
            ),
            at: range
        )
    }
}
