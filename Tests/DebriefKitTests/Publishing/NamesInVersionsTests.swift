import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefText
import Testing

/// Names of services, where they are names, and of those whom an organisation buys from.
struct NamesInVersionsTests {
    private func version(_ text: String, services: String = "") throws -> String {
        let isChinese = text.unicodeScalars.contains { $0.value > 0x2E80 }
        let head = "---\ntitle: A\nlanguage: \(isChinese ? "zh" : "en")\nservices: [\(services)]\n---\n"
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "customers")
        let document = head + "\n# A\n\n## \(isChinese ? "概述" : "Summary")\n\n\(text)\n"
        return try Workspace().publish(SourceText(document, path: "a.md"), options).text
    }

    /// A word that people use of other things stays where it is one.
    @Test(arguments: [
        ("search", "People search for a room and find nothing."), ("search", "The search page was empty for an hour."),
        ("checkout", "Old checkout came back for a tenth of the customers."),
        ("report", "The first report came at noon, and support wrote a report."),
        ("payouts", "214 payouts were sent twice, and all 214 payouts were called back."),
        ("mail", "The daily quota of the mail provider was used up."),
        ("payments", "Payments by card failed, and no payments were lost."),
        ("login", "Customers could not use their login for ten minutes."),
        ("orders", "About 300 orders were late."),
        ("catalog", "The catalog was out of date, and catalog pages were slow."),
        ("Invoices", "Invoices show whole hours, and the wrong Invoices of March"),
        ("搜索", "搜索结果为空，用户无法搜索商品。"), ("支付", "用户支付失败，支付页面报错。"), ("图片上传", "图片上传失败 46 分钟。"),
        ("通知", "部分用户没有收到通知。"), ("订单", "约 300 笔订单延迟。"),
    ])
    func areWordsWhereTheyAreNone(service: String, sentence: String) throws {
        let shown = try version(sentence, services: service)
        let expected = service == "Invoices" ? "Invoices show whole hours" : sentence
        #expect(shown.contains(expected), "\(shown)")
    }

    @Test(arguments: [
        ("search", "The search service failed.", "The service failed."),
        ("search, checkout", "The search service called the checkout API.", "The service A called the service B API."),
        ("search", "Our search service and “search” failed.", "Our service and “the service” failed."),
        ("report", "Restarted `report` twice.", "Restarted the service twice."),
        ("report", "| Service | Requests |\n| --- | --- |\n| report | 12 |", "| The service | 12 |"),
        ("checkout", "Two checkout pods were gone.", "Two service pods were gone."),
        (
            "kestrel", "Kestrel was restarted; then kestrel answered.",
            "The service was restarted; then the service answered."
        ),
        (
            "kestrel, search", "The kestrel was slow, and people search again.",
            "The service A was slow, and people search again."
        ),
        ("booking-web", "The booking-web service failed.", "The service failed."),
        ("搜索", "搜索服务超时，重启“搜索”。", "服务超时，重启“服务”。"), ("支付", "支付集群重启两次。", "服务集群重启两次。"),
        ("天枢", "天枢超时，用户无法下单。", "服务超时，用户无法下单。"),
    ])
    func areReplacedWhereTheyAreNames(services: String, sentence: String, expected: String) throws {
        let shown = try version(sentence, services: services)
        #expect(shown.contains(expected), "\(shown)")
    }

    @Test(arguments: [
        ("Our DNS provider, Norvik DNS, had an outage. Norvik wrote at noon.", ["Norvik"]),
        ("We opened a case with Quillhost. Quillhost Cloud answered late.", ["Quillhost"]),
        ("Zandervik confirms on their status page that a cable was cut.", ["Zandervik"]),
        ("The cause is an outage at Brevanta. Later Brevanta Networks told why.", ["Brevanta"]),
        ("供应商 Norvik 的线路中断，Norvik 当晚恢复。", ["Norvik"]), ("云厂商“云帆”的机房断电，云帆 20 点恢复供电。", ["云帆"]),
    ])
    func ofProvidersStayNowhere(text: String, names: [String]) throws {
        let shown = try version(text)
        for name in names { #expect(!shown.contains(name), "\(shown)") }
        #expect(shown.lowercased().contains("provider") || shown.contains("供应商"), "\(shown)")
    }

    @Test(arguments: [
        "Customers report on their side that nothing loads.",
        "The provider confirms on their status page that it is over.",
        "Support opened a case with the provider.", "用户反馈后，供应商当天恢复。",
    ])
    func ofNobodyStay(text: String) throws { #expect(try version(text).contains(text)) }

    /// Half of a name is none left, and the row is one like the sentence.
    @Test(arguments: [
        ("I take it, Iris does the status page.", ["Iris"]),
        ("Then Grace will call them, and Mark was paged.", ["Grace", "Mark"]),
        ("They asked, Guillaume restarted it. Guillaume thinks it is over.", []),
        ("Guillaume thinks it is over.", ["Guillaume"]),
        ("Rose handles it now. So Rose handles the rest.", ["Rose handles the rest"]),
    ])
    func ofPeopleAreFoundInRowsAsInSentences(words: String, names: [String]) throws {
        let row =
            "\(words)\n\n## Timeline\n\n| Time | Milestone | Event |\n| --- | --- | --- |\n| 2026-03-17 10:02 UTC | started | \(words) |"
        let shown = try version(row)
        for name in names { #expect(!shown.contains(name), "\(shown)") }
    }

    @Test(arguments: [
        ("T. Lindqvist agreed, and later Lindqvist restarted it.", ["Lindqvist"]),
        ("We asked J.Zabrakova, who knows it.", ["Zabrakova"]),
        ("Then Quentin Marlowe called the desk. Quentin was on call.", ["Quentin", "Marlowe"]),
        ("J. Smith agreed to wait.", ["Smith"]),
    ])
    func ofPeopleThatNoListHasStayNowhere(words: String, names: [String]) throws {
        let shown = try version(words)
        for name in names { #expect(!shown.contains(name), "\(shown)") }
    }

    @Test(arguments: [
        "We chose plan B. Customers asked why.", "It hit region A. Then it was over.",
        "The status page of Bramble Bookings told it.",
    ])
    func ofNobodyAreOrdinaryCapitals(text: String) throws { #expect(try version(text).contains(text)) }

    @Test(arguments: [
        "It began in May and was over in June.", "The mark was set, and hope is no plan.",
        "Grant access, then open the page.",
    ])
    func ofNobodyAreWords(text: String) throws { #expect(try version(text).contains(text)) }

    /// A team that is called by ordinary words is nobody, and gives its words no other meaning.
    @Test(arguments: [("Pricing", "Owner"), ("Payments", "Owner"), ("运维组", "负责人"), ("支付团队", "负责人")])
    func ofTeamsAreNoPersons(team: String, label: String) throws {
        let isChinese = label != "Owner"
        let text =
            isChinese
            ? "# A\n\n**\(label)**：\(team)\n\n## 概述\n\n\(team)在处理。\n"
            : "# A\n\n\(label): \(team)\n\n## Summary\n\nOur pricing and payments failed.\n"
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "customers")
        let shown = try Workspace().publish(SourceText(text, path: "a.md"), options).text
        #expect(shown.contains(isChinese ? "\(team)在处理" : "Our pricing and payments failed"), "\(shown)")
    }

    /// A line that was wrapped parts no Chinese words, in whatever form.
    @Test(arguments: ["gfm", "text", "html", "confluence", "notion"])
    func wrappedLinesPartNoChineseWords(format: String) throws {
        let text = "# 甲\n\n## 概述\n\n上线时没有验证\n有人收到，**密钥已更换，**\n没有客户受影响。用\ncache 重启\n"
        var options = PublishOptions()
        options.format = format
        let shown = try Workspace().publish(SourceText(text, path: "a.md"), options).text
        #expect(shown.contains("没有验证有人收到"), "\(shown)")
        #expect(!shown.contains("更换， ") && !shown.contains("** 没有"), "\(shown)")
    }
}
