import DebriefEvents
import DebriefLanguage
import DebriefText

/// The name that the first heading of notes gives the incident: `# 2026-06-03, checkout slow`.
enum NoteTitle {
    /// The words without the date, and without what only says that this is a report; `nil` when none are left.
    static func title(in heading: Substring) -> String? {
        let source = SourceText(PlainText.withoutMarkdown(withoutDay(withoutKind(heading))))
        var text = source.text
        for found in TimeScanner.expressions(in: source, range: source.range).reversed() where found.date != nil {
            let start = text.utf8.index(text.startIndex, offsetBy: found.range.lowerBound)
            let end = text.utf8.index(text.startIndex, offsetBy: found.range.upperBound)
            text.replaceSubrange(start..<end, with: " ")
        }
        return text.replacing(" - ", with: ",").split { ",，:：;；()（）|–—".contains($0) }.lazy.compactMap(name).first
    }

    /// The same of a first line without the mark of a heading, which is a name when it is short and no sentence.
    static func title(inPlainLine line: Substring) -> String? {
        let text = line.drop(while: \.isWhitespace)
        guard let first = text.first, first.isLetter || first.isNumber || "【《“\"".contains(first),
            text.utf8.count <= longestLine, !text.contains(where: { "。；;！!？?".contains($0) }), text.last != ".",
            text.last != ":", text.last != "："
        else { return nil }
        let bare = withoutAside(text)
        // `Status: Hosted telephony` is a field, unless what stands before the colon only says that this is a report.
        if let colon = bare.firstIndex(where: { $0 == ":" || $0 == "：" }), name(bare[..<colon]) != nil { return nil }
        let source = SourceText(String(bare))
        guard ZoneStatement(heading: source.range, in: source) == nil else { return nil }
        return title(in: bare)
    }

    /// Whether a line says no more than a day, so that the name may stand on the next: `6th July 2018`.
    static func isOnlyDay(_ line: Substring) -> Bool {
        let text = line.prefix(longestLine).drop { !$0.isLetter && !$0.isNumber }
        guard let day = TimeScanner.day(heading: text) else { return false }
        let end = text.utf8.index(text.startIndex, offsetBy: day.range.upperBound)
        return !text[end...].contains { $0.isLetter || $0.isNumber }
    }

    /// Without a day in numbers in front or at the end: `5.20 支付故障`, `honeybadger mess 4/10`.
    private static func withoutDay(_ heading: Substring) -> Substring {
        if let day = NoteDay.titled(heading), day.range.lowerBound == 0 {
            return heading[heading.utf8.index(heading.startIndex, offsetBy: day.range.upperBound)...]
        }
        guard let space = heading.lastIndex(of: " "), heading[space...].contains("/") else { return heading }
        let last = heading[heading.index(after: space)...]
        guard TimeScanner.day(heading: last)?.range.count == last.utf8.count else { return heading }
        return heading[..<space]
    }

    /// Without what stands in brackets: `docs.rs (switching to English for the others)`.
    private static func withoutAside(_ text: Substring) -> Substring {
        guard let open = text.firstIndex(where: { "(（".contains($0) }), open > text.startIndex,
            let close = text[open...].firstIndex(where: { ")）".contains($0) })
        else { return text }
        return Substring(text[..<open] + text[text.index(after: close)...]).dropLast(while: \.isWhitespace)
    }

    /// Bytes of a line that can be a name.
    private static let longestLine = 120

    /// Without the brackets in front that say what kind of text it is: `【故障公告】`.
    private static func withoutKind(_ heading: Substring) -> Substring {
        guard heading.first == "【", let end = heading.prefix(10).firstIndex(of: "】") else { return heading }
        let rest = heading[heading.index(after: end)...]
        return rest.contains(where: \.isLetter) ? rest : heading
    }

    /// What a part of a heading calls the incident.
    private static func name(_ part: Substring) -> String? {
        var words = part.drop(while: \.isWhitespace)
        while let prefix = prefixes.first(where: { words.begins(withWordInAnyCase: $0) }) {
            words = words.dropFirst(prefix.count).drop { $0.isWhitespace || "-./".contains($0) }
        }
        // Who was on duty is no name of what failed.
        guard !duties.contains(where: { words.begins(withWordInAnyCase: $0) }) else { return nil }
        var title = PlainText.line(words)
        for suffix in suffixes where title.hasSuffix(suffix) && title.count > suffix.count + 3 {
            title = PlainText.line(title.dropLast(suffix.count))
        }
        let lower = title.lowercased()
        let source = SourceText(title)
        guard ZoneRule(named: title) == nil, ZoneStatement(sentence: source.range, in: source) == nil else {
            return nil
        }
        let isOfTimes = lower.contains("times") || lower.contains("utc") || title.contains("时间") || title.contains("时区")
        let goesOn = joints.contains { lower.hasPrefix($0 + " ") || lower.hasSuffix(" " + $0) }
        let isName = title.contains(" ") || Language(of: title) == .chinese && title.count > 3
        return isName && !isOfTimes && !goesOn && NoteName.tells(title) ? title : nil
    }

    private static let duties = Vocabulary.labels.words("tells who was on duty")

    private static let suffixes = [
        "情况说明", "故障说明", "故障公告", "复盘及情况说明", "值班记录", "故障复盘", "事件复盘", "事故复盘", "复盘", "故障报告", "事故报告", "故障记录", "事件记录", "记录",
        " notes", " postmortem",
        " timeline",
    ]

    private static let joints = ["of", "on", "at", "for", "from", "by"]
    private static let prefixes = [
        "incident report", "incident review", "incident notes", "incident log", "incident timeline", "incident",
        "postmortem", "post-mortem", "post mortem", "outage report", "report", "rca", "notes", "timeline", "log",
        "关于", "response", "responder", "on-call", "draft", "channel",
        "故障复盘", "事件复盘", "事故复盘", "复盘", "故障报告", "事件报告", "事故报告", "事件记录", "故障记录", "值班记录", "记录", "笔记", "时间线",
    ]
}
