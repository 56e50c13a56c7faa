import DebriefEvents
import DebriefLanguage
import DebriefText

/// The words before a time that say which milestone it is: `Detected: 10:09`, `恢复时间：11:05`.
enum MilestoneLabel {
    /// Reads a label with its colon, or right before a time; reads nothing when there is none.
    static func read(_ cursor: inout TextCursor) -> (milestone: Milestone, words: String)? {
        // Most lines begin with a digit or a mark.
        guard cursor.rest.first?.isLetter == true else { return nil }
        var copy = cursor
        if let label = bare(&copy) {
            cursor = copy
            return label
        }
        guard let colon = copy.rest.prefix(32).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let words = copy.rest[..<colon].filter { $0 != "*" && $0 != "_" && $0 != "`" }
        let name = words.lowercased().split(separator: " ").joined(separator: " ")
        guard let milestone = names[name] else { return nil }
        // `确认：22:30` is a milestone, `确认：转发时没有校验` what somebody is sure of.
        let behind = copy.rest[colon...].dropFirst().first { !$0.isWhitespace && $0 != "*" }
        guard !sayings.contains(name) || behind?.isNumber == true else { return nil }
        copy.drop(copy.rest[...colon].count)
        while copy.skipAny(["**", "__", "`", "*", "_"]) != nil {}
        copy.skipSpace()
        cursor = copy
        return (milestone, words.split(separator: " ").joined(separator: " "))
    }

    /// `First detected 2026-06-03 10:09 UTC`, `Resolved at 11:05`
    private static func bare(_ cursor: inout TextCursor) -> (milestone: Milestone, words: String)? {
        guard cursor.rest.first?.isASCII == true else { return nil }
        // No name has more than three words; the longest that fits counts.
        let words = cursor.rest.prefix(40).lowercased().split(separator: " ", omittingEmptySubsequences: false)
        let fronts = (1...3).filter { $0 < words.count }.reversed().map { words.prefix($0).joined(separator: " ") }
        guard let name = fronts.first(where: { names[$0] != nil }), let milestone = names[name] else { return nil }
        var label = cursor.rest.prefix(name.count)
        if name.hasSuffix(" at") { label = label.dropLast(3) }
        cursor.drop(name.count + 1)
        cursor.skipSpace()
        _ = cursor.skipWord(["at", "on"])
        cursor.skipSpace()
        return cursor.rest.first?.isNumber == true ? (milestone, String(label)) : nil
    }

    /// Labels that name a milestone only before a time.
    private static let sayings: Set<String> = ["确认"]

    private static let names: [String: Milestone] = {
        var names: [String: Milestone] = [:]
        for (milestone, words) in table {
            for word in words { names[word] = milestone }
        }
        return names
    }()

    private static let table: [(Milestone, [String])] = [
        (
            .started,
            [
                "started", "start", "started at", "start time", "impact start", "impact started", "impact began",
                "incident start", "incident started", "incident began", "outage start", "fault occurs",
                "fault occurred", "outage started", "began",
                "开始", "开始时间", "故障开始", "故障开始时间", "影响开始", "影响开始时间", "发生时间", "故障发生时间",
            ]
        ),
        (
            .detected,
            [
                "detected", "detected at", "first detected", "first reported", "detection", "detection time",
                "time detected", "first alert", "noticed",
                "发现", "发现时间", "告警时间", "首次告警", "故障发现时间",
            ]
        ),
        (.acknowledged, ["acknowledged", "acknowledged at", "acked", "ack", "确认", "确认时间", "响应时间"]),
        (.declared, ["declared", "declared at", "incident declared", "宣布", "宣布时间"]),
        (
            .identified,
            [
                "identified", "identified at", "cause identified", "cause found", "root cause identified",
                "root cause found", "定位", "定位时间", "原因定位", "原因定位时间",
            ]
        ),
        (
            .mitigated,
            [
                "mitigated", "mitigated at", "repaired", "repaired at", "mitigation time", "impact end", "impact ended",
                "止损", "止损时间", "缓解",
                "缓解时间", "影响结束", "影响结束时间",
            ]
        ),
        (
            .resolved,
            [
                "resolved", "resolved at", "resolution time", "end", "ended", "end time", "ended at", "incident end",
                "incident ended", "outage end", "outage ended", "recovered", "recovered at", "restored", "恢复", "恢复时间",
                "解决", "解决时间", "结束", "结束时间", "故障结束", "故障结束时间", "故障恢复时间",
            ]
        ),
    ]
}
