import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Where the parts of a review end, and what the page of an issue has around what was written.
struct PageEdgesTests {
    private func reading(_ text: String) -> EvidenceReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "page.txt"))])[0].reading
    }

    @Test(
        arguments: [
            "评论(342)\n李华: 说的对 | 三连了", "阅读 10万+  分享 收藏 在看\n写得好 12", "12 comments\nGreat write-up 5 stars",
            "Comments (3)\nana: thanks for the 2 reads",
        ]
    )
    func endsWhereReadersBegin(tail: String) {
        let found = reading("10:02 支付失败\n10:20 已回滚\n\n改进措施\n- 增加告警\n- 每季度演练一次\n\(tail)\n")
        #expect(found.statements.map(\.text) == ["增加告警", "每季度演练一次"], "\(tail)")
    }

    @Test(arguments: [
        ("改进措施\n1、增加告警;\n2、每季度演练一次;\n\n%\n为了表达我们的歉意，我们将向所有用户提供如下方案。\n针对个人用户，我们赠送 6 个月的会员服务。", "赔偿方案"),
        ("改进措施\n1、增加告警;\n2、每季度演练一次;\n\n%\n我们是一支十人的团队，欢迎有兴趣的同学和我们一起工作，详情见官网。", "关于我们"),
    ])
    func endsAPartWhereAnotherHeadingStands(text: String, heading: String) {
        let found = reading("10:02 支付失败\n10:20 已回滚\n\n" + text.replacing("%", with: heading) + "\n")
        let actions = found.statements.filter { $0.subject == .section(.actionItems) }.map(\.text)
        #expect(actions == ["增加告警;", "每季度演练一次;"], "\(heading)")
    }

    @Test func keepsWhatBelongsToNoPerson() {
        let found = reading(
            """
            Registry down? #380
            Closed
            @sven
            sven
            opened on Dec 23, 2021
            The registry is down.

            Activity
            andrea
            andrea commented on Dec 23, 2021
            Contributor
            The provider was told.

            jodie
            jodie commented on Dec 24, 2021
            Member
            We blocked the client.
            👍 3

            sven closed this as completed on Dec 24, 2021
            Sign up for free to join this conversation on GitHub
            """
        )
        let said = found.events.filter { $0.kind == .message }
        #expect(
            said.map(\.text) == [
                "Registry down?: The registry is down.", "The provider was told.", "We blocked the client.",
            ]
        )
        #expect(said.map(\.actor) == ["sven", "andrea", "jodie"])
    }
}
