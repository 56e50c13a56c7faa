import DebriefChecks
import DebriefCore
import Testing
struct ScratchTests {
    @Test func scratch() {
        for t in ["支付中断持续45分钟（14:32-14:57）。\n", "## Action items\n\n<!-- debrief-disable-next-line action-no-due: decided per quarter -->\n- Add a canary stage for checkout\n"] {
            let p = Postmortem(parsing: SourceText(t))
            print("SCR", p.prose, p.timeline.events.count)
            func dump(_ b: Block, _ d: Int) { print("SCR", String(repeating: " ", count: d), b.kind, b.range, p.source[b.range]); b.children.forEach { dump($0, d + 1) } }
            dump(p.root, 0)
            print("SCR", TimeScanner.expressions(in: p.source, range: p.source.range), DurationClaim.all(in: t))
        }
    }
}
