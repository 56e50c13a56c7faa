import DebriefChecks
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// Sentences in the words of their lines that say something else, and such as say the same in other words.
struct FenceMeaningTests {
    private static let evidence = [
        "chat.txt": """
        # #cold-chain, copied on 2026-08-04. All times Europe/Oslo.

        2026-08-04 05:12 @sunniva: drivers at dock 3 say the doors stay shut after they badged
        2026-08-04 05:20 @pelle: maybe it is the badge firmware of last night, it reads each card 3 times. just a hunch
        2026-08-04 05:31 @sunniva: rebooted door-relay on all 8 gates
        2026-08-04 05:37 @pelle: the reboot did not help, backlog at 14,300
        2026-08-04 05:44 @mina: disk of gate-7 is at 100 %, core files that nobody rotates
        2026-08-04 05:52 @mina: not yet, first I clear the core files
        2026-08-04 05:58 @mina: deleted 96 GB of core files on gate-7
        2026-08-04 06:00 @pelle: backlog is shrinking, 9,100 now
        2026-08-04 06:20 @billing: 31 carriers were charged twice, we will credit 2,240.80 EUR by Friday
        """,
        "bridge.txt": """
        Bridge, 2026-08-04, times Europe/Oslo

        05:15 dock lead: 9 of 12 doors stay shut, Moss and Drammen still open by hand
        05:24 platform on-call: I think Norvik rotates keys tonight, ticket NV-4410, nobody told us
        05:33 platform on-call: plan is to switch badge checks to carrier Sikra at 05:50
        05:51 platform on-call: switched to Sikra
        05:55 dock lead: 10 doors open
        06:10 Norvik hotline: rotation finished, keys valid again
        06:40 platform on-call: badge checks are back on Norvik
        """,
        "review.md": """
        # Review, 2026-08-06

        - The badge firmware was ruled out: both versions read cards alike.
        - There is no alarm on the disk of the gates.
        - 1,480 parcels missed their truck, 962 of them chilled.
        - It is not known whether any parcel spoiled.
        - We might lease a second broker from Sikra; nothing is decided.
        - The mailbox of the carriers has had no reader since its owner left in November 2025; 212 mails sat in it.
        - Norvik told us that it took 3 h 18 min because the new module did not start.
        - The last drill was on 2025-02-11 and took 26 minutes.
        - Parcels arrive at 42 a minute on a usual day, which makes 2520 an hour.
        - The night run needs at least 7 doors, otherwise we skip the model run.
        - Support hopes to answer all carriers by Friday.
        """,
        "群.txt": """
        # 冷库值班群，2026-08-04，时间均为北京时间

        2026-08-04 19:02 仓库主管：三号门刷卡没反应，司机都堵在门口
        2026-08-04 19:10 数据库值班：怀疑是昨晚的门禁固件拖慢了校验，还没有证据
        2026-08-04 19:21 平台值班：把 gate-relay 从 4 个副本扩到 12 个
        2026-08-04 19:28 平台值班：扩容没有效果，积压涨到 3.6 万条
        2026-08-04 19:40 网络值班：嘉兴机房的证书过期了
        2026-08-04 19:52 平台值班：换上新证书，积压降到 900 条
        """,
        "复核.md": """
        # 复核记录，2026-08-06

        - 门禁固件经对照测试排除，与故障无关。
        - 校验开关原为调试关闭，上线时没有改回来。
        - 换证书的变更没有分批。
        - 是否有货物变质目前还不清楚。
        """,
    ]

    private func found(_ sentence: String, _ places: [String]) throws -> [String] {
        let marks = places.indices.map { "[^\($0)]" }.joined(separator: " ")
        let others = ["chat.txt:3", "bridge.txt:3", "bridge.txt:8", "群.txt:3", "群.txt:7"].enumerated().map {
            "[^o\($0.offset)]: evidence/\($0.element)"
        }
        let notes =
            places.enumerated().map { "[^\($0.offset)]: evidence/\($0.element)" } + others + [
                "[^9]: evidence/chat.txt:9"
            ]
        let rest = "It went on.[^o1] [^o2]\n\n还在查。[^o3] [^o4]"
        let text = "## What happened\n\n\(sentence)\(marks)\n\n\(rest)\n\n\(notes.joined(separator: "\n"))\n"
        return try withTemporaryFolder { folder in
            for (path, content) in Self.evidence { try folder.write("evidence/\(path)", content + "\n") }
            var options = CheckOptions()
            options.only = ["claim-unsupported", "claim-misread", "quote-changed"]
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics.map {
                "\($0.id): \($0.message)"
            }
        }
    }

    @Test(arguments: [
        // Times that change places between two lines.
        (
            "At 05:55 badge checks were switched to Sikra, and by 05:51 10 doors were open.",
            ["bridge.txt:6", "bridge.txt:7"]
        ),
        (
            "Norvik called its rotation finished at 06:40, and at 06:10 badge checks were back.",
            ["bridge.txt:8", "bridge.txt:9"]
        ),
        (
            "The reboot of all 8 gates at 05:37 did not help; at 05:31 the backlog stood at 14,300.",
            ["chat.txt:5", "chat.txt:6"]
        ),
        ("19:28 把 gate-relay 从 4 个副本扩到 12 个，没有效果，19:21 积压反而涨到 3.6 万条。", ["群.txt:5", "群.txt:6"]),
        // A dropped not, with other lines beside it.
        (
            "The reboot of all 8 gates at 05:31 did help; six minutes later the backlog stood at 14,300.",
            ["chat.txt:5", "chat.txt:6"]
        ),
        ("An alarm watches the disk of the gates.", ["review.md:4"]),
        ("The badge firmware was confirmed.", ["review.md:3"]),
        ("Whether any parcel spoiled is known.", ["review.md:6"]),
        ("The mail went to a mailbox that has had a reader since November 2025.", ["review.md:8"]),
        ("He wrote “yet, first I clear the core files”.", ["chat.txt:8"]),
        ("校验开关上线时改了回来。", ["复核.md:4"]), ("变更分了批，测试也没有问题。", ["复核.md:5", "复核.md:3"]),
        ("门禁固件的嫌疑后来经测试证实。", ["复核.md:3"]), ("19:21 扩容到 12 个副本，很快有了效果。", ["群.txt:5", "群.txt:6"]),
        // Guesses, open questions, hopes and plans.
        ("The badge firmware read each card 3 times.", ["chat.txt:4"]),
        ("The badge firmware was at fault.", ["chat.txt:4"]),
        ("Parcels spoiled.", ["review.md:6"]), ("A second broker was leased from Sikra.", ["review.md:7"]),
        ("Billing credited 2,240.80 EUR.", ["chat.txt:11"]),
        ("At 05:50 badge checks were switched to Sikra.", ["bridge.txt:5"]),
        ("Norvik rotated keys under ticket NV-4410.", ["bridge.txt:4"]), ("门禁固件拖慢了校验，这就是根因。", ["群.txt:4"]),
        ("有货物变质。", ["复核.md:6"]),
        ("The model run was skipped.", ["review.md:12"]),
        ("Support answered all carriers by Friday.", ["review.md:13"]),
        // Names and sources.
        ("96 GB of core files were deleted on gate-6.", ["chat.txt:9"]),
        ("Responders switched to Veksla.", ["bridge.txt:6"]),
        ("9 of 12 doors stayed shut, Moss and Lillehammer still opened.", ["bridge.txt:3"]),
        ("The dock lead suspected that Norvik rotates keys.", ["bridge.txt:4"]),
        ("网络值班怀疑门禁固件。", ["群.txt:4"]), ("An alert of Prometheus fired at 05:12.", ["chat.txt:3"]),
        ("According to the status page, Moss and Drammen still opened by hand.", ["bridge.txt:3"]),
        ("A colleague said it was “almost surely the firmware”.", ["chat.txt:4"]),
        ("\"Badge checks lost\" fired at 05:12.", ["chat.txt:3"]), ("数据库值班写明“证据确凿”。", ["群.txt:4"]),
        // Shares, days, months, bounds, currencies.
        ("Half of the late parcels were chilled.", ["review.md:5"]),
        ("On Wednesday morning drivers stood at dock 3.", ["chat.txt:3"]),
        ("Nobody had read it since October 2025.", ["review.md:8"]),
        ("At least 11 doors were open at 05:55.", ["bridge.txt:7"]),
        ("Carriers get 2,240.80 USD back.", ["chat.txt:11"]), ("A dozen parcels missed their truck.", ["review.md:5"]),
        ("It took ninety-four minutes longer, 3 h 18 min.", ["review.md:9"]),
    ])
    func findsWhatTheLinesDoNotSay(sentence: String, places: [String]) throws {
        #expect(try !found(sentence, places).isEmpty)
    }

    @Test(arguments: [
        (
            "At 05:51 badge checks were switched to Sikra, and by 05:55 10 doors were open.",
            ["bridge.txt:6", "bridge.txt:7"]
        ),
        ("By 05:55, four minutes after the switch to Sikra, ten doors were open.", ["bridge.txt:6", "bridge.txt:7"]),
        (
            "The reboot of all 8 gates at 05:31 did not help; at 05:37 the backlog stood at 14,300.",
            ["chat.txt:5", "chat.txt:6"]
        ),
        (
            "At 05:58 core files were deleted, and two minutes later the backlog was down to 9,100.",
            ["chat.txt:9", "chat.txt:10"]
        ),
        (
            "Norvik called its rotation finished at 06:10, and half an hour later, at 06:40, badge checks were back.",
            ["bridge.txt:8", "bridge.txt:9"]
        ),
        (
            "Rebooting was tried at 05:31, in vain; what helped was deleting core files.",
            ["chat.txt:5", "chat.txt:6", "chat.txt:9"]
        ),
        ("Nothing watches the disk of the gates.", ["review.md:4"]),
        ("The gates lack an alarm on their disk.", ["review.md:4"]),
        ("The badge firmware, suspected at first, was ruled out.", ["review.md:3"]),
        ("The badge firmware was a suspect.", ["chat.txt:4"]),
        ("One colleague blamed the badge firmware.", ["chat.txt:4"]),
        ("Whether parcels spoiled is not known.", ["review.md:6"]),
        ("Spoiled parcels cannot be ruled out.", ["review.md:6"]),
        ("Billing promised to credit 2,240.80 EUR.", ["chat.txt:11"]),
        ("31 carriers were charged twice.", ["chat.txt:11"]),
        ("A second broker from Sikra is under discussion.", ["review.md:7"]),
        ("The plan was to switch to Sikra at 05:50.", ["bridge.txt:5"]),
        ("By 05:51 the checks ran over Sikra.", ["bridge.txt:5", "bridge.txt:6"]),
        ("The platform on-call suspected that Norvik rotated keys.", ["bridge.txt:4"]),
        ("The dock lead counted 10 open doors at 05:55.", ["bridge.txt:7"]),
        ("Drivers noticed it at 05:12, and no alert fired.", ["chat.txt:3"]),
        ("Two thirds of the late parcels were chilled.", ["review.md:5"]),
        ("More than half of them were chilled.", ["review.md:5"]),
        ("On Tuesday morning drivers stood at dock 3.", ["chat.txt:3"]),
        ("Nobody had read it since November 2025.", ["review.md:8"]),
        ("At least 10 doors were open at 05:55.", ["bridge.txt:7"]),
        ("Norvik was away for three hours and eighteen minutes.", ["review.md:9"]),
        ("Parcels fell from 42 a minute.", ["review.md:11"]),
        ("Billing promised almost 2.3 thousand euros.", ["chat.txt:11"]),
        ("At 5.58 core files were deleted.", ["chat.txt:9"]),
        ("The last drill took twenty-six minutes.", ["review.md:10"]),
        ("A good half of the trouble was over at 06:10.", ["bridge.txt:8"]),
        ("19:21 扩容到 12 个副本，无济于事，7 分钟后积压反而涨到 3.6 万条。", ["群.txt:5", "群.txt:6"]),
        ("扩容到原来的三倍，依然徒劳。", ["群.txt:5", "群.txt:6"]), ("19 时 52 分换上新证书。", ["群.txt:8"]),
        ("8 月 4 日 19 时 40 分，网络值班发现嘉兴机房的证书过期。", ["群.txt:7"]), ("数据库值班怀疑门禁固件拖慢了校验。", ["群.txt:4"]),
        ("门禁固件一度被怀疑，后经测试排除。", ["复核.md:3"]), ("校验开关上线时未改回来。", ["复核.md:4"]),
        ("货物是否变质，目前还不清楚。", ["复核.md:6"]), ("变更未分批。", ["复核.md:5"]),
    ])
    func isSilentAboutWhatTheyDoSay(sentence: String, places: [String]) throws {
        #expect(try found(sentence, places) == [])
    }

    /// A sentence goes on from the one before it.
    @Test(arguments: [("Two minutes later", 0), ("Nine minutes later", 1)])
    func countsFromTheSentenceBefore(words: String, count: Int) throws {
        let text = "At 05:58 core files were deleted.[^9] \(words) the backlog was down to 9,100."
        #expect(try found(text, ["chat.txt:10"]).count == count)
    }

    @Test func listsNoDifferencesOfUnrelatedTimes() throws {
        let messages = try found("It took 55 minutes.", ["chat.txt:3", "bridge.txt:9", "群.txt:8", "chat.txt:9"])
        #expect(messages.count == 1)
        #expect(messages.allSatisfy { !$0.contains("which says") })
        #expect(try found("It took 3 h 58 min.", ["review.md:9"]).first?.contains("3 h 18 min") == true)
    }
}
