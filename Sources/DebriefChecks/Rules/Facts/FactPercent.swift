import DebriefCore
import DebriefLanguage
import DebriefText

struct FactPercent: Check {
    let info = CheckInfo(
        id: "fact-percent",
        summary: Message("A percentage agrees with the two numbers beside it.", zh: "百分比与旁边的两个数一致"),
        rationale: Message(
            """
            "847 of 12,000 users (23 %)" leaves the reader with three numbers of which one is wrong. Compared are part
            and whole joined by "of", "out of" or a slash with the percentage beside them, and a percentage of those
            affected with the count that stands elsewhere, whatever it calls people. Rounding is allowed for, and a tenth after "about".
            """,
            zh: """
                “12,000 名用户中有 847 名（23%）”给了读者三个数，其中有一个不对。比较的有：由“中有”“共”\
                或斜线相连的部分与总数及其旁边的百分比，以及受影响者的百分比与别处写的人数，不论怎么称呼。允许四舍五入，“约”放宽十分之一。
                """
        ),
        severity: .error,
        examples: [
            .passes("受影响设备 210 万台，占日活 560 万台的 37.5%。\n"),
            .passes("失败 30 笔，占全部失败的 12%，成功率 70%。\n"),
            .fails(
                "An outage affecting approximately 12,000 customers.\n\n- 12,000 unique customers affected\n"
                    + "- 847 support tickets (⟦23%⟧ of affected users)\n"
            ),
            .fails("影响了大约12,000名客户。\n\n- 847 个支持工单(受影响用户的 ⟦23%⟧)\n"),
            .fails("受影响报表 26 张，占总数 400 张的 ⟦5.6%⟧。\n"),
            .passes("847 of 12,000 users (7.1 %) could not pay.\n"),
            .passes("About 850 of 12,000 users (7%) could not pay.\n"),
            .passes("847 support tickets (23% of affected users) were opened.\n"),
            .passes("12000 名用户中有 847 名（7.1%）无法支付。\n"),
            .fails("847 of 12,000 users (⟦23 %⟧) could not pay.\n"),
            .fails("⟦11 %⟧ (5 out of 40 nodes) were full.\n"),
            .passes("One third of the users (34 %) and half of the teams (47 %) noticed.\n"),
            .passes("三分之一的用户（33%）受影响。\n"),
            .fails("One third of the users (⟦50 %⟧) noticed.\n"),
            .fails("三分之一的用户（⟦50%⟧）受影响。\n"),
            .fails("3,114 of 11,870 attempts failed, that is ⟦36.2 %⟧.\n"),
            .fails("Of 12,000 users, 847 (⟦23 %⟧) could not pay.\n"),
            .fails("Of 12,000 requests 3,000 failed, which is ⟦35 %⟧.\n"),
            .fails("12,000 users were affected. There were 847 tickets (⟦23%⟧ of affected users).\n"),
            .passes("12000 个请求中有 3000 个失败，占 25%。\n"),
            .fails("12000 个请求中有 3000 个失败，占 ⟦35%⟧。\n"),
            .fails("12000 名用户中有 847 名（⟦23%⟧）无法支付。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let open = postmortem.incident.openShares.compactMap { claim -> Finding? in
            let wholes = postmortem.incident.affected.filter { claim.isOf($0) }
            guard let whole = wholes.first, wholes.allSatisfy({ $0.agrees(with: whole) }),
                !claim.isConsistent(with: whole)
            else { return nil }
            return .otherShare(claim, whole, postmortem.source)
        }
        return postmortem.incident.shares.filter { !$0.isConsistent }.map { .contradiction($0, postmortem.source) }
            + open
    }
}

extension Finding {
    fileprivate static func otherShare(_ claim: OpenShareClaim, _ whole: AffectedClaim, _ source: SourceText) -> Finding
    {
        let value = NumberText.plain(claim.part.value / whole.value * 100, decimals: 1)
        return Finding(
            Message(
                "\(source[claim.part.range]) of \(source[whole.range]) affected \(claim.noun) is \(value) %, "
                    + "not '\(source[claim.percent.range])'",
                zh: "“\(source[claim.part.range])”占受影响总数“\(source[whole.range])”的 \(value)%，"
                    + "不是“\(source[claim.percent.range])”"
            ),
            at: claim.percent.range,
            related: [
                .init(Message("the part", zh: "部分"), at: claim.part.range),
                .init(Message("the whole", zh: "总数"), at: whole.range),
            ]
        )
    }

    fileprivate static func contradiction(_ claim: ShareClaim, _ source: SourceText) -> Finding {
        let (part, whole) = (source[claim.partRange], source[claim.wholeRange])
        let old = source[claim.percentRange]
        let unit = old.drop { $0.isWholeNumber || $0 == "." || $0 == "," }
        let replacement = claim.computedText + unit
        if claim.partRange == claim.wholeRange {
            return Finding(
                Message(
                    "'\(part)' is \(claim.computedText) %, not '\(old)'",
                    zh: "“\(part)”是 \(claim.computedText)%，不是“\(old)”"
                ),
                at: claim.percentRange,
                related: [.init(Message("the fraction", zh: "分数"), at: claim.partRange)]
            )
        }
        return Finding(
            Message(
                "\(part) of \(whole) is \(claim.computedText) %, not '\(old)'",
                zh: "“\(part)”占“\(whole)”的 \(claim.computedText)%，不是“\(old)”"
            ),
            at: claim.percentRange,
            related: [
                .init(Message("the part", zh: "部分"), at: claim.partRange),
                .init(Message("the whole", zh: "总数"), at: claim.wholeRange),
            ],
            fixes: [.replace(claim.percentRange, with: replacement)]
        )
    }
}
