import DebriefCore
import DebriefLanguage
import DebriefText

/// What a document says about itself, as a list of names and values at the head of its page.
struct Facts {
    struct Fact {
        let name: String
        let value: String
        /// The style of a value that stands out.
        let badge: String?

        var isSevere: Bool { badge == "badge severe" }
    }

    private let postmortem: Postmortem
    private let words: PageWords

    init(_ postmortem: Postmortem, _ words: PageWords) {
        self.postmortem = postmortem
        self.words = words
    }

    func write(to html: inout HTMLWriter) {
        let facts = all
        guard !facts.isEmpty else { return }
        html.element("dl", ["class": "facts"]) { html in
            for fact in facts {
                html.element("div") { html in
                    html.element("dt", text: fact.name)
                    html.element("dd") { html in
                        if let style = fact.badge {
                            html.element("span", ["class": style], text: fact.value)
                        } else {
                            html.text(fact.value)
                        }
                    }
                }
            }
        }
        html.lineBreak()
    }

    var all: [Fact] {
        let metadata = postmortem.metadata
        var facts: [Fact] = []
        func add(_ name: String, _ value: String?, badge: String? = nil) {
            if let value, !value.isEmpty {
                facts.append(Fact(name: name, value: Content.visible(value), badge: badge))
            }
        }
        add(words("Severity", "严重程度"), metadata[.severity], badge: severityBadge)
        add(words("Status", "状态"), metadata[.status].map(words.status), badge: "badge")
        add(words("Services", "服务"), metadata[.services])
        if let window {
            add(words("Window", "时段"), window)
        } else {
            add(words("Date", "日期"), metadata[.date])
        }
        add(words("Impact duration", "影响时长"), impactDuration ?? metadata[.duration])
        add(words("Objective", "服务目标"), metadata.serviceLevel.map(text))
        add(words("Authors", "作者"), metadata[.authors])
        return facts
    }

    /// Strong colour for the two highest severities of the usual scales; the words say the rest.
    private var severityBadge: String {
        let severity = postmortem.metadata[.severity]?.lowercased() ?? ""
        let isHigh = ["sev0", "sev1", "sev-0", "sev-1", "p0", "p1", "critical", "严重"].contains(
            where: severity.hasPrefix
        )
        return isHigh ? "badge severe" : "badge"
    }

    /// From the start of the impact to the end of the incident, in the timeline's zone.
    var window: String? {
        let timeline = postmortem.timeline
        guard let start = timeline.first(.started)?.time.shown(in: timeline.zone), start.isDated else { return nil }
        let from = words.time(start, withDate: true)
        guard let event = timeline.last(.resolved) ?? timeline.last(.mitigated) else {
            return words("since \(from)", "自 \(from)") + zone(start)
        }
        let end = event.time.shown(in: timeline.zone)
        let to = words.time(end, withDate: end.civil.day != start.civil.day)
        return "\(from) – \(to)" + zone(start)
    }

    private func zone(_ moment: Moment) -> String { moment.zone.name.isEmpty ? "" : " " + moment.zone.name }

    var impactDuration: String? {
        let metric = postmortem.metrics.first { $0.id == .impactDuration }
        return metric?.seconds.map(words.duration)
    }

    private func text(_ level: ServiceLevel) -> String {
        let target = PictureNumber.text(level.target * 100, digits: 4) + " %"
        switch level.window {
        case .calendarMonth: return words("\(target) a month", "每月 \(target)")
        case .rolling(let days): return words("\(target) over \(days) days", "\(days) 天内 \(target)")
        }
    }
}
