import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct FlattenedTablesTests {
    private func document(_ body: String) -> Postmortem {
        Postmortem(parsing: SourceText("Summary\n\nSeats were sold twice on 2026-03-14.\n\n\(body)"))
    }

    @Test(arguments: [
        "| Action | Owner | Due |\n\n| --- | --- | --- |\n\n| Add a quota | Ana | 2026-04-01 |\n\n| Move the store | Bo | 2026-05-01 |\n",
        "Action\tOwner\tDue\nAdd a quota\tAna\t2026-04-01\nMove the store\tBo\t2026-05-01\n",
        "Action          Owner  Due\nAdd a quota     Ana    2026-04-01\nMove the store  Bo     2026-05-01\n",
        "Action\nOwner\nDue\nAdd a quota\nAna\n2026-04-01\nMove the store\nBo\n2026-05-01\n",
        "Action\n\nOwner\n\nDue\n\nAdd a quota\n\nAna\n\n2026-04-01\n\nMove the store\n\nBo\n\n2026-05-01\n",
        "# Action Priority Owner Due Status\n1 Add a quota P1 Ana 2026-04-01 Done\n2 Move the store P2 Bo 2026-05-01 In progress\n",
    ])
    func readsActionsOfAnyFlattenedTable(table: String) {
        let items = document("Action items\n\n\(table)\nAppendix\n\nNone.\n").actionItems
        #expect(items.map(\.text) == ["Add a quota", "Move the store"])
        #expect(items.map { $0.owner?.text } == ["Ana", "Bo"])
        #expect(items.map { $0.due?.text } == ["2026-04-01", "2026-05-01"])
    }

    @Test(arguments: [
        "Time\tEvent\tActor\n14:02\tQueue full\tMonitoring\n14:31\tQuota added\tAna\n",
        "Time\nEvent\nActor\n14:02\nQueue full\nMonitoring\n14:31\nQuota added\nAna\n",
    ])
    func readsRowsOfAFlattenedTimeline(table: String) {
        let events = document("Timeline\n\n\(table)\nImpact\n\n40 orders.\n").timeline.events
        #expect(events.map(\.text) == ["Queue full", "Quota added"])
        #expect(events.map(\.actor) == ["Monitoring", "Ana"])
    }

    @Test func keepsWhatStandsAroundIt() {
        let items = document("Next steps\n\nAdd an alert.\n\nAction\tOwner\nAdd a quota\tAna\n\nAppendix\n\nNone.\n")
            .actionItems
        #expect(items.map(\.text).contains("Add a quota"))
    }

    @Test func leavesAnEmptyCellBetweenOthersEmpty() {
        let table = "Action          Owner  Due\nAdd a quota            2026-04-01\nMove the store  Bo     2026-05-01\n"
        let items = document("Action items\n\n\(table)").actionItems
        #expect(items.map { $0.owner?.text } == [nil, "Bo"])
        #expect(items.map { $0.due?.text } == ["2026-04-01", "2026-05-01"])
    }

    @Test(arguments: [
        "What we know\nThe owner of the store\nwas asked when it is due\n", "Status\nResolved\n",
        "The time of the event was late.\n",
    ])
    func takesNoProseForATable(text: String) {
        #expect(!document("Impact\n\n\(text)").root.children.contains { $0.kind == .table })
    }

    @Test func tellsOwnerFromActionOnlyWhereSomethingShowsIt() {
        let table = "Action Owner Due\nAdd a quota for Kafka @ana 2026-04-01\nMove the store Kafka 2026-05-01\n"
        let items = document("Action items\n\n\(table)").actionItems
        #expect(items.map { $0.owner?.text } == ["@ana", nil])
    }
}
