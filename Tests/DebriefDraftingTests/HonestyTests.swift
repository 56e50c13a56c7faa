import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Nothing in a draft that is not in its evidence.
struct HonestyTests {
    private static let templates = ["standard", "comprehensive", "five-whys", "quick"]

    @Test(arguments: templates, Language.allCases)
    func statesOnlyNumbersOfTheEvidence(template: String, language: Language) throws {
        let draft = try Draft.sample(template, language)
        var known = Self.numbers(in: SampleIncident.all.map { "\($0.text) \($0.subject ?? "") " }.joined())
        let times = SampleIncident.all.map(\.time.civil)
        for time in times { known.formUnion(Self.numbers(in: "\(time.dateText) \(time.clockText())")) }
        // The stated start, and the series.
        known.formUnion(["14", "18"])
        for point in SampleIncident.series.points {
            known.formUnion(
                Self.numbers(in: "\(point.value) \(Int(clamping: point.value)) \(point.time.civil.clockText())")
            )
        }
        // Lengths of time between two cited clocks: minutes, and hours with minutes.
        for (from, to) in times.flatMap({ from in times.map { (from, $0) } }) + times.map({ (Self.start, $0) }) {
            let minutes = abs(to.total / 60 - from.total / 60)
            known.formUnion([String(minutes), String(minutes / 60), String(minutes % 60)])
        }
        // How far back changes are looked for, and how often the alert fired.
        known.formUnion(["24", "2"])
        for line in Self.prose(draft.text) {
            for number in Self.numbers(in: line) { #expect(known.contains(number), "\(number) in: \(line)") }
        }
    }

    private static let start = CivilTime(total: (Moment(iso8601: "2025-01-15T14:18:00Z")?.civil.total) ?? 0)

    @Test(arguments: templates, Language.allCases)
    func citesEvidenceInEachSentenceOfItsOwn(template: String, language: Language) throws {
        let draft = try Draft.sample(template, language)
        let own = try #require(Templates.named(template, language)).text
        for line in Self.prose(draft.text) where !own.contains(line) {
            let isFixed =
                [language.zoneLine, "**"].contains { line.hasPrefix($0) }
                || language.introductions.contains { line.hasSuffix($0) }
            #expect(isFixed || line.contains("[^e"), "\(line)")
        }
    }

    @Test(arguments: templates)
    func definesEachFootnoteOnceInTheOrderOfUse(template: String) throws {
        let draft = try Draft.sample(template)
        let body = draft.text.split(separator: "\n").filter { !$0.hasPrefix("[^e") }.joined(separator: "\n")
        var used: [String] = []
        for part in body.split(separator: "[^e").dropFirst() {
            let number = String(part.prefix { $0 != "]" })
            if !used.contains(number) { used.append(number) }
        }
        #expect(used == (1...used.count).map(String.init))
        #expect(draft.footnotes.count == used.count)
        #expect(draft.footnotes.first?.contains("`evidence/") == true)
    }

    @Test func givesTheSameBytesForTheSameEvidenceInAnyOrder() throws {
        var events = SampleIncident.all
        let expected = try Draft.of(events).text
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            events.shuffle(using: &generator)
            #expect(try Draft.of(events).text == expected)
        }
    }

    @Test(arguments: Language.allCases)
    func keepsToOneLanguageOutsideOfQuotedEvidence(language: Language) throws {
        let events = [
            SampleIncident.event("10:00:00", .alertFired, "Q7", "a.json", 1) { $0.subject = "Q7" },
            SampleIncident.event("10:20:00", .alertResolved, "Q7", "a.json", 2) { $0.subject = "Q7" },
        ]
        let draft = try Draft.of(events, "standard", language)
        for line in Self.prose(draft.text) where !line.contains("debrief:") {
            let words = line.replacing("UTC", with: "").replacing("[^e", with: "")
            if language == .chinese {
                #expect(!words.contains { $0.isASCII && $0.isLetter && $0 != "Q" }, "\(line)")
            } else {
                #expect(!words.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(line)")
            }
        }
    }

    /// The lines of a draft that speak: no front matter, comments, questions, tables, headings, footnotes.
    private static func prose(_ text: String) -> [String] {
        let body = text.split(separator: "---\n", maxSplits: 2).last ?? ""
        var isComment = false
        return body.split(separator: "\n").map(String.init).filter { line in
            if line.hasPrefix("<!--") { isComment = true }
            defer { if line.hasSuffix("-->") { isComment = false } }
            return !isComment && !["#", "|", ">", "[^"].contains { line.hasPrefix($0) }
                && !(line.first?.isNumber == true && line.dropFirst().first == ".")
        }
    }

    private static func numbers(in text: String) -> Set<String> {
        // The numbers of footnotes are ours.
        let words = text.split(separator: "[^e", omittingEmptySubsequences: false).enumerated().map {
            $0.offset == 0 ? String($0.element) : String($0.element.drop { $0 != "]" })
        }
        let found = words.joined(separator: " ").split { !($0.isASCII && $0.isNumber) }.map(String.init)
        return Set(found.map { $0.count > 1 && $0.first == "0" ? String($0.drop { $0 == "0" }) : $0 })
            .union(found)
    }
}

extension Language {
    fileprivate var zoneLine: String { self == .english ? "All times" : "所有时间" }
    fileprivate var introductions: [String] {
        self == .english
            ? ["being earlier does not make it the cause.", "is for the review to decide."]
            : ["发生在前并不等于就是原因。", "由复盘会判断。"]
    }
}
