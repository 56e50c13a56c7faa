import Foundation

/// The evidence of an invented incident of a given size: a Slack export, alerts, a git log and a log of a program.
struct SampleEvidence {
    let messages: Int
    let alerts: Int
    let commits: Int
    let logBytes: Int

    /// What issue and guide call a large incident: 5,000 messages, 500 alerts, 200 commits, 100 MB of logs.
    static let large = SampleEvidence(messages: 5_000, alerts: 500, commits: 200, logBytes: 100_000_000)

    func divided(by factor: Int) -> SampleEvidence {
        SampleEvidence(
            messages: messages / factor,
            alerts: alerts / factor,
            commits: commits / factor,
            logBytes: logBytes / factor
        )
    }

    /// Six hours, from 10:00 UTC on.
    private static let start = 1_773_741_600
    private static let length = 6 * 3_600
    private static let people = ["ana", "ben", "chen", "dana", "eli", "farid", "grete", "hiro"]
    private static let said = [
        "looking at the dashboards", "error rate is at 12 % now", "suspecting the cache nodes",
        "can you check orders-db?",
        "restarting pod checkout-7", "thanks", "no change after the restart", "connections are climbing again",
        "customers report failed payments", "I have a theory about the retry loop", "decision: scale to 18 pods",
        "status page is updated", "latency p99 is at 2.4 s", "the queue is at 14,000 messages", "on it",
        "ruled out the CDN",
    ]

    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "slack/ops"),
            withIntermediateDirectories: true
        )
        var numbers = NumberSequence(seed: 11)
        try slack(&numbers).write(to: folder.appending(path: "slack/ops/2026-03-17.json"))
        try Data(users.utf8).write(to: folder.appending(path: "slack/users.json"))
        try alertmanager(&numbers).write(to: folder.appending(path: "alerts.json"))
        try Data(gitLog(&numbers).utf8).write(to: folder.appending(path: "checkout.gitlog.txt"))
        try log(&numbers).write(to: folder.appending(path: "checkout.log"))
    }

    private var users: String {
        "["
            + SampleEvidence.people.map {
                "{\"id\": \"U\($0.uppercased())\", \"name\": \"\($0)\", \"profile\": {\"display_name\": \"\($0)\"}}"
            }
            .joined(separator: ",\n") + "]\n"
    }

    private func slack(_ numbers: inout NumberSequence) -> Data {
        var rows: [String] = []
        for index in 0..<messages {
            let second = SampleEvidence.start + index * SampleEvidence.length / messages
            let user = numbers.pick(SampleEvidence.people).uppercased()
            var text = numbers.pick(SampleEvidence.said)
            if index == messages / 40 { text = "declaring SEV1, I am incident commander" }
            if index == messages / 2 { text = "root cause found: connections are never returned since v4.18.0" }
            if index == messages * 9 / 10 { text = "error rate below 1 %, mitigated" }
            if index == messages - 1 { text = "resolved" }
            rows.append(
                "{\"type\": \"message\", \"user\": \"U\(user)\", \"ts\": \"\(second).\(100_000 + index % 900_000)\", \"text\": \"\(text)\"}"
            )
        }
        return Data(("[" + rows.joined(separator: ",\n") + "]\n").utf8)
    }

    private func alertmanager(_ numbers: inout NumberSequence) -> Data {
        let rows = (0..<alerts).map { index in
            let second = SampleEvidence.start + 300 + index * (SampleEvidence.length - 600) / max(1, alerts)
            let name = numbers.pick(["ErrorRateHigh", "LatencyHigh", "PodRestarts", "QueueLong", "ConnectionsHigh"])
            return """
                {"labels": {"alertname": "\(name)", "service": "checkout", "severity": "page"}, "annotations": {"summary": \
                "\(name) on checkout"}, "startsAt": "\(stamp(second))", "endsAt": "\(stamp(second + 120))", "status": \
                {"state": "active"}, "fingerprint": "\(index)"}
                """
        }
        return Data(("[" + rows.joined(separator: ",\n") + "]\n").utf8)
    }

    private func gitLog(_ numbers: inout NumberSequence) -> String {
        (0..<commits).map { index in
            let second = SampleEvidence.start - index * 700
            return """
                commit \(String(format: "%040x", index * 7_919 + 4_096))
                Author:     \(numbers.pick(SampleEvidence.people)) <dev@example.com>
                AuthorDate: \(stamp(second - 3_600))
                Commit:     \(numbers.pick(SampleEvidence.people)) <dev@example.com>
                CommitDate: \(stamp(second))

                    \(numbers.pick(["Reserve stock inside the retry loop", "Tidy up imports", "Raise a timeout", "Translate a page"]))

                """
        }.joined(separator: "\n")
    }

    private func log(_ numbers: inout NumberSequence) -> Data {
        var data = Data(capacity: logBytes + 200)
        let count = max(1, logBytes / 66)
        for index in 0..<count {
            let second = SampleEvidence.start + index * SampleEvidence.length / count
            let line: String
            switch numbers.next(in: 0...19) {
            case 0: line = "WARN pool is at \(numbers.next(in: 60...100)) % of 500 connections"
            case 1 where index > count / 3 && index < count / 2:
                line =
                    "ERROR payment \(numbers.next(in: 10_000...99_999)) timed out after \(numbers.next(in: 1_000...3_000)) ms"
            case 2...9:
                line =
                    "INFO order \(numbers.next(in: 100_000...999_999)) confirmed for shop \(numbers.next(in: 1...90))"
            default:
                line =
                    "INFO GET /cart/\(numbers.next(in: 1_000...9_999)) 200 in \(numbers.next(in: 2...80)) ms from 10.4.0.\(numbers.next(in: 2...250))"
            }
            data.append(contentsOf: "\(stamp(second)) \(line)\n".utf8)
        }
        return data
    }

    /// ISO 8601 in UTC; by hand, as a formatter would take longer than what is measured.
    private func stamp(_ second: Int) -> String {
        let days = second / 86_400
        let rest = second % 86_400
        // The days before and after the incident, all of March 2026.
        let day = days - 20_513 + 1
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "2026-03-\(two(day))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
/// Invented evidence of about 4 MB a block: the same seed gives the same text on every machine.
enum SampleEvidence {
    private static let size = 4 << 20
    private static let hosts = ["checkout-1", "checkout-2", "catalog-1", "orders-db-1", "gateway-1"]
    private static let people = ["U0ANA", "U0BEN", "U0LI", "U0WANG"]
    private static let phrases = [
        "looking at the dashboards now", "error rate is still at %d %%, p95 at %d ms", "rolled back to v2.%d.%d",
        "restarting pod %d of %d", "customers report failed payments, ticket %d, about %d so far",
        "数据库连接数 %d，等待 %d", "scaled checkout from %d to %d pods", "cache hit rate is back at %d %% after %d minutes",
    ]

    /// Lines as the API of Slack gives messages.
    static func messages(seed: Int) -> String {
        var numbers = NumberSequence(seed: UInt64(seed) + 1)
        var text = ""
        text.reserveCapacity(size + 1_000)
        var second = 1_773_741_600 + seed * 20_000
        while text.utf8.count < size {
            second += numbers.next(in: 0...2)
            let words = filled(numbers.pick(phrases), &numbers)
            let user = numbers.pick(people)
            let id = numbers.next(in: 100_000...999_999)
            text += #"{"client_msg_id":"6f1c\#(id)-9c1e-4b7a-8a2f-0d3e5f\#(id)","type":"message","text":"\#(words)","#
            text += #""user":"\#(user)","ts":"\#(second).\#(id)","team":"T0SHOP","blocks":[{"type":"rich_text","#
            text += #""block_id":"b\#(id)","elements":[{"type":"rich_text_section","elements":"#
            text += #"[{"type":"text","text":"\#(words)"}]}]}]}"# + "\n"
        }
        return text
    }

    /// Lines of a program with time, level and host.
    static func log(seed: Int) -> String {
        var numbers = NumberSequence(seed: UInt64(seed) + 101)
        var text = ""
        text.reserveCapacity(size + 1_000)
        var second = seed * 400
        while text.utf8.count < size {
            if numbers.next(in: 0...99) == 0 { second += 1 }
            let head =
                "2026-03-17T\(two(second / 3_600 % 24)):\(two(second / 60 % 60)):\(two(second % 60)).\(numbers.next(in: 100...999))Z"
            text += "\(head) \(numbers.pick(["INFO", "INFO", "INFO", "WARN", "ERROR"])) [\(numbers.pick(hosts))] "
            text += statement(&numbers) + "\n"
        }
        return text
    }

    /// The same as lines of JSON.
    static func records(seed: Int) -> String {
        var numbers = NumberSequence(seed: UInt64(seed) + 201)
        var text = ""
        text.reserveCapacity(size + 1_000)
        var second = 1_773_741_600 + seed * 400
        while text.utf8.count < size {
            if numbers.next(in: 0...99) == 0 { second += 1 }
            text +=
                #"{"ts":\#(second).\#(numbers.next(in: 100...999)),"level":"\#(numbers.pick(["info", "warn", "error"]))","#
            text += #""host":"\#(numbers.pick(hosts))","msg":"\#(statement(&numbers))"}"# + "\n"
        }
        return text
    }

    private static func statement(_ numbers: inout NumberSequence) -> String {
        let first = numbers.next(in: 1...99_999)
        let second = numbers.next(in: 1...9_999)
        return switch numbers.next(in: 0...7) {
        case 0: "order \(first) accepted in \(second) ms"
        case 1: "GET /api/orders/\(first) 200 \(second)"
        case 2: "connection to 10.0.\(second % 256).\(first % 256):5432 timed out after \(second) ms"
        case 3: "retry \(second % 5) of request 4bf92f\(first)e0e4736 by worker-\(second % 32)"
        case 4: "cache miss for key cart:\(first), loading from orders-db-\(second % 4)"
        case 5: "user session \(first) expired after \(second) seconds"
        case 6: "pool size \(second % 200) of 200, \(first % 50) waiting"
        default: "payment \(first) failed: upstream returned \(500 + second % 5)"
        }
    }

    private static func filled(_ phrase: String, _ numbers: inout NumberSequence) -> String {
        phrase.split(separator: "%d", omittingEmptySubsequences: false)
            .reduce(into: "") { $0 += ($0.isEmpty ? "" : "\(numbers.next(in: 1...99))") + $1 }
            .replacing("%%", with: "%")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
