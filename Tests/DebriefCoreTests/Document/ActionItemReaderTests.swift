import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct ActionItemReaderTests {
    private func items(_ text: String) -> [ActionItem] { Postmortem(parsing: SourceText(text)).actionItems }

    private func texts(_ body: String, under heading: String = "Action items") -> [String] {
        items("# Seats sold twice\n\n## \(heading)\n\n\(body)\n\n## Appendix\n").map(\.text)
    }

    // MARK: Layouts

    @Test(arguments: [
        "- Add a quota\n- Page the owner of a full queue\n", "1. Add a quota\n2. Page the owner of a full queue\n",
        "- [ ] Add a quota\n- [x] Page the owner of a full queue\n",
        "Add a quota.\n\nPage the owner of a full queue.\n",
        "Add a quota\nPage the owner of a full queue\n",
        "| # | What | Who |\n| --- | --- | --- |\n| 1 | Add a quota | Ana |\n| 2 | Page the owner of a full queue | Bo |\n",
        "### 1) Add a quota\n\nAna, in May.\n\n### 2) Page the owner of a full queue\n\nBo.\n",
        "We agreed on the following:\n\n- Add a quota\n- Page the owner of a full queue\n\nThanks to all.\n",
    ])
    func readsItemsInAnyLayout(body: String) {
        let found = texts(body).map { $0.trimmingCharacters(in: "0123456789). ") }
        #expect(found == ["Add a quota", "Page the owner of a full queue"])
    }

    @Test(arguments: [
        "None.\n", "N/A\n", "No action items were identified.\n", "暂无\n", "- [Action 1]\n- [Action 2]\n", "- TBD\n",
        "| Action | Owner |\n| --- | --- |\n| [what to do] | [who] |\n", "Thanks to everybody who helped.\n",
        "The disk had been full for a day.\n", "Tracked in [#118](https://example.com/118).\n",
        "Being tracked in OPS-7\n",
        "Filed under https://example.com/projects/4/issues\n",
        "We decided to accept the risk, for the store goes away.\n",
        "No actionables known.\n", "决定接受该风险，因为服务将于三月下线。\n", "记录在工单系统中。\n",
        "Text is available under the Creative Commons Attribution licence.\n", "This page last updated: 3 March 2026\n",
    ])
    func readsNoItemWhereThereIsNone(body: String) { #expect(texts(body).isEmpty) }

    @Test func readsLeavesOfNestedListsAndParentsThatAreActions() {
        #expect(
            texts("- Alerting\n  - Add an alert\n  - Tune the old ones\n") == ["Add an alert", "Tune the old ones"]
        )
        #expect(texts("- Write the runbook:\n  - how to drain\n  - whom to call\n") == ["Write the runbook:"])
        #expect(texts("- 监控\n  - 增加告警\n  - 调整阈值\n") == ["增加告警", "调整阈值"])
    }

    @Test func readsFieldsBelowAnItem() throws {
        let item = try #require(
            items("# T\n\n## Actions\n\n- Add a quota\n  - Owner: Ana\n  - ETA: end of Q3\n  - Ticket: OPS-4\n").first
        )
        #expect(item.owner?.text == "Ana")
        #expect(item.due?.text == "end of Q3")
        #expect(item.ticket?.text == "OPS-4")
    }

    @Test func readsParagraphsThatAreBrokenToFitThePage() {
        let text = "Move the seat store to a disk that grows, and\ntell the owner when it has grown twice in\na day.\n"
        #expect(texts(text).count == 1)
    }

    @Test(arguments: [
        ("Status: done - raise the limit\nStatus: open - alert on a full disk\n  see the runbook", "done|open"),
        ("Status: Unresolved Add an alert\nDone Fix the ring\nStatus: Unresolved Replace it", "Unresolved|Done|"),
        ("状态：已完成，增加连接池告警\n状态：进行中，压测下单链路", "已完成|进行中"),
        ("Action: raise the limit of the pool\nAction: alert on a full disk", "|"),
        ("TODO: raise the limit of the pool\nTODO: add an alert that\nfires early", "|"),
    ])
    func beginsAnItemAtALabelThatComesBack(lines: String, states: String) {
        let items = Postmortem(parsing: SourceText("# Orders fail\n\n## Actionables\n\n\(lines)\n")).actionItems
        #expect(items.count == states.split(separator: "|", omittingEmptySubsequences: false).count)
        #expect(items.allSatisfy { !$0.text.contains("tatus:") && !$0.text.contains("状态") }, "\(items.map(\.text))")
    }

    @Test func putsTheRestOfALineToIt() {
        let text =
            "Add a quota to the store, which was\nasked for in spring\nPage the owner of a full queue\nby telephone too\n"
        #expect(
            texts(text) == [
                "Add a quota to the store, which was asked for in spring",
                "Page the owner of a full queue by telephone too",
            ]
        )
    }

    @Test func takesFactsAmongActionsForNone() {
        #expect(texts("- Add a quota\n- The store was full for a day\n- Page the owner\n").count == 2)
        #expect(texts("- [ ] The store was full for a day\n- Add a quota\n").count == 2)
        #expect(texts("### High use of memory\n\nIt grew.\n\n### Old clients\n\nThey retried.\n").isEmpty)
    }

    @Test func endsWhereThePageEnds() {
        let foot = "Privacy policy About Terms of use\n\nAdd this page to your favourites\n"
        #expect(texts("- Add a quota\n\n\(foot)") == ["Add a quota"])
    }

    // MARK: Places

    @Test(arguments: [
        "Remediation and follow-up", "How we will prevent this", "Prevention", "Recommendations", "预防措施", "改进建议",
    ])
    func readsUnderWhateverHeadingPromisesSome(heading: String) {
        #expect(texts("- Add a quota\n", under: heading) == ["Add a quota"])
    }

    @Test func takesAnAgreedListBeforeProposals() {
        let text = """
            # T

            ## Prevention

            - Quotas everywhere

            ## Action items

            - Add a quota (@ana)

            """
        #expect(items(text).map(\.text) == ["Add a quota (@ana)"])
        #expect(items(text.replacing(" (@ana)", with: "")).map(\.text) == ["Quotas everywhere", "Add a quota"])
    }

    @Test func readsWhatASentencePromises() {
        let text = """
            # T

            The queue was full. To keep this from happening again, we will:

            - add a quota
            - page the owner

            """
        #expect(items(text).map(\.text) == ["add a quota", "page the owner"])
    }

    @Test func readsATableByItsColumnsUnderAnyHeading() {
        let text =
            "# T\n\n## Who does what\n\n| Task | Owner | Due |\n| --- | --- | --- |\n| Add a quota | Ana | May |\n"
        #expect(items(text).map(\.text) == ["Add a quota"])
    }

    @Test func readsNothingInAdviceOnWriting() {
        #expect(items("# T\n\n## Postmortem best practices\n\n### Action items\n\n- Name one owner\n").isEmpty)
    }

    @Test func endsABoldSectionAtTheNextBoldLine() {
        let text = "# T\n\n**Follow-ups**\n\n- Add a quota\n\n**Distribution**\n\n- Everybody\n"
        #expect(items(text).map(\.text) == ["Add a quota"])
    }

    @Test func endsAtALineThatMayBeAHeading() {
        let text =
            "Summary\n\nIt broke.\n\nNext steps\n\nAdd a quota\n\nPage the owner\n\nScorecard\n\nYes\n\nFive of seven answered\n"
        #expect(items(text).map(\.text) == ["Add a quota", "Page the owner"])
    }

    // MARK: Details

    @Test(
        arguments: [
            ("Add a quota (Tove, 2026-12-01)", "Tove", "2026-12-01"),
            ("Add a quota (owner: Pavo, due: 2026-12-02)", "Pavo", "2026-12-02"),
            ("Add a quota - @ana", "@ana", nil), ("Add a quota. Owner: SRE team. ETA: Q3 2026", "SRE team", "Q3 2026"),
            ("Add a quota, assigned to Ana, by end of June", "Ana", "end of June"),
            ("Add a quota (platform team, next sprint)", "platform team", "next sprint"),
            ("增加配额（负责人：王岚，截止：7 月底）", "王岚", "7 月底"), ("增加配额（王岚，2026-12-01）", "王岚", "2026-12-01"),
            ("Remove the `@retry` decorator", nil, nil), ("Monitor Kafka (Grafana)", nil, nil),
            ("Add a quota `@malin`", "@malin", nil),
        ] as [(String, String?, String?)]
    )
    func readsOwnerAndDay(text: String, owner: String?, due: String?) throws {
        let item = try #require(items("# T\n\n## Actions\n\n- \(text)\n").first)
        #expect(item.owner?.text == owner)
        #expect(item.due?.text == due)
    }

    @Test func readsNamesInBracketsWhereMostItemsHaveOne() {
        let found = items("# T\n\n## Actions\n\n- Add a quota (Ana)\n- Page the owner (Bo)\n- Move the store\n")
        #expect(found.map { $0.owner?.text } == ["Ana", "Bo", nil])
    }

    @Test(
        arguments: [
            ("[ENG-12] Add a quota", "ENG-12"), ("Add a quota (#42)", "#42"), ("Add a quota, see bug 12345", "12345"),
            ("Add a quota ([issue](https://example.com/a/b/issues/9))", "https://example.com/a/b/issues/9"),
            ("Add a quota: https://example.com/browse/OPS-3.", "https://example.com/browse/OPS-3"),
            ("Add a quota, now fixed with gerrit-182644", "gerrit-182644"), ("Add a quota - phab:D1069", "D1069"),
            ("Add a quota (bugzilla:65477)", "65477"),
            ("Add a quota https://rt.example/Ticket/A.html?id=76", "https://rt.example/Ticket/A.html?id=76"),
            ("Add a quota https://gerrit.example.org/r/#/c/138451/", "https://gerrit.example.org/r/#/c/138451"),
            ("Add a quota https://example.com/team\n  /issues/1804", "https://example.com/team/issues/1804"),
            ("Add a quota https://\n  example.com/team/pull/12 (done)", "https://example.com/team/pull/12"),
            ("Add a quota https://example.com/our-\n  boards/pull/49", "https://example.com/our-boards/pull/49"),
            ("Read https://example.com/manual\n  and add a quota", nil),
            ("Read it as UTF-8", nil), ("Give every pod id-7 or higher a quota", nil),
            ("Keep https://example.com/guide/3", nil),
        ] as [(String, String?)]
    )
    func readsTheTicket(text: String, ticket: String?) throws {
        #expect(try #require(items("# T\n\n## Actions\n\n- \(text)\n").first).ticket?.text == ticket)
    }

    @Test(
        arguments: [
            ("- [x] Add a quota", "done"), ("- [ ] Add a quota", "open"), ("- Add a quota (done)", "done"),
            ("- DONE: add a quota", "DONE"),
            ("- ~~Add a quota~~", "done"), ("- Add a quota [in progress]", "in progress"), ("- ✅ Add a quota", "✅"),
            ("- 增加配额（已完成）", "已完成"),
            ("- Look at what was done before", nil),
        ] as [(String, String?)]
    )
    func readsHowFarAnItemIs(line: String, status: String?) throws {
        #expect(try #require(items("# T\n\n## Actions\n\n\(line)\n").first).status?.text == status)
    }

    @Test func readsColumnsInAnyOrderUnderAnyName() throws {
        let text = """
            # T

            ## Corrective actions

            | State | Responsible | Expected date | Measure | Jira |
            | --- | --- | --- | --- | --- |
            | Open | Ana | Dec 11, 2026 | Add a quota | [link](https://example.com/browse/OPS-3) |

            """
        let item = try #require(items(text).first)
        #expect(
            [item.text, item.owner?.text, item.due?.text, item.status?.text] == [
                "Add a quota", "Ana", "Dec 11, 2026", "Open",
            ]
        )
        #expect(item.ticket?.text == "https://example.com/browse/OPS-3")
    }

    @Test func takesTheWordiestColumnForTheActionWhereNoneIsCalledSo() throws {
        let text = "# T\n\n## Actions\n\n| No | Who | Plan of ours |\n| --- | --- | --- |\n| 1 | Ana | Add a quota |\n"
        #expect(items(text).map(\.text) == ["Add a quota"])
    }
}

extension String {
    fileprivate func trimmingCharacters(in characters: String) -> String {
        String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
    }
}
