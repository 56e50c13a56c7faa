import DebriefCore
import DebriefLanguage
import DebriefText

/// Something that reads as the fault of somebody: who, and the words that say so.
struct Mistake {
    enum Form {
        /// Did something by mistake, or did something wrong.
        case act
        /// Did not do what was expected.
        case omission
    }

    let subject: Subject?
    let form: Form
    /// From the subject, if it stands close by, to the end of the verb.
    let words: Range<Int>

    /// The first fault that a sentence finds with somebody. What machines do and fail to do is never one.
    static func first(in sentence: Sentence, people: Set<String> = []) -> Mistake? {
        guard sentence.classes.contains(where: triggers), !sentence.isQuestion else { return nil }
        let scanner = MistakeScanner(words: sentence.words, finder: SubjectFinder(sentence, people: people))
        for index in sentence.words.indices {
            if let mistake = scanner.mistake(at: index) { return mistake }
        }
        return nil
    }

    private static let triggers: [WordClass] = [
        .mistake, .mistakeAdverb, .negation, .preposition, .person, .ambiguousPerson, .team, .firstPerson, .thirdPerson,
    ]
}

private struct MistakeScanner {
    let words: [Word]
    let finder: SubjectFinder

    func mistake(at index: Int) -> Mistake? {
        let word = words[index]
        if word.classes.contains(.mistake) { return verb(at: index) }
        if word.classes.contains(.mistakeAdverb) { return adverb(at: index) }
        if word.classes.contains(.negation) { return omittedDuty(at: index) }
        if Self.byMistake.match(words, at: index) != nil { return byMistake(at: index) }
        if Self.wrongActs.contains(word) { return wrongAct(at: index) }
        if Self.badStates.match(words, at: index) != nil { return badState(at: index) }
        return nil
    }

    /// `forgot`, `failed to check`
    private func verb(at index: Int) -> Mistake? {
        let text = words[index].text
        var end = index + 1
        if Self.takesInfinitive.contains(words[index]) {
            if end < words.count, words[end].text == "to" {
                end += 1
                if end < words.count, Self.technicalVerbs.contains(words[end]) { return nil }
                if end < words.count, !words[end].followsGap { end += 1 }
            } else if text == "failed" {
                return nil
            }
        }
        if text == "broke", end < words.count, Self.particles.contains(words[end]) { return nil }
        if text == "messed" || text == "screwed" {
            guard end < words.count, words[end].text == "up" else { return nil }
            end += 1
        }
        let isPassive = isPassive(index)
        guard !isPassive, let subject = person(of: index, onlyHuman: Self.onlyHuman.contains(words[index])) else {
            return nil
        }
        let form: Mistake.Form = Self.acts.contains(words[index]) ? .act : .omission
        return Mistake(subject: subject, form: form, words: span(subject, end))
    }

    /// `accidentally deleted`
    private func adverb(at index: Int) -> Mistake? {
        var verb = index + 1
        while verb < words.count, words[verb].classes.contains(.adverb) { verb += 1 }
        guard verb < words.count, words[verb].clause == words[index].clause, !isPassive(index) else { return nil }
        // `an incorrectly sized disk`: what follows the adverb belongs to a noun.
        if index > 0, words[index - 1].classes.contains(where: [.determiner, .preposition]) { return nil }
        guard let subject = person(of: index, onlyHuman: Self.onlyHuman.contains(words[index])) else { return nil }
        return Mistake(subject: subject, form: .act, words: span(subject, verb + 1))
    }

    /// `did not check`, `never tested`
    private func omittedDuty(at index: Int) -> Mistake? {
        let text = words[index].text
        var verb = index + 1
        while verb < words.count, words[verb].classes.contains(.adverb) || Self.between.contains(words[verb]) {
            verb += 1
        }
        guard verb < words.count, words[verb].classes.contains(.duty), words[verb].clause == words[index].clause
        else { return nil }
        let isPast =
            Self.pastNegations.contains(words[index]) || text == "never"
            || text == "not" && index > 0 && Self.past.contains(words[index - 1])
        // `there is no monitoring, so we did not notice` names the mechanism, and that is the point.
        guard isPast, !words.contains(where: { Self.reasons.contains($0) }),
            !words[..<index].contains(where: { Self.lacks.contains($0) }),
            let subject = finder.subject(of: index), subject.isHuman
        else { return nil }
        if Self.takesPlace.contains(words[verb]), verb + 1 < words.count, words[verb + 1].text == "place" {
            return nil
        }
        return Mistake(subject: subject, form: .omission, words: span(subject, verb + 1))
    }

    /// `ran it in production by mistake`
    private func byMistake(at index: Int) -> Mistake? {
        // `the blog was in error`: a state, and no deed.
        guard index == 0 || !Self.copulas.contains(words[index - 1]) || words[index].text != "in" else { return nil }
        guard let phrase = Self.byMistake.match(words, at: index),
            let subject = finder.openingPerson(before: index) ?? finder.openingName(before: index)
        else { return nil }
        return Mistake(subject: subject, form: .act, words: phrase)
    }

    /// `deleted the wrong directory`
    private func wrongAct(at index: Int) -> Mistake? {
        let end = min(words.count, index + 7)
        guard let wrong = words[index..<end].firstIndex(where: { ["wrong", "incorrect"].contains($0.text) }),
            words[wrong].clause == words[index].clause, !isPassive(index),
            let subject = person(of: index, onlyHuman: Self.onlyHuman.contains(words[index]))
        else { return nil }
        return Mistake(subject: subject, form: .act, words: span(subject, wrong + 1))
    }

    /// `was unaware`, `made a mistake`, `was slow to`
    private func badState(at index: Int) -> Mistake? {
        guard let match = Self.badStates.match(words, at: index), let subject = finder.subject(of: index),
            subject.isHuman, subject.kind != .they
        else { return nil }
        return Mistake(subject: subject, form: .act, words: span(subject, match.upperBound))
    }

    /// The subject, if it is somebody; a word for software as well counts where only people do such things.
    private func person(of verb: Int, onlyHuman: Bool) -> Subject? {
        guard let subject = finder.subject(of: verb) else { return nil }
        if subject.kind == .roleOrMachine, onlyHuman { return Subject(kind: .person, words: subject.words) }
        return subject.isHuman ? subject : nil
    }

    private static let onlyHuman = Phrases(.mistakes, "only human")

    private func isPassive(_ index: Int) -> Bool {
        var cursor = index - 1
        while cursor >= 0, words[cursor].classes.contains(where: [.adverb, .negation, .mistakeAdverb]) { cursor -= 1 }
        guard cursor >= 0 else { return false }
        return Self.copulas.contains(words[cursor]) || Self.joints.contains(words[cursor]) && followsPassive(cursor)
    }

    /// `they were considered normal, and ignored`
    private func followsPassive(_ joint: Int) -> Bool {
        guard let copula = words[..<joint].lastIndex(where: Self.copulas.contains) else { return false }
        return words[(copula + 1)..<joint].prefix(3).contains(where: \.isParticiple)
            && !words[copula..<joint].contains { $0.classes.contains(where: [.firstPerson, .person, .team]) }
    }

    /// From the subject to the end of the verb; only the verb when other clauses stand between.
    private func span(_ subject: Subject, _ end: Int) -> Range<Int> {
        let start = subject.words.lowerBound
        guard words[start].clause == words[end - 1].clause else { return max(start, end - 2)..<end }
        return start..<end
    }

    private static let takesInfinitive = Phrases(.mistakes, "omits to")

    /// What people fail to do without fault: attempts, not duties.
    private static let technicalVerbs = Phrases(.mistakes, "attempt")

    private static let particles = Phrases(.grammar, "particle")

    private static let pastNegations = Phrases(.grammar, "past negation")
    private static let past = Phrases(.grammar, "past auxiliary")
    private static let acts = Phrases(.mistakes, "act")
    private static let takesPlace = Phrases(.mistakes, "takes place")
    private static let copulas = Phrases(.grammar, "copula")
    private static let joints = Phrases(.grammar, "joint")
    private static let between = Phrases(.grammar, "before a duty")

    /// A reason makes an omission understandable: it tells what the people knew.
    private static let reasons = Phrases(.grammar, "reason")

    private static let lacks = Phrases(.grammar, "lack")

    private static let byMistake = Phrases(.mistakes, "by mistake")

    private static let wrongActs = Phrases(.mistakes, "wrong act")

    private static let badStates = Phrases(.mistakes, "bad state")
}
