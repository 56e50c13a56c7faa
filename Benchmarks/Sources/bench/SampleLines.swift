/// Invented evidence of about 4 MB a block: the same seed gives the same text on every machine.
enum SampleLines {
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
