import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Whole incidents, from their evidence to the document, its findings and its page.
struct ExampleTests {
    static let examples = [
        "checkout-outage", "expired-certificate", "cache-stampede", "wrong-invoices", "leaked-token", "dns-provider",
        "empty-backups",
    ]

    /// What a draft states of the truth in `Examples/<name>/README.md`: local clock times of milestones, and the zone. What it
    /// only asks for is left out.
    struct Truth: Sendable {
        let name: String
        let milestones: [Milestone: String]
        let phrases: [String]
    }

    static let truths = [
        Truth(
            name: "checkout-outage",
            milestones: [
                .started: "10:02", .detected: "10:09", .acknowledged: "10:13", .declared: "10:17", .identified: "10:56",
                .mitigated: "11:05", .resolved: "11:31",
            ],
            phrases: [
                "3,114 of 11,870", "v4.18.0", "cef59db", "rollback complete, error rate still above 40 %",
                "a responder confirmed how it came about: “confirmed in the code",
            ]
        ),
        Truth(
            name: "wrong-invoices",
            milestones: [
                .detected: "08:40", .acknowledged: "08:58", .declared: "09:10", .identified: "11:08",
                .mitigated: "09:24",
                .resolved: "14:05",
            ],
            phrases: [
                "38,412 invoices", "“v7.4.0 → production: Store meter readings in one column”", "2026-04-20 13:20",
                "| 2026-04-18 16:10 |", "tax table ruled out", "4 d 5 h 25 min",
            ]
        ),
        Truth(
            name: "leaked-token",
            milestones: [
                .started: "15:05", .detected: "07:55", .acknowledged: "07:58", .declared: "08:09", .identified: "08:14",
                .resolved: "09:58",
            ],
            phrases: [
                "1,204 archives", "“Add sample for batch downloads”",
                "lucky that the token can only read", "the scanner for secrets was on for private repositories only",
            ]
        ),
        Truth(
            name: "dns-provider",
            milestones: [
                .started: "18:01", .detected: "18:04", .acknowledged: "18:06", .declared: "18:09", .identified: "18:24",
                .mitigated: "19:02", .resolved: "20:15",
            ],
            phrases: [
                "Norvik DNS status page", "Bramble Bookings status page", "A dependency took part",
                "no access to the registrar", "key rollover ruled out",
            ]
        ),
        Truth(
            name: "empty-backups",
            milestones: [
                .detected: "09:42", .acknowledged: "09:46", .declared: "09:50", .identified: "10:21",
                .resolved: "15:20",
            ],
            phrases: ["没有用户受到影响（处置记录", "险情得到控制", "“备份账号改用最小权限，只读新库", "没有需要用到备份，算是运气好"]
        ),
    ]

    private func evidence(_ name: String) -> String { packageRoot.appending(path: "Examples/\(name)/evidence").path }

    private func draft(_ name: String, template: String = "standard", language: Language? = nil) throws
        -> DraftedDocument
    {
        var options = DraftOptions()
        options.template = template
        options.language = language
        return try Workspace().draft([evidence(name)], options: options, path: "\(name).md")
    }

    @Test(arguments: examples)
    func draftsTheGoldenDocument(name: String) throws {
        try expectSnapshot(try draft(name).text, "Examples/\(name)/postmortem.md")
    }

    @Test(arguments: truths)
    func findsTheMilestonesOfTheIncident(truth: Truth) throws {
        let postmortem = Postmortem(parsing: SourceText(try draft(truth.name).text))
        for (milestone, clock) in truth.milestones {
            #expect(postmortem.timeline.first(milestone)?.time.civil.clockText() == clock, "\(milestone.rawValue)")
        }
    }

    @Test(arguments: truths)
    func tellsWhatAGoodPostmortemTells(truth: Truth) throws {
        let text = try draft(truth.name).text
        for phrase in truth.phrases { #expect(text.contains(phrase), "'\(phrase)' is missing") }
    }

    @Test(arguments: examples)
    func findsNothingWrongInItsOwnDraft(name: String) throws {
        let errors = Workspace().check(SourceText(try draft(name).text)).filter { $0.severity == .error }
        #expect(errors.map(\.message) == [])
    }

    @Test(arguments: examples, ["standard", "comprehensive", "five-whys", "quick"])
    func fillsEveryTemplateInBothLanguages(name: String, template: String) throws {
        for language in Language.allCases {
            let text = try draft(name, template: template, language: language).text
            let postmortem = Postmortem(parsing: SourceText(text))
            #expect(!text.contains("debrief:slot"), "a slot was left unfilled")
            #expect(!postmortem.timeline.events.isEmpty)
            #expect(postmortem.language == language)
            #expect(!postmortem.questions.isEmpty, "nobody knows everything from evidence alone")
        }
    }

    @Test(arguments: examples)
    func citesOnlyLinesThatExist(name: String) throws {
        let draft = try draft(name)
        let lines = Dictionary(
            uniqueKeysWithValues: draft.evidence.map { ($0.path, $0.bytes.count { $0 == 0x0A } + 1) }
        )
        let footnotes = Postmortem(parsing: SourceText(draft.text)).footnotes
        #expect(!footnotes.isEmpty)
        for footnote in footnotes {
            let parts = footnote.text.split(separator: " ")
            let path = try #require(parts.first).dropFirst("evidence/".count)
            let count = try #require(lines[String(path)], "\(path) is no evidence")
            let cited = try #require(parts.dropFirst().lazy.compactMap { Int(read: $0.filter(\.isNumber)) }.first)
            #expect(cited >= 1 && cited <= count, "\(footnote.text)")
        }
    }

    @Test(arguments: examples)
    func cites(eachFootnoteItDefines name: String) throws {
        let postmortem = Postmortem(parsing: SourceText(try draft(name).text))
        for footnote in postmortem.footnotes {
            let uses = postmortem.source.text.components(separatedBy: "[^\(footnote.label)]").count - 1
            #expect(uses >= 2, "\(footnote.label) is defined and never used")
        }
    }

    @Test func givesTheSameBytesForTheSameEvidenceInAnyOrder() throws {
        let folder = evidence("checkout-outage")
        let paths = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }.sorted()
        let first = try Workspace().draft(paths, options: DraftOptions(), path: "a.md").text
        let second = try Workspace().draft(paths.reversed(), options: DraftOptions(), path: "a.md").text
        #expect(first == second)
    }

    @Test func labelsSuspectsAsHypotheses() throws {
        let text = try draft("checkout-outage").text
        let start = try #require(text.range(of: "### Why it happened"))
        let end = try #require(text.range(of: "### Why it was not caught earlier"))
        let bullets = text[start.upperBound..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("- ") }
        #expect(!bullets.isEmpty)
        for bullet in bullets { #expect(bullet.hasPrefix("- **Hypothesis ("), "\(bullet)") }
    }

    @Test(arguments: examples)
    func publishesAPageThatStandsAlone(name: String) throws {
        let page = try Workspace().publish(SourceText(try draft(name).text), PublishOptions()).text
        #expect(page.hasPrefix("<!DOCTYPE html>") || page.hasPrefix("<!doctype html>"))
        #expect(page.contains("<svg"))
        for forbidden in ["<script", "<link", "@import", "url(http"] { #expect(!page.contains(forbidden)) }
    }
}
