import DebriefLanguage
import Testing

/// Phrases that stand across the borders of words, and those that do not.
struct ChineseTextTests {
    private func holds(_ phrase: String, _ text: String) -> Bool { Phrases([phrase]).occur(in: ChineseText(text)) }

    @Test(arguments: [
        ("本可以", "这个脚本可以重复执行"), ("本应", "日本应用商店审核较慢"), ("过", "本次变更没有超过阈值"), ("过", "通过灰度验证"),
        ("过", "发布过程记录"), ("当", "当前连接数"), ("当", "当时的版本"), ("理应", "由清理应用负责"), ("响应", "不影响应用的登录"),
        ("及时", "以及时间窗口"), ("发现", "并发现象"), ("全部", "安全部门已知悉"), ("少数", "减少数据量"), ("大意", "最大意义在于"),
        ("定责", "指定责任人"), ("记过", "已登记过的工单"), ("自负", "流量来自负载均衡"), ("点错", "节点错误率"), ("配错", "分配错误的网段"),
        ("因为", "根本原因为磁盘写满"), ("由于", "路由于 10:02 切换"), ("短时", "缩短时间窗口"), ("客户", "客户端超时"),
        ("事后看", "事后看板已上线"), ("如果当时", "如果当时区配置有误"), ("务必", "任务必须幂等"), ("同时", "不同时区"),
    ])
    func findsNoPhraseAcrossWords(phrase: String, text: String) {
        #expect(!holds(phrase, text))
    }

    @Test(arguments: [
        ("本可以", "这次本可以避免"), ("本应", "我们本应先回滚"), ("过", "上线前做过压测"), ("当", "当缓存失效时"), ("当", "当日志写满时"),
        ("理应", "值班人员理应知晓"), ("及时", "以及时发现问题"), ("发现", "监控并发现了异常"), ("全部", "全部实例"), ("少数", "少数用户"),
        ("用户", "导致使用户无法登录"), ("用户", "应用户要求"), ("系统", "相关系统"), ("误删", "误删除了索引"), ("因为", "因为磁盘写满"),
        ("没有", "没有人检查"), ("当时", "当时看到的页面"), ("部门", "安全部门"),
    ])
    func findsPhrasesThatStandOnTheirOwn(phrase: String, text: String) {
        #expect(holds(phrase, text))
    }

    @Test func countsPlacesInCharactersAndSaysWhereTheyStand() throws {
        let text = ChineseText("CPU 打满", offset: 100)
        let match = try #require(Phrases(["打满"]).firstMatch(in: text))
        #expect(match == 4..<6)
        #expect(text.bytes(of: match) == 104..<110)
        #expect(text.index(at: 104) == 4)
    }

    @Test func cutsClausesAtSignsButNotInsideOfFigures() {
        let text = ChineseText("20:04 告警，影响 12,480 单；已恢复。")
        #expect(text.clauses.map(text.string) == ["20:04 告警", "影响 12,480 单", "已恢复"])
    }

    @Test func countsLettersAsAThirdOfACharacter() {
        let text = ChineseText("abcdef重启")
        #expect(text.prefix(text.indices, 2) == 0..<6)
        #expect(text.prefix(text.indices, 3) == 0..<7)
    }
}
