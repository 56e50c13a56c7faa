import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct IncidentPartTests {
    private func postmortem(_ text: String) -> Postmortem { Postmortem(parsing: SourceText(text)) }

    @Test func tellsSeveralIncidentsApart() {
        let postmortem = postmortem(
            """
            # Two outages

            ## Morning

            ### Timeline

            - 2026-04-14 10:00 UTC impact starts: search is empty
            - 10:40 UTC mitigated

            ## Evening

            ### Timeline

            - 2026-04-16 15:00 UTC impact starts: search is empty
            - 15:20 UTC mitigated
            """
        )
        #expect(postmortem.parts.map(\.title) == ["Morning", "Evening"])
        let seconds = postmortem.parts.map { part in
            postmortem.metrics(of: part).first { $0.id == .impactDuration }?.seconds
        }
        #expect(seconds == [2_400, 1_200])
        #expect(postmortem.measuredMetrics.allSatisfy { $0.seconds == nil })
    }

    @Test(arguments: [
        "# A\n\n## Summary\n\nx\n\n## Timeline\n\n- 10:00 a\n\n## Impact\n\ny\n",
        "# A\n\n## What happened\n\n### Timeline\n\n- 10:00 a\n\n## Response\n\n### Timeline\n\n- 10:05 b\n",
        "# A\n\n## Background\n\n### Details\n\nx\n\n## Analysis\n\n### Root cause\n\ny\n",
    ])
    func leavesOneIncidentWhole(text: String) { #expect(postmortem(text).parts.isEmpty) }
}
