import DebriefLanguage
import DebriefText

/// The parts of a line that each tell what happened at a clock of their own: `mailed sales 14:37, sales walked over 14:44`.
enum ClockClauses {
    struct Part {
        let time: TimeExpression
        /// Of the part, in the text that was read.
        let range: SourceRange
        let words: Substring

        /// The same at a time that is known better.
        func at(_ time: TimeExpression) -> Part { Part(time: time, range: range, words: words) }
    }

    private static let longest = 1_200
    private static let stops: [Character] = [",", ";", "，", "；", "→"]

    /// The parts that tell something; times that are planned, hoped for or asked about tell nothing.
    static func told(in range: SourceRange, of source: SourceText) -> [Part] {
        all(in: range, of: source).filter { tells($0, in: source) }
    }

    /// Whether the words beside a clock tell what happened then; those of its own clause, unless they are too few.
    static func tells(_ part: Part, in source: SourceText) -> Bool {
        let before = source[part.range.lowerBound..<part.time.range.lowerBound]
        let behind = source[part.time.range.upperBound..<part.range.upperBound]
        let front = before.lastIndex(where: stops.contains).map { before[before.index(after: $0)...] } ?? before
        let clauseBehind = behind.prefix { !stops.contains($0) }
        // `rang me at 18:20 to say that …`: what it was for is not at that clock.
        let isPurpose = clauseBehind.drop(while: \.isWhitespace).hasPrefix(purpose) && front.contains(where: \.isLetter)
        let back = isPurpose ? "" : clauseBehind
        // `服务于13:40中断` is one clause.
        let clause = withoutPreposition(front) + " " + back
        let whole = before + " " + behind
        let isWhole =
            clause.split(whereSeparator: { !$0.isLetter }).count < fewestWords && !clause.contains { $0 > "\u{2E7F}" }
        return !ClockedClause.isTurned(whole) && ClockedClause.tells(isWhole ? whole : clause)
    }

    private static let fewestWords = 2
    private static let purpose = "to "

    private static func withoutPreposition(_ words: Substring) -> Substring {
        let words = words.dropLast(while: \.isWhitespace)
        let preposition = prepositions.first { words.hasSuffix($0) }
        return preposition.map { words.dropLast($0.count) } ?? words
    }

    private static let prepositions = Vocabulary.labels.words("before a clock in chinese")

    /// - Parameter takesWords: whether clocks in words count, `twenty past four`, of which nothing tells their half of the day.
    static func all(in range: SourceRange, of source: SourceText, takesWords: Bool = false) -> [Part] {
        guard range.count <= longest else { return [] }
        var end = range.lowerBound
        return sentences(of: String(source[range])).flatMap { sentence in
            defer { end += sentence.utf8.count }
            return parts(of: end..<end + sentence.utf8.count, in: source, takesWords)
        }
    }

    /// Up to full stops, but for those of abbreviations: `went out 7:31 acc. to the pipeline`.
    private static func sentences(of text: String) -> [Substring] {
        var found: [Substring] = []
        for sentence in SentenceSplit.parts(of: text, wideStops: "。") {
            if let last = found.last, let word = last.split(separator: " ").last,
                abbreviations.contains(word.lowercased())
            {
                found[found.count - 1] = text[last.startIndex..<sentence.endIndex]
            } else {
                found.append(sentence)
            }
        }
        return found
    }

    private static let abbreviations = Set(Vocabulary.labels.words("ends no sentence"))

    /// A row as it is, or cut before sentences of it that tell what happened at a clock of their own, soon after its time:
    /// `called Farid, no answer. called Ana 5:50`.
    static func split(_ text: String, at time: Moment) -> [(text: String, time: Moment)] {
        let isStretch = time.end != nil && time.certainty == .interval
        guard isStretch || time.end == nil && (time.certainty == .exact || time.certainty == .approximate),
            text.contains(where: \.isNumber)
        else { return [(text, time)] }
        let source = SourceText(text)
        var found: [(text: String, time: Moment)] = []
        var (start, current, told) = (0, time, time)
        // Behind a stretch its later sentences tell of its end, or of what came then.
        if let end = time.end { (current.civil, current.end, current.certainty) = (end, nil, .exact) }
        for whole in all(in: source.range, of: source) {
            let part = clause(of: whole, in: source)
            guard part.range.lowerBound > start, part.time.date == nil, part.time.endClock == nil,
                part.time.certainty != .before,
                part.time.certainty != .after, part.time.zone == nil, let clock = part.time.clock,
                // `checkout fails, the release went out 11 pm last night`
                !ClockedClause.isEarlier(source[part.range])
            else { continue }
            let ahead = ((clock - current.civil.second) % 86_400 + 86_400) % 86_400
            guard ahead > 0 || told.end != nil && ahead == 0,
                told.end == nil && isRow(part, in: source) && ahead <= longReach
                    || ahead <= reach && tells(part, in: source)
                        && (opensSentence(part.range.lowerBound, in: source) || endsClause(part, in: source))
            else { continue }
            found.append((String(trimmed(source[start..<part.range.lowerBound])), told))
            start = part.range.lowerBound
            current.civil = CivilTime(total: current.civil.total + ahead)
            current.certainty = part.time.certainty
            current = current.rounded(like: part.time)
            told = current
        }
        found.append((start == 0 ? text : String(trimmed(source[start..<source.count])), told))
        return found
    }

    /// Of a part, from the last sign before its clock on.
    private static func clause(of part: Part, in source: SourceText) -> Part {
        let front = source[part.range.lowerBound..<part.time.range.lowerBound]
        guard let stop = front.lastIndex(where: stops.contains) else { return part }
        let start = part.range.lowerBound + front[...stop].utf8.count
        return Part(time: part.time, range: start..<part.range.upperBound, words: source[start..<part.range.upperBound])
    }

    /// Seconds between a row and what its later sentences tell.
    private static let reach = 3 * 3_600
    /// The same where a clause begins with its clock.
    private static let longReach = 12 * 3_600

    private static func opensSentence(_ offset: Int, in source: SourceText) -> Bool {
        source[0..<offset].last { !$0.isWhitespace }.map { ".!。！;；".contains($0) } ?? false
    }

    /// Whether a clause between commas begins with its clock, as the rows of a list do: `14:02 errors, 14:10 noticed`, `直到 12:15 才恢复`.
    private static func isRow(_ part: Part, in source: SourceText) -> Bool {
        let before = source[part.range.lowerBound..<part.time.range.lowerBound]
        let behind = source[part.time.range.upperBound..<part.range.upperBound]
        return followsStop(part, in: source) && before.count <= longestLead && behind.contains(where: \.isLetter)
            && StatementReader.statements(in: before).isEmpty && !ClockedClause.isTurned(before + " " + behind)
    }

    /// Whether a clause between commas ends with its clock: `noticed 14:10, fixed 14:40`.
    private static func endsClause(_ part: Part, in source: SourceText) -> Bool {
        let behind = source[part.time.range.upperBound..<part.range.upperBound]
        return followsStop(part, in: source) && !behind.contains(where: \.isLetter)
    }

    private static func followsStop(_ part: Part, in source: SourceText) -> Bool {
        source[0..<part.range.lowerBound].last { !$0.isWhitespace }.map { stops.contains($0) || $0 == "。" } ?? false
    }

    /// Of what leads to a clock: `直到`, `then at`.
    private static let longestLead = 12

    /// Each from behind the part before it to the sign behind its clock; what has no clock goes with the next that has one,
    /// at the end with the last.
    private static func parts(of sentence: SourceRange, in source: SourceText, _ takesWords: Bool) -> [Part] {
        let times = times(in: source, sentence, takesWords).filter { time in
            time.clock != nil && time.doubt == nil
                && !isCompared(sentence.lowerBound..<time.range.lowerBound, in: source)
                && !ClockOfOther(time, in: sentence, of: source).isOfOther
        }
        guard !times.isEmpty else { return [] }
        var parts: [Part] = []
        var start = sentence.lowerBound
        for (index, time) in times.enumerated() {
            let next = index + 1 < times.count ? times[index + 1].range.lowerBound : nil
            var end = sentence.upperBound
            if let next {
                guard
                    let stop = stop(from: time.range.upperBound, to: next, in: source)
                        ?? joint(from: time, to: next, in: source)
                else {
                    // Two times of one part tell of neither alone.
                    return []
                }
                end = stop
            }
            // `At 6, the disk failed, and at 9:42 …`: what follows a time that stands alone in front is of it.
            if parts.count == 1, let lead = parts.first, isOnlyTime(lead, in: source),
                let joint = lastJoint(from: start, to: time.range.lowerBound, in: source)
            {
                parts[0] = Part(
                    time: lead.time,
                    range: lead.range.lowerBound..<joint,
                    words: trimmed(source[start..<joint])
                )
                start = joint
            }
            let words = trimmed(source[start..<end])
            guard !PageDates.holds(start..<time.range.lowerBound, in: source) else { return [] }
            let part = Part(time: time, range: start..<end, words: words)
            if let last = parts.last, isBare(part, behind: sentence.lowerBound..<start, in: source) {
                let range = last.range.lowerBound..<end
                parts[parts.count - 1] = Part(time: last.time, range: range, words: trimmed(source[range]))
            } else {
                parts.append(part)
            }
            start = end
        }
        return parts
    }

    private static func times(in source: SourceText, _ range: SourceRange, _ takesWords: Bool) -> [TimeExpression] {
        let plain = TimeScanner.expressions(in: source, range: range)
        guard takesWords else { return plain }
        let spoken = SpokenClock.expressions(in: source, range: range).filter { time in
            !plain.contains { $0.range.overlaps(time.range) }
        }
        return spoken.isEmpty ? plain : (plain + spoken).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether a part is no more than a word for what was done to what the words before it name: `the import was started
    /// 00:55, paused 01:30`. Alone it says nothing, unless it tells of the incident itself: `noticed 14:10`, `fixed 14:40`.
    private static func isBare(_ part: Part, behind before: SourceRange, in source: SourceText) -> Bool {
        let front = source[part.range.lowerBound..<part.time.range.lowerBound]
        let words = front + " " + source[part.time.range.upperBound..<part.range.upperBound]
        if !before.isEmpty, ClockedClause.isElliptical(words) { return true }
        let isChinese = words.contains { $0 > "\u{2E7F}" }
        let letters = words.split { !$0.isLetter }.filter {
            !prepositions.contains(String($0)) && !placing.contains($0.lowercased())
        }
        guard isChinese ? letters.joined().count <= 2 : letters.count <= 1 else { return false }
        // `set it back 12:33 & restarted 12:40` tells of two measures, though not by whom.
        let earlier = String(source[before])
        let lead = earlier.prefix { !$0.isLetter }.utf8.count
        guard let first = StatementReader.statements(in: earlier).first, first.range.lowerBound > lead else {
            return false
        }
        let isOfChange = RemarkReader.kinds(in: earlier).contains(.change)
        let told = StatementReader.statements(in: words)
        return told.isEmpty
            ? isOfChange
            : told.allSatisfy {
                [.act, .change].contains($0.event) || $0.event == .recover && isOfChange
            }
    }

    /// Whether a part says nothing but when: `Yesterday morning, November 28, around 6am,`.
    private static func isOnlyTime(_ part: Part, in source: SourceText) -> Bool {
        let front = source[part.range.lowerBound..<part.time.range.lowerBound]
        let behind = source[part.time.range.upperBound..<part.range.upperBound]
        guard !behind.contains(where: \.isLetter) else { return false }
        let dates = TimeScanner.expressions(in: source, range: part.range.lowerBound..<part.time.range.lowerBound)
        var bytes = Array(front.utf8)
        for date in dates {
            for place in date.range { bytes[place - part.range.lowerBound] = 0x20 }
        }
        let words = String(decoding: bytes, as: UTF8.self)
        let rest = words.split { !$0.isLetter }.filter {
            !placing.contains($0.lowercased()) && !prepositions.contains(String($0))
        }
        return (Language(of: words) == .chinese ? rest.joined().count <= 4 : rest.count <= 2)
            && StatementReader.statements(in: words).isEmpty
    }

    /// Behind the last sign that parts clauses before a time, or before the last word that joins two of them.
    private static func lastJoint(from start: Int, to end: Int, in source: SourceText) -> Int? {
        let between = source[start..<end]
        let stop = between.lastIndex(where: stops.contains).map { between[...$0].utf8.count } ?? 0
        let place = max(stop, lastJoiningWord(in: between) ?? 0)
        let front = between.utf8.index(between.startIndex, offsetBy: place)
        return between[..<front].contains(where: \.isLetter) ? start + place : nil
    }

    private static let placing = Set(Vocabulary.grammar.groups.flatMap(Vocabulary.grammar.words))

    /// Behind the first sign between two times.
    private static func stop(from start: Int, to end: Int, in source: SourceText) -> Int? {
        let between = source[start..<end]
        guard let sign = between.firstIndex(where: stops.contains) else { return nil }
        return start + between[...sign].utf8.count
    }

    /// Before the last word between two times that joins what happened at each: `set it back 12:33 & restarted 12:40`.
    private static func joint(from time: TimeExpression, to end: Int, in source: SourceText) -> Int? {
        let between = source[time.range.upperBound..<end]
        guard let found = lastJoiningWord(in: between) else { return nil }
        // Of `14:02 and 14:40` nobody knows what happened when.
        let behind = between.utf8.index(between.startIndex, offsetBy: found)
        return between[behind...].filter(\.isLetter).count > 6 || between[..<behind].contains(where: \.isLetter)
            || Language(of: String(between[behind...])) == .chinese
            ? time.range.upperBound + found : nil
    }

    /// The bytes before the last word of a text that joins two clauses.
    private static func lastJoiningWord(in text: Substring) -> Int? {
        let lower = text.lowercasedInPlace
        return joints.compactMap { lower.ranges(of: $0).last.map { lower[..<$0.lowerBound].utf8.count } }.max()
    }

    private static let joints = Vocabulary.labels.words("joins two clauses").map { word in
        word.first?.isASCII == true ? " \(word) " : word
    }

    /// Whether a time is one at which something did not happen: `left 6:05 instead of 4:45`.
    private static func isCompared(_ before: SourceRange, in source: SourceText) -> Bool {
        let words = Substring(source[before].suffix(24).lowercased()).dropLast(while: \.isWhitespace)
        return comparisons.contains {
            words.hasSuffix($0) && ($0.first?.isASCII == false || isWord($0, endingIn: words))
        }
    }

    private static func isWord(_ word: String, endingIn text: some StringProtocol) -> Bool {
        text.dropLast(word.count).last?.isLetter != true
    }

    private static let comparisons = Vocabulary.labels.words("leads to another clock")

    private static let leads = joints.filter { $0.first == " " }.map { $0.dropFirst() }

    private static func trimmed(_ text: Substring) -> Substring {
        func isMark(_ character: Character) -> Bool { character.isWhitespace || stops.contains(character) }
        let words = text.drop { isMark($0) || "-*•&".contains($0) }.dropLast(while: isMark)
        // `and restarted 12:40`
        let joint = leads.first { words.lowercased().hasPrefix($0) }
        return joint.map { words.dropFirst($0.count) } ?? words
    }
}
