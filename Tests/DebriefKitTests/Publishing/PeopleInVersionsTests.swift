import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Persons and customers by whatever they are called, and what is listed of those that no rule knows.
struct PeopleInVersionsTests {
    private func version(_ text: String, _ language: Language, _ audience: String = "customers") throws -> Publication {
        let isEnglish = language == .english
        let document =
            "---\ntitle: A\nlanguage: \(language.rawValue)\n---\n\n# A\n\n## \(isEnglish ? "Summary" : "概述")\n\n\(text)\n"
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: audience)
        return try Workspace().publish(SourceText(document, path: "a.md"), options)
    }

    @Test(arguments: [
        ("张伟和李娜重启了机器，@周航 看了日志。", ["张伟", "李娜", "周航"]), ("小顾和王经理看了日志，老周重启了机器。", ["小顾", "王经理", "老周"]),
        ("顾工同意回滚。", ["顾工"]), ("欧阳明轩最先发现，老周请小顾帮忙看。", ["欧阳", "明轩", "老周", "小顾"]),
        ("口令是小顾设的。", ["小顾"]), ("鼎盛物流有限公司投诉。鼎盛要求赔付。", ["鼎盛"]), ("大客户北辰科技有限公司来电，北辰当天恢复。", ["北辰"]),
        ("随后陈晓东回滚，赵敏确认恢复。", ["陈晓东", "赵敏"]), ("由刘洋负责跟进，吴师傅到场。", ["刘洋", "吴师傅"]), ("@孙丽跟进了。", ["孙丽"]),
        ("阿强看了监控，通知了何总。", ["阿强", "何总"]),
    ])
    func becomeRolesInChinese(text: String, names: [String]) throws {
        for audience in ["customers", "company"] {
            let shown = try version(text, .chinese, audience).text
            for name in names { #expect(!shown.contains(name), "\(audience): \(shown)") }
        }
    }

    @Test(arguments: [
        "高峰时段余额查询变慢，任务积压。", "周一发布新方案，范围包括支付和订单。", "程序在周末重启，马上恢复。", "小时级任务延迟，老方案先不用。", "何时恢复取决于供应商，许多用户受影响。",
        "小程序打不开，阿里云控制台正常。",
    ])
    func areNoneInOrdinaryWords(text: String) throws { #expect(try version(text, .chinese).text.contains(text)) }

    @Test func areTheSameRoleUnderEachName() throws {
        let shown = try version("顾晓宇发现告警。小顾重启了服务，顾工确认恢复。张伟看了日志。", .chinese).text
        #expect(shown.components(separatedBy: "响应人员 A").count == 4 && shown.contains("响应人员 B"), "\(shown)")
        let english = try version(
            "Tobias Lindqvist found it. T. Lindqvist restarted it, and tlindqvist asked for a rollback. Priya watched.",
            .english
        ).text
        #expect(
            english.lowercased().components(separatedBy: "responder a").count == 4 && !english.contains("indqvist"),
            "\(english)"
        )
    }

    @Test(arguments: [
        ("Katarzyna Wójcik noticed it; kwojcik asked for help.", ["kwojcik", "Wójcik"]),
        ("Then @mira restarted it, and mira said that it was over.", ["mira"]),
        ("Nordwind Logistik GmbH complained. Nordwind gets a credit.", ["Nordwind", "Logistik"]),
        ("Halvorsen & Sons complained first.", ["Halvorsen"]),
        ("Our biggest customer, Meridian Bank, lost its feed. Meridian asked why.", ["Meridian"]),
        ("The account, Contoso, was hit. Later Fabrikam complained.", ["Contoso", "Fabrikam"]),
    ])
    func areNamedNowhere(text: String, names: [String]) throws {
        let shown = try version(text, .english).text
        for name in names { #expect(!shown.contains(name), "\(shown)") }
    }

    @Test func servicesThatAreCalledLikeHandlesStay() throws {
        let shown = try version("Owner: @payments. The payments failed, and payments recovered later.", .english).text
        #expect(shown.contains("The payments failed"))
    }

    /// What no rule takes out is shown to whoever signs.
    @Test func listWhatMayBeNames() throws {
        let report = try #require(try version("交给秦岚以后，“结算战情室”里看了《结算复盘》，海棠银行也来电。", .chinese).version).report()
        for name in ["秦岚", "结算战情室", "结算复盘"] { #expect(report.contains(name), "\(report)") }
        let english = try #require(
            try version("| Milestone | Owner |\n| --- | --- |\n| We saw Quillstack | We |\n", .english).version
        ).report()
        #expect(english.contains("Quillstack") && !english.contains("| Milestone |") && !english.contains("| We |"))
    }
}

/// What tells of the inside by its shape or the words before it, as people write it.
struct InsideInVersionsTests {
    @Test(arguments: [
        ("We lost about 32k in margin.", "32k"), ("The SLA credit is twelve thousand euros.", "twelve"),
        ("The card ending 4242 was charged.", "4242"), ("License plate B-KW 4711 was read.", "4711"),
        ("Badge 77812 was used.", "77812"),
        ("Employee 10482 was called.", "10482"), ("We met on Zoom 881 2234 1120 at once.", "2234"),
        ("It came with branch hotfix/lease that day.", "hotfix/lease"),
        ("See go/pricing-lease for more.", "go/pricing"),
        ("Legal advised us (privileged) to wait. It was slow.", "Legal"),
        ("The acquisition of Kestrel is not public. It was slow.", "Kestrel"),
        ("毛利少了约三万二。", "三万二"), ("赔付一万两千元。", "一万两千"), ("腾讯会议 881-223-411 里讨论。", "881"), ("尾号 4242 的卡被扣款。", "4242"),
        ("法务建议不要承认过错。很慢。", "法务"), ("下周五讨论收购凯斯特。很慢。", "凯斯特"), ("由分支 hotfix/lease 引入。", "hotfix"),
        ("账号 62220202000011123 被扣款。", "6222"),
    ])
    func leaves(sentence: String, value: String) throws {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "customers")
        let isChinese = sentence.unicodeScalars.contains { $0.value > 0x2E80 }
        let text =
            "---\nlanguage: \(isChinese ? "zh" : "en")\n---\n\n# A\n\n## \(isChinese ? "概述" : "Summary")\n\n\(sentence)\n"
        let shown = try Workspace().publish(SourceText(text, path: "a.md"), options).text
        #expect(!shown.contains(value))
    }

    @Test(arguments: [
        "About 32k requests failed.", "Twelve thousand users were hit.", "Fourteen employees helped.",
        "It took two hours.", "三万二千名用户受影响。", "十二次重试失败。",
    ])
    func keepsCounts(sentence: String) throws {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "customers")
        let isChinese = sentence.unicodeScalars.contains { $0.value > 0x2E80 }
        let text =
            "---\nlanguage: \(isChinese ? "zh" : "en")\n---\n\n# A\n\n## \(isChinese ? "概述" : "Summary")\n\n\(sentence)\n"
        #expect(try Workspace().publish(SourceText(text, path: "a.md"), options).text.contains(sentence))
    }
}
