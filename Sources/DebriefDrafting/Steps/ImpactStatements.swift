import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the evidence says about how bad it was: the words of records that hold a figure, never a figure of our own.
struct ImpactStatements {
    package enum Group: CaseIterable, Hashable, Sendable {
        case customers, business, technical
    }

    private(set) var statements: [Group: [Record]] = [:]
    /// The last word that nobody was affected, when nothing else tells of somebody who was.
    private(set) var nobodyAffected: Record?

    /// What the public was first told of it, and of what its users felt; neither counts anybody.
    private(set) var announced: [Record] = []

    /// The statement that counts people, else the last that counts what they wanted.
    var headline: Record? {
        let customers = statements[.customers] ?? []
        let people = ["customers", "users", "merchants", "用户", "客户", "商户"]
        return customers.last { record in people.contains { record.text.lowercased().contains($0) } } ?? customers.last
    }

    private static let perGroup = 5

    /// What somebody first told of what users could not do.
    private(set) var felt: Record?

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - aftermath: what was said outside of its window; once it is over, people count.
    ///   - detected: by which it was noticed.
    init(of records: [Record], aftermath: [Record] = [], detected: Record? = nil) {
        var seen: Set<String> = []
        let last = records.last?.order ?? Int.max
        let counted = aftermath.filter { $0.order >= last && $0.isSaid && $0.tellsHarm }
        for record in records + counted where record.isWords || record.event.kind == .statusUpdate {
            // A guess of the moment counts nobody; notes are written with hindsight.
            guard !ImpactStatements.asks(record),
                record.event.kind == .note || !record.signals.contains(.suspicion),
                let group = ImpactStatements.group(of: RepairDeeds.without(record.text)),
                group != .technical || record.tellsOfSystems,
                !record.tellsOnlyOfRecovery || record.tellsHarm,
                !RemarkReader.kinds(in: record.text).contains(.confirmation),
                record.tellsHarm || !record.onlyProposes && !(record.talk?.isLikely(.followUp) ?? false),
                FollowUps.listed(in: record.wholeText).isEmpty,
                seen.insert(record.text).inserted
            else { continue }
            statements[group, default: []].append(record)
        }
        dropGuesses()
        felt =
            detected.flatMap { $0.tellsWhatUsersFelt(asDetection: true) ? $0 : nil }
            ?? records.first { $0.tellsWhatUsersFelt(asDetection: false) }
        let isSpared = statements[.customers]?.isEmpty ?? true
        if isSpared, !records.contains(where: { $0.signals.contains(.customerReport) }) {
            nobodyAffected = records.last { record in
                (record.isSaid || record.event.kind == .statusUpdate) && !record.signals.contains(.question)
                    && !ImpactStatements.spared.matches(in: Array(record.text.lowercased().utf8)).isEmpty
            }
        }
        let updates = records.filter { $0.event.kind == .statusUpdate && $0.reportedAt == nil && !$0.text.isEmpty }
        let told = updates.first { $0.signals.contains(.symptom) }
        let felt = updates.first { !ImpactStatements.feeling.matches(in: Array($0.text.lowercased().utf8)).isEmpty }
        announced = [told, felt].compactMap { $0 }.sorted(by: Record.precedes)
        if announced.count == 2, announced[0] == announced[1] { announced.removeLast() }
        for (group, records) in statements where records.count > ImpactStatements.perGroup {
            // The first and the last tell how it grew; in between the order of time is as good as any.
            statements[group] = Array(records.prefix(ImpactStatements.perGroup - 1)) + [records[records.count - 1]]
        }
    }

    /// Drops what was only reckoned where somebody counted the same later.
    private mutating func dropGuesses() {
        for (group, records) in statements {
            let harms = records.map { HarmCount.all(in: $0.text) }
            statements[group] = zip(records.indices, records).filter { index, _ in
                guard let guess = harms[index].first(where: \.isRough), harms[index].allSatisfy(\.isRough) else {
                    return true
                }
                return !harms[(index + 1)...].joined().contains { $0.noun == guess.noun && !$0.isRough }
            }.map(\.1)
        }
    }

    /// The sentences of a text that count something, of a longer one; what stands between them is left out.
    static func words(of text: String) -> String {
        let parts = SentenceSplit.parts(of: text)
        var counting = parts.indices.filter { !groups(of: RepairDeeds.without(String(parts[$0]))).isEmpty }
        // `1,140 never went. I'll put an alert at 75 %`
        let told = counting.filter { !HarmCount.all(in: parts[$0]).isEmpty }
        if !told.isEmpty { counting.removeAll { !told.contains($0) && TaskWords.promiseWork(String(parts[$0])) } }
        guard parts.count > 1, !counting.isEmpty else { return text }
        let words = counting.enumerated().reduce(into: "") { words, place in
            let isNext = place.offset > 0 && counting[place.offset - 1] + 1 == place.element
            if place.offset > 0, !isNext { words += "… " }
            words += parts[place.element]
        }
        .trimmed
        // `31 % now` says nothing without what stands beside it.
        let count = Language(of: words) == .chinese ? words.count / 2 : words.split(separator: " ").count
        return count < fewestWords && text.utf8.count <= longestWhole ? text : words
    }

    /// Words that tell something by themselves.
    private static let fewestWords = 5
    /// Bytes of a text that is shown as a whole.
    private static let longestWhole = 240

    /// What a figure in a text counts, by the nearest word that says so; `nil` when it counts nothing of the kind.
    static func group(of text: String) -> Group? {
        let found = groups(of: text)
        return Group.allCases.first { found.contains($0) }
    }

    /// All that the figures in a text count.
    static func groups(of text: String) -> Set<Group> {
        let bytes = Array(text.lowercased().utf8)
        var found: Set<Group> = []
        for match in words.matches(in: bytes) {
            guard let group = groups[match.value], isWhole(match.range, bytes) else { continue }
            if hasFigure(bytes, reach(of: match.range, in: bytes), counting: match.range) { found.insert(group) }
        }
        for match in counted.matches(in: bytes) {
            guard let group = groups[match.value], isWhole(match.range, bytes), isCounted(match.range, bytes),
                tellsOfHarm(text)
            else { continue }
            found.insert(group)
        }
        if found.isDisjoint(with: [.customers, .business]), !HarmCount.all(in: text).isEmpty {
            found.insert(.customers)
        }
        if found == [.technical], limits.contains(where: { text.lowercased().contains($0) }) { return [] }
        return found
    }

    /// Whether a record only asks about what it counts: `41 people hit it. Lunch?` does not.
    private static func asks(_ record: Record) -> Bool {
        guard record.signals.contains(.question) else { return false }
        let counting = SentenceSplit.parts(of: record.text).filter { !groups(of: String($0)).isEmpty }
        return counting.allSatisfy { $0.contains("?") || $0.contains("？") }
    }

    /// Whether words say that something is wrong: `billing run, 12,870 invoices` counts nobody's harm.
    private static func tellsOfHarm(_ text: String) -> Bool {
        let signals = SignalReader.signals(of: text)
        guard signals.isDisjoint(with: [.recovered, .returned, .healthy, .closed, .communication]),
            signals.isDisjoint(with: .improving) || signals.contains(.symptom)
        else { return false }
        let talk = TalkJudgement(of: text)
        return !signals.isDisjoint(with: [.symptom, .customerReport]) || RemarkReader.kinds(in: text).contains(.impact)
            || talk.looksMore(
                like: [.trouble, .report, .impact],
                than: Talk.allCases.filter { ![.trouble, .report, .impact, .notice, .onset].contains($0) }
            )
    }

    /// Whether a number stands right before a word, or before one more: `1,130 failed bookings`, `1.8w 单`.
    private static func isCounted(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        var end = range.lowerBound
        func skipSpace() { if end > 0, bytes[end - 1] == 0x20 { end -= 1 } }
        func skip(_ word: String) -> Bool {
            let lower = end - word.utf8.count
            guard lower > 0, bytes[lower..<end].elementsEqual(word.utf8) else { return false }
            end = lower
            return true
        }
        skipSpace()
        var start = end
        while start > 0, bytes[start - 1] &- 0x61 < 26 { start -= 1 }
        if end - start > 2, start > 0, bytes[start - 1] == 0x20 { end = start - 1 }
        while between.contains(where: skip) { skipSpace() }
        guard end > 0, isDigit(bytes[end - 1]) else { return false }
        start = end
        while start > 0, isDigit(bytes[start - 1]) || ".,".utf8.contains(bytes[start - 1]) { start -= 1 }
        let before = start > 0 ? bytes[start - 1] : 0x20
        return !(before &- 0x61 < 26) && !":-_#/".utf8.contains(before) && bytes[start..<end] != [0x30]
    }

    private static let between = Vocabulary.impact.words("between a number and what it counts")
    private static let counted = PhraseTable<String>([
        (Vocabulary.impact.words("counted customers"), "c"), (Vocabulary.impact.words("counted business"), "b"),
    ])

    /// Words of a threshold that was crossed, which is not how bad it got.
    private static let limits = ["above", "below", "under ", "crosses", "超过", "低于", "高于"]

    /// `orders-db` counts no orders.
    private static func isWhole(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x20
        let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
        return next != 0x2D && next != 0x5F && before != 0x2D && before != 0x5F
    }

    /// The words around a word, within its clause.
    private static func reach(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 24, !endsClause(start - 1, bytes) { start -= 1 }
        var end = range.upperBound
        while end < bytes.count, end - range.upperBound < 24, !endsClause(end, bytes) { end += 1 }
        return start..<end
    }

    private static func endsClause(_ index: Int, _ bytes: [UInt8]) -> Bool {
        if ";()".utf8.contains(bytes[index]) { return true }
        if ",.:".utf8.contains(bytes[index]) { return index + 1 >= bytes.count || bytes[index + 1] == 0x20 }
        // Full-width punctuation begins with E3 80 or EF BC.
        guard index + 1 < bytes.count else { return false }
        return bytes[index] == 0xE3 && bytes[index + 1] == 0x80 || bytes[index] == 0xEF && bytes[index + 1] == 0xBC
    }

    /// A number with something to it: not part of a clock, a version, a name or a severity.
    ///
    /// - Parameter word: of what is counted; right before it no number is a year.
    private static func hasFigure(_ bytes: [UInt8], _ range: Range<Int>, counting word: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count,
                isDigit(bytes[index])
                    || ".,".utf8.contains(bytes[index]) && index + 1 < bytes.count && isDigit(bytes[index + 1])
            { index += 1 }
            let before = start > 0 ? bytes[start - 1] : 0x20
            let after = index < bytes.count ? bytes[index] : 0x20
            let isJoined =
                (0x61...0x7A).contains(before) || before == 0x3A || before == 0x2D || before == 0x5F
                || before == 0x23 || before == 0x2F || isDigit(before) || before == 0x2E
            let digits = bytes[start..<index]
            let isYear = digits.count == 4 && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8))
            let counts = index <= word.lowerBound && word.lowerBound - index <= longestCounter
            if !isJoined, !isYear || counts, after != 0x3A, after != 0x2D, after != 0x2F { return true }
        }
        return false
    }

    /// Bytes between a number and what it counts: a space, a space and 个.
    private static let longestCounter = 4

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// How a page speaks of what its readers feel.
    private static let feeling = PhraseTable<Bool>([
        (
            [
                "customers may", "users may", "customers are", "users are", "customers will", "users will",
                "customers experienc", "users experienc", "customers using", "customers were", "users were",
                "some customers", "some users", "you may", "you will see", "you might", "用户可能", "客户可能", "您可能",
                "用户无法", "客户无法", "部分用户", "部分客户", "用户会", "用户在",
            ], true
        )
    ])

    private static let spared = PhraseTable<Bool>([
        (
            [
                "no customer impact", "no user impact", "no impact on customers", "no impact on users", "near miss",
                "no customers were affected", "no customer was affected", "no users were affected",
                "no user was affected",
                "nobody was affected", "no one was affected", "customers were not affected", "users were not affected",
                "customers are not affected", "users are not affected", "without customer impact",
                "without user impact",
                "no customers affected", "no users affected", "没有用户受到影响", "没有用户受影响", "用户没有受到影响", "用户没有受影响",
                "用户未受影响", "用户未受到影响", "没有影响用户", "未影响用户", "没有客户受影响", "没有客户受到影响", "客户没有受到影响",
                "客户未受影响", "无用户影响", "无客户影响",
            ], true
        )
    ])

    private static let groups: [String: Group] = ["c": .customers, "b": .business, "t": .technical]

    private static let words = PhraseTable<String>([
        (
            [
                "customers", "customer", "users", "user", "merchants", "tenants", "orders", "checkouts", "payments",
                "transactions", "logins", "accounts", "people", "用户", "客户", "订单", "商户", "人", "笔",
            ], "c"
        ),
        (
            [
                "$", "€", "£", "¥", "usd", "eur", "revenue", "refund", "refunds", "tickets", "complaints", "收入", "损失",
                "元", "万元", "投诉", "工单", "退款",
            ], "b"
        ),
        (
            [
                "%", "percent", "error rate", "errors", "latency", "p99", "p95", "p50", "ms", "requests", "5xx",
                "timeouts", "success rate", "connections", "queue", "lag", "qps", "rps", "错误率", "成功率", "延迟", "请求", "连接",
                "超时", "毫秒", "秒",
            ], "t"
        ),
    ])
}

extension Record {
    /// Whether one of its sentences counts who or what was hit, and neither asks nor plans.
    fileprivate var tellsHarm: Bool {
        SentenceSplit.parts(of: text).contains { part in
            guard !HarmCount.all(in: part).isEmpty, !part.contains(where: { "?？".contains($0) }) else { return false }
            return !TalkJudgement(of: String(part)).isLikely(.followUp)
        }
    }

    /// Whether somebody tells what those who use it cannot do, and not how a machine is.
    ///
    /// - Parameter asDetection: whether it is by which it was noticed; else it must be a report of people outside.
    fileprivate func tellsWhatUsersFelt(asDetection: Bool) -> Bool {
        let others: Signal = [.suspicion, .recovered, .healthy, .wrongTurn, .cause, .rootCause, .decision, .withdrawal]
        // What it counts stands among the figures, or was only reckoned.
        guard isSaid, !text.isEmpty, signals.isDisjoint(with: others), HarmCount.all(in: text).isEmpty,
            // What was done about it is nothing that anybody felt.
            !text.clauses.allSatisfy(RepairDeeds.isDeed)
        else { return false }
        let kinds = RemarkReader.kinds(in: text)
        guard kinds.isDisjoint(with: [.gauge, .figure, .aside, .doubt, .otherParty, .ruledOut]) else {
            return false
        }
        // Of a page that users see, and not of one that woke somebody.
        guard !kinds.contains(.alert) || !(talk?.isLikely(.notice) ?? true) else {
            return false
        }
        // `第一个电话 7:50 收费处打来的` tells that somebody called, and not what failed.
        let mayTell = signals.contains(.symptom) || !(talk?.isUnlikely(.trouble) ?? true)
        let isTrouble = signals.contains(.symptom) || talk?.isLikely(.trouble) ?? false
        return asDetection ? mayTell : firm.contains(.customerReport) && isTrouble
    }

    /// Whether every sentence of it that counts something says that it is well again, or better.
    fileprivate var tellsOnlyOfRecovery: Bool {
        let better: Signal = [.improving, .recovered, .returned, .healthy, .impactOver]
        return SentenceSplit.parts(of: text).allSatisfy { part in
            let sentence = String(part)
            return ImpactStatements.group(of: sentence) == nil
                || !SignalReader.signals(of: sentence).isDisjoint(with: better)
        }
    }

    /// Whether a person says how the systems are, and neither plans nor guesses.
    fileprivate var tellsOfSystems: Bool {
        guard !isEcho else { return false }
        // A page tells what failed and that it is over in one update.
        if event.kind == .statusUpdate {
            let parts = SentenceSplit.parts(of: text).map { SignalReader.signals(of: String($0)) }
            return parts.contains { $0.contains(.symptom) && $0.isDisjoint(with: [.suspicion, .persists]) }
        }
        guard signals.contains(.symptom) else { return false }
        // A note is written with hindsight: what it says in one line with a measure was so.
        if event.kind == .note { return signals.isDisjoint(with: [.decision, .change]) }
        return signals.isDisjoint(with: [.decision, .action, .rollback, .change, .suspicion])
    }
}
