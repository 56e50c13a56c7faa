import DebriefEvents
import DebriefLanguage
import DebriefText

/// What people said is to be done once it is over, each piece of work apart.
enum FollowUps {
    /// The list of a message behind a word for one, at its begin or further down: `followups: • … • …`, `后续：1)… 2)…`,
    /// `closing the loop. to do: - … - …`; else nothing.
    static func listed(in text: String) -> [String] {
        let opening = text.prefix(longestLead)
        if let end = opening.firstIndex(where: { ":：•●▪◦\n".contains($0) }) ?? firstNumber(in: opening),
            let items = items(of: text, headedBy: String(text[..<end]), behind: end)
        {
            return items
        }
        for colon in colons(in: text) {
            guard let lead = clause(endingAt: colon, in: text), WorkHead.announces(lead) else { continue }
            let rest = String(text[text.index(after: colon)...].drop { $0.isWhitespace })
            // What goes on in sentences, nobody knows where the list ends.
            guard
                !bullets(in: rest).isEmpty || !numbers(in: rest).isEmpty || rest.contains(where: { ";；".contains($0) })
            else { continue }
            return items(of: rest)
        }
        return []
    }

    /// Where colons stand; a trace of a program is full of them.
    private static func colons(in text: String) -> [String.Index] {
        let bytes = text.utf8
        return bytes.indices.filter { index in
            bytes[index] == 0x3A || bytes[index] == 0xEF && bytes[index...].starts(with: "：".utf8)
        }
    }

    /// What a clause says up to a place, without the one before; `nil` when that is too long to announce anything.
    private static func clause(endingAt place: String.Index, in text: String, longest: Int = longestLead) -> Substring?
    {
        let isStop: (Character) -> Bool = { ".。!！?？;；\n".contains($0) }
        // No further back than it may be long.
        let end = text[..<place].lastIndex { !isStop($0) }.map(text.index(after:)) ?? text.startIndex
        let near = text[..<end].suffix(longest + 1)
        let start = near.lastIndex(where: isStop).map(text.index(after:))
        guard start != nil || near.count <= longest else { return nil }
        return text[(start ?? near.startIndex)..<end]
    }

    private static func items(of text: String, headedBy lead: String, behind end: String.Index) -> [String]? {
        // `the follow-up deploy failed: again`
        guard leads.occur(in: lead) || WorkHead.announces(lead),
            !StatementReader.statements(in: lead).contains(where: { $0.mood == .said || $0.mood == .failed })
        else { return nil }
        let items = items(of: String(text[end...].drop { ":： \n".contains($0) }))
        // `todo me: make the sync keep what it finds`
        guard let speaker = lead.split(separator: " ").last, WorkOwner.isSelf(speaker) else { return items }
        return items.map { "\(speaker): \($0)" }
    }

    /// Whether a list may be of the steps of the response itself: `next steps: 1) drain zone b 2) restart the proxies`.
    static func maySayNextSteps(_ text: String) -> Bool { nextSteps.occur(in: String(text.prefix(longestLead))) }

    private static let nextSteps = Phrases(actions, "head of the steps of a response")

    /// The numbered list behind a word for one that stands further down: `…, cause unknown. next steps: (1) … (2) …`.
    static func listedWithin(_ text: String) -> [String] {
        for colon in colons(in: text) {
            let front = text[..<colon].suffix(longestLead + 1)
            let lead = front[
                (front.lastIndex { ".。!！;；\n ".contains($0) }.map(text.index(after:)) ?? front.startIndex)...
            ]
            guard (1...longestLead).contains(lead.count), leads.occur(in: String(lead)) else { continue }
            let rest = String(text[text.index(after: colon)...])
            guard numbers(in: rest).count > 1 else { continue }
            var found = items(of: rest)
            // What follows the last is no part of the list.
            if let last = found.popLast(), let first = SentenceSplit.parts(of: last, wideStops: "。").first {
                found.append(String(first.dropLast(while: { $0.isWhitespace || "。;；".contains($0) })))
            }
            return found
        }
        return []
    }

    /// The sentences behind a word for a list whose items no mark parts, to the end of the paragraph: `agreed on the call: Ana
    /// widens the column. Ben adds an alert by Friday`.
    static func announced(in text: String) -> [String] {
        for colon in colons(in: text) {
            guard let lead = clause(endingAt: colon, in: text, longest: longestSentence) else { continue }
            // `to do, as said at the end:`
            let opening = lead.prefix { !",，".contains($0) }
            guard [lead, opening].contains(where: { $0.count <= longestLead && WorkHead.announces($0) }) else {
                continue
            }
            let rest = text[text.index(after: colon)...].drop(while: \.isWhitespace).prefix { $0 != "\n" }
            let items = items(of: String(rest))
            if items.count > 1 { return items }
        }
        return []
    }

    private static let longestLead = 40
    private static let longestSentence = 100
    private static let leads = Phrases(.evidence, "opens a list of follow-ups")

    private static func firstNumber(in text: Substring) -> Substring.Index? {
        text.indices.first { text[$0] == "1" && isNumber(at: $0, in: text) }
    }

    /// The parts of a list by its bullets, boxes or numbers; where it has none, by its semicolons or sentences.
    static func items(of text: String) -> [String] {
        let (marks, counted) = (bullets(in: text), numbers(in: text))
        // Behind a number a dash parts the work from who does it.
        let isCounted =
            counted.first.map { first in marks.first.map { first.lowerBound < $0.lowerBound } ?? true } ?? false
        let cuts = isCounted ? counted : marks
        let parts =
            cuts.isEmpty
            ? divided(text)
            : zip(cuts, cuts.dropFirst().map(\.lowerBound) + [text.endIndex]).map { cut, end in
                // What is ticked stays so: `[x] resent the wave`.
                let box = ticks.first { text[cut].hasSuffix($0) || text[cut].hasSuffix($0 + " ") }
                return text[(box.flatMap { text[cut].ranges(of: $0).last?.lowerBound } ?? cut.upperBound)..<end]
            }
        return parts.map { String($0.withoutDividers) }.filter { $0.count > 1 }
    }

    /// The numbered list of a message that no word for one opens: `复盘定周五 1. 双人复核 —— 赵立 10/31前 2. …`.
    ///
    /// - Parameter isAssigned: whether an item says who does it or by when.
    static func counted(in text: String, where isAssigned: (String) -> Bool) -> [String] {
        guard numbers(in: text).count > 1 else { return [] }
        let items = items(of: text)
        return items.count { isAssigned($0) } * 2 >= items.count ? items : []
    }

    /// The pieces of work in running words, one for each who is to do one: `Ania renews it by Friday and Ben raises the limit`.
    ///
    /// - Parameters:
    ///   - begins: whether words begin with who does what they say.
    ///   - isWork: whether words say what is to be done.
    ///   - bare: words without who is to do them.
    static func pieces(
        of text: String,
        where begins: (Substring) -> Bool,
        isWork: (String) -> Bool,
        bare: (Substring) -> Substring = { $0 }
    ) -> [String] {
        let sentences = SentenceSplit.parts(of: text).flatMap { $0.split { ";；\n".contains($0) } }
        let parts = sentences.flatMap { sentence -> [Substring] in
            var parts: [Substring] = []
            var start = sentence.startIndex
            for index in sentence.indices.dropFirst() where index > start {
                // `拆掉大key，28号之前 @纪小雨 加告警`
                let isMention = sentence[index...].hasPrefix(" @")
                guard let joint = isMention ? " " : joints.first(where: sentence[index...].hasPrefix) else { continue }
                let next = sentence.index(index, offsetBy: joint.count)
                let words = sentence[next...].drop(while: \.isWhitespace)
                // `1,140`
                if sentence[..<index].last?.isNumber ?? false, sentence[next...].first?.isNumber ?? false { continue }
                // `postmortem on Thursday, I'll draft it` is one, and so is `限制 value，@阿哲 周五前`.
                let isOther = others.begin(words) && TaskWords.nameTask(String(words)) && isWork(String(words))
                guard begins(words) || isOther, TaskWords.nameTask(String(bare(words))),
                    !WorkOwner.isPromised(words) || isWork(String(sentence[start..<index]))
                else { continue }
                parts.append(sentence[start..<index])
                start = next
            }
            return parts + [sentence[start...]]
        }
        var works: [Substring] = []
        var end = text.startIndex
        for part in parts {
            let words = String(part.withoutDividers)
            if let last = works.last, text[end..<part.startIndex].count <= longestGap,
                TaskWords.goOn(String(bare(part.withoutDividers)))
            {
                works[works.count - 1] = text[last.startIndex..<part.endIndex]
            } else if isWork(words) {
                works.append(part)
            } else {
                continue
            }
            end = part.endIndex
        }
        return works.map { String($0.withoutDividers) }
    }

    /// The work whose bracket says who is to do it: `the id must be unique (Ana, today), and the upload refuses twins (Ben)`.
    ///
    /// - Parameters:
    ///   - isPerson: whether the words of a bracket begin with somebody.
    ///   - isWork: whether words say what is to be done.
    static func bracketed(in text: String, where isPerson: (Substring) -> Bool, isWork: (String) -> Bool) -> [String] {
        var found: [String] = []
        var start = text.startIndex
        for index in text.indices where index >= start {
            let next = text.index(after: index)
            if ".!?:;。！？：；\n".contains(text[index]), next == text.endIndex || !text[next].isNumber {
                start = next
            } else if "(（".contains(text[index]),
                let close = text[next...].firstIndex(where: { ")）".contains($0) }), isPerson(text[next..<close])
            {
                let end = text.index(after: close)
                let front = text[start..<end].drop { $0.isWhitespace || ",，、".contains($0) }
                let words =
                    joints.first { front.hasPrefix($0.dropFirst()) && $0.hasPrefix(" ") }
                    .map { front.dropFirst($0.count - 1) } ?? front
                let work = String(words.withoutDividers)
                if isWork(work) { found.append(work) }
                start = end
            }
        }
        return found
    }

    /// Characters between two parts that stand side by side.
    private static let longestGap = 2
    private static let others = Phrases(actions, "strongly begins another piece of work")
    /// What parts the work of one from that of another.
    private static let joints = [",", "，", "、"] + actions.words("parts the work of two").map { " \($0) " }
    private static let actions: Vocabulary = .actions

    private static func divided(_ text: String) -> [Substring] {
        let parts = text.split { ";；\n".contains($0) }
        guard parts.count < 2 else { return parts }
        var found: [Substring] = []
        for sentence in SentenceSplit.parts(of: text) {
            // `laminate the sheets. due before October`
            if let last = found.last,
                isOpen(last) || saysOnlyWhen(sentence) || addings.begin(sentence) || isOnlyAName(sentence)
                    || addresses(last)
            {
                found[found.count - 1] = text[last.startIndex..<sentence.endIndex]
            } else {
                found.append(sentence)
            }
        }
        return found
    }

    /// Whether a bracket goes on behind the words: `加告警（居然没有！`.
    private static func isOpen(_ words: Substring) -> Bool {
        words.count { "(（".contains($0) } > words.count { ")）".contains($0) }
    }

    private static func saysOnlyWhen(_ sentence: Substring) -> Bool {
        let words = sentence.withoutDividers
        return words.split(separator: " ").count <= 5 && words.count <= 30 && limits.beginning(of: words) != nil
    }

    /// `小马` behind the work.
    private static func isOnlyAName(_ sentence: Substring) -> Bool {
        WorkOwner.isChineseName(sentence.withoutDividers)
    }

    /// `Hal? status page within ten minutes`
    private static func addresses(_ sentence: Substring) -> Bool {
        let name = sentence.withoutDividers.dropLast()
        return sentence.withoutDividers.last.map { "?？".contains($0) } ?? false && !name.isEmpty
            && name.allSatisfy(\.isLetter)
    }

    private static let addings = Phrases(.labels, "goes on with a proposal")
    private static let limits = WordOpenings(actions.words("says by when"))

    /// `• `, `- ` where a line begins or several stand in a row, `[ ] `.
    private static func bullets(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var index = text.startIndex
        while index < text.endIndex {
            let rest = text[index...]
            let isFirst = index == text.startIndex || text[text.index(before: index)].isWhitespace
            if isFirst, let mark = boxes.first(where: rest.hasPrefix) ?? signs.first(where: rest.hasPrefix) {
                let end = text.index(index, offsetBy: mark.count)
                // `- [ ] …` is one mark.
                if let last = found.last, text[last.upperBound..<index].allSatisfy(\.isWhitespace) {
                    found[found.count - 1] = last.lowerBound..<end
                } else {
                    found.append(index..<end)
                }
                index = end
            } else {
                index = text.index(after: index)
            }
        }
        // A dash within a line parts its words: `Ana - certificates into the monitor`.
        guard let first = found.first, first.lowerBound != text.startIndex else { return found }
        return found.allSatisfy({ "-*".contains(text[$0.lowerBound]) && !text[$0].contains("[") }) ? [] : found
    }

    /// Whether a piece of work is ticked.
    static func isDone(_ item: String) -> Bool { ticks.contains(where: item.hasPrefix) }

    static func withoutBox(_ item: String) -> String {
        let box = ticks.first(where: item.hasPrefix) ?? ""
        return String(item.dropFirst(box.count).drop { $0.isWhitespace })
    }

    private static let ticks = ["[x]", "[X]", "☑", "✅"]
    private static let boxes = ["[ ] ", "[x] ", "[X] ", "[ ]", "[x]", "[X]", "☐", "☑", "✅"]
    private static let signs = ["• ", "● ", "▪ ", "◦ ", "‣ ", "- ", "* ", "•"]

    /// `1) `, `2. `, `3、`, as far as they count on from one.
    private static func numbers(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        for index in text.indices where text[index].isASCII && text[index].isNumber {
            let next = found.count + 1
            guard let value = text[index].wholeNumberValue, value == next, isNumber(at: index, in: text[...])
            else { continue }
            var end = text.index(after: index)
            if end < text.endIndex, ")）.、:：".contains(text[end]) { end = text.index(after: end) }
            // `(1)`
            let before = index > text.startIndex ? text.index(before: index) : index
            found.append(("(（".contains(text[before]) ? before : index)..<end)
        }
        return found.count > 1 ? found : []
    }

    /// Whether a digit numbers an item: no part of a number or a word, and before a sign of counting or a space.
    private static func isNumber(at index: String.Index, in text: Substring) -> Bool {
        let before = index > text.startIndex ? text[text.index(before: index)] : " "
        let next = text.index(after: index)
        guard next < text.endIndex, !before.isNumber, !(before.isASCII && before.isLetter), !"-./:#".contains(before)
        else { return false }
        if ")）、".contains(text[next]) { return true }
        let isApart = before.isWhitespace || "：:；;。".contains(before)
        guard isApart else { return false }
        if text[next] == "." { return text[text.index(after: next)...].first.map { !$0.isNumber } ?? false }
        // `1 check the old path  2 add a probe`
        return text[next] == " " && text[text.index(after: next)...].first.map { $0.isLetter } ?? false
    }
}

/// Words that a text may begin with.
private struct WordOpenings {
    private let words: [String]

    init(_ words: [String]) { self.words = words.sorted { $0.count > $1.count } }

    /// The longest that a text begins with, and not with a longer word.
    func beginning(of text: Substring) -> String? {
        let lower = text.lowercased()
        return words.first { word in
            lower.hasPrefix(word)
                && (word.first?.isASCII == false || lower.dropFirst(word.count).first?.isLetter != true)
        }
    }
}

extension Substring {
    /// Without space at its ends, nor marks that divide a list.
    fileprivate var withoutDividers: Substring {
        var part = drop { $0.isWhitespace }
        while let last = part.last, last.isWhitespace || ";；,，、".contains(last) { part = part.dropLast() }
        return part
    }
}
