import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the incident is called in its evidence: its number, severity, services and title; `nil` where it is not.
struct IncidentNames {
    let id: String?
    let severity: SeverityStatements
    let services: [(name: String, record: Record)]
    let title: (text: String, record: Record)?

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - rows: of its timeline.
    init(_ records: [Record], _ assignment: MilestoneAssignment, _ material: DraftMaterial) {
        id = IncidentNames.identifier(of: records)
        severity = SeverityStatements(of: records, noted: material.noted, answered: material.answeredSeverity)
        var names: [(name: String, record: Record)] = []
        for record in records where record.event.kind != .commit {
            // A service that was deployed in the meantime need not have suffered.
            guard !record.isChange else { continue }
            for name in IncidentNames.services(of: record)
            where !names.contains(where: { $0.name.lowercased() == name.lowercased() }) {
                names.append((name, record))
            }
        }
        // The status page calls `Checkout` what the alerts call `checkout-api`.
        services = names.filter { short in
            !names.contains { $0.name.lowercased().hasPrefix(short.name.lowercased() + "-") }
        }
        title = IncidentNames.title(records, assignment)
    }

    /// A status page names all the parts that suffer in one field.
    private static func services(of record: Record) -> [String] {
        record.event.service.map(NameList.names) ?? []
    }

    /// The number that most records name; `nil` when none stands out of several.
    private static func identifier(of records: [Record]) -> String? {
        var counts: [String: Int] = [:]
        for record in records {
            let found = identifier(in: [record.event.subject ?? "", record.text].joined(separator: " "))
            if let found { counts[found, default: 0] += 1 }
        }
        let most = counts.values.max() ?? 0
        let best = counts.filter { $0.value == most }
        return best.count == 1 ? best.first?.key : nil
    }

    /// `INC-2025-014`, `INC0012345`: the letters INC and a number.
    private static func identifier(in text: String) -> String? {
        let bytes = Array(text.utf8)
        for start in bytes.indices where start + 4 <= bytes.count {
            guard bytes[start] == 0x49, bytes[start + 1] == 0x4E, bytes[start + 2] == 0x43,
                start == 0 || !isWord(bytes[start - 1])
            else { continue }
            var end = start + 3
            while end < bytes.count, isWord(bytes[end]) || bytes[end] == 0x2D { end += 1 }
            while end > start, bytes[end - 1] == 0x2D { end -= 1 }
            let tail = bytes[start + 3..<end]
            guard tail.count >= 2, tail.allSatisfy({ $0 == 0x2D || isDigit($0) }) else { continue }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        return nil
    }

    /// The name on the status page, or the words of the alert or message that came first.
    private static func title(_ records: [Record], _ assignment: MilestoneAssignment) -> (text: String, record: Record)?
    {
        let update = records.first { $0.event.kind == .statusUpdate && $0.event.subject?.isEmpty == false }
        if let update, let subject = update.event.subject, subject.contains(" ") || Language(of: subject) == .chinese {
            let words = InertText.plain(subject, limit: 90)
            return (words.hasSuffix(".") ? String(words.dropLast()) : words, update)
        }
        // What an issue is called that somebody opened for it; of several none stands for all.
        let tickets = records.filter { $0.opensTicket && $0.event.title?.isEmpty == false }
        if Set(tickets.map(\.event.subject)).count == 1, let ticket = tickets.first, let name = ticket.event.title {
            return (InertText.plain(name, limit: 120), ticket)
        }
        if let (subject, mail) = subject(of: records) { return (subject, mail) }
        let detected = assignment.chosen[.detected].flatMap { $0.isAlert ? $0 : nil }
        let alert = ([detected].compactMap { $0 } + records).first {
            // Who or what raised it is no name of what failed.
            ($0.event.kind == .alertFired || $0.event.kind == .paged) && !$0.text.hasPrefix("Triggered ")
        }
        guard let record = alert ?? assignment.chosen[.detected] ?? assignment.chosen[.started], !record.text.isEmpty,
            record.event.kind != .statusUpdate
        else { return nil }
        if record.isWords {
            // A guess is nobody's name for it.
            guard RemarkReader.kinds(in: record.text).isDisjoint(with: [.doubt, .question]) else { return nil }
            if let phrase = failure(in: record.text), !StatementReader.saysOnlyThatItFails(phrase) {
                return (phrase, record)
            }
            // What somebody does about it, or says at length, is no name of what failed.
            guard record.signals.isDisjoint(with: responses), !StatementReader.saysOnlyThatItFails(record.text) else {
                return nil
            }
            let length =
                Language(of: record.text) == .chinese ? record.text.count : record.text.split(separator: " ").count
            guard record.event.kind != .message, length <= longestName, NoteName.mayName(record.text) else {
                return nil
            }
        }
        // On what an alert fired, and at which value, names nothing.
        let alertName = record.event.subject.flatMap { record.isAlert && record.text.hasPrefix($0 + " (") ? $0 : nil }
        // Notes may go on for long; the first sentence says what it was.
        let text = withoutPager(alertName ?? (record.isAlert ? firstClause(of: record.text) : record.text))
        let words = InertText.plain(text, limit: 90)
        guard words.hasSuffix("…"),
            let first = SentenceSplit.parts(of: text).first.map(String.init)
        else { return (words, record) }
        let sentence = InertText.plain(first, limit: 90)
        // What is cut off names nothing.
        guard !sentence.hasSuffix("…") else { return nil }
        return (sentence.last.map { ".。".contains($0) } == true ? String(sentence.dropLast()) : sentence, record)
    }

    /// What the mails about it are called, where all are called the same and it names what failed.
    private static func subject(of records: [Record]) -> (text: String, record: Record)? {
        let mails = records.filter { !$0.opensTicket && !$0.event.actorIsMachine && $0.event.title?.isEmpty == false }
        guard let mail = mails.first, let name = mail.event.title, Set(mails.map(\.event.title)).count == 1,
            troubles.occur(in: name)
                || StatementReader.statements(in: name).contains(where: { [.trouble, .begin].contains($0.event) })
        else { return nil }
        return (InertText.plain(name, limit: 120), mail)
    }

    private static let troubles = Phrases(labels, "names of trouble")
    private static let labels: Vocabulary = .labels

    /// What a long alert says first, without how long it has been so: `实例 db-1 CPU 使用率 99 % 大于阈值 90 %，持续 15 分钟`.
    private static func firstClause(of text: String) -> String {
        let isLong = Language(of: text) == .chinese ? text.count > 24 : text.count > 72
        guard isLong, let stop = text.firstIndex(where: { "，,；;".contains($0) }),
            text[..<stop].count(where: \.isLetter) > 5
        else { return text }
        return String(text[..<stop])
    }

    /// Without what says that an alert or a pager told it: `pg: ccu drop 41 %`.
    private static func withoutPager(_ text: String) -> String {
        guard let colon = text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }),
            pagers.contains(text[..<colon].lowercased())
        else { return text }
        let rest = text[text.index(after: colon)...].drop(while: \.isWhitespace)
        return rest.isEmpty ? text : String(rest)
    }

    private static let pagers = Set(Vocabulary.evidence.words("tells of an alert"))

    /// The clause in which somebody says what fails, without its time: `customers can't pay` of `customers can't pay since
    /// 09:05`.
    private static func failure(in text: String) -> String? {
        let troubles = StatementReader.statements(in: text).filter {
            [.trouble, .begin, .report].contains($0.event) && $0.mood == .said
        }
        guard let found = troubles.first(where: { $0.event == .trouble }) ?? troubles.first else { return nil }
        let source = SourceText(text)
        // `First customer ticket: "certificate has expired"`: what was reported stands behind the colon.
        let behind = source[found.clause.upperBound..<source.count].drop { $0 == " " }.first
        if found.event == .report, behind == ":" || behind == "：" { return nil }
        let times = TimeScanner.expressions(in: source, range: found.clause)
        let end =
            times.first { $0.range.lowerBound >= found.range.upperBound }?.range.lowerBound ?? found.clause.upperBound
        // `20:01 students cannot log in`
        let opening = times.first.flatMap { time in
            let lead = source[found.clause.lowerBound..<max(found.clause.lowerBound, time.range.lowerBound)]
            return lead.contains(where: { $0.isLetter || $0.isNumber }) ? nil : time.range.upperBound
        }
        let start = opening ?? found.clause.lowerBound
        guard start < end else { return nil }
        var words = InertText.plain(source[start..<end].description, limit: 90)[...]
        guard words.last != "…" else { return nil }
        while end < found.clause.upperBound, let last = words.split(separator: " ").last,
            joints.contains(last.lowercased()), last.count < words.count
        {
            words = words.dropLast(last.count)
            while words.last == " " { words.removeLast() }
        }
        words = words.drop { !$0.isLetter && !$0.isNumber }
        // `builds do not`, `jumped to 100% around`: what follows was cut off.
        if let last = words.split(separator: " ").last?.lowercased(), unfinished.contains(last) { return nil }
        // `From 2 customers saying …`, `并立即开始…`: the rest of something.
        if let first = words.split(separator: " ").first?.lowercased(), joints.contains(first) { return nil }
        if joints.contains(where: { $0.first?.isASCII == false && words.hasPrefix($0) })
            || openings.contains(where: words.hasPrefix)
        {
            return nil
        }
        while let last = words.last, ",;:.，；。：".contains(last) { words.removeLast() }
        // A quotation that was cut.
        guard words.count(where: { $0 == "\"" }) % 2 == 0 else { return nil }
        let isPhrase =
            Language(of: String(words)) == .chinese ? words.count >= 4 : words.split(separator: " ").count > 1
        return isPhrase ? words.prefix(1).uppercased() + words.dropFirst() : nil
    }

    private static let responses: Signal = [
        .acknowledgement, .action, .decision, .escalation, .communication, .measureDone, .rollback, .question,
    ]

    /// Words, or Chinese characters, of a row that can serve as a name.
    private static let longestName = 12

    private static let actions: Vocabulary = .actions
    /// What is left before a time that is cut off: `since about`.
    private static let joints = Set(
        Vocabulary.grammar.words("preposition") + Vocabulary.grammar.words("conjunction")
            + actions.words("time around")
    )

    private static let openings = Vocabulary.evidence.chineseWords("opens no name")

    /// What no phrase ends with.
    private static let unfinished = Set(
        Vocabulary.grammar.words("auxiliary") + Vocabulary.grammar.words("article")
            + Vocabulary.grammar.words("negation") + Vocabulary.grammar.words("copula")
            + Vocabulary.evidence.words("leads on")
    )

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
}
