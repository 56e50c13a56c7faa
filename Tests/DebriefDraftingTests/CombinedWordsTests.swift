import Testing

@testable import DebriefDrafting

/// What lines of evidence tell, in wordings that combine words which are known.
struct CombinedWordsTests {
    @Test(
        arguments: [
            "the site came back at 8:52am", "checkout came back", "API is back", "支付服务回来了",
        ]
    )
    func tellOfAServiceThatIsBack(text: String) {
        #expect(!SignalReader.signals(of: text).isDisjoint(with: [.recovered, .returned, .improving]), "\(text)")
    }

    @Test(arguments: ["the errors came back", "I came back from lunch", "问题又回来了", "我回来了"])
    func tellOfNoServiceThatIsBack(text: String) {
        #expect(SignalReader.signals(of: text).isDisjoint(with: [.recovered, .returned]), "\(text)")
    }

    @Test(
        arguments: [
            "this took the site down", "an update caused the search service to go down", "网关开始大面积 504",
            "the registry had a brief network disruption",
        ]
    )
    func tellOfTroubleThatSomethingBrought(text: String) {
        #expect(!SignalReader.signals(of: text).isDisjoint(with: [.symptom, .onset]), "\(text)")
    }

    @Test(arguments: ["restore 12%...", "恢复 80%", "restored 40% so far"])
    func tellHowFarItHasCome(text: String) {
        #expect(!SignalReader.signals(of: text).contains(.recovered), "\(text)")
    }

    @Test(
        arguments: [
            "lag 告警阈值原来是 30w，太高了，所以 2点16 才叫", "the threshold was too high, so the alert only fired at 2:16",
            "因为阈值太高，所以 20 分钟后才告警",
        ]
    )
    func giveNoCauseWhereTheySayWhyAnAlertWasLate(text: String) {
        #expect(SignalReader.signals(of: text).isDisjoint(with: [.cause, .rootCause]), "\(text)")
    }

    @Test(arguments: ["短信报警，我没看见", "sms alert at 2, didn't see it", "the page came, my phone was on silent"])
    func tellOfAnAlertThatNobodyGot(text: String) {
        #expect(SignalReader.signals(of: text).contains(.unheard), "\(text)")
    }

    @Test(arguments: ["yesterday's batch is fine. checked all 1,744", "昨天那批没问题，全查过了"])
    func endNothingWhereAnotherDaysThingIsWell(text: String) {
        #expect(SignalReader.signals(of: text).isDisjoint(with: [.recovered, .impactOver]), "\(text)")
    }
}
