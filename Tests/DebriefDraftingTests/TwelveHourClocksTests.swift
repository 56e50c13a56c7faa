import DebriefDrafting
import DebriefLanguage
import Testing

/// Clocks of twelve hours in what people say, which lie in the half of the day that was just before.
struct TwelveHourClocksTests {
    private func incident(
        _ words: String,
        at clock: String,
        then end: [(String, String)],
        countsTwelve: Bool = true
    ) throws -> TalkedIncident {
        let rows = [(clock, "Ana", words)] + end.map { ($0.0, "Ben", $0.1) }
        return try TalkedIncident(rows, countsTwelve: countsTwelve)
    }

    private let end = [
        ("22:05", "looking at it now"), ("22:20", "rolled back, error rate back to normal"), ("22:30", "resolved"),
    ]

    @Test(
        arguments: [
            ("payments are failing, customers see errors since 9:41", "21:41"),
            ("checkout is down, errors since 9:15", "21:15"),
            ("checkout is down, it started around 8:50", "20:50"),
            ("logins fail for customers, started at 9:45 I think they said 9:45 tonight", nil),
            ("checkout is down, errors since 21:41", "21:41"),
            ("checkout is down, errors since 9:41 pm", "21:41"),
            ("checkout is down, customers report errors since 9:41 this morning", "09:41"),
            ("支付失败，9:41起用户无法付款", "21:41"), ("登录报错，从9:15开始用户无法登录", "21:15"),
        ]
    )
    func liesInTheHalfJustBefore(words: String, start: String?) throws {
        #expect(try incident(words, at: "22:00", then: end).clock(.started) == start)
    }

    @Test(arguments: [
        "payments are failing, customers see errors since 9:41", "支付失败，9:41起用户无法付款",
    ])
    func isAskedForWhereClocksCountToTwentyFour(words: String) throws {
        #expect(try incident(words, at: "22:00", then: end, countsTwelve: false).clock(.started) == nil)
    }

    @Test func goesBackOverMidnight() throws {
        let end = [("00:35", "looking at it now"), ("00:50", "rolled back, error rate back to normal")]
        let told = try incident("checkout is down, errors since 11:50", at: "00:31", then: end)
        #expect(told.clock(.started) == "23:50")
        #expect(told.draft.text.contains("lasted 1 hour"))
    }

    @Test(
        arguments: [
            "no ooms since 9:41. failure rate under 1%", "not one failed login since 9:41",
            "haven't seen a single error since 9:41", "9:41起没有再报错", "no new reds since 9:41, error rate under 1%",
        ]
    )
    func beginsNothingWhereTroubleIsDenied(words: String) throws {
        let told = try TalkedIncident(
            [
                ("21:09", "Ana", "ok login failures climbing, ~1 in 5 customers can't log in"),
                ("21:15", "Ana", "declaring an incident"), ("21:39", "Ben", "turned the flag off"),
                ("21:47", "Cem", words), ("22:34", "Ana", "all clear"),
            ],
            countsTwelve: true
        )
        #expect(told.clock(.started) == nil)
        #expect(told.clock(.detected) == "21:09")
    }
}
