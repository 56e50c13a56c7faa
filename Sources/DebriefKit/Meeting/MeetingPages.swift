import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

extension Meeting {
    /// What a meeting needs: the agenda, a page for whoever leads it, one to read before, and a sheet for minutes.
    package var markdown: String {
        var page = MeetingWriter(self)
        page.title()
        page.agenda()
        page.facilitator()
        page.participants()
        page.minutesSheet()
        return page.text
    }

    /// The invitation for a calendar.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` when nobody has said when it is.
    package func invitation() throws(DebriefError) -> String {
        guard let start, let instant = start.instant else {
            throw DebriefError(
                .invalid,
                "when is the meeting? add --start 2026-03-24T14:00Z"
            )
        }
        func stamp(_ instant: Int) -> String {
            let civil = CivilTime(total: instant)
            return civil.dateText.filter { $0 != "-" } + "T" + civil.clockText(seconds: true).filter { $0 != ":" } + "Z"
        }
        let page = MeetingWriter(self)
        var calendar = CalendarWriter()
        calendar.add("BEGIN", "VEVENT")
        calendar.add("UID", CalendarWriter.identifier("meeting", title))
        calendar.add("DTSTAMP", stamp(instant))
        calendar.add("DTSTART", stamp(instant))
        calendar.add("DTEND", stamp(instant + minutes * 60))
        calendar.add("SUMMARY", text: page.heading)
        calendar.add("DESCRIPTION", text: page.invitation)
        calendar.add("END", "VEVENT")
        return calendar.text
    }
}

/// Writes the pages of a meeting in the language of its document.
struct MeetingWriter {
    let meeting: Meeting
    var text = ""

    init(_ meeting: Meeting) { self.meeting = meeting }

    func words(_ english: String, _ chinese: String) -> String { meeting.language == .chinese ? chinese : english }

    var heading: String { words("Postmortem meeting: \(meeting.title)", "复盘会议：\(meeting.title)") }

    mutating func block(_ lines: String...) {
        text += (text.isEmpty ? "" : "\n") + lines.joined(separator: "\n") + "\n"
    }

    mutating func list(_ lines: [String], mark: String = "- ") {
        guard !lines.isEmpty else { return }
        text += "\n" + lines.map { mark + $0 + "\n" }.joined()
    }

    /// Words of the document, in which nothing is markup.
    func quoted(_ words: String) -> String { InertText.markdown(words, limit: .max) }

    mutating func title() {
        block(
            "---",
            "title: \"\(heading.filter { !"\"\\\n".contains($0) })\"",
            "language: \(meeting.language.rawValue)",
            "---"
        )
        block("# " + quoted(heading))
        var facts: [String] = []
        if let severity = meeting.postmortem.metadata[.severity] { facts.append(severity) }
        facts.append(words("\(meeting.minutes) minutes", "\(meeting.minutes) 分钟"))
        facts.append(meeting.isRemote ? words("remote", "线上") : words("in a room", "现场"))
        if let start = meeting.start {
            facts.append("\(start.civil.dateText) \(start.civil.clockText()) \(start.zone.name)")
        }
        block(quoted(facts.joined(separator: " · ")))
        list(meeting.gist.map(quoted))
    }

    mutating func agenda() {
        block("## " + words("Agenda", "议程"))
        block(words("| From | Minutes | Part | What for |", "| 开始 | 分钟 | 环节 | 目的 |"), "| --- | ---: | --- | --- |")
        var passed = 0
        for part in meeting.agenda {
            text +=
                "| \(clock(after: passed)) | \(part.minutes) | \(name(of: part.kind)) | \(purpose(of: part.kind)) |\n"
            passed += part.minutes
        }
    }

    /// The clock of a part, or how far into the meeting it begins.
    func clock(after minutes: Int) -> String {
        guard let start = meeting.start else { return CivilTime(total: minutes * 60).clockText() }
        return CivilTime(total: start.civil.total + minutes * 60).clockText()
    }

    func name(of kind: Meeting.Part.Kind) -> String {
        switch kind {
        case .opening: words("Opening and ground rules", "开场与约定")
        case .timeline: words("Walk through the timeline", "回顾时间线")
        case .knowledge: words("What we knew when", "当时掌握的信息")
        case .causes: words("Why it was possible", "为什么会发生")
        case .helped: words("What helped", "什么起了作用")
        case .factors: words("Contributing factors", "促成因素")
        case .actions: words("Actions", "改进措施")
        case .closing: words("Close", "结束")
        }
    }

    func purpose(of kind: Meeting.Part.Kind) -> String {
        switch kind {
        case .opening: words("why we are here, how we talk", "为什么开会、怎么讨论")
        case .timeline: words("one account that everyone can agree on; its gaps", "大家认可的经过；找出空白")
        case .knowledge: words("decisions as they looked at the time", "按当时的信息看待决定")
        case .causes: words("conditions, not people; hypotheses for and against", "看条件，不看人；逐一检验假设")
        case .helped: words("what to keep", "要保持的做法")
        case .factors: words("which still hold, and which can be changed", "哪些仍然存在，哪些可以改变")
        case .actions: words("few, each with one owner, a date and a clear end", "少而精，每项有负责人、日期和完成标志")
        case .closing: words("what was learned, what happens next", "学到了什么，接下来做什么")
        }
    }

    /// What an invitation says.
    var invitation: String {
        let parts = meeting.agenda.map { "\($0.minutes) \(words("min", "分钟")) \(name(of: $0.kind))" }
        let lead = words(
            "We are here to learn, not to blame. Please read the document before, and bring what you saw.",
            "我们为学习而来，不追究个人。请先阅读文档，带上您所看到的。"
        )
        let open = words(
            "\(meeting.questions.count) questions of the document are open.",
            "文档中有 \(meeting.questions.count) 个待答问题。"
        )
        return ([lead, open, ""] + parts).joined(separator: "\n")
    }
}
