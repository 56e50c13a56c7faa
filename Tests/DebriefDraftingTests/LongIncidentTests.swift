import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

/// Incidents that go on for days, and what belongs to them.
struct LongIncidentTests {
    private func event(
        _ time: String,
        _ kind: EvidenceEvent.Kind,
        _ text: String,
        _ line: Int,
        path: String = "a.json",
        change: (inout EvidenceEvent) -> Void = { _ in }
    ) -> EvidenceEvent {
        var event = EvidenceEvent(
            time: Moment(iso8601: "2026-05-\(time):00Z") ?? Moment(instant: 0),
            kind: kind,
            text: text,
            citation: Citation(path: path, line: line, subject: "record")
        )
        change(&event)
        return event
    }

    private func notes(_ lines: [(String, String)]) -> [EvidenceEvent] {
        lines.enumerated().map { event($1.0, .note, $1.1, $0 + 1, path: "notes.md") }
    }

    private func text(_ events: [EvidenceEvent], _ language: Language = .english) throws -> String {
        try Draft.of(events, "standard", language).text
    }

    private let incident = [
        ("11T09:00", "customers report wrong totals"), ("11T09:10", "declared SEV2"),
        ("11T10:00", "cause found: rounding in the import"), ("11T11:00", "mitigated, no further wrong totals"),
        ("13T15:00", "half of the totals corrected"), ("15T12:00", "all totals corrected, resolved"),
    ]

    @Test func followsNotesOverDaysOfSilence() throws {
        let text = try text(notes(incident))
        #expect(text.contains("| 2026-05-13 15:00 |") && text.contains("| 2026-05-15 12:00 | resolved |"))
        #expect(text.contains("recovery was reported at 12:00 UTC on 2026-05-15"))
    }

    @Test func leavesOutWhatOnlyTheSameDaysShare() throws {
        let other = [
            event("12T08:00", .deploymentSucceeded, "Deployed search v9", 20) { $0.subject = "v9" },
            event("13T08:00", .message, "search is slow", 21) { $0.actor = "jun" },
        ]
        let text = try text(notes(incident) + other)
        #expect(!text.contains("search v9") && !text.contains("search is slow"))
    }

    @Test func endsAtAPauseThatIsTooLong() throws {
        let text = try text(notes(incident.dropLast(2) + [("25T09:00", "workshop on rounding")]))
        #expect(!text.contains("workshop"))
    }

    @Test func takesAnOldChangeThatRespondersName() throws {
        let changes = [
            event("01T08:00", .deploymentSucceeded, "Deployed import v7.4.0", 30) { $0.subject = "v7.4.0" },
            event("02T08:00", .deploymentSucceeded, "Deployed import v7.3.9", 31) { $0.subject = "v7.3.9" },
        ]
        var lines = incident
        lines[2].1 = "cause found: since import 7.4.0 totals are rounded"
        let text = try text(notes(lines) + changes)
        #expect(text.contains("“Deployed import v7.4.0”") && !text.contains("v7.3.9"))
    }

    @Test(arguments: [
        ("cause found: the change of 3 May to the grants", true),
        ("cause found: since the file of 3 May it is wrong", false),
        ("根因：5 月 3 日的变更去掉了权限", true),
    ])
    func takesAChangeByItsDay(words: String, isNamed: Bool) throws {
        let change = event("03T08:00", .commit, "Tidy up grants", 30) { $0.subject = "1f3c9a2" }
        var lines = incident
        lines[2].1 = words
        let text = try text(notes(lines) + [change])
        #expect(text.contains("Tidy up grants") == isNamed)
    }

    @Test func showsChangesThatSayNothingInsteadOfDenyingThem() throws {
        let commit = event("10T12:00", .commit, "Translate the footer", 30) { $0.subject = "1f3c9a2" }
        let text = try text(notes(incident) + [commit])
        #expect(text.contains("related or not") && text.contains("Translate the footer"))
    }

    @Test func tellsWhoseStatusPageItWas() throws {
        func post(_ time: String, _ page: String, _ text: String, _ line: Int) -> EvidenceEvent {
            event(time, .statusUpdate, text, line) {
                $0.actor = page
                $0.actorIsMachine = true
                $0.subject = page
            }
        }
        let own = [post("11T09:20", "Shop", "Totals are wrong.", 40)]
        let alone = try text(notes(incident) + own)
        #expect(alone.contains("the status page: “Totals are wrong.”") && !alone.contains("Shop"))
        let both = try text(notes(incident) + own + [post("11T09:30", "Hoster", "Disks fail.", 41)])
        #expect(both.contains("| Shop status page |") && both.contains("the status page of Hoster: “Disks fail.”"))
    }

    @Test(arguments: Language.allCases)
    func tellsANearMissFromAnImpact(language: Language) throws {
        let words = language == .english ? "no customers were affected" : "没有用户受到影响"
        let lines = [
            ("11T09:00", "restore failed, the backup is empty"), ("11T09:10", "declared SEV3, \(words)"),
            ("11T10:00", "mitigated, a new backup is there"), ("11T11:00", "restore works, resolved"),
        ]
        let text = try text(notes(lines), language)
        #expect(text.contains(language == .english ? "Nobody was affected, as the notes say" : "没有用户受到影响（处置记录"))
        #expect(text.contains(language == .english ? "The danger was averted" : "险情得到控制"))
        for question in ["When did the impact begin", "How many customers", "影响从何时开始", "影响了多少客户"] {
            #expect(!text.contains(question))
        }
        let affected = try self.text(notes(lines + [("11T09:30", "212 customers could not log in")]), language)
        #expect(!affected.contains("Nobody was affected") && !affected.contains("依据处置记录"))
    }

    @Test func takesOneWordOfRecoveryForBothEnds() throws {
        let chat = event("11T11:00", .message, "all fine again, resolved", 50) { $0.actor = "jun" }
        let text = try text(notes([incident[0], incident[1], ("11T11:00", "resolved")]) + [chat])
        #expect(text.contains("| mitigated, resolved |"))
    }
}
