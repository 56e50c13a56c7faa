import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// A group or a party that a text names as who did or said something: `the database team`, `according to the vendor`, `数据库组`.
struct NamedDoer {
    /// In bytes of the text.
    let range: Range<Int>
    /// As it stands there, in lower case, without an article.
    let shown: String
    /// What tells it from others of its kind, and must stand in evidence that bears it out.
    let mark: String
    /// Whether it is none of the own organisation, and evidence may call it by its name.
    let isOutside: Bool

    /// Those that act in a text.
    static func all(in text: String) -> [NamedDoer] { english(in: text) + chinese(in: text) }

    // MARK: English

    private static func english(in text: String) -> [NamedDoer] {
        let words = Word.all(in: text)
        var found: [NamedDoer] = []
        var index = 0
        while index < words.count {
            defer { index += 1 }
            let isParty = parties.contains(words[index])
            guard isParty || groups.contains(words[index]) else { continue }
            var first = index
            while first > 0, index - first < 2, isAdjacent(words[first - 1], words[first], in: text),
                !WordStem.isIdle(words[first - 1].text), !doing(words, at: first - 1), !lends(words, upTo: first)
            {
                first -= 1
            }
            let own = words[first..<index].map(\.text)
            guard isParty || !own.isEmpty, !own.contains(where: anyGroup.contains), acts(words, first, index) else {
                continue
            }
            let range = words[first].range.lowerBound..<words[index].range.upperBound
            let name = words[first...index].map(\.text).joined(separator: " ")
            let mark = isParty ? WordStem.stem(words[index].text) : own.last ?? name
            found.append(NamedDoer(range: range, shown: name, mark: mark, isOutside: isParty))
        }
        return found
    }

    private static func isAdjacent(_ one: Word, _ next: Word, in text: String) -> Bool {
        one.clause == next.clause && next.range.lowerBound - one.range.upperBound == 1
    }

    private static func acts(_ words: [Word], _ first: Int, _ last: Int) -> Bool {
        lends(words, upTo: first)
            || last + 1 < words.count && words[last].clause == words[last + 1].clause
                && doing(words, at: last + 1)
    }

    private static func doing(_ words: [Word], at index: Int) -> Bool {
        deeds.match(words, at: index) != nil || words[index].isParticiple && words[index].text.utf8.count > 4
    }

    /// Whether `by`, `according to` and the like stand right before, with an article or without.
    private static func lends(_ words: [Word], upTo index: Int) -> Bool {
        let before = words[..<index].suffix(4).map(\.text).joined(separator: " ")
        return lending.contains { lead in
            before == lead || before.hasSuffix(" " + lead)
                || articles.contains { before == "\(lead) \($0)" || before.hasSuffix(" \(lead) \($0)") }
        }
    }

    private static let groups = Phrases(.citing, "group of people")
    private static let parties = Phrases(.citing, "outside party")
    private static let anyGroup = Set(Vocabulary.citing.words("any group"))
    fileprivate static let deeds = Phrases(.citing, "before a speech")
    fileprivate static let lending =
        Vocabulary.citing.words("gives the word") + Vocabulary.citing.words("before who did it")
    private static let articles = Vocabulary.grammar.words("article")

    // MARK: Chinese

    /// Two characters and a word for a group, or a word for a party, at the beginning of a clause or behind 由, 据 and the like.
    private static func chinese(in text: String) -> [NamedDoer] {
        guard text.contains(where: ClauseWords.isHan) else { return [] }
        var found: [NamedDoer] = []
        var offset = 0
        for clause in runs(of: text) {
            defer { offset += clause.utf8.count }
            guard let start = clause.firstIndex(where: ClauseWords.isHan) else { continue }
            var rest = clause[start...]
            if let lead = chineseLeads.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(lead.count) }
            guard let doer = doer(at: rest) else { continue }
            let lower = offset + clause[..<rest.startIndex].utf8.count
            found.append(
                NamedDoer(
                    range: lower..<lower + doer.name.utf8.count,
                    shown: doer.name,
                    mark: doer.mark,
                    isOutside: chineseParties.contains(doer.name)
                )
            )
        }
        return found
    }

    private static func doer(at text: Substring) -> (name: String, mark: String)? {
        for party in chineseParties where text.hasPrefix(party) && acts(text.dropFirst(party.count)) {
            return (party, party)
        }
        for length in 2...4 {
            let own = text.prefix(length)
            guard own.count == length, own.allSatisfy(ClauseWords.isHan) else { return nil }
            let rest = text.dropFirst(length)
            guard let head = chineseGroups.first(where: { rest.hasPrefix($0) }), acts(rest.dropFirst(head.count)),
                !anyGroup.contains(where: { own.hasSuffix($0) }),
                !noGroup.contains(where: { $0 == String(own.suffix(1) + head) })
            else { continue }
            return (own + head, String(own))
        }
        return nil
    }

    private static func acts(_ rest: Substring) -> Bool {
        guard let next = rest.first, ClauseWords.isHan(next) || next.isNumber || next == " " else { return false }
        return !binding.contains { rest.hasPrefix($0) }
    }

    /// The stretches between signs, and before a word that leads to who acts.
    private static func runs(of text: String) -> [Substring] {
        var runs: [Substring] = []
        var start = text.startIndex
        for index in text.indices {
            let isLead = chineseLeads.contains { text[index...].hasPrefix($0) }
            if isLead || ",;:.()，；：。（）、 ".contains(text[index]), index > start {
                runs.append(text[start..<index])
                start = index
            }
        }
        runs.append(text[start...])
        return runs
    }

    private static let chineseGroups = Vocabulary.citing.chineseWords("group of people")
    private static let noGroup = Set(Vocabulary.citing.words("no group of people"))
    private static let chineseParties = Vocabulary.citing.chineseWords("outside party")
    private static let chineseLeads = Vocabulary.citing.chineseWords("before who did it")
    fileprivate static let binding = Vocabulary.citing.words("binds a name")
}

extension CitedStatement {
    /// Groups and parties that the sentence names as who did or said it, where the cited lines name others instead.
    func strangeDoers() -> [Finding] {
        guard !passage.isRow, !records.isEmpty, !ClauseWords.isNegated(passage.own) else { return [] }
        let own = passage.text.lowercased()
        let told = records.flatMap(\.told).flatMap { NamedDoer.all(in: $0) }
        let others = told.filter { !own.contains($0.mark) }
        guard !others.isEmpty else { return [] }
        let isNamed = records.flatMap(\.told).contains { Self.namesSomebody($0) }
        return NamedDoer.all(in: passage.own).compactMap { doer in
            guard !(doer.isOutside && isNamed), !records.contains(where: { $0.words.contains(doer.mark) }),
                !rows.contains(where: { row in
                    row.text.lowercased().contains(doer.mark) || row.actor?.lowercased().contains(doer.mark) == true
                })
            else { return nil }
            return .unsupported(words(doer.range), others.map(\.shown), records, at: passage.place(doer.range))
        }
    }

    /// Whether a word inside of a sentence begins with a capital, as names of companies do.
    private static func namesSomebody(_ text: String) -> Bool {
        Word.all(in: text).dropFirst().contains { $0.isCapitalized && $0.text.utf8.count > 2 }
    }

    /// People whom the head of the document names, and who are said to have done what the cited lines tell of others: that
    /// somebody wrote a document bears out nothing that it says of them.
    ///
    /// - Parameter names: of the head, in lower case.
    func vouchedByHead(_ names: [String]) -> [Finding] {
        guard !passage.isRow, !records.isEmpty, !names.isEmpty else { return [] }
        let own = passage.own.lowercasedInPlace
        let doers = records.flatMap { record in
            [record.person].compactMap { $0?.lowercased() } + record.told.compactMap(Self.doer)
        }
        .filter { !own.contains($0) }
        guard !doers.isEmpty else { return [] }
        return names.compactMap { name in
            guard let place = own[...].firstPlace(of: name), CitedRecord.names(name, in: own),
                !records.contains(where: { $0.words.contains(name) }),
                !rows.contains(where: { $0.text.lowercased().contains(name) }),
                acts(own[..<place.lowerBound], own[place.upperBound...])
            else { return nil }
            let lower = own.utf8.distance(from: own.startIndex, to: place.lowerBound)
            let range = lower..<lower + name.utf8.count
            return .unsupported(words(range), doers, records, at: passage.place(range))
        }
    }

    /// Whether somebody does something between two stretches of a sentence.
    private func acts(_ lead: Substring, _ rest: Substring) -> Bool {
        if NamedDoer.lending.contains(where: { lead.hasSuffix($0) || lead.hasSuffix($0 + " ") }) { return true }
        guard let next = rest.first else { return false }
        if ClauseWords.isHan(next) { return !NamedDoer.binding.contains { rest.hasPrefix($0) } }
        return next == " " && Self.begins(with: rest.prefix(60))
    }

    private static func begins(with words: Substring) -> Bool {
        let words = Word.all(in: words)
        guard let first = words.first else { return false }
        return NamedDoer.deeds.match(words[...]) != nil || first.isParticiple && first.text.utf8.count > 4
    }

    /// `tomek` of `10:20 Tomek restarted the worker`.
    private static func doer(in text: String) -> String? {
        let words = Word.all(in: text)
        guard let index = words.firstIndex(where: { $0.text.contains(where: \.isLetter) }), index < 3,
            words[index].isCapitalized || text.utf8.dropFirst(words[index].range.lowerBound).first == 0x40,
            !WordStem.isIdle(words[index].text), !words[index].endsAsNoun, index + 1 < words.count,
            words[index + 1].isParticiple || NamedDoer.deeds.match(words, at: index + 1) != nil,
            words[index].classes.isDisjoint(with: [.machine])
        else { return nil }
        return words[index].text
    }
}
