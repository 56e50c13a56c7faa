import DebriefLanguage
import Testing

/// How rows of finished reports tell that somebody learned of it, and that it works again.
struct NarratedStatementsTests {
    private func facts(_ text: String) -> Set<Statement.Event> {
        Set(StatementReader.statements(in: text).filter(\.isFact).map(\.event))
    }

    @Test(arguments: [
        "An email came in about failing uploads", "Priya emails the platform list about high load",
        "The desk received a phone call about timeouts", "Message received that guests cannot log in",
        "A ticket was filed by a librarian", "Ticket 4411 opened by the branch office", "A reader filed a bug report",
        "First report from a branch: \"is it just us?\"", "The hub's pager notifies the crew of failed jobs",
        "Nagios announces failures", "Alert of failed logins on the east cluster", "PROBLEM - render farm is CRITICAL",
        "bot> CRITICAL: queue length 9000", "FIRING: QueueLag", "We were informed of an outage by two customers",
        "On-call was notified that checkout is down", "收到用户邮件，反馈无法登录", "客服提交工单，反映付款失败", "接到电话告警", "收到客户投诉",
    ])
    func readsThatSomebodyLearnedOfIt(text: String) {
        #expect(!facts(text).isDisjoint(with: [.notice, .report]), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "Customers were notified of the delay", "We emailed all users about the maintenance window",
        "Users were informed that the outage is over", "No ticket was filed", "No email came in",
        "RECOVERY - render farm is OK", "The change ticket was created", "已通知客户", "没有收到工单", "未收到告警",
    ])
    func readsThatNobodyLearnedOfIt(text: String) {
        #expect(facts(text).isDisjoint(with: [.notice, .report]), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "The catalogue is back", "Search back", "service goes back up", "All is well", "error rate normal",
        "the timeouts were gone", "Readers are able to borrow books again", "Students are able to start their servers",
        "Replication lag caught up", "the importers catch up with the backlog",
        "The site is confirmed to be back online",
        "The gateway starts to work again", "Restarted the proxy, thereby restoring access",
        "New limits applied, full recovery",
        "We moved the volume, allowing customers to pay", "all connection problems to the east wing disappear",
        "Problems end", "All machines are restored to active state", "The index is at full speed",
        "Everything running again",
        "用户可以正常下单", "学生可正常登录", "积压已追平", "错误率正常", "业务已恢复", "访问正常",
    ])
    func readsThatItWorksAgain(text: String) {
        #expect(facts(text).contains(.recover), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "Ana is back from lunch", "The alert is back", "we are not able to start the servers", "lag has not caught up",
        "The errors are not gone", "seems to be back to normal", "Roll the change back", "Errors start to drop",
        "the service may be able to start", "due to potentially severe end user impact",
        "Resolved by Ana Lim in the tracker",
        "when students are able to log in we close it", "用户不能正常下单", "积压还没追平", "错误率不正常",
    ])
    func readsThatItDoesNotWorkYet(text: String) {
        let found = StatementReader.statements(in: text).filter { $0.isFact && $0.scope == .whole }
        #expect(!found.contains { $0.event == .recover }, "\(found)")
    }

    @Test(arguments: [
        ("Redeploying fixes the issue", Statement.Event.mend), ("We purged the page, fixing the issue", .mend),
        ("The crew agree that the problem is fixed", .mend), ("Patch to disable the old importer is deployed", .mend),
        ("Permanent fix (change 375) merged and rolled out", .mend), ("The fix got backported", .mend),
        ("The release team deploys the revert", .undo), ("Admins close the incident", .close),
        ("Resolved by Ana Lim in the tracker", .close), ("Machines drop off the network again", .comeBack),
        ("Sharp rise in timeouts", .trouble), ("A drop in traffic from the west region", .trouble),
        ("The cluster cannot scale", .trouble), ("Hosts begin to recover", .recover),
        ("Pages started coming back online", .recover), ("Things seem to return to normal", .recover),
    ])
    func readsEvents(text: String, event: Statement.Event) {
        #expect(facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        ("Two fixes for the issue are planned", Statement.Event.mend), ("Nobody deployed the revert", .undo),
        ("We deployed an increase in memory limits", .trouble), ("The server cannot be restarted by us", .trouble),
        ("the API responds to customers with 429", .acknowledge), ("We decided that the node is rebooted", .act),
        ("Fixing the issue", .mend), ("Restarting, hoping to fix the issue", .mend),
    ])
    func readsWhatIsNotSaid(text: String, event: Statement.Event) {
        #expect(!facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }

    @Test func takesHostsThatBeginToRecoverForAPart() {
        let found = StatementReader.statements(in: "Hosts begin to recover").filter { $0.event == .recover }
        #expect(found.map(\.scope) == [.part])
    }
}
