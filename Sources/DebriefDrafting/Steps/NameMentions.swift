import DebriefLanguage

/// Finds the people of an incident in words that are quoted.
///
/// A name counts as a whole word with its capital, a handle with its `@` or as people type it; words that are as well
/// something else, such as `may` or `mark`, only with the `@` or as part of a longer name.
struct NameMentions {
    private struct Name {
        let words: [Substring]
        let role: Role
    }

    /// By the first word in lower case.
    private var names: [Substring: Name] = [:]
    /// Names of more words, by the first two in lower case, the longest first.
    private var longNames: [[Substring]: [Name]] = [:]
    /// Names in letters that are not parted by spaces, by the first of them, the longest first.
    private var unparted: [Character: [(name: String, role: Role)]] = [:]

    init(_ people: [(names: [String], role: Role)]) {
        // A first name that several people share says nothing of who is meant, but their role may be the same.
        var firsts: [Substring: [Role]] = [:]
        for person in people {
            for name in person.names where NameMentions.isUnparted(name) {
                if let first = name.first { unparted[first, default: []].append((name, person.role)) }
            }
            var own: Set<Substring> = []
            for name in person.names where !NameMentions.isUnparted(name) {
                let words = name.lowercased().split(whereSeparator: { " ._-".contains($0) })
                guard let first = words.first, first.utf8.count > 1 else { continue }
                if words.count > 1, !name.contains(" ") {
                    names[name.lowercased()[...]] = Name(words: [first], role: person.role)
                }
                if words.count > 1 { addLong(words, person.role) }
                // `Novak, Petr`
                if words.count == 2, name.contains(" ") { addLong(words.reversed(), person.role) }
                if words.count == 1 || name.contains(" ") { own.insert(first) }
            }
            for first in own { firsts[first, default: []].append(person.role) }
        }
        for (first, roles) in firsts {
            if names[first] == nil {
                names[first] = Name(words: [first], role: Set(roles).count == 1 ? roles[0] : .responder)
            }
        }
        for key in longNames.keys { longNames[key]?.sort { $0.words.count > $1.words.count } }
        for key in unparted.keys { unparted[key]?.sort { ($1.name.count, $0.name) < ($0.name.count, $1.name) } }
    }

    private mutating func addLong(_ words: [Substring], _ role: Role) {
        longNames[Array(words.prefix(2)), default: []].append(Name(words: words, role: role))
    }

    /// Whether a name is that of a desk, a team or nobody, as `night desk` and `Data Platform` are: a person's of several
    /// words has a capital for each and no ordinary word.
    static func isGroup(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard words.count > 1 else { return words.isEmpty }
        return words.contains { word in
            groups.contains(word.lowercased())
                || (word.first?.isLowercase == true && !particles.contains(word.lowercased()))
        }
    }

    private static let groups: Set<String> = [
        "desk", "group", "channel", "crew", "night", "day", "run", "job", "help", "line", "platform", "data", "office",
        "team", "support", "oncall", "ops", "operations", "engineering", "service", "services", "center", "centre",
        "bot",
        "admin", "system", "security", "infrastructure", "customer", "customers", "success",
    ]
    private static let particles: Set<String> = [
        "van", "von", "de", "der", "den", "da", "di", "du", "la", "le", "el", "bin", "al", "dos",
    ]

    private static func isUnparted(_ name: String) -> Bool {
        name.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) } && name.count > 1
    }

    /// Whether a name in Chinese characters is meant where its characters stand, and not a word that holds them: 高峰 is
    /// somebody in `高峰确认告警`, and nobody in `早高峰流量`.
    private static func isNamed(_ name: String, in rest: Substring, after before: Character?) -> Bool {
        // 何总 is nobody in 如何总结.
        if name.count == 2, titles.contains(name.suffix(1)) {
            return before.map {
                !isUnparted("\($0)\($0)") || leads.contains(String($0)) || spokenOf.contains(String($0))
            } ?? true
        }
        if name.first == "阿" { return true }
        // `欧阳春`, `李雷`, `老周`
        let family = name.first.map { "老小阿".contains($0) } == true ? name.dropFirst() : name[...]
        if name.count > 2 || family.first.map({ surnames.contains(String($0)) }) == true { return true }
        let after = rest.dropFirst(name.count)
        let opens = before.map { !isUnparted("\($0)\($0)") || leads.contains(String($0)) } ?? true
        let closes = after.first.map { !isUnparted("\($0)\($0)") } ?? true
        return opens && (closes || acts.contains(where: after.hasPrefix))
    }

    private static let events: Vocabulary = .events
    private static let surnames = Set(Vocabulary.names.words("surname"))
    private static let titles = Set(Vocabulary.names.chineseWords("title behind a surname").map { Substring($0) })
    private static let spokenOf = Set(Vocabulary.names.chineseWords("before whom one speaks of"))
    private static let leads = Set(Vocabulary.names.chineseWords("before a name"))
    /// What somebody does, right behind the name.
    private static let acts: [String] =
        Vocabulary.names.chineseWords("behind a name")
        + ["acknowledge-verb", "act-verb", "undo-verb", "notice-verb"].flatMap(events.chineseWords)

    /// The text with each name given another form.
    func replaced(in text: String, by form: (Role) -> String) -> String {
        var result = ""
        var rest = text[...]
        var before: Character?
        while let character = rest.first {
            if let (name, role) = unparted[character]?.first(where: { rest.hasPrefix($0.name) }),
                NameMentions.isNamed(name, in: rest, after: before)
            {
                result += form(role)
                rest = rest.dropFirst(name.count)
                before = name.last
                continue
            }
            // Within an address the sign is escaped.
            let isHandle = character == "@" && before != "\\" && !(before.map(NameMentions.isWord) ?? false)
            let candidate = isHandle ? rest.dropFirst() : rest
            if isHandle || NameMentions.isWord(character) && !NameMentions.joins(before),
                let match = match(at: candidate, isHandle: isHandle, after: result.last { $0 != " " })
            {
                result += form(match.role)
                before = match.end > candidate.startIndex ? candidate[candidate.index(before: match.end)] : before
                rest = candidate[match.end...]
                continue
            }
            if isHandle, let end = NameMentions.handleEnd(candidate) {
                result += form(.responder)
                before = candidate[candidate.index(before: end)]
                rest = candidate[end...]
                continue
            }
            // The rest of a word cannot begin a name.
            let end = NameMentions.isWord(character) ? NameMentions.wordEnd(rest) : rest.index(after: rest.startIndex)
            result += rest[..<end]
            before = rest[rest.index(before: end)]
            rest = rest[end...]
        }
        return result
    }

    /// The name that a text begins with; `nil` where it begins with anything else, or with what is somebody's: `Ana's list`.
    func opening(of text: Substring) -> Substring? {
        guard let first = text.first else { return nil }
        if let (name, _) = unparted[first]?.first(where: { text.hasPrefix($0.name) }),
            NameMentions.isNamed(name, in: text, after: nil)
        {
            return text.dropFirst(name.count).first == "的" ? nil : text.prefix(name.count)
        }
        guard NameMentions.isWord(first), let found = match(at: text, isHandle: false, after: nil),
            !GivenNames.isOwner(text[found.end...])
        else { return nil }
        return text[..<found.end]
    }

    private func match(at rest: Substring, isHandle: Bool, after before: Character?) -> (
        role: Role, end: Substring.Index
    )? {
        let joined = NameMentions.joinedEnd(rest)
        if let handle = names[rest[..<joined].lowercased()[...]],
            rest[..<joined].contains(where: { "._-".contains($0) })
        {
            return (handle.role, joined)
        }
        let end = NameMentions.wordEnd(rest)
        let word = rest[..<end]
        guard !NameMentions.joins(rest[end...]) else { return nil }
        let first = word.lowercased()[...]
        let behind = rest[end...].drop { " ,".contains($0) }
        let second = behind[..<NameMentions.wordEnd(behind)].lowercased()[...]
        let candidates = (longNames[[first, second]] ?? []) + (names[first].map { [$0] } ?? [])
        for name in candidates {
            var place = end
            var fits = true
            for part in name.words.dropFirst() {
                let next = rest[place...].drop { " ,".contains($0) }
                let stop = NameMentions.wordEnd(next)
                guard next[..<stop].lowercased() == part else {
                    fits = false
                    break
                }
                place = stop
            }
            guard fits else { continue }
            let isWord = NameMentions.isOrdinary(word) && !isMeant(word, before: rest[place...], after: before)
            if name.words.count == 1, !isHandle, isWord || isDate(word, before, rest[place...]) { continue }
            return (name.role, place)
        }
        return nil
    }

    /// Whether an ordinary word is somebody's name here: with its capital, or first of all.
    private func isMeant(_ word: Substring, before rest: Substring, after before: Character?) -> Bool {
        (word.first?.isUppercase == true || before == nil || GivenNames.isOwner(rest))
            && GivenNames.isSubject(word, before: rest) || GivenNames.isActing(word, after: before, before: rest)
    }

    /// Whether a name is a word of incidents as well.
    static func isOrdinary(_ word: Substring) -> Bool {
        ordinary.contains(word.lowercased()) || GivenNames.isOrdinary(word)
    }

    /// `Jun 3`, `3 Jun`: a month beside a number.
    private func isDate(_ word: Substring, _ before: Character?, _ after: Substring) -> Bool {
        guard NameMentions.months.contains(word.lowercased()) else { return false }
        return before?.isNumber == true || after.first { $0 != " " }?.isNumber == true
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func isWord(_ character: Character) -> Bool {
        (character.isLetter || character.isNumber || character == "_")
            && !character.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
    }

    private static func wordEnd(_ text: Substring) -> Substring.Index {
        text.firstIndex { !isWord($0) } ?? text.endIndex
    }

    /// The end of a handle such as `jun.li`.
    private static func joinedEnd(_ text: Substring) -> Substring.Index {
        let run = text.prefix { isWord($0) || $0 == "." || $0 == "-" }
        return run.lastIndex(where: isWord).map(run.index(after:)) ?? text.startIndex
    }

    /// The end of somebody's handle of whom the evidence tells nothing else; `nil` for a team's (`@sre-oncall`), for
    /// everybody's (`@here`), and for what is none, as `@Override` and `@scope/package` are.
    private static func handleEnd(_ text: Substring) -> Substring.Index? {
        let end = joinedEnd(text)
        guard text.first?.isLowercase == true, text.first?.isASCII == true, text[..<end].utf8.count > 1,
            !(text[end...].first.map { "/@:(".contains($0) } ?? false)
        else { return nil }
        let parts = text[..<end].split { "._-".contains($0) }.map(String.init)
        return parts.contains { groups.contains($0) || everybody.contains($0) } ? nil : end
    }

    private static let everybody: Set<String> = [
        "here", "channel", "everyone", "all", "sre", "dev", "devs", "eng", "noc", "soc", "dba", "db", "infra",
        "backend",
        "frontend", "mobile", "web", "payments", "managers", "leads", "responders",
    ]

    /// Whether what stands before makes the word a part of a path, an address or a longer name.
    private static func joins(_ before: Character?) -> Bool {
        before.map { isWord($0) || "-/@\\.#".contains($0) } ?? false
    }

    private static func joins(_ after: Substring) -> Bool {
        guard let first = after.first else { return false }
        if "/@\\".contains(first) { return true }
        return "-.".contains(first) && after.dropFirst().first.map(isWord) ?? false
    }

    /// Words of an incident that are names as well.
    private static let ordinary: Set<String> = [
        "will", "mark", "may", "grant", "drew", "rob", "bill", "art", "sue", "pat", "jack", "rich", "frank", "hope",
        "grace", "joy", "rose", "max", "april", "june", "august", "dean", "chase", "miles", "sky", "ray", "gene", "guy",
        "page", "root", "admin", "ops", "bot", "support", "oncall", "deploy", "system", "user", "team", "service",
        "api",
        "web", "db", "test", "dev", "prod", "release", "build", "sam", "dash", "chip", "bug", "dot", "star", "ian",
        "an",
        "wade", "lane", "reed", "cliff", "clay", "heath", "norm", "trace", "faith", "dawn", "eve", "iris", "ivy", "ash",
        "someone", "somebody", "customer", "customers", "engineer", "responder", "unknown", "me", "us", "all", "nobody",
    ]
}
