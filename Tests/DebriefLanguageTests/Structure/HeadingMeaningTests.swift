import DebriefLanguage
import Testing

struct HeadingMeaningTests {
    @Test(arguments: [
        "Action items", "Corrective and preventive measures", "What we are doing about it", "How we will prevent this",
        "Preventing a recurrence", "What is being done to prevent this from happening again?", "Next steps",
        "Where do we go from here", "TODOs", "Changes we have made", "Planned changes", "Follow-up work",
        "What we'll change", "Measures to avoid a repeat", "Looking ahead", "Long-term fixes", "Resulting action",
        "Steps taken to prevent a recurrence", "Actions following review", "改进措施", "后续计划", "整改项", "待办", "行动项",
        "如何避免再次发生", "我们将如何改进", "下一步工作安排", "防止再次发生", "后续优化方案", "长期措施",
    ])
    func seesThatAHeadingPromisesActions(heading: String) {
        #expect(HeadingMeaning(heading).kind == .actionItems)
    }

    @Test(arguments: [
        ("Prevention", SectionKind.prevention), ("预防措施", .prevention), ("Improvements planned", .actionItems),
        ("Improvements", .systemicImprovements), ("What could we do better?", .whatWentWrong),
        ("Areas for improvement", .whatWentWrong), ("Actions taken", .response), ("Mitigation steps taken", .response),
        ("How we fixed it", .resolution), ("Timeline of remedial actions", .timeline),
        ("Customer impact", .customerImpact),
        ("Who was affected", .impact), ("The incident timeline", .timeline), ("一句话总结", .summary),
        ("为什么没有更早发现", .whyNotCaught), ("影响因素", .contributingFactors),
    ])
    func tellsActionsFromWhatIsLikeThem(heading: String, kind: SectionKind) {
        #expect(HeadingMeaning(heading).kind == kind)
    }

    @Test(arguments: [
        "Do I need to do anything?", "What you should do", "Checkout unavailable",
        "Planned maintenance of the seat store",
        "Changes to the seat map API", "4:09 PM: follow-up", "发布计划", "等待时间过长",
    ])
    func seesNoPromiseInOtherHeadings(heading: String) {
        #expect(HeadingMeaning(heading).kind != .actionItems)
    }

    @Test func seesActionsBesideAnotherTopic() {
        #expect(HeadingMeaning("Resolution and follow-up").kind == .resolution)
        #expect(HeadingMeaning("Resolution and follow-up").alsoActions)
        #expect(HeadingMeaning("原因与改进措施").alsoActions)
        #expect(!HeadingMeaning("Resolution and recovery").alsoActions)
    }

    @Test(arguments: ["Postmortem best practices", "Meeting structure", "会议结构", "Output checklist"])
    func knowsAdviceOnWriting(heading: String) { #expect(HeadingMeaning(heading).isGuidance) }

    @Test func takesALineForANameOnlyWhenAllOfItSaysSo() {
        #expect(SectionKind.isKnownName("Preventing a recurrence"))
        #expect(SectionKind.isKnownName("后续改进计划"))
        #expect(!SectionKind.isKnownName("Preventing the pool from filling up again"))
    }

    @Test func knowsWhatAnOrganisationCallsItsSections() {
        var names = HeadingNames.standard
        names.name(.actionItems, "Homework")
        #expect(names.meaning(of: "## 4. Homework").kind == .actionItems)
        #expect(names.isName("homework"))
        #expect(names.meaning(of: "Timeline").kind == .timeline)
        #expect(HeadingMeaning("Homework").kind == nil)
    }

    @Test func ofEachRuleTheSensesExist() {
        let senses = Set(Vocabulary.headings.groups.filter { $0.hasPrefix("sense ") }.map { $0.dropFirst(6) })
        for rule in Vocabulary.headings.words("rules") {
            #expect(senses.isSuperset(of: rule.split(separator: " ").dropFirst()), "\(rule)")
        }
    }

    @Test func ofEachGroupTheKindExists() {
        for group in Vocabulary.headings.groups where group.hasPrefix("name ") || group.hasPrefix("part ") {
            #expect(SectionKind(rawValue: String(group.dropFirst(5))) != nil, "\(group)")
        }
    }
}
