import DebriefLanguage
import DebriefText

/// Finds lengths of which the sentence names both ends: `resolved 30 minutes after detection`, `故障发生 20 分钟后触发告警`.
struct AnchoredReader {
    let statement: FigureSentence

    /// The metric that a length is counted as, by the ends that the sentence names.
    func metric(of claim: DurationClaim) -> Metric.ID? {
        let first = statement.index(at: claim.range.lowerBound)
        let next = statement.index(at: claim.range.upperBound)
        return english(first, next) ?? chinese(first, next)
    }

    private enum End {
        case start, detection, acknowledgement, identification, mitigation, resolution
    }

    private static func metric(from start: End, to end: End) -> Metric.ID? {
        switch (start, end) {
        case (.start, .detection): .timeToDetect
        case (.start, .mitigation), (.start, .resolution): .impactDuration
        case (.detection, .acknowledgement): .timeToAcknowledge
        case (.detection, .identification): .timeToIdentify
        case (.detection, .mitigation): .timeToMitigate
        case (.detection, .resolution): .timeToResolve
        default: nil
        }
    }

    // MARK: English

    /// `the incident was resolved 30 minutes after detection`, `the alert fired 20 minutes after the start of the impact`
    private func english(_ first: Int, _ next: Int) -> Metric.ID? {
        let tokens = statement.tokens
        guard ["after", "later"].contains(tokens[safe: next]?.word ?? "") else { return nil }
        var index = first - 1
        while let word = tokens[safe: index]?.word, DurationWords.hedges.contains(word) || word == "only" { index -= 1 }
        guard let verb = tokens[safe: index]?.word, let end = Self.verbs[verb] else { return nil }
        let subject = tokens[max(0, index - 4)..<index].compactMap(\.word).filter { !Self.auxiliaries.contains($0) }
        guard let noun = subject.last, Self.subjects[end, default: []].contains(noun),
            !subject.contains(where: { Self.partial.contains($0) }), let start = anchor(tokens, next + 1)
        else { return nil }
        return Self.metric(from: start, to: end)
    }

    /// The event behind `after`, which has to end the clause: `after the start of the impact`, `after it began`.
    private func anchor(_ tokens: [FigureToken], _ start: Int) -> End? {
        var words: [String] = []
        for token in tokens[min(start, tokens.count)...].prefix(8) {
            guard let word = token.word else { break }
            words.append(word)
        }
        let names = words.filter { !Self.auxiliaries.contains($0) && $0 != "it" }
        guard let first = names.first, let end = Self.anchors[first] else { return nil }
        return names.dropFirst().allSatisfy { Self.wholes.contains($0) } ? end : nil
    }

    private static let verbs: [String: End] = [
        "fired": .detection, "triggered": .detection, "detected": .detection, "noticed": .detection,
        "discovered": .detection, "acknowledged": .acknowledgement, "mitigated": .mitigation, "resolved": .resolution,
        "fixed": .resolution,
    ]

    private static let subjects: [End: Set<String>] = [
        .detection: ["alert", "alarm", "outage", "incident", "impact", "problem", "failure", "it"],
        .acknowledgement: ["alert", "page", "incident"],
        .mitigation: ["incident", "outage", "impact", "it"],
        .resolution: ["incident", "outage", "impact", "it"],
    ]

    private static let anchors: [String: End] = [
        "start": .start, "beginning": .start, "onset": .start, "began": .start, "started": .start,
        "detection": .detection, "detected": .detection, "alert": .detection,
    ]

    private static let wholes: Set<String> = [
        "incident", "outage", "impact", "incident's", "began", "started", "detected", "fired", "start", "problem",
    ]

    private static let auxiliaries: Set<String> = [
        "the", "a", "an", "of", "was", "were", "been", "our", "its", "had", "first",
    ]

    private static let partial: Set<String> = [
        "second", "third", "another", "next", "previous", "last", "not", "never",
    ]

    // MARK: Chinese

    /// `故障发生 20 分钟后触发告警`, `故障发生后 30 分钟才被发现`, `从发现到恢复共用时 3 小时`
    private func chinese(_ first: Int, _ next: Int) -> Metric.ID? {
        let before = clause(statement.tokens[..<first].reversed()).reversed().map(String.init).joined()
        let after = clause(statement.tokens[min(next, statement.tokens.count)...]).map(String.init).joined()
        guard !before.isEmpty, !Self.chinesePartial.contains(where: { before.contains($0) }) else { return nil }
        let isBehind = before.hasSuffix("后") || after.hasPrefix("后")
        guard isBehind, Self.chineseStarts.contains(where: { before.contains($0) }) else { return nil }
        let told = after + before
        return Self.chineseDetections.contains { told.contains($0) } ? .timeToDetect : nil
    }

    /// The metric of `从发现到恢复用时 3 小时`.
    func chineseSpan(of claim: DurationClaim) -> Metric.ID? {
        let first = statement.index(at: claim.range.lowerBound)
        let before = clause(statement.tokens[..<first].reversed()).reversed().map(String.init).joined()
        guard !Self.chinesePartial.contains(where: { before.contains($0) }) else { return nil }
        return Self.span(in: before) ?? (before.count < 3 ? bracketed(before: first) : nil)
    }

    /// The Chinese characters up to the next sign, at most 24 of them.
    private func clause(_ tokens: some Sequence<FigureToken>) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        for token in tokens.prefix(24) {
            guard case .character(let scalar) = token.kind else { break }
            scalars.append(scalar)
        }
        return scalars
    }

    /// The metric of `从故障发生到发现`, `从发现到全部恢复`.
    private static func span(in words: String) -> Metric.ID? {
        guard let from = words.lastIndex(of: "从") else { return nil }
        let rest = words[words.index(after: from)...]
        for (start, end) in chineseStartsOfSpans where rest.hasPrefix(start) {
            let tail = rest.dropFirst(start.count)
            guard tail.hasPrefix("到") || tail.hasPrefix("至") else { continue }
            for (name, last) in chineseEndsOfSpans where tail.dropFirst().hasPrefix(name) {
                let behind = tail.dropFirst(1 + name.count)
                guard spanTails.contains(String(behind)) else { continue }
                return metric(from: end, to: last)
            }
        }
        return nil
    }

    /// The metric of the span in the brackets that end before a token, past `为`.
    private func bracketed(before first: Int) -> Metric.ID? {
        var index = first - 1
        while case .character? = statement.tokens[safe: index]?.kind { index -= 1 }
        guard statement.tokens[safe: index]?.scalar == ")" else { return nil }
        return Self.span(in: clause(statement.tokens[..<index].reversed()).reversed().map(String.init).joined())
    }

    /// What may stand between a span and its length.
    private static let spanTails: Set<String> = [
        "", "用时", "用了", "共用时", "共用了", "耗时", "共耗时", "历时", "共历时", "共", "约", "用时约", "耗时约", "花了", "花费", "为", "总共用时", "一共用了",
        "仅用",
        "仅用时", "间隔", "总计", "的时间为", "时长", "时长为", "总耗时", "总用时", "共计", "持续",
    ]

    private static let chineseStartsOfSpans: [(String, End)] = [
        ("故障发生", .start), ("故障开始", .start), ("影响开始", .start), ("事故发生", .start), ("异常发生", .start), ("问题发生", .start),
        ("发生", .start), ("开始", .start), ("告警触发", .detection), ("触发告警", .detection), ("收到告警", .detection),
        ("故障发现", .detection), ("发现", .detection), ("告警", .detection),
    ]

    private static let chineseEndsOfSpans: [(String, End)] = [
        ("首次告警", .detection), ("告警触发", .detection), ("触发告警", .detection), ("收到告警", .detection), ("被发现", .detection),
        ("发现", .detection), ("告警", .detection), ("感知", .detection), ("应答", .acknowledgement), ("响应", .acknowledgement),
        ("介入", .acknowledgement), ("定位根因", .identification), ("定位原因", .identification), ("根因定位", .identification),
        ("定位", .identification), ("止损完成", .mitigation), ("止损", .mitigation), ("止血", .mitigation), ("缓解", .mitigation),
        ("完全恢复", .resolution), ("全部恢复", .resolution), ("全面恢复", .resolution), ("故障恢复", .resolution),
        ("业务恢复", .resolution), ("恢复", .resolution), ("解决", .resolution),
    ]

    private static let chineseStarts = [
        "故障发生", "故障开始", "事故发生", "事故开始", "影响开始", "问题发生", "故障出现", "问题出现",
    ]
    private static let chineseDetections = ["告警", "报警", "触发", "发现", "检测到", "察觉"]
    private static let chinesePartial = ["上次", "上一次", "此前", "之前", "以往", "类似", "每次", "另一", "第二次", "如果", "应"]
}
