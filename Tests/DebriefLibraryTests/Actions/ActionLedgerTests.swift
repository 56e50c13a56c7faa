import DebriefCore
import DebriefText
import Testing

@testable import DebriefLibrary

struct ActionLedgerTests {
    private static func actions(_ rows: String, path: String = "a.md") -> [LedgerAction] {
        let text = """
            ---
            severity: SEV2
            date: 2026-01-10
            services: [checkout]
            ---

            # Checkout slow

            ## Action items

            | Action | Owner | Due | Ticket | Status |
            | --- | --- | --- | --- | --- |
            \(rows)
            """
        return LedgerAction.all(in: Postmortem(parsing: SourceText(text, path: path)))
    }

    private static let row = "| Alert at 80 % of the pool of connections | @ana | 2026-02-01 | | Open |"
    private let today = CivilDate(daysSinceEpoch: 20_500)  // 2026-02-16

    @Test func namesAnActionByItsTicketElseByItsWords() throws {
        let found = Self.actions("\(Self.row)\n| Raise the limit | | | OPS-12 | Done |")
        #expect(found.map(\.id) == [ActionID(words: "Alert at 80 % of the pool of connections").text, "OPS-12"])
        #expect(try found.named("ops-12").line == found[1].line)
        #expect(ActionID(found[0].id)?.text == found[0].id)
    }

    @Test(arguments: [
        "| Alert at 75 % of the pool of connections | @ana | 2026-02-01 | | Open |",
        "| Alert on-call at 80 % of the pool of connections | | | | |",
        "| Page at 80 % of the pool of connections, and write it into the runbook | @jo | | | Done |",
    ])
    func findsAnActionAfterItsWordsAndRowsChanged(row: String) throws {
        let id = try #require(Self.actions(Self.row).first).id
        let edited = Self.actions(
            "| Load-test search before each campaign | @jo | | | |\n\(row)\n| Drop the old index | | | | |"
        )
        #expect(try edited.named(id).line == edited[1].line)
    }

    @Test func findsNoActionWhenAllWordsAreOthers() throws {
        let id = try #require(Self.actions(Self.row).first).id
        let others = Self.actions(
            "| Load-test search before each campaign | @jo | | | |\n| Drop the old index | | | | |"
        )
        #expect(throws: DebriefError.self) { try others.named(id) }
    }

    @Test func refusesAnIdThatTwoActionsHave() throws {
        let twice = Self.actions(Self.row) + Self.actions(Self.row, path: "b.md")
        #expect(throws: DebriefError.self) { try twice.named(twice[0].id) }
        let same = Self.actions("\(Self.row)\n\(Self.row)")
        #expect(same[1].id == same[0].id + "-2")
    }

    @Test func readsTheDayThatADueDateMeans() {
        func days(_ due: String) -> String? { Self.actions("| Do it | @ana | \(due) | | |").first?.dueDay?.dateText }
        #expect(days("2026-03-01") == "2026-03-01")
        #expect(days("1 March") == "2026-03-01")
        #expect(days("Q2 2026") == "2026-06-30")
        #expect(days("end of Q1") == "2026-03-31")
        #expect(days("next sprint") == nil)
        #expect(days("TBD") == nil)
    }

    @Test func putsEachActionUnderTheConcernThatItIs() {
        let found = Self.actions(
            """
            | Late | @ana | 2026-02-01 | | Open |
            | Soon | @ana | 2026-02-20 | | In progress |
            | Some day | | | | |
            | Told | @ana | 2026-02-01 | OPS-1 | Done |
            | Shown | @ana | 2026-02-01 | | Done https://git.example.com/pulls/7 |
            | Seen | @ana | 2026-02-01 | | Verified in the drill |
            | Gone | @ana | 2026-02-01 | | Won't do: service is retired |
            """
        )
        #expect(
            found.map { ActionConcern($0, today, soon: 14) }
                == [.overdue, .dueSoon, .open, .unproven, .unverified, .closed, .closed]
        )
        #expect(found[0].daysLate(today) == 15)
        #expect(found[0].age(today) == 37)
    }

    @Test func filters() {
        let found = Self.actions(
            "| Late | @ana | 2026-02-01 | | Open |\n| Soon | @jo | 2026-02-20 | | |\n| Some day | | | | |\n| Gone | @jo | | | Dropped |"
        )
        func texts(_ change: (inout ActionFilter) -> Void) -> [String] {
            var filter = ActionFilter()
            change(&filter)
            return found.filter { filter.holds($0, today) }.map(\.text)
        }
        #expect(texts { _ in } == ["Late", "Soon", "Some day"])
        #expect(texts { $0.showsClosed = true }.count == 4)
        #expect(texts { $0.isOverdue = true } == ["Late"])
        #expect(texts { $0.dueWithin = 7 } == ["Late", "Soon"])
        #expect(texts { $0.owners = ["jo"] } == ["Soon"])
        #expect(texts { $0.isUnassigned = true } == ["Some day"])
        #expect(texts { $0.states = [.willNotDo] } == ["Gone"])
        #expect(texts { $0.aged = 38 }.isEmpty)
    }

    @Test func marksWhatAnEarlierIncidentHadToDo() throws {
        let later = Self.actions(
            "| Renew by machine | | | OPS-7 | Open |\n\(Self.row)\n| Something else | | | | Open |",
            path: "b.md"
        )
        let old = "date: 2026-01-10"
        let earlier = LedgerAction.all(
            in: Postmortem(
                parsing: SourceText(
                    "---\nseverity: SEV2\n\(old.replacing("01-10", with: "01-02"))\n---\n\n# Before\n\n## Action items\n\n"
                        + "| Action | Owner | Due | Ticket | Status |\n| --- | --- | --- | --- | --- |\n"
                        + "| Renew certificates | | | OPS-7 | Open |\n\(Self.row)\n",
                    path: "a.md"
                )
            )
        )
        var all = earlier + later
        all.markCarriedOver()
        #expect(all.map { $0.carriedFrom?.path } == [nil, nil, "a.md", "a.md", nil])
        var filter = ActionFilter()
        filter.isCarriedOver = true
        #expect(all.filter { filter.holds($0, today) }.map(\.line) == later.prefix(2).map(\.line))
        #expect(all[2].carriedText?.text(in: .chinese) == "自 2026-01-02 延续")
    }

    @Test func listsByTeamAndByAge() throws {
        var policy = ReminderPolicy()
        policy.contacts["@ana"] = .init()
        policy.contacts["@ana"]?.team = "Payments"
        var all = Self.actions("\(Self.row)\n| Raise the limit | payments | | | Open |\n| Ask | @jo | | | Open |")
        for index in all.indices { all[index].team = policy.team(of: all[index]) }
        let teams = ActionGrouping.team.groups(all, today, soon: 14, .english)
        #expect(teams.map { "\($0.title) \($0.actions.count)" } == ["Payments 2", "not stated 1"])
        let ages = ActionGrouping.age.groups(all, today, soon: 14, .english)
        #expect(ages.map { "\($0.title) \($0.actions.count)" } == ["30 to 89 days 3"])
    }
}
