import DebriefCore
import DebriefText
import Testing

/// What a sign-off stands for, and what it does not.
struct SubstanceTests {
    private static let english = """
        ---
        title: Payments fail
        severity: SEV1
        status: draft
        reviewers: [one]
        ---

        # Payments fail

        <!-- written by hand -->

        ## Summary

        The pool was full, and **412 orders** were lost.[^a] See [the graph](https://example.com/1).

        <!-- debrief:for internal -->

        It was the second time.

        <!-- /debrief:for -->

        ## Timeline

        | Time | Event |
        | --- | --- |
        | 2026-03-17 10:02 UTC | errors rise |
        | 2026-03-17 10:31 UTC | rolled back |

        ## Action items

        | Action | Owner | Due | Ticket | Status |
        | --- | --- | --- | --- | --- |
        | Limit the pool | @ana | 2026-04-30 | | open |

        ```
        pool.size = 20
        ```

        [^a]: `evidence/notes.md` line 4

        """

    private static let chinese = """
        # 支付失败

        **严重程度**：SEV2
        **状态**：草稿

        ## 摘要

        连接池已满，损失 **412 笔订单**。

        ## 改进措施

        - [ ] 限制连接池（@ana，2026-04-30）

        """

    private func substance(_ text: String) -> String { Postmortem(parsing: SourceText(text)).substance }

    /// Who reads the two documents reads the same.
    @Test(arguments: [
        ("<!-- written by hand -->", "<!-- writen by hand -->"),
        ("<!-- written by hand -->\n\n", ""),
        ("full, and **412 orders** were", "full, and\n__412 orders__   were"),
        ("[^a]", "[^note-7]"),
        ("status: draft", "status: final"),
        (
            "reviewers: [one]\n",
            "reviewers: [one, two]\nmeeting: 2026-03-24\nfollow-up: 2026-05-04\npublished: 2026-03-30\n"
        ),
        ("reviewers: [one]\n", "sign-offs:\n  - {role: reviewer, name: One, date: 2026-03-24, sha256: 00}\n"),
        ("| --- | --- | --- | --- | --- |", "|---|---|:--|--|-----|"),
        ("2026-04-30 | | open |", "2026-04-30 | OPS-12 | done |"),
        ("## Summary", "Summary\n-------"),
        ("```\npool.size = 20\n```", "~~~ini\npool.size = 20\n~~~"),
    ])
    func staysWhereReadersReadTheSame(before: String, after: String) {
        let changed = Self.english.replacing(before, with: after)
        #expect(changed != Self.english)
        #expect(substance(changed) == substance(Self.english))
    }

    @Test(arguments: [
        ("412 orders", "421 orders"), ("were lost", "were not lost"), ("title: Payments", "title: Some payments"),
        ("severity: SEV1", "severity: SEV2"), ("10:31 UTC", "10:41 UTC"), ("| @ana |", "| @bo |"),
        ("2026-04-30", "2026-05-30"), ("pool.size = 20", "pool.size = 200"), ("line 4", "line 5"),
        ("example.com/1", "example.com/2"), ("for internal", "for company"), ("**412 orders**", "~~412 orders~~"),
        ("| 2026-03-17 10:31 UTC | rolled back |\n", ""), ("## Summary", "## Root cause"),
        ("<!-- debrief:for internal -->\n\n", ""),
    ])
    func changesWithWhatReadersAreTold(before: String, after: String) {
        let changed = Self.english.replacing(before, with: after)
        #expect(changed != Self.english)
        #expect(substance(changed) != substance(Self.english))
    }

    @Test func readsChineseLikewise() {
        let same = [
            ("**状态**：草稿", "**状态**：定稿"), ("连接池已满，损失", "连接池已满，\n损失"), ("- [ ] 限制", "- [x] 限制"),
            ("# 支付失败\n", "# 支付失败\n\n<!-- 初稿 -->\n"),
        ]
        for (before, after) in same {
            let changed = Self.chinese.replacing(before, with: after)
            #expect(changed != Self.chinese && substance(changed) == substance(Self.chinese), "\(after)")
        }
        for (before, after) in [("412 笔", "421 笔"), ("SEV2", "SEV1"), ("@ana", "@bo"), ("2026-04-30", "2026-05-30")] {
            #expect(substance(Self.chinese.replacing(before, with: after)) != substance(Self.chinese), "\(after)")
        }
    }

    @Test func readsSignOffsInBothFormsOfYAML() throws {
        let text = """
            ---
            status: final
            sign-offs:
              - {role: reviewer, name: One, date: 2026-03-24, sha256: AB}
              - role: service owner
                name: Two
                date: 2026-03-25
                sha256: cd
                key: "SHA256:abc"
            tags: [pool]
            ---
            # A

            """
        let list = Postmortem(parsing: SourceText(text)).signOffs
        #expect(list.entries.map(\.name) == ["One", "Two"] && list.entries.map(\.sum) == ["ab", "cd"])
        #expect(list.entries.map(\.key) == [nil, "SHA256:abc"] && list.isListed && list.line == 3)
        let source = SourceText(text)
        #expect(source[list.entries[1].range].hasSuffix(#"key: "SHA256:abc""#))
        let joined = "---\nsign-offs: [{role: a, name: One}, {role: b, name: Two}]\n---\n# A\n"
        #expect(!Postmortem(parsing: SourceText(joined)).signOffs.isListed)
    }
}
