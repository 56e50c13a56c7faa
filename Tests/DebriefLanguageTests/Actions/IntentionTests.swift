import DebriefLanguage
import Testing

struct IntentionTests {
    @Test(arguments: [
        "Add an alert for the queue", "Please also document the failover", "Adding quotas to the staging cluster",
        "**Alerting**: page when the disk is 80 % full", "Set up a canary", "Look into the slow query", "增加队列告警",
        "对大表逐步拆分", "后续统一使用新接口", "1. Review the runbook",
    ])
    func seesATask(text: String) { #expect(Intention(of: text) == .task) }

    @Test(arguments: [
        "We will add an alert", "The store is being moved to another disk", "We plan to have the code audited",
        "We're working on a quota", "我们计划下周扩容", "我们正在迁移数据",
    ])
    func seesAPromise(text: String) { #expect(Intention(of: text) == .promise) }

    @Test(arguments: [
        "We should have a talk about limits", "We need better alerts", "All services must run in containers",
        "需要评估容量",
    ])
    func seesADuty(text: String) { #expect(Intention(of: text).isOpen) }

    @Test(arguments: [
        "Added an alert", "An alert has been added", "We've moved the store", "Enabled the quota", "增加了告警", "告警已增加",
    ])
    func seesWhatIsDone(text: String) { #expect(Intention(of: text) == .done) }

    @Test(arguments: [
        "The disk was full", "Test coverage is too low", "The alert should have fired", "The zones had to be changed",
        "磁盘写满导致服务不可用",
    ])
    func seesAFact(text: String) { #expect(Intention(of: text) == .fact) }

    @Test(arguments: [
        ("Better alerts for the disk", Intention.phrase), ("Why did this start?", .question), ("None", .nothing),
        ("No further actions are planned.", .nothing), ("N/A", .nothing), ("暂无。", .nothing), ("无需后续行动", .nothing),
        ("Thanks to everybody who helped.", .courtesy), ("感谢大家的支持。", .courtesy), ("[Action 1]", .placeholder),
        ("<what is to be done>", .placeholder), ("Action item 2", .placeholder), ("…", .placeholder),
        ("{{ action }}", .placeholder),
    ])
    func seesWhatIsNoAction(text: String, intention: Intention) { #expect(Intention(of: text) == intention) }

    @Test func knowsWhatIntroducesAList() {
        #expect(Intention.introduces("We agreed on the following items."))
        #expect(Intention.introduces("后续工作如下："))
        #expect(!Intention.introduces("Add an alert."))
    }

    @Test func knowsWhatPromisesAList() {
        #expect(Intention.promises("To keep this from happening again, we will:"))
        #expect(Intention.promises("It was slow to find. We will be making several changes."))
        #expect(Intention.promises("为避免再次发生，我们计划："))
        #expect(!Intention.promises("Three things had gone wrong:"))
        #expect(!Intention.promises("An extraction is complete only when it covers:"))
    }

    @Test(arguments: [
        "None", "n/a", "No action items", "暂无", "[Action 1]", "<what to do>", "…", "TBD", "", " ",
        "Add an alert", "Alerting",
        "None. Add an alert.", "Add an alert. None.", "Tracked in #118", "Thanks to all!",
        "We accept the risk", "**TBD**",
        "- - -", "增加告警", "无。增加告警。", "What was slow?", "The disk was full", "No alert fired; add one",
        "。", "Action item 2",
    ])
    func tellsWhatSaysNothingWithoutReadingTheRest(_ text: String) {
        #expect(Intention.isEmpty(text) == [.nothing, .placeholder].contains(Intention(of: text)))
    }
}
