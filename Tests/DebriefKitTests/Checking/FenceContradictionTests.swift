import DebriefChecks
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// Sentences beside the one line that contradicts them, and such as say in other words what it says.
struct FenceContradictionTests {
    private static let evidence = [
        "ferry.md": """
        # Ferry bookings, 2026-05-11, all times UTC

        - 06:12 quay 4 lead: ticket gates at quay 4 stay red, cars queue up to the road
        - 06:15 quay 2 lead: quay 2 as well, 640 passengers wait
        - 06:20 Ines: mail-relay queue is at 8,310 tickets, usually below 150
        - 06:24 Ines: flushing the gate cache changed nothing, still red
        - 06:31 Tomas: seems the new fare table has two rows per route. have not checked
        - 06:38 Tomas: rebuilding the fare index
        - 06:52 Tomas: index rebuilt, gates at quay 4 turn green
        - 06:55 quay 2 lead: quay 2 green too
        - 07:10 Ines: 1,290 of 5,200 passengers missed the 06:45 ferry
        - 07:15 Ines: restarting the mail relay in an hour, not before
        - No booking was lost.
        - Nothing watches the colour of the gates.
        - 412 refunds were paid twice.
        - A rehearsal on 2026-05-13 reproduced it.
        - The fare table holds 25000 rows, 12 times as many as before; the old one held 2083.
        - Could be the vendor's patch, we have no proof.
        """,
        "alarm.json": """
        {"receiver":"quay","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"RelayQueueDepth",\
        "instance":"mail-relay-1"},"annotations":{"summary":"Relay queue above 4000"},"startsAt":"2026-05-11T06:19:00Z",\
        "endsAt":"0001-01-01T00:00:00Z"}],"version":"4"}
        """,
        "水厂.md": """
        # 水厂值班记录，2026-05-11，北京时间

        - 14:12 巡检员：四号泵房压力表归零
        - 14:15 巡检员：二号泵房也归零，800 位居民来电
        - 14:20 值班长：控制队列积压 8310 条指令，平时不到 150
        - 14:24 值班长：重启网关没有用，压力还是零
        - 14:31 工程师：怀疑新固件把指令发了两遍，还没核实
        - 14:38 工程师：回退固件到 2.8.1
        - 14:52 工程师：回退完成，四号泵房恢复
        - 14:55 巡检员：二号泵房恢复
        - 15:10 值班长：5200 户中 1290 户停水超过一小时
        - 没有指令丢失。
        - 没有告警监控压力归零。
        """,
    ]

    private func found(_ sentence: String, _ places: [String]) throws -> [String] {
        let marks = places.indices.map { "[^\($0)]" }.joined(separator: " ")
        let notes = places.enumerated().map { "[^\($0)]: evidence/\($1)" }.joined(separator: "\n")
        let text = "## What happened\n\n\(sentence)\(marks)\n\n\(notes)\n"
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
        // What had no effect.
        ("Flushing the gate cache brought the queue down.", ["ferry.md:6"]),
        ("Flushing the gate cache restored the gates.", ["ferry.md:6"]),
        ("重启网关后压力恢复。", ["水厂.md:6"]),
        // Guesses.
        ("The new fare table had two rows per route.", ["ferry.md:7"]),
        ("The new fare table caused the outage.", ["ferry.md:7"]),
        ("The vendor's patch broke the gates.", ["ferry.md:18"]),
        ("新固件把指令发了两遍。", ["水厂.md:7"]), ("新固件导致了停水。", ["水厂.md:7"]),
        // What was only begun.
        ("The rebuild of the fare index was finished at 06:38 UTC.", ["ferry.md:8"]),
        ("14:38 固件回退完成。", ["水厂.md:8"]),
        // What was denied.
        ("Bookings were lost.", ["ferry.md:13"]), ("An alarm watches the colour of the gates.", ["ferry.md:14"]),
        ("有告警监控压力归零。", ["水厂.md:13"]),
        // Another harm, and others who suffered.
        ("640 passengers were lost.", ["ferry.md:4"]), ("412 refunds were lost.", ["ferry.md:15"]),
        ("8,310 passengers waited.", ["ferry.md:5"]), ("8310 位居民受到影响。", ["水厂.md:5"]),
        // Another thing.
        ("Gates at quay 3 turned green at 06:52 UTC.", ["ferry.md:9"]),
        ("At quays 2 and 3 the gates turned green.", ["ferry.md:9", "ferry.md:10"]),
        ("The database queue stood at 8,310 tickets.", ["ferry.md:5"]),
        ("14:55 三号泵房恢复。", ["水厂.md:10"]), ("14:12 五号泵房压力归零。", ["水厂.md:3"]),
        // Who noticed it, and by what.
        ("Monitoring detected it at 06:15 UTC.", ["ferry.md:4"]), ("Grafana showed the queue.", ["ferry.md:5"]),
        ("A passenger reported it at 06:19 UTC.", ["alarm.json:1"]), ("监控在 14:12 发现压力归零。", ["水厂.md:3"]),
        // How many of all.
        ("More than half of the passengers missed the ferry.", ["ferry.md:11"]),
        ("Most of the passengers missed the ferry.", ["ferry.md:11"]), ("超过一半的用户停水。", ["水厂.md:11"]),
        ("Less than a fifth of the passengers missed the ferry.", ["ferry.md:11"]),
        // Another day.
        ("A rehearsal on 2026-05-12 reproduced it.", ["ferry.md:16"]),
        ("The fare table has 20 times as many rows.", ["ferry.md:17"]),
    ])
    func findsWhatTheLineContradicts(sentence: String, places: [String]) throws {
        #expect(try !found(sentence, places).isEmpty)
    }

    @Test(arguments: [
        ("Flushing the gate cache was tried at 06:24 UTC, without success.", ["ferry.md:6"]),
        ("The cache was flushed, but the gates stayed red.", ["ferry.md:6"]),
        ("重启网关无济于事，压力仍为零。", ["水厂.md:6"]),
        ("A responder suspected that the new fare table had two rows per route.", ["ferry.md:7"]),
        ("The vendor's patch was one suspect.", ["ferry.md:18"]),
        ("工程师怀疑新固件把指令发了两遍。", ["水厂.md:7"]),
        ("The rebuild of the fare index began at 06:38 UTC.", ["ferry.md:8"]),
        (
            "The rebuild of the fare index was finished at 06:52 UTC, 14 minutes after it began.",
            ["ferry.md:8", "ferry.md:9"]
        ),
        ("The index was rebuilt by 06:52 UTC.", ["ferry.md:9"]),
        ("固件于 14:52 回退完成，历时 14 分钟。", ["水厂.md:8", "水厂.md:9"]),
        ("All bookings were kept; none was lost.", ["ferry.md:13"]),
        ("The colour of the gates is watched by nobody.", ["ferry.md:14"]), ("压力归零没有告警。", ["水厂.md:13"]),
        ("640 people were waiting.", ["ferry.md:4"]), ("412 refunds went out a second time.", ["ferry.md:15"]),
        ("Some 8,300 tickets were queued.", ["ferry.md:5"]), ("约八百位居民来电。", ["水厂.md:4"]),
        ("Gates at quays 2 and 4 stayed red.", ["ferry.md:3", "ferry.md:4"]),
        ("Quay 4 turned green first, then quay 2.", ["ferry.md:9", "ferry.md:10"]),
        ("The queue of the relay stood at 8,310 tickets.", ["ferry.md:5"]),
        ("14:52 四号泵房恢复，14:55 二号泵房恢复。", ["水厂.md:9", "水厂.md:10"]),
        ("The lead of quay 4 noticed it at 06:12 UTC.", ["ferry.md:3"]),
        ("An alert on the queue of the relay fired at 06:19 UTC.", ["alarm.json:1"]),
        ("巡检员 14:12 发现四号泵房压力归零。", ["水厂.md:3"]),
        ("A quarter of the passengers missed the ferry.", ["ferry.md:11"]),
        ("Three quarters of the passengers caught the ferry.", ["ferry.md:11"]),
        ("Fewer than half of the passengers missed the ferry.", ["ferry.md:11"]),
        ("More than half of the passengers caught the ferry.", ["ferry.md:11"]), ("约四分之一的用户停水。", ["水厂.md:11"]),
        ("A rehearsal on 13 May reproduced it.", ["ferry.md:16"]),
        ("The fare table holds twenty-five thousand rows.", ["ferry.md:17"]),
        ("The queue was about 55 times its normal size.", ["ferry.md:5"]),
    ])
    func isSilentAboutWhatItSays(sentence: String, places: [String]) throws {
        #expect(try found(sentence, places) == [])
    }

    /// A line of a file that lies elsewhere beside the document is evidence when a link names it.
    @Test(arguments: [
        ("[log](logs/n.md#L1)", 1), ("[log](logs/n.md#L2)", 0), ("[log](https://example.com/n.md#L1)", 0),
    ])
    func readsLinksToOtherFolders(link: String, count: Int) throws {
        try withTemporaryFolder { folder in
            try folder.write("logs/n.md", "10:30 31 % of all logins failed\n10:31 35 % of all logins failed\n")
            let path = try folder.write("a.md", "## Impact\n\n35 % of all logins failed (\(link)).\n")
            var options = CheckOptions()
            options.only = ["claim-unsupported"]
            #expect(try Workspace().check([path], options: options)[0].get().diagnostics.count == count)
        }
    }
}
