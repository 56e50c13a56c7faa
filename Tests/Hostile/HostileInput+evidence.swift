extension HostileInput {
    private static func evidence(_ name: String, _ file: String, _ text: @escaping @Sendable (Int) -> String)
        -> HostileInput
    {
        HostileInput("\(name), \(file)", .evidence, file: file, text)
    }

    private static func log(_ name: String, _ text: @escaping @Sendable (Int) -> String) -> HostileInput {
        HostileInput("log: \(name)", .log, file: "a.log", text)
    }

    /// Exports of tools and what people wrote down.
    static let evidence: [HostileInput] = [
        evidence("notes", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") { "- \(clock($0)) Ana restarted server \($0)\n" }
        },
        evidence("notes at one minute", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") { "- 10:00 checkout fails on server \($0)\n" }
        },
        evidence("notes in Chinese", "a.md") { size in
            lines(size, after: "# 记录 2026-03-17 UTC\n\n") { "- \(clock($0)) 张三重启了第 \($0) 台服务器\n" }
        },
        evidence("the same note", "a.md") { much("- 14:02 a\n", $0, after: "# Notes 2026-03-17, UTC\n\n") },
        evidence("combining marks", "a.md") { much("\u{301}", $0, after: "# Notes 2026-03-17, UTC\n\n- 10:00 a") },
        evidence("combining marks in words", "a.md") {
            much("e\u{301}\u{302} ", $0, after: "# Notes 2026-03-17, UTC\n\n- 10:00 a")
        },
        evidence("joined emoji", "a.md") {
            much("\u{1F468}\u{200D}", $0, after: "# Notes 2026-03-17, UTC\n\n- 10:00 ")
        },
        evidence("flags", "a.md") { much("\u{1F1E9}", $0, after: "# Notes 2026-03-17, UTC\n\n- 10:00 ") },
        evidence("numbers", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") {
                "- 10:00 request 9532127138774266268 failed after 9223372036854775808 s \($0)\n"
            }
        },
        evidence("chat of IRC", "a.txt") { size in
            lines(size) { "[2026-03-17 \(clock($0))] <ana> server \($0) is down, we are looking\n" }
        },
        evidence("pasted chat", "a.txt") { size in
            lines(size) {
                "Ana Example  10:\($0 % 60 < 10 ? "0" : "")\($0 % 60) AM\nserver \($0) is down, we are looking\n\n"
            }
        },
        evidence("feed", "a.xml") { size in
            lines(size, after: "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Status</title>") {
                "<item><title>Outage \($0)</title><pubDate>Tue, 17 Mar 2026 \(clock($0)) GMT</pubDate>"
                    + "<description>We are investigating.</description></item>\n"
            } + "</channel></rss>"
        },
        evidence("table of kubectl", "a.txt") { size in
            lines(size, after: "LAST SEEN   TYPE      REASON      OBJECT        MESSAGE\n") {
                "\($0 % 59 + 1)m         Warning   Unhealthy   pod/api-\($0)   Readiness probe failed\n"
            }
        },
        evidence("tickets", "a.csv") { size in
            lines(size, after: "Issue key,Summary,Status,Created,Resolved\n") {
                "OPS-\($0),Checkout fails,Done,2026-03-17 \(clock($0)),2026-03-17 \(clock($0 + 60))\n"
            }
        },
        evidence("many columns", "a.csv") { size in
            let count = max(4, size / 200)
            return lines(size, after: "time," + (0..<count).map { "c\($0)" }.joined(separator: ",") + "\n") { number in
                "2026-03-17T\(clock(number * 60))Z" + String(repeating: ",1", count: count) + "\n"
            }
        },
        evidence("many points", "a.csv") { size in
            lines(size, after: "time,errors\n") { "2026-03-17T\(clock($0))Z,\($0 % 90)\n" }
        },
        evidence("deep lists", "a.json") { much("[", $0) },
        evidence("deep objects", "a.json") { much("{\"a\":", $0) },
        evidence("messages", "a.json") { size in
            lines(size, after: "[") {
                "{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"\(1_773_741_600 + $0).1\",\"text\":\"server \($0) is down\"},\n"
            }
                + "{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"1773741600.1\",\"text\":\"x\"}]"
        },
        evidence("markup in a message", "a.json") {
            much("<&", $0, after: "[{\"type\":\"message\",\"ts\":\"1\",\"text\":\"", before: "\"}]")
        },
        evidence("one string", "a.json") { much("a", $0, after: "{\"") },
        evidence("a quoted cell", "a.csv") { much("x\n", $0, after: "time,a\n\"") },
        evidence("commits", "a.txt") { size in
            lines(size) {
                "commit 1f3c9a2b1f3c9a2b1f3c9a2b1f3c9a2b\($0 % 10)0000000\nAuthor: Ana <ana@example.com>\n"
                    + "Date:   Tue Mar 17 \(clock($0)) 2026 +0000\n\n    Change part \($0)\n\n"
            }
        },
        evidence("notes, each by somebody else", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") {
                "- \(clock($0)) \(person($0)): server \($0) fails\n"
            }
        },
        evidence("a table of notes, each by somebody else", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n| Time | Who | What |\n| --- | --- | --- |\n") {
                "| \(clock($0)) | \(person($0)) | restarted server \($0) |\n"
            }
        },
        evidence("notes that name somebody else each", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") {
                "- \(clock($0)) \(person($0)) restarted server \($0)\n"
            }
        },
        evidence("pasted WhatsApp", "a.txt") { size in
            lines(size) { "[17.03.26, \(clock($0))] \(person($0)): server \($0) is down\n" }
        },
        evidence("pasted Slack, each by somebody else", "a.txt") { size in
            lines(size) {
                "\(person($0))\n  \($0 % 12 + 1):\(clock($0).prefix(2)) AM\nserver \($0) is down, we are looking\n\n"
            }
        },
        evidence("commits, each by somebody else", "a.txt") { size in
            lines(size) {
                "commit 1f3c9a2b1f3c9a2b1f3c9a2b1f3c9a2b\($0 % 10)0000000\nAuthor: \(person($0)) <p\($0)@example.com>\n"
                    + "Date:   Tue Mar 17 \(clock($0)) 2026 +0000\n\n    Change part \($0)\n\n"
            }
        },
        evidence("a mailbox", "a.mbox") { size in
            lines(size) {
                "From p\($0)@example.com Tue Mar 17 \(clock($0)) 2026\nFrom: \(person($0)) <p\($0)@example.com>\n"
                    + "Date: Tue, 17 Mar 2026 \(clock($0)) +0000\nSubject: server \($0)\n\nIt is down, we are looking.\n\n"
            }
        },
        evidence("notes with a cause each", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") {
                "- \(clock($0)) the pool of db-\($0) ran empty because job \($0) kept its connections\n"
            }
        },
        evidence("notes with a secret each", "a.md") { size in
            lines(size, after: "# Notes 2026-03-17, UTC\n\n") {
                "- \(clock($0)) the password of db-\($0) is Otter#\($0)x, ask p\($0)@example.com or +49 30 \(1_000_000 + $0)\n"
            }
        },
        evidence("names of secrets", "a.md") { size in
            much("password is the token for code 密码是 ", size, after: "# Notes 2026-03-17, UTC\n\n- 10:00 ")
        },
        evidence("escapes of JSON", "a.json") {
            much("\\u5bc6\\u7801", $0, after: "[{\"type\":\"message\",\"ts\":\"1\",\"text\":\"", before: "\"}]")
        },
        evidence("a column of passwords", "a.csv") { size in
            lines(size, after: "time,user,password,message\n") {
                "2026-03-17T\(clock($0))Z,p\($0),Otter\($0)Hill,login failed\n"
            }
        },
        evidence("mail", "a.eml") {
            much("Received: a\n", $0, after: "From: ana@example.com\nDate: Tue, 17 Mar 2026 10:00:00 +0000\n")
        },
    ]

    /// What programs wrote.
    static let logs: [HostileInput] = [
        log("lines") { size in
            lines(size) { "2026-03-17T\(clock($0))Z ERROR [api] request \($0) failed after \($0 % 900) ms\n" }
        },
        log("lines without end") { much("word ", $0, after: "2026-03-17T10:00:00Z ERROR ") },
        log("numbers of twenty digits") { size in
            lines(size) { "2026-03-17T\(clock($0))Z ERROR 9532127138774266268 18446744073709551615 \($0)\n" }
        },
        log("numbers first") { size in lines(size) { "9223372036854775\(700 + $0 % 300) ERROR failed\n" } },
        log("kinds, each its own") { size in
            lines(size) { "2026-03-17T\(clock($0))Z ERROR " + word($0) + " " + word($0 * 7) + " failed\n" }
        },
        log("brackets") { much("[", $0, after: "2026-03-17T10:00:00Z ERROR ") },
        log("invisible") { much("\u{200D}\u{2028}", $0, after: "2026-03-17T10:00:00Z ERROR ") },
        log("combining marks") { much("\u{301}", $0, after: "2026-03-17T10:00:00Z ERROR a") },
        log("fields") { size in
            lines(size) { "{\"time\":\"2026-03-17T\(clock($0))Z\",\"level\":\"error\",\"msg\":\"failed \($0)\"}\n" }
        },
    ]

    /// Somebody whom no other number names: `Bo Leeab`.
    private static func person(_ number: Int) -> String { "Bo Lee" + word(number).dropFirst() }

    /// A word of letters that no other number has.
    private static func word(_ number: Int) -> String {
        var (word, rest) = ("x", number)
        repeat {
            word.unicodeScalars.append(Unicode.Scalar(UInt8(0x61 + rest % 26)))
            rest /= 26
        } while rest > 0
        return word
    }
}
