import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineNoSource: Check {
    let info = CheckInfo(
        id: "timeline-no-source",
        summary: Message("Most rows of the timeline say how their fact is known.", zh: "时间线的多数行注明事实从何得知"),
        rationale: Message(
            """
            A link, a graph, a commit, a log line or a footnote behind a row lets a reader look for themselves, and
            settles what memory cannot (PagerDuty asks for one with every item). Reported when fewer than half of the
            rows have any.
            """,
            zh: """
                行后的链接、图表、提交、日志行或脚注，让读者可以自己去看，也能定下记忆定不了的事（PagerDuty 要求每一条\
                都有）。注明来源的行不到一半时报告。
                """
        ),
        severity: .info,
        examples: [
            .passes(
                "## 时间线\n\n| 时间 | 事件 | 来源 |\n| --- | --- | --- |\n| 14:02 | 发布 | 发布单 |\n| 14:09 | 告警 | 告警平台 |\n| 14:31 | 恢复 | 应急群 |\n"
            ),
            .passes(
                "## Timeline\n\n- 14:02 [deployed](https://example.com/1)\n- 14:09 `HighErrorRate` fires\n- 14:31 fixed\n"
            ),
            .passes("## 时间线\n\n- 14:02 发布 `v2.5.3`\n- 14:09 告警[^e1]\n- 14:31 恢复\n\n[^e1]: 告警记录\n"),
            .passes("## Timeline\n\n- 14:02 OPS-7 deployed\n- 14:09 T10499 opened\n- 14:31 fixed by 3f9c2e1\n"),
            .fails("⟦## Timeline⟧\n\n- 14:02 deployed\n- 14:09 alert fires\n- 14:31 fixed\n"),
            .fails("⟦## 时间线⟧\n\n- 14:02 发布\n- 14:09 告警\n- 14:31 恢复\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let events = postmortem.timeline.events
        guard events.count >= 3 else { return [] }
        let bare = events.count { event in
            event.footnotes.isEmpty && !event.namesSource && !Self.citesSomething(postmortem.source[event.range])
        }
        guard bare * 2 > events.count, !Self.namesSourceOfAll(postmortem, before: events[0]) else { return [] }
        let place = postmortem.sections(.timeline).first?.headingRange ?? events[0].timeRange
        return [.noSource(bare, events.count, at: place)]
    }

    /// Whether a link, a footnote or words between the heading and the rows say where all of them come from.
    private static func namesSourceOfAll(_ postmortem: Postmortem, before first: TimelineEvent) -> Bool {
        guard
            let section = postmortem.sections(.timeline).last(where: {
                $0.range.contains(first.range.lowerBound)
            })
        else { return false }
        let source = postmortem.source
        let lead = section.headingRange.lowerBound..<max(section.headingRange.lowerBound, first.range.lowerBound)
        let words = source[lead]
        return words.contains("http://") || words.contains("https://") || words.contains("](") || words.contains("[^")
            || postmortem.judgedSentences(within: lead).contains { sentence in
                sources.occur(in: sentence) || isLabelled(sentence)
            }
    }

    /// `Source: …`, 来源：…
    private static func isLabelled(_ sentence: Sentence) -> Bool {
        let text = sentence.text.drop { " *_\n".contains($0) }
        guard let colon = text.firstIndex(where: { ":：".contains($0) }) else { return false }
        return labels.contains(text[..<colon].lowercased())
    }

    private static let labels = Phrases(.timeline, "column source")
    private static let sources = Phrases(.timeline, "source of all rows")

    /// A link, code, a quotation, a picture, an address, the number of a ticket, or a measured value.
    private static func citesSomething(_ row: Substring) -> Bool {
        row.withBytes { bytes in
            var word = 0
            for index in 0...bytes.count {
                guard index < bytes.count else { return isReference(bytes, word..<index) }
                switch bytes[index] {
                case 0x60, 0x22, 0x23, 0x25: return true
                case 0x5D where index + 1 < bytes.count && bytes[index + 1] == 0x28: return true
                case 0x5B where index + 1 < bytes.count && bytes[index + 1] == 0x5E: return true
                case 0x3C where index + 1 < bytes.count && bytes[index + 1] == 0x2F: return true
                // `“`
                case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9C:
                    return true
                case 0x20, 0x28, 0x29, 0x5B, 0x5D, 0x2C, 0x3A, 0x3B:
                    if isReference(bytes, word..<index) { return true }
                    word = index + 1
                default: continue
                }
            }
            return false
        }
    }

    /// `T104996`, `OPS-12`, `<ana>` of a chat, an address, the abbreviated hash of a commit, or the name of a tracker.
    private static func isReference(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count > 1 else { return false }
        let word = bytes[range]
        if word.first == 0x3C, word.last == 0x3E { return true }
        if range.count <= 6, trackers.contains(String(decoding: word, as: UTF8.self).lowercased()) { return true }
        // Addresses end at their colon.
        if word.suffix(5).contains(0x68), [httpBytes, httpsBytes].contains(where: { word.reversed().starts(with: $0) })
        {
            return true
        }
        let digits = word.reversed().prefix { (0x30...0x39).contains($0) }.count
        let rest = word.dropLast(digits)
        if digits > 3, rest.count == 1, rest.first == 0x54 { return true }
        if digits > 0, rest.last == 0x2D, rest.count > 2, rest.dropLast().allSatisfy({ (0x41...0x5A).contains($0) }) {
            return true
        }
        return (7...40).contains(range.count) && word.contains { (0x30...0x39).contains($0) }
            && word.contains { (0x61...0x66).contains($0) }
            && word.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static let trackers = Phrases(.machines, "tracker")
    private static let httpBytes = Array("http".utf8.reversed())
    private static let httpsBytes = Array("https".utf8.reversed())
}

extension Finding {
    fileprivate static func noSource(_ bare: Int, _ all: Int, at range: SourceRange) -> Finding {
        Finding(Message("\(bare) of \(all) rows cite no source", zh: "\(all) 行中有 \(bare) 行没有注明来源"), at: range)
    }
}
