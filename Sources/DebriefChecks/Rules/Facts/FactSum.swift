import DebriefCore
import DebriefLanguage
import DebriefText

struct FactSum: Check {
    let info = CheckInfo(
        id: "fact-sum",
        summary: Message("Parts add up to the total that is stated for them.", zh: "各部分加起来等于写出的总数"),
        rationale: Message(
            """
            A total that its parts do not make is wrong, or a part is missing. Added up are columns above a row called
            "Total", chains such as `90 + 215`, and lists behind "in total:"; a rate is multiplied by its time. Rounded numbers may be off by half of
            their last digits; nested lists and overlapping parts are left alone.
            """,
            zh: """
                各部分凑不出总数，不是总数错了，就是少了一部分。相加的有：“合计”行之上的列、`90 + 215` 这样的式子，\
                以及“共计：”后的列表；速率会乘以时长。四舍五入过的数允许相差末位的一半；\
                嵌套列表和互有重叠的部分不判断。
                """
        ),
        severity: .error,
        examples: [
            .passes("共影响 305 笔订单，其中 90 笔超时，215 笔失败。\n"),
            .passes("共 305 张报表，其中财务 40 张，运营 25 张。\n"),
            .passes("华南 4 省的用户看到 404，共 75 分钟。\n"),
            .fails("共影响 ⟦350⟧ 笔订单，其中 190 笔超时，210 笔失败。\n"),
            .fails("受影响商户 ⟦120⟧ 家，其中华东 80 家，其余 30 家在华南。\n"),
            .passes("It hit 305 teams (90 + 215).\n"),
            .passes("305 teams in total: 90 in the EU, 150 in the US and 65 elsewhere.\n"),
            .passes("There were 3 volunteers, 2 engineers and 1 manager.\n"),
            .passes("| Region | Orders |\n| --- | --- |\n| EU | 90 |\n| US | 215 |\n| Total | 305 |\n"),
            .passes("At $5,600 per minute for 40 minutes, we lost about $220,000.\n"),
            .passes("共 305 个团队：欧洲 90 个，美国 215 个。\n"),
            .passes("We lost 12 EU, 7 US and 4 AP nodes, 23 nodes in all.\n"),
            .passes("We lost 12 nodes at 10:02 and 4 more, 20 in all with those before.\n"),
            .passes("We refunded EUR 1,200 and credited EUR 600, in total EUR 1,800.\n"),
            .passes("We lost 12 nodes and 7 disks, a total of 25 volumes.\n"),
            .fails("We refunded EUR 1,200 and credited EUR 600, in total ⟦EUR 2,400⟧.\n"),
            .fails("We lost 12 nodes in the EU and 7 in the US, a total of ⟦25⟧ nodes.\n"),
            .fails("We lost 12 EU, 7 US and 4 AP nodes, ⟦25⟧ nodes in all.\n"),
            .fails("欧洲 12 个，美国 7 个，亚洲 4 个，共 ⟦25⟧ 个。\n"),
            .fails("It hit ⟦350⟧ teams (90 + 215).\n"),
            .fails("⟦305⟧ teams in total: 90 in the EU, 150 in the US and 56 elsewhere.\n"),
            .fails("| Region | Orders |\n| --- | --- |\n| EU | 90 |\n| US | 215 |\n| Total | ⟦350⟧ |\n"),
            .fails("⟦305⟧ teams were affected: 90 in the EU and the remaining 225 in the US.\n"),
            .fails("At $5,600 per minute for 40 minutes, we lost ⟦$324,000⟧.\n"),
            .fails("共 ⟦350⟧ 个团队：欧洲 90 个，美国 215 个。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.sums.filter { !$0.isConsistent }.map { .otherSum($0, postmortem.source) }
            + postmortem.incident.products.filter { !$0.isConsistent }.map { .otherProduct($0, postmortem.source) }
    }
}

extension Finding {
    fileprivate static func otherProduct(_ claim: ProductClaim, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[claim.rate.range])' times '\(source[claim.duration.range])' is "
                    + "\(NumberText.plain(claim.computed)), not '\(source[claim.total.range])'",
                zh: "“\(source[claim.rate.range])”乘以“\(source[claim.duration.range])”是 "
                    + "\(NumberText.plain(claim.computed))，不是“\(source[claim.total.range])”"
            ),
            at: claim.total.range,
            related: [
                .init(Message("the rate", zh: "速率"), at: claim.rate.range),
                .init(Message("the time", zh: "时长"), at: claim.duration.range),
            ]
        )
    }

    fileprivate static func otherSum(_ claim: SumClaim, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "parts add up to \(NumberText.plain(claim.sum)), the total is '\(source[claim.range])'",
                zh: "各部分之和是 \(NumberText.plain(claim.sum))，总数写的是“\(source[claim.range])”"
            ),
            at: claim.range,
            related: claim.parts.map { .init(Message("a part", zh: "其中一部分"), at: $0) },
            severity: claim.isSaid ? nil : .warning
        )
    }
}
