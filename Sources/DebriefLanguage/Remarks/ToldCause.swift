import DebriefText

/// What somebody says in plain words to have brought the trouble about: `its the password.`, `found it: a firmware push went
/// over the SIM`, `由于磁盘写满，服务无法访问`.
///
/// Rules only, for sentences that say outright that something is the cause of something; what it may be in other words, the
/// model of talk tells.
package struct ToldCause: Hashable, Sendable {
    package enum Certainty: Hashable, Sendable {
        case told
        /// Somebody takes it for the cause, or asks whether it is.
        case supposed
    }

    /// The sentence, with those behind it that say more of it.
    package let words: String
    package let certainty: Certainty
    /// Whether words before it say that it is the cause, and not only that it led to something.
    package let isNamed: Bool
    /// Whether it says outright that it is or was found to be the cause: `root cause: …`, `found it: …`.
    package let isFound: Bool

    /// The causes that a text tells, in order.
    package static func all(in text: String) -> [ToldCause] {
        let sentences = SentenceSplit.parts(of: text).flatMap { $0.split { $0 == "\n" } }
        var found: [ToldCause] = []
        var index = 0
        while index < sentences.count {
            let reading = CauseSentence(sentences[index])
            var end = index + 1
            guard let form = reading.form, !reading.isDenied else {
                index = end
                continue
            }
            // What comes next says what it was, or how it came to that.
            if form.isShort {
                while end < sentences.count, CauseSentence(sentences[end]).goesOn,
                    sentences[index..<end + 1].reduce(0, { $0 + $1.count }) <= longest
                {
                    end += 1
                }
            }
            let words = sentences[index..<end].map(\.trimmed).joined(separator: " ")
            let rest = sentences[index + 1..<end]
            let isBare =
                form == .announced && !reading.tellsBehind && rest.isEmpty
                || form == .pointed && !rest.contains(where: CauseSentence.explains)
            if !isBare {
                found.append(
                    ToldCause(
                        words: String(reading.opening(of: words)),
                        certainty: reading.isSupposed ? .supposed : .told,
                        isNamed: form != .effect,
                        isFound: form == .named || form == .announced
                    )
                )
            }
            index = end
        }
        return found
    }

    /// Whether words doubt what was taken for the cause: `I am not convinced the timeout was the real reason`.
    package static func doubts(_ text: String) -> String? {
        SentenceSplit.parts(of: text).first { sentence in
            let words = sentence.lowercased().replacing("’", with: "'")
            return CauseSentence.doubters.contains { words.contains($0) }
                && CauseSentence.nouns.contains { words.contains($0) }
        }
        .map(\.trimmed)
    }

    /// Characters of a quotation.
    private static let longest = 420
}

/// How one sentence tells a cause.
private struct CauseSentence {
    enum Form {
        /// `root cause: …`, `the cause was …`, 原因是…
        case named
        /// `found it: …`: what it is comes next.
        case announced
        /// `its the password`
        case pointed
        /// `caused by …`, `由于…导致…`
        case effect

        var isShort: Bool { self != .effect }
    }

    let form: Form?
    /// Whether what was announced stands in the same sentence.
    let tellsBehind: Bool
    private let sentence: Substring
    /// In lower case and with plain apostrophes.
    private let lower: String
    /// Where the words of the cause begin, in UTF-8 bytes.
    private let start: Int
    /// Whether its form says that it was not the cause, or that nobody knows it.
    private let deniesByForm: Bool

    init(_ sentence: Substring) {
        self.sentence = sentence
        lower = sentence.lowercased().replacing("’", with: "'")
        var (form, denied, behind, start) = (Form?.none, false, false, 0)
        if let isUnknown = Self.named(lower) {
            (form, denied) = (.named, isUnknown)
        } else if let rest = Self.announced(lower) {
            (form, behind) = (.announced, rest)
        } else if Self.points(lower) {
            form = .pointed
        } else if let effect = Self.effect(lower) {
            (form, denied, start) = (.effect, effect.isDenied, effect.start)
        }
        (self.form, tellsBehind, self.start, deniesByForm) = (form, behind, start, denied)
    }

    // Few sentences tell a cause; only of those the rest is read.

    var isDenied: Bool {
        deniesByForm || Self.elsewhere.contains { Self.find($0, in: lower[...]) != nil }
            || RemarkReader.kinds(in: sentence).contains(.lateAlert)
    }

    var isSupposed: Bool {
        sentence.trimmed.last.map { "?？".contains($0) } ?? false || Self.hedges.occur(in: lower)
            || Self.suppositions.contains { Self.find($0, in: lower[...]) != nil }
            || !RemarkReader.kinds(in: sentence).isDisjoint(with: [.doubt, .question])
    }

    /// Whether it says more of a cause: it tells what is or was so, and neither asks nor says what is to be done.
    var goesOn: Bool {
        let text = String(sentence)
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .undo, .decide, .communicate]
        return form != .named && !isSupposed
            && ![Intention.question, .task, .promise, .duty, .courtesy].contains(Intention(of: text))
            && !StatementReader.statements(in: text).contains { ends.contains($0.event) && $0.mood != .denied }
    }

    /// Whether it tells of trouble or a change, or counts or names a thing: `cups-gw logs 401 since 05:41`.
    static func explains(_ sentence: Substring) -> Bool {
        let events: Set<Statement.Event> = [.trouble, .begin, .change, .act]
        return sentence.contains(where: \.isNumber)
            || StatementReader.statements(in: sentence).contains { events.contains($0.event) }
            || !RemarkReader.kinds(in: sentence).isDisjoint(with: [.symptom, .mechanism, .change])
    }

    /// The words from where they speak of the cause on.
    func opening(of words: String) -> Substring {
        var found = words[...]
        if words.utf8.count > start {
            found = words[words.utf8.index(words.startIndex, offsetBy: start)...]
                .drop { $0.isWhitespace || ",，、：:".contains($0) }
        }
        // `…，事故的经过和处理如下：` leads to something else.
        if let last = found.last, ":：".contains(last), let stop = found.lastIndex(where: { ",，".contains($0) }) {
            found = found[..<stop]
        }
        return found
    }

    // MARK: Forms

    /// `root cause: …`, `the cause of the outage was …`, 本次故障发生的原因是，…; whether it says that nobody knows it.
    private static func named(_ text: String) -> Bool? {
        guard let (noun, place) = nouns.lazy.compactMap({ noun in find(noun, in: text[...]).map { (noun, $0) } }).first
        else { return nil }
        let (front, rest) = (text[..<place.lowerBound], text[place.upperBound...])
        let isChinese = noun.first?.isASCII == false
        let mark = rest.drop { $0 == " " || $0 == "*" }.first ?? " "
        if ":：–—".contains(mark), front.split(whereSeparator: { !$0.isLetter }).count <= 4 {
            let words = rest.dropFirst()
            return words.contains(where: \.isLetter) ? isUnknown(words, front) : nil
        }
        let clause = rest.prefix { isChinese || !".;".contains($0) }
        let behind: Substring
        if isChinese {
            guard let copula = copulas.first(where: { clause.hasPrefix($0) }) else { return nil }
            behind = clause.dropFirst(copula.count)
        } else {
            // `it may cause timeouts` names none.
            let before = front.split { !$0.isLetter }.last.map(String.init) ?? ""
            guard noun.contains(" ") || before.isEmpty || leadsToNoun.contains(before),
                let copula = copulas.lazy.compactMap({ find($0, in: clause) }).first
            else { return nil }
            let between = clause[..<copula.lowerBound].split(separator: " ")
            guard between.first.map({ belongings.contains(String($0)) }) ?? true, between.count <= 8 else { return nil }
            behind = clause[copula.upperBound...]
        }
        return behind.contains(where: \.isLetter) ? isUnknown(behind, front) : nil
    }

    /// Whether the words behind a noun for a cause say that nobody knows it.
    private static func isUnknown(_ words: Substring, _ front: Substring) -> Bool {
        let start =
            words.first { $0.isLetter }?.isASCII == true
            ? words.split(separator: " ").prefix(4).joined(separator: " ") : String(words.prefix(12))
        return unknown.contains { find($0, in: start[...]) != nil || front.hasSuffix($0) }
    }

    /// `found it: …`, `找到了，…`
    private static func announced(_ text: String) -> Bool? {
        guard let word = announcers.first(where: { text.begins(withWord: $0) }) else { return nil }
        let rest = text.dropFirst(word.count).drop { $0 == " " }
        guard let mark = rest.first else { return false }
        guard ":：-–—,，.。!！".contains(mark) else { return nil }
        let words = rest.dropFirst()
        return words.contains(where: \.isLetter) && Intention(of: words) != .courtesy
    }

    /// `its the password`, `it was a bad cable`
    private static func points(_ text: String) -> Bool {
        guard let word = pointers.first(where: { text.begins(withWord: $0) }) else { return false }
        let rest = text.dropFirst(word.count).split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
        guard let first = rest.first, rest.count <= 6 else { return false }
        return !pointsElsewhere.contains(String(first)) && !pointsElsewhere.contains(rest.last.map(String.init) ?? "")
    }

    /// `the outage was caused by …`, `由于…，…无法访问`: trouble and what led to it, in one sentence.
    private static func effect(_ text: String) -> (isDenied: Bool, start: Int)? {
        let statements = StatementReader.statements(in: text)
        let isTrouble = statements.contains { [.trouble, .begin].contains($0.event) && $0.mood != .denied }
        if let (place, _) = links.lazy.compactMap({ word in find(word, in: text[...]).map { ($0, word) } }).first {
            let front = text[..<place.lowerBound]
            let rest = text[place.upperBound...]
            let next = rest.split { !$0.isLetter }.first.map(String.init) ?? ""
            guard rest.first(where: { $0 != " " })?.isLetter == true, !noCause.contains(next) else { return nil }
            let isDenied = front.split { !$0.isLetter && $0 != "'" }.suffix(3).contains { deniers.contains(String($0)) }
            let speaks =
                incidents.occur(in: front)
                || front.split(separator: " ").isEmpty && (isTrouble || incidents.occur(in: rest))
            return speaks || isTrouble ? (isDenied, 0) : nil
        }
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
        // `由于服务器硬件故障，系统出现部分用户无法访问的现象`
        let opener = chineseOpeners.lazy.compactMap { word in placeOfOpener(word, in: text[...]) }
            .min { $0.lowerBound < $1.lowerBound }
        let verb = chineseVerbs.lazy.compactMap { word in find(word, in: text[...]) }.min {
            $0.lowerBound < $1.lowerBound
        }
        guard opener != nil || verb != nil else { return nil }
        let place = opener ?? verb
        let front = text[..<(place?.lowerBound ?? text.startIndex)]
        let clause = front.split { "，,。；;".contains($0) }.last ?? front
        let isDenied = chineseDeniers.contains { $0.count > 1 ? clause.contains($0) : front.hasSuffix($0) }
        if let opener {
            let behind = text[opener.upperBound...]
            let effect = verb.map { text[$0.upperBound...] } ?? behind.drop { !",，、".contains($0) }
            guard effect.count > 2, speaksOfTrouble(effect), !speaksOfPlans(effect) else { return nil }
            let lead = front.lastIndex { "。；;，,".contains($0) }.map { text.index(after: $0) }
            return (isDenied, lead.map { text[..<$0].utf8.count } ?? 0)
        }
        guard let verb, front.count > 3, speaksOfTrouble(text[verb.upperBound...]), !speaksOfPlans(front) else {
            return nil
        }
        return (isDenied, 0)
    }

    /// 因, and not that of 原因 or 因此.
    private static func placeOfOpener(_ word: String, in text: Substring) -> Range<String.Index>? {
        guard let place = text.firstPlace(of: word) else { return nil }
        let around = text[
            (text.index(place.lowerBound, offsetBy: -1, limitedBy: text.startIndex) ?? place.lowerBound)...
        ]
        .prefix(word.count + 2)
        return noOpeners.contains { around.contains($0) } ? nil : place
    }

    private static func speaksOfTrouble(_ text: Substring) -> Bool {
        incidents.occur(in: text)
            || StatementReader.statements(in: text).contains {
                [.trouble, .begin].contains($0.event) && $0.mood != .denied
            }
            || !RemarkReader.kinds(in: text).isDisjoint(with: [.symptom])
    }

    private static func speaksOfPlans(_ text: Substring) -> Bool { plans.contains { text.contains($0) } }

    // MARK: Words

    /// The first place of a word, and of no longer one.
    private static func find(_ word: String, in text: Substring) -> Range<String.Index>? {
        var rest = text
        while let place = rest.firstPlace(of: word) {
            let before = place.lowerBound > text.startIndex ? text[text.index(before: place.lowerBound)] : " "
            let behind = place.upperBound < text.endIndex ? text[place.upperBound] : " "
            if word.first?.isASCII == false || !before.isLetter && !(behind.isLetter && behind.isASCII) { return place }
            rest = text[place.upperBound...]
        }
        return nil
    }

    private static let causes: Vocabulary = .causes
    static let nouns = longest("noun of a cause")
    private static let copulas = longest("joins a cause to what it is")
    private static let unknown = longest("cause that nobody knows")
    private static let announcers = longest("announces a cause")
    private static let pointers = longest("points to a cause")
    private static let pointsElsewhere = Set(causes.words("pointed to and no cause"))
    private static let links = longest("links an effect to its cause").filter { $0.first?.isASCII == true }
    private static let noCause = Set(causes.words("linked and no cause"))
    private static let deniers = Set(causes.words("denies a cause"))
    private static let chineseDeniers = causes.chineseWords("denies a cause")
    private static let noOpeners = causes.chineseWords("no opener of a cause")
    private static let leadsToNoun = Set(causes.words("before the noun of a cause"))
    private static let belongings = Set(causes.words("belongs to what it causes"))
    private static let chineseOpeners = causes.chineseWords("opens a cause")
    private static let chineseVerbs = causes.chineseWords("brings about")
    private static let plans = causes.chineseWords("effect and no trouble")
    private static let suppositions = longest("supposes a cause")
    private static let elsewhere = longest("cause of something else")
    private static let incidents = Phrases(causes, "what has a cause")
    private static let hedges = Phrases(.vagueness, "hedge", "hypothesis")
    static let doubters = longest("doubts a cause")

    private static func longest(_ group: String) -> [String] { causes.words(group).longestFirst }
}
