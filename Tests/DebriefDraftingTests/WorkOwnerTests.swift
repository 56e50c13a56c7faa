import DebriefLanguage
import Testing

@testable import DebriefDrafting

/// Who does a piece of work, and where one piece ends and the next begins.
struct WorkOwnerTests {
    private let known = { (name: String) in ["Ana", "Ben", "阿峰", "小林"].contains(name) }

    @Test(arguments: [
        ("前跑回放查询 - 郑凯 4/22", "郑凯", "4/22"), ("限流规则上线要双人复核 —— 赵立 10/31前", "赵立", "10/31前"),
        ("清理脚本改成分批（小韩，11/7）", "小韩", "11/7"), ("收回 delete 权限（老郭）", "老郭", nil), ("客服话术模板 —— 方圆", "方圆", nil),
        ("row cap on the feed import (me, this sprint)", "me", nil), ("debug the renewal (Ben)", "Ben", nil),
        ("alert on the queue - Ana", "Ana", nil), ("告警阈值改低（安全组）", nil, nil), ("reverted (see above)", nil, nil),
        ("复盘（周一）", nil, nil),
        ("keepalive in the prober - Aurelio, before the next image, which is 16 December", "Aurelio", nil),
    ])
    func readsWhoStandsBehindTheWork(text: String, owner: String?, day: String?) {
        #expect(WorkOwner.trailing(text, known) == owner)
        #expect(WorkOwner.day(behind: text) == day)
    }

    @Test(arguments: [
        ("Ben raises the limit", "Ben"), ("Ana will put the certs in the monitor", "Ana"), ("阿峰明天把抽奖挪到单独的实例", "阿峰"),
        ("林珊 8/22 前梳理授权", "林珊"), ("@小林 队列堆积告警要加", "小林"), ("小林下周三前把脚本改掉", "小林"), ("周一复盘", nil),
        ("Monitoring will be extended", nil), ("the limit will be raised", nil), ("明天把脚本改掉", nil),
    ])
    func readsWhoStandsBeforeTheWork(text: String, owner: String?) {
        #expect(WorkOwner.addressed(text, known) == owner)
    }

    @Test(arguments: [
        (
            "Ana will put the certs in the monitor by Friday and Ben raises the limit",
            ["Ana will put the certs in the monitor by Friday", "Ben raises the limit"]
        ),
        ("阿峰明天把抽奖挪到单独的实例，小林加大key扫描", ["阿峰明天把抽奖挪到单独的实例", "小林加大key扫描"]),
        ("辛苦。@阿峰 缓存加上限,下周三前;@小林 队列堆积告警要加", ["@阿峰 缓存加上限,下周三前", "@小林 队列堆积告警要加"]),
        ("closed. Ben can you list the serials", ["Ben can you list the serials"]),
    ])
    func partsTheWorkOfSeveral(text: String, pieces: [String]) {
        let begins = { (words: Substring) in WorkOwner.addressed(words, known) != nil }
        #expect(FollowUps.pieces(of: text, where: begins) { begins($0[...]) } == pieces)
    }

    @Test(arguments: [
        (
            "复盘定周五下午3点 1. 限流规则上线要双人复核 —— 赵立 10/31前 2. nacos 断连告警 —— 阿峰",
            ["限流规则上线要双人复核 —— 赵立 10/31前", "nacos 断连告警 —— 阿峰"]
        ),
        ("steps: 1. open the page 2. click it", []),
    ])
    func readsNumberedListsThatNobodyAnnounced(text: String, items: [String]) {
        #expect(FollowUps.counted(in: text) { WorkOwner.trailing($0, known) != nil } == items)
    }

    @Test(arguments: [
        (
            "todo: 1 切别名前跑回放查询 - 郑凯 4/22 2 空结果不缓存 - 小吴 4/18 3 告警窗口改成2分钟 待定",
            ["切别名前跑回放查询 - 郑凯 4/22", "空结果不缓存 - 小吴 4/18", "告警窗口改成2分钟 待定"]
        ),
        (
            "to do: Ben - alert on clock drift by Fri. Me - ask vendor",
            ["Ben - alert on clock drift by Fri.", "Me - ask vendor"]
        ),
        ("遗留:1、泵的浮子要换,物业周四来 2、UPS黄灯还在", ["泵的浮子要换,物业周四来", "UPS黄灯还在"]),
    ])
    func keepsOwnerAndDayWithTheirItem(text: String, items: [String]) { #expect(FollowUps.listed(in: text) == items) }
}
