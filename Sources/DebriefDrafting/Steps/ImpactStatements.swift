import DebriefCore

/// What the evidence says about how bad it was: the words of records that hold a figure, never a figure of our own.
struct ImpactStatements {
    package enum Group: CaseIterable, Hashable, Sendable {
        case customers, business, technical
    }

    private(set) var statements: [Group: [Record]] = [:]

    private static let perGroup = 5

    /// - Parameter records: of the incident, in order.
    init(of records: [Record]) {
        var seen: Set<String> = []
        for record in records where record.isWords || record.event.kind == .statusUpdate {
            // What a tool posts into a channel is told by the tool's own records; a calm figure is no impact.
            guard !record.signals.contains(.question), !record.signals.contains(.calm),
                !(record.event.kind == .message && record.event.actorIsMachine),
                let group = ImpactStatements.group(of: record.text),
                group != .technical || record.signals.isDisjoint(with: [.decision, .action, .rollback, .change]),
                seen.insert(record.text).inserted
            else { continue }
            statements[group, default: []].append(record)
        }
        for (group, records) in statements where records.count > ImpactStatements.perGroup {
            // The first and the last tell how it grew; in between the order of time is as good as any.
            statements[group] = Array(records.prefix(ImpactStatements.perGroup - 1)) + [records[records.count - 1]]
        }
    }

    /// What a figure in a text counts, by the nearest word that says so; `nil` when it counts nothing of the kind.
    static func group(of text: String) -> Group? {
        let bytes = Array(text.lowercased().utf8)
        let matches = words.matches(in: bytes)
        let counted = matches.filter { match in
            let reach = max(0, match.range.lowerBound - 24)..<min(bytes.count, match.range.upperBound + 24)
            return !isPartOfName(match.range, in: bytes) && hasFigure(bytes, reach)
        }
        // People before money before machines: a report of all three is about the people.
        return ["c", "b", "t"].first { group in counted.contains { $0.value == group } }.flatMap { groups[$0] }
    }

    /// Whether a word is part of a name with hyphens, such as `orders-db`.
    private static func isPartOfName(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0x20
        let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x20
        return before == 0x2D || after == 0x2D || before == 0x5F || after == 0x5F
    }

    /// A number with something to it: not part of a clock, a version, a name or a severity.
    private static func hasFigure(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count,
                isDigit(bytes[index])
                    || ".,".utf8.contains(bytes[index]) && index + 1 < bytes.count && isDigit(bytes[index + 1])
            { index += 1 }
            let before = start > 0 ? bytes[start - 1] : 0x20
            let after = index < bytes.count ? bytes[index] : 0x20
            let isJoined =
                (0x61...0x7A).contains(before) || before == 0x3A || before == 0x2D || before == 0x5F
                || before == 0x23 || before == 0x2F || isDigit(before) || before == 0x2E
            if !isJoined, after != 0x3A, after != 0x2D, after != 0x2F { return true }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static let groups: [String: Group] = ["c": .customers, "b": .business, "t": .technical]

    private static let words = PhraseTable<String>([
        (
            [
                "customers", "customer", "users", "user", "merchants", "tenants", "orders", "checkouts", "payments",
                "transactions", "logins", "accounts", "people", "用户", "客户", "订单", "商户", "人", "笔",
            ], "c"
        ),
        (
            [
                "$", "€", "£", "¥", "usd", "eur", "revenue", "refund", "refunds", "tickets", "complaints", "收入", "损失",
                "元", "万元", "投诉", "工单", "退款",
            ], "b"
        ),
        (
            [
                "%", "percent", "error rate", "errors", "latency", "p99", "p95", "p50", "ms", "requests", "5xx",
                "timeouts", "success rate", "connections", "queue", "lag", "qps", "rps", "错误率", "成功率", "延迟", "请求", "连接",
                "超时", "毫秒", "秒",
            ], "t"
        ),
    ])
}
