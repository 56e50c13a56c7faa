import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Every number, time, name and quotation of a drafted sentence is in the evidence which that very sentence cites.
struct SupportedClaimsTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        /// Of the evidence.
        let folder: String
        let template: String
        let language: Language
        /// A draft that cites nothing supports everything.
        let leastSentences: Int
        var testDescription: String { "\(folder), \(template), \(language.rawValue)" }
    }

    private static let examples = ExampleTests.examples.flatMap { example in
        ["standard", "comprehensive", "five-whys", "quick"].flatMap { template in
            Language.allCases.map {
                Case(
                    folder: packageRoot.appending(path: "Examples/\(example)/evidence").path,
                    template: template,
                    language: $0,
                    leastSentences: 16
                )
            }
        }
    }

    /// More evidence than the project has, each in a folder of the one that the environment names.
    private static let further: [Case] = {
        guard let root = ProcessInfo.processInfo.environment["DEBRIEF_EVIDENCE"] else { return [] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
        return names.flatMap { name in
            Language.allCases.map {
                Case(
                    folder: "\(root)/\(name)/evidence",
                    template: "comprehensive",
                    language: $0,
                    leastSentences: 0
                )
            }
        }
    }()

    @Test(arguments: examples + further)
    private func findsEachClaimInWhatItsSentenceCites(draft: Case) throws {
        let folder = draft.folder
        var options = DraftOptions()
        options.template = draft.template
        options.language = draft.language
        let text = try Workspace().draft([folder], options: options, path: "a.md").text
        let timeline = Postmortem(parsing: SourceText(text)).timeline
        let evidence = try Evidence(folder: folder, zone: timeline.events.isEmpty ? .utc : timeline.zone)
        let citations = Citations(text)
        var sentences = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("[^e") {
            for sentence in Sentence.all(in: line) {
                sentences += 1
                let places = sentence.labels.compactMap { citations.places[$0] }
                let facts = Facts(places, evidence, asked: days(asked: text, places))
                for number in Numbers.all(in: Facts.plain(sentence.words)) {
                    #expect(facts.numbers.contains(number), "\(number) in: \(sentence.words)")
                }
                for quote in sentence.quotes { #expect(facts.tell(quote), "“\(quote)”") }
                for handle in sentence.handles { #expect(facts.tell(handle), "\(handle) in: \(sentence.words)") }
            }
        }
        #expect(sentences >= draft.leastSentences)
    }

    /// The days that the draft took for files which state none, and asks about.
    private func days(asked text: String, _ places: [EvidencePlace]) -> [String] {
        let paths = Set(places.map { "`evidence/\($0.path)`" })
        return text.split(separator: "\n").filter { line in line.hasPrefix(">") && paths.contains { line.contains($0) }
        }
        .map(String.init)
    }

    /// What the checks of documents say of the same drafts: the fence for everybody holds for Debrief's own.
    @Test(arguments: examples + further)
    private func passesTheFence(draft: Case) throws {
        var options = DraftOptions()
        options.template = draft.template
        options.language = draft.language
        let path = URL(filePath: draft.folder).deletingLastPathComponent().appending(path: "a.md").path
        let text = try Workspace().draft([draft.folder], options: options, path: path).text
        var checks = CheckOptions()
        checks.only = ["claim-unsupported", "claim-misread", "claim-uncited", "quote-changed"]
        let found = try Workspace().check(Postmortem(parsing: SourceText(text, path: path)), options: checks)
        #expect(found.map { "\($0.source.line(at: $0.range.lowerBound)): \($0.id): \($0.message)" } == [])
    }

    @Test func noticesANumberThatIsNotThere() {
        let event = EvidenceEvent(
            time: Moment(instant: 1_736_950_500),
            kind: .note,
            text: "3,114 of 11,870 failed",
            citation: Citation(path: "a.md", line: 1, subject: "")
        )
        let facts = Facts([EvidencePlace(path: "a.md", line: 1)], Evidence(events: [event], zone: .utc))
        #expect(facts.numbers.isSuperset(of: ["3,114", "11,870", "14", "15"]))
        #expect(!facts.numbers.contains("3,115"))
        #expect(facts.tell("of 11,870 failed") && !facts.tell("of 11,870 worked"))
        #expect(facts.tell("3,114 [responder] failed") && !facts.tell("failed [responder] 3,114"))
    }
}

private struct EvidencePlace: Hashable {
    let path: String
    let line: Int
}

/// What the readers understood, by the line that says it.
private struct Evidence {
    var events: [EvidencePlace: [EvidenceEvent]] = [:]
    var values: [EvidencePlace: [String]] = [:]
    let zone: ZoneRule

    init(events: [EvidenceEvent], zone: ZoneRule) {
        self.zone = zone
        for event in events {
            let place = EvidencePlace(path: event.citation.path, line: event.citation.line)
            self.events[place, default: []].append(event)
        }
    }

    init(folder: String, zone: ZoneRule) throws {
        let readings = EvidenceReaders.read(
            files: try EvidenceLoader().load(paths: [folder]),
            options: EvidenceOptions(zone: zone)
        )
        self.init(events: readings.flatMap(\.reading.events), zone: zone)
        for statement in readings.flatMap(\.reading.statements) {
            for citation in [statement.citation] + statement.support {
                values[EvidencePlace(path: citation.path, line: citation.line), default: []].append(statement.text)
            }
        }
        for series in readings.flatMap(\.reading.series) {
            for point in series.points {
                let place = EvidencePlace(path: series.citation.path, line: point.line)
                let plain = Decimal(string: "\(point.value)").map { "\($0)" } ?? ""
                values[place, default: []] += [series.name, plain, "\(Int(clamping: point.value))", clock(point.time)]
            }
        }
    }

    func clock(_ moment: Moment) -> String {
        let local = moment.shown(in: zone)
        let end = local.end.map { " " + $0.clockText() } ?? ""
        return "\(local.civil.dateText) \(local.civil.clockText())\(end)"
    }
}

/// The definitions at the end of a draft.
private struct Citations {
    var places: [Substring: EvidencePlace] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("[^e") {
            let label = line.dropFirst(2).prefix { $0 != "]" }
            let parts = line.split(separator: "`")
            guard parts.count >= 3 else { continue }
            let digits = parts[2].drop { !$0.isNumber }.prefix(while: \.isNumber)
            guard let line = Int(read: digits) else { continue }
            places[label] = EvidencePlace(path: String(parts[1].dropFirst("evidence/".count)), line: line)
        }
    }
}

/// Words with the footnotes that follow them.
private struct Sentence {
    let words: String
    let labels: [Substring]

    /// A row of a table is one sentence; elsewhere each run of footnotes ends one.
    static func all(in line: Substring) -> [Sentence] {
        if line.hasPrefix("| ") {
            let parts = line.split(separator: "[^")
            guard parts.count > 1 else { return [] }
            let words = parts[0] + parts.dropFirst().map { $0.drop { $0 != "]" }.dropFirst() }.joined()
            return [Sentence(words: String(words), labels: parts.dropFirst().map { $0.prefix { $0 != "]" } })]
        }
        var found: [Sentence] = []
        var words = ""
        var labels: [Substring] = []
        var rest = line
        while let mark = rest.firstRange(of: "[^e") {
            let before = rest[..<mark.lowerBound]
            if !labels.isEmpty, !before.allSatisfy(\.isWhitespace) {
                found.append(Sentence(words: words, labels: labels))
                (words, labels) = ("", [])
            }
            words += before
            let label = rest[rest.index(mark.lowerBound, offsetBy: 2)...].prefix { $0 != "]" }
            labels.append(label)
            rest = rest[label.endIndex...].dropFirst()
        }
        if !labels.isEmpty { found.append(Sentence(words: words, labels: labels)) }
        return found
    }

    var quotes: [String] {
        words.split(separator: "“").dropFirst().map { Facts.plain(String($0.prefix { $0 != "”" })) }
    }

    /// `@ana` in the column of a table that says who acted.
    var handles: [String] {
        guard words.hasPrefix("| ") else { return [] }
        return words.split(separator: "|").map { Facts.plain(String($0)) }
            .filter { $0.hasPrefix("@") && !$0.contains(" ") }.map { String($0.dropFirst()) }
    }
}

private enum Numbers {
    /// `3,114`, `26.2`, `4.18.0`; a clock is two of them.
    static func all(in text: some StringProtocol) -> [String] {
        var found: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isInner =
                !current.isEmpty && ".,".contains(character) && index + 1 < characters.count
                && characters[index + 1].isASCIIDigit
            if character.isASCIIDigit || isInner {
                current.append(character)
            } else if !current.isEmpty {
                found.append(current)
                current = ""
            }
        }
        return current.isEmpty ? found : found + [current]
    }
}

/// All that the cited lines say.
private struct Facts {
    private(set) var texts: [String] = []
    /// How many hours back changes are looked for is what Debrief did, and no fact of the evidence.
    private(set) var numbers: Set<String> = ["24"]

    init(_ places: [EvidencePlace], _ evidence: Evidence, asked: [String] = []) {
        var times: [Moment] = []
        for place in places {
            for event in evidence.events[place] ?? [] {
                texts +=
                    [event.text, event.actor, event.service, event.subject, event.severity, event.status]
                    .compactMap { $0 } + event.links
                times.append(event.time.shown(in: evidence.zone))
            }
            texts += evidence.values[place] ?? []
        }
        // A record that tells of an earlier time makes that a fact as well.
        for text in texts {
            times += Facts.told(
                by: text,
                zone: evidence.zone,
                day: times.first.map { CivilDate(daysSinceEpoch: $0.civil.day) }
            )
        }
        let days = times.first.map { Facts.days(namedBy: texts, after: $0.civil.day) } ?? []
        // The zone that the clocks are shown in may be called `GMT+2`.
        texts = (texts + times.map(evidence.clock) + times.map(\.zone.name) + asked + days).map(Facts.plain)
        for text in texts { numbers.formUnion(Numbers.all(in: text)) }
        for (first, second) in times.flatMap({ first in times.map { (first, $0) } }) {
            let seconds = abs(first.civil.total - second.civil.total)
            let minutes = abs(first.civil.total / 60 - second.civil.total / 60)
            numbers.formUnion([minutes % 60, minutes / 60 % 24, minutes / 1_440, minutes].map(String.init))
            if seconds < 60 { numbers.insert(String(seconds)) }
        }
    }

    /// The clocks in a text and their ends, each in its own zone and, without one, in each zone that the text names:
    /// `from 09:10 to 09:25 US/Pacific`; on the day of the text and on the one before.
    private static func told(by text: String, zone: ZoneRule, day: CivilDate?) -> [Moment] {
        let source = SourceText(text)
        let clocks = TimeScanner.expressions(in: source, range: source.range).filter { $0.clock != nil }
        let names = text.split { !($0.isLetter || "/_+-".contains($0)) }.filter { $0.first?.isUppercase == true }
        let zones = Set([zone] + clocks.compactMap(\.zone) + names.compactMap { ZoneRule(named: $0) })
        return clocks.flatMap { found in
            (found.zone.map { [$0] } ?? zones).flatMap { zone in
                [day, day.map { CivilDate(daysSinceEpoch: $0.daysSinceEpoch - 1) }].flatMap { day -> [Moment] in
                    guard let moment = found.moment(in: .init(date: day, zone: zone)) else { return [] }
                    let end = moment.end.map { Moment($0, zone: moment.zone, isDated: moment.isDated) }
                    return [moment, end].compactMap { $0 }
                }
            }
        }
        .map { $0.shown(in: zone) }
    }

    /// The next day of each name of a weekday, as a date: what a record of a Tuesday means by `on Thursday`.
    private static func days(namedBy texts: [String], after day: Int) -> [String] {
        let names = [
            ["monday", "周一"], ["tuesday", "周二"], ["wednesday", "周三"], ["thursday", "周四"], ["friday", "周五"],
            ["saturday", "周六"], ["sunday", "周日"],
        ]
        return (1...7).filter { ahead in
            // The first of January 1970 was a Thursday.
            names[(day + ahead + 3) % 7].contains { name in texts.contains { $0.lowercased().contains(name) } }
        }
        .map { CivilTime(CivilDate(daysSinceEpoch: day + $0)).dateText }
    }

    func tell(_ words: String) -> Bool {
        var cut = words.hasSuffix("…") ? String(words.dropLast()) : words
        if cut.hasPrefix("… ") { cut.removeFirst(2) }
        // A quotation shows with a sign of its own where words were left out.
        var pieces: [String] = []
        for part in cut.lowercased().split(separator: " … ") {
            pieces += Facts.aroundRoles(String(part)).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        return texts.contains { text in
            var rest = text.lowercased()[...]
            for piece in pieces where !piece.isEmpty {
                guard let found = rest.firstRange(of: piece) else { return false }
                rest = rest[found.upperBound...]
            }
            return true
        }
    }

    /// The words around each `[responder]`, which stands for a name.
    private static func aroundRoles(_ words: String) -> [Substring] {
        let roles = [
            "on-call engineer", "incident commander", "responder", "reporter", "值班工程师", "事件指挥", "响应人员", "报告人",
        ]
        var pieces = [words[...]]
        for role in roles {
            pieces = pieces.flatMap { $0.split(separator: "[\(role)]", omittingEmptySubsequences: false) }
        }
        return pieces
    }

    /// Without Markdown's escapes and with single spaces.
    static func plain(_ text: String) -> String {
        text.replacing("\\", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
