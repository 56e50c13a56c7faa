import DebriefCore
import DebriefText
import Testing

/// A row or a heading of the timeline tells from when to when it was itself, and not the incident.
struct RowStretchTests {
    @Test(arguments: [
        "- 11:05 - 11:13 Workers restart with the new build", "- [11:05-11:13] The upgrade runs",
        "### Failover (11:05 – 11:13 UTC)\n\nWe moved the volume.", "- 11:05 至 11:13 重启工作节点",
        "- **11:05–11:13** We drain the queue",
    ])
    func isNotTheIncident(row: String) {
        let text = """
            # Uploads fail

            2026-03-12

            ## Timeline (UTC)

            - 10:40 uploads go down
            - 10:50 alert fired
            - 12:30 uploads are back to normal
            \(row)

            """
        let window = Postmortem(parsing: SourceText(text, path: "report.md")).window
        #expect(window.started?.anchor.event.time.iso8601 == "2026-03-12T10:40:00Z")
        #expect(window.resolved?.anchor.event.time.iso8601 == "2026-03-12T12:30:00Z")
    }

    @Test func isTheIncidentWhereTheRowSaysSo() {
        let text = """
            # Uploads fail

            2026-03-12

            ## Timeline (UTC)

            - 10:50 alert fired
            - 11:20 Ravi rolled back. Between 10:35 and 11:18 uploads were failing.

            """
        let window = Postmortem(parsing: SourceText(text, path: "report.md")).window
        #expect(window.started?.anchor.event.time.iso8601 == "2026-03-12T10:35:00Z")
    }
}
