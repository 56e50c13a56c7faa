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
}
