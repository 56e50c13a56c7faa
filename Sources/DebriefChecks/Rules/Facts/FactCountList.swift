import DebriefCore
import DebriefLanguage
import DebriefText

struct FactCountList: Check {
    let info = CheckInfo(
        id: "fact-count-list",
        summary: Message("A list has as many entries as the sentence before it announces.", zh: "列表的项数与前面那句所说的一致"),
        rationale: Message(
            """
            "Three factors contributed:" above four bullets means that one was added late, or that one is missing.
            Counted are the entries of the first level; a count with "at least" or "the first" is left alone.
            """,
            zh: """
                “有三个促成因素：”下面列了四项，不是后来加了一项，就是少写了一项。只数第一层；带“至少”或“前几个”\
                的数目不判断。
                """
        ),
        severity: .warning,
        examples: [
            .passes("4 条业务线受影响：相册、网盘、日志归档、模型训练。\n"),
            .passes("2 个原因：缓存为空，请求全部回源，数据库被打满。\n"),
            .fails("⟦5⟧ 条业务线受影响：相册、网盘、日志归档、模型训练。\n"),
            .passes("Three factors contributed:\n\n- a\n- b\n- c\n"),
            .passes("At least two factors contributed:\n\n- a\n- b\n- c\n"),
            .passes("Two services failed:\n\n- a\n  - its cache\n- b\n"),
            .passes("The steps of the three teams were:\n\n- a\n- b\n"),
            .passes("有两个原因：\n\n- 甲\n- 乙\n"),
            .passes("Three services failed: checkout, search and cart.\n"),
            .passes("Two things failed: retries, which hammered the database, and the breaker.\n"),
            .passes("Two services failed: search and cart, and with them the shop.\n"),
            .passes("三个服务故障：结算、搜索和购物车。\n"),
            .fails("⟦Four⟧ services failed: checkout, search and cart.\n"),
            .fails("⟦四⟧个服务故障：结算、搜索和购物车。\n"),
            .fails("⟦Three⟧ factors contributed:\n\n- a\n- b\n- c\n- d\n"),
            .fails("We found ⟦2⟧ separate bugs that day:\n\n1. a\n2. b\n3. c\n"),
            .fails("有⟦三⟧个原因：\n\n- 甲\n- 乙\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.counts.filter { $0.count != $0.listed }.map { .otherCount($0, postmortem.source) }
            + postmortem.incident.versions.filter { $0.count != $0.named }.map { .otherVersions($0, postmortem.source) }
    }
}

extension Finding {
    fileprivate static func otherVersions(_ claim: VersionClaim, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[claim.range])' versions, '\(source[claim.versions])' are \(claim.named)",
                zh: "写的是“\(source[claim.range])”个版本，“\(source[claim.versions])”是 \(claim.named) 个"
            ),
            at: claim.range,
            related: [.init(Message("the versions", zh: "版本"), at: claim.versions)]
        )
    }

    fileprivate static func otherCount(_ claim: CountClaim, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[claim.range])' announced, \(claim.listed) in the list",
                zh: "前文写“\(source[claim.range])”，列表有 \(claim.listed) 项"
            ),
            at: claim.range,
            related: [.init(Message("the list", zh: "列表"), at: claim.list)]
        )
    }
}
