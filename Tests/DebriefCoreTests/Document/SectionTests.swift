import DebriefCore
import Testing

struct SectionTests {
    @Test func readsABoldListItemAsASection() throws {
        let s = SourceText("  Fault occurs 2020-04-15 07:15")
        print(TimeScanner.expressions(in: s, range: s.range))
        for text in ["# Incident\n\n- **Key events**\n  - Fault occurs 2020-04-15 07:15\n", "# Incident\n\n## Timeline\n\n- Fault occurs 2020-04-15 07:15\n", "# I\n\n- **Key events**\n  - 2020-04-15 07:15 foo\n"] {
        let postmortem = Postmortem(parsing: SourceText(text))
        print(postmortem.timeline.events.count)
        }
    }
}
