import DebriefLanguage
import Testing

/// Numbers in what people say, and whether they count who or what was hit.
struct HarmCountTests {
    @Test(arguments: [
        ("1,312 deposits went up late", "deposits"), ("640 premises off, thats all of Upper Hollin", "premises"),
        ("roughly 900 ppl sat in a dead queue for 45 min", "ppl"), ("26 vans late", "vans"),
        ("212 parcels loaded without scan", "parcels"), ("approx 14,000 bottles short", "bottles"),
        ("61 residents had a failed login", "residents"), ("4 inspections had to be rebooked", "inspections"),
        ("200 parents are standing in the hall", "parents"), ("Six vans missed their slot", "vans"),
        ("22 Okafor samples moved to Wednesday", "samples"), ("214 studies to resend", "studies"),
        ("about 3k orders never reached the kitchen", "orders"), ("40 wards on paper", "wards"),
        ("17 flights left behind schedule", "flights"), ("61 of the 96 runs failed", "runs"),
        ("失败下单 23,418 笔", "笔"), ("326 笔预约转账晚于约定时间执行", "笔"), ("手工收费一共 212 张单子", "张"),
        ("现在排了四百来号人", "号人"), ("高峰时约 3100 台终端拿不到地址", "台"), ("今早有 37 单卡在待支付", "单"),
        ("取不到号的约 1.3 万条", "条"), ("少下线 19 台", "台"), ("总共 6.2 万人收到重复推送", "人"), ("丢了 37 笔充值", "笔"),
        ("影响约1.2万学生进不了教室", "学生"), ("影响410家店", "家"), ("大概波及了 3000 商户", "商户"),
    ])
    func countWhoWasHit(text: String, noun: String) { #expect(HarmCount.all(in: text).first?.noun == noun, "\(text)") }

    @Test(arguments: [
        "34 of 41 guns working", "restarted 12 hosts, no change", "CPU at 100% on 3 nodes", "3 nodes are down",
        "8 pods stuck", "failed for 45 minutes", "errors since 2.14", "version 3 is dead", "no fees hit anybody",
        "none of the 400 orders was lost", "0 orders lost", "1 order", "see ticket #4471, it failed",
        "ordered 5 pizzas for the night", "sorry that this hangs on two people", "two failures in a row",
        "the run finished with two exceptions",
        "listening on port 443, cannot bind", "第 3 台挂了", "重启了 10 台，好了两分钟又满了", "1174 笔全上来了，没有丢", "CPU 100%",
        "打到 18w QPS", "卡了 15 分钟", "3 台服务器挂了", "未造成资金差错", "40 个连接超时", "加了 8 台，还是慢", "影响 3 台服务器", "影响40分钟", "影响 2 小时左右",
        "影响2个节点", "影响 18% 的请求",
    ])
    func countNobody(text: String) { #expect(HarmCount.all(in: text).isEmpty, "\(HarmCount.all(in: text))") }
}
