import DebriefLanguage
import DebriefText

/// Who is to do a piece of work, where its words begin or end with them, and the day that stands beside them.
enum WorkOwner {
    /// `Neil to redo the card`, `小顾你把脚本改成真实分布`, `林珊 8/22 前梳理授权`: somebody before what they are to do.
    ///
    /// - Parameter isKnown: whether a name is that of somebody in the evidence.
    static func addressed(_ text: some StringProtocol, _ isKnown: (String) -> Bool) -> String? {
        if text.first == "@" {
            let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
            return isKnown(String(name)) ? String(name) : nil
        }
        let text = Substring(text)
        let first = text.prefix { $0.isLetter && $0.isASCII }
        if !first.isEmpty {
            let rest = withoutDay(withoutBracket(text[first.endIndex...]))
            let next = rest.prefix(while: \.isLetter).lowercased()
            guard rest.startIndex > first.endIndex, joints.contains(next) || verbs.contains(next) || isThirdPerson(next)
            else { return nil }
            // `HR to tell all contractors`
            if joints.contains(next), first.allSatisfy(\.isUppercase), ActionVocabulary.standard.isTeam(first) {
                return String(first)
            }
            // `Jadhav (electrical) will do by 22/11`
            if first.first?.isUppercase == true, takings.begin(String(rest)) { return String(first) }
            // `ED confirm …` is of a ward.
            let isName =
                first.first?.isUppercase == true && first.dropFirst().allSatisfy(\.isLowercase)
                && given.contains(first.lowercased())
            return isKnown(String(first)) || isName ? String(first) : nil
        }
        // `邵 提需求`
        if text.dropFirst().first == " ", surnames.contains(String(text.prefix(1))),
            text.dropFirst(2).prefix(2).allSatisfy({ !$0.isASCII && $0.isLetter })
        {
            return String(text.prefix(1))
        }
        return (2...4).lazy.map { text.prefix($0) }.first { name in
            let behind = text[name.endIndex...]
            let rest = withoutDay(behind)
            let isFollowed = beginsWithDay(behind) || chineseJoints.contains(where: withoutSaying(rest).hasPrefix)
            return name.allSatisfy { !$0.isASCII && $0.isLetter } && isFollowed
                && (isKnown(String(name)) || isChineseName(name))
        }
        .map(String.init)
    }

    /// Without what asks somebody for it in front of their name: `please`, 请, 由.
    static func withoutRequest(_ text: Substring) -> Substring {
        let words = withoutConnective(text)
        let small = words.prefix(longestOpening).lowercased()
        guard let lead = requests.first(where: { small.begins(withWord: $0) }) ?? sources.first(where: words.hasPrefix)
        else { return words }
        return words.dropFirst(lead.count).drop(while: \.isWhitespace)
    }

    private static let requests = actions.words("asks somebody for work")

    static func beginsWithDay(_ text: Substring) -> Bool {
        let words = text.drop { $0 == " " }.prefix(longestLimit)
        return DueDay.all(in: words).first.map { $0.range.lowerBound == 0 && $0.isLater } ?? false
    }

    /// The words behind somebody that they begin with.
    static func withoutAddressed(_ text: Substring, _ isKnown: (String) -> Bool) -> Substring {
        let words = withoutConnective(text)
        guard let name = addressed(words, isKnown) else { return text }
        return words.drop { $0 == "@" }.dropFirst(name.count)
    }

    /// `(electrical)` behind a name
    private static func withoutBracket(_ text: Substring) -> Substring {
        let rest = text.drop { $0 == " " }
        guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return text }
        return rest[rest.index(after: end)...]
    }

    /// `王凯` of `王凯出方案`
    private static func shortly(_ text: Substring, _ isKnown: (String) -> Bool) -> String? {
        [3, 2].lazy.map { text.prefix($0) }.first { name in
            shortVerbs.contains(where: text.dropFirst(name.count).hasPrefix)
                && (isKnown(String(name)) || isChineseName(name))
        }.map(String.init)
    }

    /// `大刘说他来弄`
    private static func withoutSaying(_ text: Substring) -> Substring {
        sayings.first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text
    }

    /// Somebody within the words, before what they are to do: `no entry alone, HR to tell all`, `磁盘要有个告警 大刘说他来弄`.
    static func addressedWithin(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        let isChinese = Language(of: text) == .chinese
        let clauses = text.split { ",，;；。".contains($0) || isChinese && $0 == " " }.dropFirst()
        // Who is only asked has not taken it on.
        for clause in clauses where !clause.contains(where: { "?？".contains($0) }) {
            let words = withoutConnective(clause.drop(while: \.isWhitespace))
            let bare = sources.first(where: words.hasPrefix).map { words.dropFirst($0.count) } ?? words
            if let name = addressed(bare, isKnown) { return name }
        }
        return nil
    }

    /// `Tom` of `Tom has already switched off automatic updates`
    static func doer(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count > 2, perfects.contains(words[1].lowercased()), isSomebody(words[0], isKnown) else {
            return nil
        }
        return String(words[0])
    }

    private static let perfects = Set(actions.words("between a name and what they did"))

    /// `阿哲` of `限制 value 不超过 64K，@阿哲 周五前`
    static func mentioned(_ text: String) -> String? {
        guard let mark = text.lastIndex(of: "@"),
            mark == text.startIndex || text[text.index(before: mark)] == " "
                || !text[text.index(before: mark)].isASCII || ",(".contains(text[text.index(before: mark)])
        else { return nil }
        let name = text[text.index(after: mark)...].prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
        return name.contains(where: \.isLetter) ? String(name) : nil
    }

    /// `郑凯` of `前跑回放查询 - 郑凯 4/22`, `小韩` of `清理脚本改成分批（小韩，11/7）`: somebody behind the work.
    static func trailing(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        for (place, part) in tails(of: text).enumerated() {
            let words = part.split(separator: " ")
            guard let first = words.first, !onlyAgrees(words.dropFirst()) else { continue }
            let bare = withoutDuty(first)
            for name in [part, first, words.prefix(2).joined(separator: " ")[...], bare] where isSomebody(name, isKnown)
            {
                return String(name)
            }
            // `小陈找厂商改`
            if let name = addressed(part, isKnown) ?? shortly(part, isKnown), Language(of: text) == .chinese {
                return name
            }
            if place == 0, isBehindDash(part, first, in: text) { return String(first) }
        }
        // `登录成功率没有监控!!! 小马`, `统计信息收集改为周末窗口执行 邵伟 2025-11-28`
        let words = text.dropLastSpaces.split(separator: " ")
        let front = words.count > 2 && words.last.map(isDay) ?? false ? words.dropLast() : words[...]
        if let last = front.last, front.count > 1 {
            if isChineseName(last) { return String(last) }
            if front.count < words.count, !onlyAgrees([last]), isSomebody(last, isKnown) { return String(last) }
        }
        return charged(text, isKnown) ?? listed(text, isKnown)
    }

    private static func isDay(_ word: Substring) -> Bool {
        DueDay.all(in: word).contains { $0.range.lowerBound == 0 && word.utf8.count - $0.range.count <= longestLimit }
    }

    /// Bytes behind a day that say that something is due then: 之前.
    private static let longestLimit = 12

    /// `贺军` of `固件升级至 7.2.4，网络组贺军，6 月 20 日前`: somebody between commas, with a day in another part.
    private static func listed(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        let parts = parts(of: Substring(text.dropLastSpaces)).dropFirst()
        guard let day = parts.firstIndex(where: { isDay($0) }), parts.count > 1 else { return nil }
        for part in parts[..<day] {
            if isSomebody(part, isKnown) || ActionVocabulary.standard.isTeam(part) { return String(part) }
            // Behind the name of a group.
            for name in [part.suffix(3), part.suffix(2)] where name.count < part.count {
                if ActionVocabulary.standard.isTeam(part.dropLast(name.count)),
                    isChineseName(name) || isKnown(String(name))
                {
                    return String(name)
                }
            }
        }
        return nil
    }

    /// `李想` of `联系人全部核对一遍,李想负责,本周内完成`: somebody between commas with a word for their duty.
    private static func charged(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        for part in parts(of: Substring(text)) {
            let words = sources.first(where: part.hasPrefix).map { part.dropFirst($0.count) } ?? part
            let name = withoutDuty(words)
            if name.count < words.count, isSomebody(name, isKnown) { return String(name) }
        }
        return nil
    }

    /// `由` of `由动力科提方案`
    private static let sources = actions.chineseWords("before who does it")

    /// Whether a word behind a dash is somebody by what stands there: alone or with a day, `—— kiki 今天`, `—— 段`.
    private static func isBehindDash(_ part: Substring, _ word: Substring, in text: String) -> Bool {
        guard text.dropLastSpaces.last.map({ !")）".contains($0) }) ?? false else { return false }
        let rest = part.dropFirst(word.count).drop { " ,，".contains($0) }
        let days = DueDay.all(in: rest)
        let isDay =
            !rest.isEmpty && (days.first.map { $0.range.lowerBound <= longestLead } ?? false) && rest.count <= 16
        if surnames.contains(String(word)), word.count == 1 { return rest.isEmpty || isDay }
        // `- Aurelio, before the next image, which is 16 December`
        let hasDay = rest.isEmpty && DueDay.all(in: text[part.endIndex...]).contains(where: \.isDay)
        guard Language(of: text) == .chinese || isDay || hasDay, rest.isEmpty || isDay, (2...12).contains(word.count),
            word.allSatisfy({ $0.isASCII && $0.isLetter }), !isOfNobody(word.lowercased())
        else { return false }
        return isDay || word.first?.isUppercase == true && word.dropFirst().allSatisfy(\.isLowercase)
    }

    /// Bytes that lead to the day behind a name: `before `.
    static let longestLead = 8

    private static func isOfNobody(_ word: String) -> Bool {
        machines.contains(word) || verbs.contains(word)
            || DueDay.all(in: word).contains { $0.range.count == word.utf8.count }
            || ActionVocabulary.standard.isTeam(word) || ActionVocabulary.standard.status(word) != nil
            || ActionVocabulary.standard.isUndecided(word) || nobodies.contains(word) || dueWords.contains(word)
    }

    private static let machines = Set(Vocabulary.machines.words("machine"))
    private static let dueWords = Set(
        actions.words("by") + actions.words("leads to a day") + actions.words("says no work")
    )

    /// `何总 已同意` names nobody who does it.
    private static func onlyAgrees(_ words: ArraySlice<Substring>) -> Bool {
        words.first.map { _ in agreements.occur(in: words.joined(separator: " ")) } ?? false
    }

    private static let agreements = Phrases(actions, "agrees to the work")

    /// `11/7` of `（小韩，11/7）`, `4/22` of `- 郑凯 4/22`: a day in numbers beside the name, as it is written.
    static func day(behind text: String) -> String? {
        for part in tails(of: text) {
            for word in part.split(separator: " ") where word.contains("/") || word.contains("-") || word.contains("月")
            {
                let day = withoutLimit(word)
                if TimeScanner.day(heading: day)?.range.count == day.utf8.count { return String(word) }
            }
        }
        return nil
    }

    /// `另外我把…`, `also I'll …`
    static func withoutConnective(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while let word = connectives.first(where: { text.lowercased().hasPrefix($0) }) {
            let rest = text.dropFirst(word.count)
            guard word.first?.isASCII == false || rest.first.map({ !$0.isLetter }) ?? true else { break }
            text = rest.drop { $0.isWhitespace || ",，、".contains($0) }
        }
        return text
    }

    private static let connectives = actions.words("begins another piece of work").sorted { $0.count > $1.count }
    static let shortVerbs = actions.chineseWords("short verb of work") + actions.chineseWords("verb")

    /// Without a word behind the last dash that says that nobody is decided: `HIS 库校时 -- ?`.
    static func withoutUndecided(_ text: String) -> String {
        let ends = dashes.compactMap { text.ranges(of: $0).last }
        guard let dash = ends.max(by: { $0.upperBound < $1.upperBound }) else { return text }
        let rest = text[dash.upperBound...].dropLastSpaces.drop { $0 == " " }
        let isUndecided = ActionVocabulary.standard.isUndecided(rest) || rest == "？"
        return isUndecided ? String(text[..<dash.lowerBound].dropLastSpaces) : text
    }

    private static let dashes = [" - ", " -- ", " / ", "——", " — ", " – ", "—", " -> ", "→"]

    /// What stands behind the last dash, or in brackets at the end, by its commas.
    private static func tails(of text: String) -> [Substring] {
        let text = text.dropLastSpaces
        if let close = text.last, ")）".contains(close), let open = text.lastIndex(where: { "(（".contains($0) }) {
            return parts(of: text[text.index(after: open)...].dropLast())
        }
        // `从库延迟超过 60 秒要打电话 / 老魏 / 2月3日`
        let slashes = text.ranges(of: " / ")
        if slashes.count > 1 { return text[slashes[0].upperBound...].split(separator: "/").flatMap(parts) }
        let found = dashes.compactMap { dash in text.ranges(of: dash).last?.upperBound }.max()
        return found.map { parts(of: text[$0...]) } ?? []
    }

    private static func parts(of text: Substring) -> [Substring] {
        text.split { ",，、;；".contains($0) }.map(\.dropLastSpaces).map { $0.drop { $0 == " " || $0 == "@" } }
    }

    /// `小赵` of `白班小赵跟`
    private static func withoutDuty(_ words: Substring) -> Substring {
        let name = shifts.first(where: words.hasPrefix).map { words.dropFirst($0.count) } ?? words
        guard let duty = duties.first(where: name.hasSuffix) else { return name }
        let bare = name.dropLast(duty.count)
        // `方舟你来`
        return spokenTo.first(where: bare.hasSuffix).map { bare.dropLast($0.count) } ?? bare
    }

    private static let spokenTo = actions.chineseWords("spoken to")

    private static let shifts = actions.chineseWords("shift of an owner")
    private static let duties = actions.chineseWords("duty of an owner")

    private static func isSomebody(_ name: Substring, _ isKnown: (String) -> Bool) -> Bool {
        if isSelf(name) || isKnown(String(name)) { return true }
        if name.contains(where: \.isASCII) {
            return name.first?.isUppercase == true && name.allSatisfy(\.isLetter) && given.contains(name.lowercased())
        }
        return isChineseName(name) && !nobodies.contains(String(name)) && !ActionVocabulary.standard.isTeam(name)
    }

    /// `老郭`, `小韩`, `郑凯`
    static func isChineseName(_ name: Substring) -> Bool {
        guard (2...3).contains(name.count), name.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) })
        else { return false }
        return nicknames.contains(String(name.prefix(1))) && name.count == 2
            || surnames.contains(String(name.prefix(1))) && !(name.last.map { never.contains(String($0)) } ?? true)
                && ActionVocabulary.standard.times.occurrences(in: String(name)).isEmpty
    }

    /// Without a day or a time to come in front: `8/22 前`, `明天`.
    static func withoutDay(_ text: Substring) -> Substring {
        let text = text.drop { " ,，:：".contains($0) }
        let number = text.prefix { $0.isNumber || "/-月日号".contains($0) }
        if number.contains(where: \.isNumber) {
            return withoutLimit(front: text[number.endIndex...].drop { $0 == " " }).drop { $0 == " " }
        }
        let source = String(text.prefix(12))
        guard
            let time = ActionVocabulary.standard.times.occurrences(in: source).first(where: { $0.range.lowerBound == 0 }
            )
        else { return text }
        let end = time.range.upperBound
        let tail = ActionVocabulary.standard.tailOfDay(behind: end, in: text)
        let day = text.utf8.index(text.startIndex, offsetBy: end + tail)
        return withoutLimit(front: text[day...].drop { $0 == " " }).drop { $0 == " " }
    }

    static func withoutLimit(front text: Substring) -> Substring {
        limits.first { text.hasPrefix($0) }.map { text.dropFirst($0.count) } ?? text
    }

    private static func withoutLimit(_ word: Substring) -> Substring {
        limits.first { word.hasSuffix($0) }.map { word.dropLast($0.count) } ?? word
    }

    static let actions: Vocabulary = .actions
    private static let takings = Phrases(actions, "takes the work before it")
    private static let sayings = actions.chineseWords("says that they do it")
    private static let joints = Set(actions.words("joins an owner to the work"))
    private static let chineseJoints = actions.chineseWords("joins an owner to the work") + actions.chineseWords("verb")
    private static let limits = actions.chineseWords("behind a due day")
    /// Whether a word is by which whoever speaks means themselves: `me`, 我.
    static func isSelf(_ word: some StringProtocol) -> Bool { selves.contains(word.lowercased()) }

    private static let selves = Set(actions.words("speaker of the words"))
    private static let nobodies = Set(actions.words("speaker"))
    private static let nicknames = Set(Vocabulary.names.words("before a nickname"))
    private static let surnames = Set(Vocabulary.names.words("surname"))
    private static let never = Set(Vocabulary.names.words("no given name"))
    private static let given = Set(Vocabulary.names.words("given name"))
}

extension StringProtocol {
    fileprivate var dropLastSpaces: Substring {
        var rest = Substring(self)
        while let last = rest.last, last.isWhitespace || ".。;；".contains(last) { rest.removeLast() }
        return rest
    }
}
