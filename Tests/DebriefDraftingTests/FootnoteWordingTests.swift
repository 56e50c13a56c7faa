import Testing

@testable import DebriefDrafting

struct FootnoteWordingTests {
    @Test(arguments: [
        ("note of 11:00", "记录 11:00"), ("alert CheckoutErrors", "告警 CheckoutErrors"), ("alert log", "告警日志"),
        ("status update of '支付失败'", "状态更新 '支付失败'"), ("status update", "状态更新"), ("支付失败", "支付失败"),
        ("something of another reader", ""), ("", ""),
    ])
    func namesEvidenceInChinese(english: String, chinese: String) {
        #expect(ChineseWording().subject(english) == chinese)
        #expect(EnglishWording().subject(english) == english)
    }
}
