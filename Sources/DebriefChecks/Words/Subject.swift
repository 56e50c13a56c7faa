import DebriefCore
import DebriefLanguage
import DebriefText

/// Who or what does something in a sentence.
struct Subject {
    enum Kind {
        case person, named, team, weOrI, they
        /// A word for software as well as for people (`operator`): a person where only people do such things.
        case roleOrMachine
        /// Software, a thing, or a word we do not know: it may fail without fault.
        case other
    }

    let kind: Kind
    /// The words of the noun phrase, its article included.
    let words: Range<Int>

    var isHuman: Bool { kind != .other && kind != .roleOrMachine }
}

/// Finds the subject of a verb by the words before it; there is no grammar, only classes of words.
struct SubjectFinder {
    let words: [Word]
    /// Names of the document's own people, in lower case.
    let people: Set<String>

    init(_ sentence: Sentence, people: Set<String> = []) {
        words = sentence.words
        self.people = people
    }

    /// The subject of the verb at an index; `nil` when none is named.
    func subject(of verb: Int) -> Subject? {
        var cursor = verb - 1
        while cursor >= 0, isOpen(cursor), words[cursor].classes.contains(where: Self.skipped),
            !words[cursor].classes.contains(.person)
        {
            guard words[cursor].clause == words[verb].clause else { break }
            cursor -= 1
        }
        guard cursor >= 0 else { return nil }
        guard isOpen(cursor) else { return Subject(kind: .other, words: cursor..<cursor + 1) }
        guard words[cursor].clause == words[verb].clause else { return beforeAside(cursor + 1) }
        let word = words[cursor]
        if word.classes.contains(.relative), cursor > 0, isOpen(cursor - 1) {
            return nounPhrase(endingAt: cursor - 1, clause: words[cursor - 1].clause)
        }
        if Self.joints.contains(word) { return opening(before: cursor) }
        if word.classes.contains(.conjunction) || word.classes.contains(.preposition) { return nil }
        return nounPhrase(endingAt: cursor, clause: word.clause)
    }

    /// The nearest person to the left whose phrase opens a clause: `an engineer ran it in production by mistake`.
    func openingPerson(before index: Int) -> Subject? {
        var clause = words[index].clause
        while clause >= 0 {
            if let start = words.firstIndex(where: { $0.clause == clause }), start < index,
                let subject = openingPhrase(from: start, before: index), subject.isHuman
            {
                return subject
            }
            clause -= 1
        }
        return nil
    }

    /// A word that can only be a name at the head of a clause, for what no machine does.
    func openingName(before index: Int) -> Subject? {
        let starts = words[..<index].indices.filter { $0 == 0 || words[$0 - 1].clause != words[$0].clause }
        for start in starts.reversed() where words[start].isCapitalized && words[start].classes.isEmpty {
            guard start + 1 < index, isOpen(start), !words[start + 1].isCapitalized else { continue }
            return Subject(kind: .named, words: start..<start + 1)
        }
        return nil
    }

    /// The first somebody of an earlier clause who stands right before a verb: `in the first rollout the lead edited it by
    /// hand, and did not …`.
    func leadingPerson(before verb: Int) -> Subject? {
        for index in words[..<verb].indices.dropLast() {
            let (word, next) = (words[index], words[index + 1])
            let isActor = word.classes.contains(where: [.person, .team, .thirdPerson]) || Self.isHandle(word.text)
            guard isActor, next.clause == word.clause, !next.followsGap,
                next.isParticiple || next.classes.contains(.humanVerb) || Self.pastTense.contains(next)
                    || next.text.hasSuffix("s") && next.classes.isEmpty,
                let subject = nounPhrase(endingAt: index, clause: word.clause), subject.isHuman
            else { continue }
            return subject
        }
        return nil
    }

    /// Whether a sentence begins with a word that is none of our classes and acts as people do: `Imani deleted …`.
    static func opensWithName(_ words: [Word]) -> Bool {
        var start = 0
        // `Aug 24 18:15 Imani …`: a date and a time may stand before it.
        while start + 1 < words.count, words[start...start + 1].contains(where: { $0.classes.contains(.figure) }) {
            start += 1
        }
        guard start + 1 < words.count, let first = words[start...].first, first.isCapitalized, first.classes.isEmpty,
            first.text.utf8.count > 2, first.text.utf8.allSatisfy({ $0 &- 0x61 < 26 || $0 > 0x7F }),
            !first.endsAsNoun
        else { return false }
        let next = words[start + 1]
        return next.clause == first.clause && !next.followsGap && !next.isCapitalized
            && (next.isParticiple || next.classes.contains(.humanVerb) || pastTense.contains(next)
                || Self.pastPerfect.contains(next))
    }

    private static let pastPerfect = Phrases(.grammar, "past auxiliary")

    /// Whether no code or quotation stands right behind a word.
    private func isOpen(_ index: Int) -> Bool {
        index + 1 >= words.count || !words[index + 1].followsGap
    }

    private static let skipped: [WordClass] = [.auxiliary, .adverb, .negation, .mistakeAdverb]

    private static let joints = Phrases(.grammar, "joint")

    /// `A team member, while debugging, inadvertently removed …`: the subject stands before the aside.
    private func beforeAside(_ verb: Int) -> Subject? {
        guard verb > 0, verb < words.count else { return nil }
        let clause = words[verb - 1].clause
        guard let aside = words.firstIndex(where: { $0.clause == clause }), aside > 0 else { return nil }
        if Self.asides.contains(words[aside]) || words[aside].text.hasSuffix("ing"), isOpen(aside - 1) {
            return nounPhrase(endingAt: aside - 1, clause: words[aside - 1].clause)
        }
        if Self.joints.contains(words[verb - 1]) { return opening(before: verb - 1) }
        return nil
    }

    private static let asides = Phrases(.grammar, "aside")

    /// `The developer set the flag in staging but forgot to …`: the first clause's subject goes on.
    private func opening(before joint: Int) -> Subject? {
        let clause = words[joint].clause
        let first = words.firstIndex { $0.clause == clause }
        if let first, first < joint, let subject = openingPhrase(from: first, before: joint) { return subject }
        return words.isEmpty ? nil : openingPhrase(from: 0, before: joint)
    }

    /// The noun phrase at the beginning of a clause, when a verb follows it.
    private func openingPhrase(from start: Int, before limit: Int) -> Subject? {
        let clause = words[start].clause
        var end = start
        while end < limit, words[end].clause == clause, isOpen(end) || end == start {
            let word = words[end]
            if end > start,
                word.classes.contains(where: [.auxiliary, .adverb, .preposition, .relative, .conjunction])
                    || word.text.hasSuffix("ed") || Self.pastTense.contains(word)
            {
                break
            }
            if word.classes.contains(.conjunction) || word.classes.contains(.preposition) { return nil }
            end += 1
            if word.classes.contains(.firstPerson) || word.classes.contains(.thirdPerson) { break }
        }
        guard end > start, end < limit || end == limit else { return nil }
        return nounPhrase(endingAt: end - 1, clause: clause)
    }

    private static let pastTense = Phrases(.grammar, "past")

    /// The noun phrase that ends at a word; that of which it is a part, if it hangs on a preposition.
    private func nounPhrase(endingAt head: Int, clause: Int) -> Subject? {
        let word = words[head]
        if word.classes.contains(.firstPerson) { return Subject(kind: .weOrI, words: head..<head + 1) }
        if word.text == "they" { return Subject(kind: .they, words: head..<head + 1) }
        if word.classes.contains(.thirdPerson), !word.classes.contains(.relative) {
            return Subject(kind: .person, words: head..<head + 1)
        }
        var start = head
        while start > 0, words[start - 1].clause == clause, isOpen(start - 1), head - start < 6,
            !words[start].classes.contains(.determiner)
        {
            let before = words[start - 1].classes
            if before.contains(where: Self.phraseEdges), !before.contains(where: Self.nouns) { break }
            start -= 1
        }
        if start > 1, words[start - 1].classes.contains(.preposition), words[start - 2].clause == clause,
            isOpen(start - 2), isOpen(start - 1),
            !words[start - 2].classes.contains(where: Self.phraseEdges),
            let outer = nounPhrase(endingAt: start - 2, clause: clause)
        {
            let outerHead = words[outer.words.upperBound - 1]
            if outer.kind == .roleOrMachine, word.classes.contains(.team) {
                return Subject(kind: .person, words: outer.words.lowerBound..<head + 1)
            }
            if outer.isHuman { return Subject(kind: outer.kind, words: outer.words) }
            if words[start - 1].text == "of", !outerHead.classes.contains(.quantity) { return outer }
        }
        if words[max(0, start - 1)...start].contains(where: { Self.nobody.contains($0) }) {
            return Subject(kind: .other, words: start..<head + 1)
        }
        return Subject(kind: kind(ofHead: head, from: start), words: start..<head + 1)
    }

    private static let phraseEdges: [WordClass] = [
        .preposition, .auxiliary, .conjunction, .relative, .adverb, .negation, .firstPerson, .thirdPerson,
    ]
    private static let nouns: [WordClass] = [.person, .team, .ambiguousPerson, .determiner]

    private static let nobody = Phrases(.grammar, "nobody")

    private func kind(ofHead head: Int, from start: Int) -> Subject.Kind {
        let word = words[head]
        if Self.isHandle(word.text) || people.contains(word.text) && word.isCapitalized { return .named }
        if word.isCapitalized, word.classes.contains(.givenName) { return .named }
        if word.isCapitalized, head > start, words[start].isCapitalized, words[start].classes.contains(.givenName) {
            return .named
        }
        if word.classes.contains(.ambiguousPerson) {
            let modifiers = words[start..<head]
            let isHuman = modifiers.contains {
                Self.humanMarks.contains($0) || $0.classes.contains(.team) || $0.classes.contains(.person)
            }
            if isHuman { return .person }
            return word.classes.contains(.team) ? .team : .roleOrMachine
        }
        if word.classes.contains(.person) { return .person }
        if word.classes.contains(.team) { return .team }
        return .other
    }

    /// Before a noun that names software too, these settle that a person is meant.
    private static let humanMarks = Phrases(.people, "human mark")

    /// `@ana` and `ana@`, as reports write them.
    static func isHandle(_ word: String) -> Bool {
        word.utf8.count > 2 && (word.hasPrefix("@") || word.hasSuffix("@"))
            && !word.dropFirst().dropLast().contains("@")
    }
}
