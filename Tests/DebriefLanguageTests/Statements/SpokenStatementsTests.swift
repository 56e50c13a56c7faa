import DebriefLanguage
import Testing

/// Statements in the words of people at work: short, without a subject, in both languages.
struct SpokenStatementsTests {
    private func facts(_ text: String) -> [Statement.Event] {
        StatementReader.statements(in: text).filter(\.isFact).map(\.event)
    }

    @Test(arguments: [
        ("closing", Statement.Event.close), ("closing this ticket now", .close), ("closing the incident", .close),
        ("calling it an outage", .declare), ("I'm calling this an incident", .declare),
        ("ok calling it an outage, banner is up", .declare), ("treating it as an incident", .declare),
        ("push works here", .recover), ("login works for me", .recover), ("printing works again", .recover),
        ("git push hangs for everybody", .trouble), ("the importer stalls", .trouble), ("checkout hangs", .trouble),
        ("能约了！", .recover), ("能登录了", .recover), ("修好了", .recover), ("都好了", .recover), ("网络好了", .recover),
        ("绑好了", .act), ("告警加好了", .act), ("监控补好了", .act), ("先把 03 摘了", .act), ("排行榜开关关了", .act), ("04 也放回去了", .act),
    ])
    func readsEvents(text: String, event: Statement.Event) {
        #expect(facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        ("closing the loop", Statement.Event.close), ("closing the gap in our alerts", .close),
        ("closing port 8080", .close),
        ("closing the old connection pool", .close), ("push works here", .act), ("restart fails", .act),
        ("绑好了", .recover), ("网关掉线", .act), ("装好了", .recover), ("RT 告警加好了", .recover), ("ok ok", .recover),
        ("恢复不了，继续查", .recover), ("回滚不了", .undo),
        ("screens gone again", .recover), ("能不能约？", .recover), ("不能约了", .recover),
        ("商量：先把 rank 删了", .act), ("讨论：要不要切走流量", .mend), ("备选：重启网关", .act),
        ("先别kill，我算一下", .act), ("先别回滚", .undo), ("千万别重启", .act), ("别再重启了", .act), ("请勿重启网关", .act),
        ("回滚更久", .undo), ("回滚太慢", .undo), ("重启更麻烦", .act), ("队列在恢复 17万条积压", .recover),
        ("服务在陆续恢复", .recover), ("why call it an outage?", .declare), ("nobody called it an outage", .declare),
    ])
    func readsWhatDidNotHappen(text: String, event: Statement.Event) {
        #expect(!facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: ["second", "the second one", "another", "第二个"])
    func knowsWordsThatOnlyPoint(text: String) { #expect(ClockedClause.isElliptical(text)) }

    @Test(arguments: ["restarted", "the second broker failed", "Zurich", "恢复", ""])
    func knowsWordsThatTell(text: String) { #expect(!ClockedClause.isElliptical(text)) }
}
