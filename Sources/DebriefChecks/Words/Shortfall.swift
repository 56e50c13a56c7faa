import DebriefCore
import DebriefLanguage
import DebriefText

/// Words by which somebody is told to have fallen short, whatever they did: `waves it through`, `Azure rolling out a faulty
/// update`, `a slip by the person on duty`.
///
/// They are less certain than a ``Mistake``, whose subject and verb are both known: a reader decides.
struct Shortfall {
    private let sentence: Sentence
    private let words: [Word]
    private let finder: SubjectFinder
    private let isRow: Bool

    /// Where the first one stands.
    static func place(in sentence: Sentence, people: Set<String>) -> SourceRange? {
        guard !sentence.isQuestion, sentence.prose.scope != .heading, let first = sentence.words.first,
            !conditions.contains(first)
        else { return nil }
        let reader = Shortfall(sentence, people)
        return reader.found().map { sentence.range(of: $0) }
    }

    private init(_ sentence: Sentence, _ people: Set<String>) {
        self.sentence = sentence
        words = sentence.words
        finder = SubjectFinder(sentence, people: people)
        isRow = sentence.prose.scope == .timelineRow
    }

    private func found() -> Range<Int>? {
        deed() ?? omission() ?? whatWasMissed() ?? ofSomebody() ?? ofSupplier() ?? Self.agentless.firstMatch(in: words)
            ?? Self.irony.firstMatch(in: words)
    }

    // MARK: - With a subject

    /// `the reviewer waves it through`, `Priya closes the wrong ticket`
    private func deed() -> Range<Int>? {
        for match in Self.onlyPeoples.matches(in: words) where isTold(match.lowerBound) {
            let subject = subject(of: match.lowerBound)
            if isMachine(subject, match.lowerBound) || tellsHowItWorks(subject, match) { continue }
            return match
        }
        for match in Self.anyones.matches(in: words) where isTold(match.lowerBound) {
            let subject = subject(of: match.lowerBound)
            if tellsOfCompanysMachines(subject, match) { continue }
            if subject?.kind != .weOrI, subject?.kind != .they, isSomebody(subject, match.lowerBound) { return match }
        }
        for index in words.indices where Self.deeds.contains(words[index]) && isTold(index) {
            let rest = words[(index + 1)...].prefix(3)
            guard let wrong = rest.indices.first(where: { Self.wrong.match(words, at: $0) != nil }),
                words[wrong].clause == words[index].clause, isSomebody(subject(of: index), index)
            else { continue }
            return index..<min(words.count, (Self.wrong.match(words, at: wrong)?.upperBound ?? wrong) + 1)
        }
        return nil
    }

    /// `so that Cloudflare bypasses the cache`: in the present tense a company is what it runs.
    private func tellsOfCompanysMachines(_ subject: Subject?, _ match: Range<Int>) -> Bool {
        guard let subject, words[subject.words].contains(where: Self.companies.contains) else { return false }
        let verb = words[match.lowerBound]
        return !verb.isPast && !Self.pasts.contains(verb)
    }

    /// Told in the present tense, or by a gerund at the head of its clause, of nobody: `the error code misleads`, `the data
    /// sits on a single volume`, `confusing the two sends the reader elsewhere`.
    private func tellsHowItWorks(_ subject: Subject?, _ match: Range<Int>) -> Bool {
        let verb = words[match.lowerBound]
        let isPast = verb.isPast || Self.pasts.contains(verb)
        let isGerund = verb.text.hasSuffix("ing")
        let isHead = match.lowerBound == 0 || words[match.lowerBound - 1].clause != verb.clause
        if verb.followsGap, !isRow { return true }
        if isPast || verb.classes.contains(where: [.negation, .preposition]) || Self.pastCopulas.contains(verb) {
            return false
        }
        if isGerund, !isHead { return false }
        return !isRow && !isSomebody(subject, match.lowerBound) && !words[..<match.lowerBound].contains(where: isActor)
    }

    /// `@kestrel edited the listeners by hand, and did not update the templates`, `he isn't looking closely`
    private func omission() -> Range<Int>? {
        for index in words.indices where words[index].classes.contains(.negation) {
            var verb = index + 1
            while verb < words.count, words[verb].classes.contains(.adverb) { verb += 1 }
            guard verb < words.count, words[verb].clause == words[index].clause, Self.denials.contains(words[index]),
                !Self.untold.contains(words[index]),
                index == 0 || !Self.untold.contains(words[index - 1]),
                isDuty(words[verb]), !words[index...].contains(where: Self.reasons.contains)
            else { continue }
            let start = index > 0 && Self.helpers.contains(words[index - 1]) ? index - 1 : index
            guard start != index || words[index].text != "not",
                let subject = subject(of: start), [.named, .person, .team].contains(subject.kind),
                // `the field does not tell you when it was written`
                !(verb + 1 < words.count && words[verb + 1].text == "you")
            else { continue }
            return start..<verb + 1
        }
        return nil
    }

    /// `looking` of `look`
    private func isDuty(_ word: Word) -> Bool {
        if Self.duties.contains(word) { return true }
        guard word.text.hasSuffix("ing") else { return false }
        let stem = String(word.text.dropLast(3))
        return [stem, stem + "e"].contains { Self.duties.contains($0) }
    }

    /// `what awight missed here`
    private func whatWasMissed() -> Range<Int>? {
        for index in words.indices.dropLast(2) where Self.pronouns.contains(words[index]) {
            for verb in index + 2..<min(index + 5, words.count)
            where words[verb].classes.contains(.mistake) && words[verb].clause == words[index].clause {
                let between = words[index + 1..<verb]
                if between.contains(where: { $0.classes.contains(where: [.machine, .audience, .auxiliary]) }) { break }
                return index..<verb + 1
            }
        }
        return nil
    }

    // MARK: - With nouns

    /// `an oversight of the storage group`, `the supplier's blunder`
    private func ofSomebody() -> Range<Int>? {
        for match in Self.nouns.matches(in: words) {
            let clause = words[match.lowerBound].clause
            if let link = Self.links.match(words, at: match.upperBound) {
                let tail = words[link.upperBound...].prefix(5).prefix { $0.clause == clause }
                if let actor = tail.firstIndex(where: isActor),
                    !tail[..<actor].contains(where: { $0.classes.contains(.preposition) })
                {
                    return match.lowerBound..<actor + 1
                }
            }
            let lead = words[..<match.lowerBound].suffix(2)
            // `our error monitoring service`: the noun belongs to another one.
            let next = match.upperBound < words.count ? words[match.upperBound] : nil
            let isAlone =
                next.map { $0.clause != clause || $0.isParticiple || $0.classes.contains(where: Self.joints) } ?? true
            if isAlone, let owner = lead.firstIndex(where: isOwner), words[owner].clause == clause {
                return owner..<match.upperBound
            }
        }
        return nil
    }

    /// `due to Azure rolling out a faulty update`, `a bad push by our CDN provider`, `the carrier's botched maintenance`
    private func ofSupplier() -> Range<Int>? {
        for index in words.indices {
            if isOwner(words[index]), !Self.owners.contains(words[index]),
                words[index + 1..<min(index + 4, words.count)].contains(where: Self.faulty.contains)
            {
                return index..<min(index + 4, words.count)
            }
            guard isActor(words[index]) else { continue }
            let next = index + 1 < words.count ? words[index + 1] : nil
            let lead = words[..<index].suffix(6)
            if let next, next.text.hasSuffix("ing"), next.clause == words[index].clause,
                let cause = lead.indices.compactMap({ Self.causes.match(words, at: $0) }).first,
                !words[cause.upperBound..<index].contains(where: { $0.classes.contains(.machine) }),
                // `due to Cloudflare requesting …`: what a company's machines do is no fault, unless it went wrong.
                !Self.companies.contains(words[index])
                    || words[(index + 2)...].prefix(5).contains(where: {
                        Self.faulty.contains($0) || Self.wrong.contains($0)
                    })
            {
                return cause.lowerBound..<index + 2
            }
            if let by = lead.lastIndex(where: { $0.text == "by" }),
                words[..<by].suffix(4).contains(where: Self.faulty.contains)
            {
                return max(0, by - 3)..<index + 1
            }
        }
        return nil
    }

    // MARK: - Who

    private func subject(of verb: Int) -> Subject? {
        finder.subject(of: verb) ?? finder.openingPerson(before: verb) ?? finder.leadingPerson(before: verb)
            ?? finder.openingName(before: verb)
    }

    /// A row that begins with its verb tells what one of us did.
    private func isOpening(_ verb: Int) -> Bool {
        isRow && words[..<verb].allSatisfy { $0.classes.contains(.figure) }
    }

    private func isSomebody(_ subject: Subject?, _ verb: Int) -> Bool {
        guard let subject else { return isOpening(verb) }
        if subject.isHuman { return true }
        return words[subject.words].contains { Self.somebody.contains($0) || Self.bodies.contains($0) }
    }

    private func isMachine(_ subject: Subject?, _ verb: Int) -> Bool {
        let lead = words[..<verb].filter { $0.clause == words[verb].clause }
        if lead.contains(where: isActor) { return false }
        guard let subject else { return !isOpening(verb) && words[..<verb].contains { $0.classes.contains(.machine) } }
        if subject.isHuman { return false }
        return lead.contains { $0.classes.contains(.machine) }
            || words[subject.words].contains { $0.classes.contains(.audience) || Self.things.contains($0) }
    }

    /// Whether a verb tells what was: not what might be, is denied or is asked for.
    private func isTold(_ verb: Int) -> Bool {
        // `the parser can be spoofed into ignoring the lines`
        if words[verb].text.hasSuffix("ing"), sentence.supposes(at: verb) { return false }
        let lead = words[..<verb].suffix(3).filter { $0.clause == words[verb].clause }
        return !lead.contains { $0.classes.contains(.negation) || Self.untold.contains($0) }
    }

    private func isActor(_ word: Word) -> Bool {
        word.classes.contains(where: [.person, .team, .givenName]) || SubjectFinder.isHandle(word.text)
            || finder.people.contains(word.text) || Self.bodies.contains(word)
    }

    private func isOwner(_ word: Word) -> Bool {
        guard word.text.hasSuffix("'s") || word.text.hasSuffix("s'") else { return Self.owners.contains(word) }
        let owner = String(word.text.hasSuffix("'s") ? word.text.dropLast(2) : word.text.dropLast(1))
        return WordClass.classes(of: owner).contains(where: [.person, .team, .givenName]) || Self.bodies.contains(owner)
            || finder.people.contains(owner) || SubjectFinder.isHandle(owner)
    }

    private static let joints: [WordClass] = [.auxiliary, .preposition, .conjunction, .relative, .adverb, .negation]
    private static let pasts = Phrases(.grammar, "past")
    private static let pastCopulas = Phrases(.grammar, "past auxiliary", "past copula")
    private static let companies = Phrases(.people, "company")
    private static let onlyPeoples = Phrases(.mistakes, "falls short")
    private static let anyones = Phrases(.mistakes, "falls short if somebody")
    private static let deeds = Phrases(.mistakes, "deed")
    private static let wrong = Phrases(.mistakes, "the wrong")
    private static let agentless = Phrases(.mistakes, "shortcoming of nobody")
    private static let irony = Phrases(.mistakes, "irony")
    private static let nouns = Phrases(.mistakes, "shortcoming")
    private static let links = Phrases(.mistakes, "shortcoming of")
    private static let faulty = Phrases(.mistakes, "faulty")
    private static let duties = Phrases(.mistakes, "duty of care")
    private static let things = Phrases(.grammar, "thing")
    private static let causes = Phrases(.causes, "cause")
    private static let denials = Phrases(.grammar, "negation")
    private static let helpers = Phrases(.grammar, "helper of a denial")
    private static let reasons = Phrases(.grammar, "reason")
    private static let pronouns = Phrases(.grammar, "what somebody did")
    private static let untold = Phrases(.grammar, "untold")
    private static let owners = Phrases(.grammar, "owner")
    private static let somebody = Phrases(.people, "somebody unnamed")
    private static let bodies = Phrases(.people, "body of people")
    private static let conditions = Phrases(.hindsight, "unreal opener")
}
