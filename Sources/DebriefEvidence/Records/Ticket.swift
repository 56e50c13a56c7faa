import DebriefEvents
import DebriefLanguage
import DebriefText

/// A ticket of a tracker, whose steps become events: what people wrote in it are messages, a new priority is a change of
/// severity, and a state that ends it is paperwork.
struct Ticket {
    /// Who or what did a step.
    struct Actor {
        let name: String?
        let isMachine: Bool

        init(_ name: String?, isMachine: Bool = false) {
            self.name = name
            self.isMachine = isMachine
        }
    }

    /// As people call it: `OPS-12`, `#12`.
    let key: String
    let title: String
    var service: String?
    var severity: String?
    var links: [String?] = []

    /// The status of a ticket that somebody opens.
    static let opened = "opened"

    /// It was opened, with what its description says.
    func opened(
        at time: Moment,
        by actor: Actor,
        saying text: String?,
        links more: [String] = [],
        offset: Int,
        into builder: inout ReadingBuilder
    ) {
        let words = [title, text ?? ""].filter { !PlainText.line($0).isEmpty }.joined(separator: ": ")
        add(
            .message,
            at: time,
            words,
            by: actor,
            status: Self.opened,
            title: title,
            links: more,
            offset: offset,
            "ticket \(key)",
            into: &builder
        )
    }

    /// Somebody wrote a comment.
    func said(
        _ text: String,
        at time: Moment,
        by actor: Actor,
        links more: [String?] = [],
        offset: Int,
        into builder: inout ReadingBuilder
    ) {
        add(.message, at: time, text, by: actor, links: more, offset: offset, "comment on \(key)", into: &builder)
    }

    /// A field changed; those that tell nothing of an incident are counted instead.
    func changed(
        _ field: String,
        from old: String?,
        to new: String?,
        at time: Moment,
        by actor: Actor,
        offset: Int,
        into builder: inout ReadingBuilder
    ) {
        let name = field.lowercased().replacing("_", with: " ")
        let kind: EvidenceEvent.Kind
        if Self.gravity.contains(name) {
            kind = .severityChanged
        } else if Self.states.contains(name) {
            kind = new.map(Self.isEnd) ?? false ? .incidentResolved : .message
        } else if Self.people.contains(name) {
            kind = .message
        } else {
            let what = "change of the field '\(field)' is left out"
            return builder.tally("evidence-left-out", what, at: offset, .info)
        }
        let values = [old ?? "", new ?? ""].map { PlainText.line($0).isEmpty ? "–" : $0 }
        var ticket = self
        if kind == .severityChanged { ticket.severity = new }
        ticket.add(
            kind,
            at: time,
            "\(key) \(name): \(values.joined(separator: " → "))",
            by: actor,
            status: Self.states.contains(name) ? new : nil,
            offset: offset,
            "\(name) of \(key)",
            into: &builder
        )
    }

    /// It reached a state of which nothing but the time is known.
    func reached(_ state: String, at time: Moment, by actor: Actor, offset: Int, into builder: inout ReadingBuilder) {
        let kind: EvidenceEvent.Kind = Self.isEnd(state) ? .incidentResolved : .message
        add(
            kind,
            at: time,
            "\(key) \(state)",
            by: actor,
            status: state,
            offset: offset,
            "\(key) \(state)",
            into: &builder
        )
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        _ text: String,
        by actor: Actor,
        status: String? = nil,
        title: String? = nil,
        links more: [String?] = [],
        offset: Int,
        _ cited: String,
        into builder: inout ReadingBuilder
    ) {
        builder.add(
            kind,
            at: time,
            text,
            actor: actor.name,
            isMachine: actor.isMachine,
            service: service,
            severity: severity,
            status: status,
            subject: key,
            title: title,
            links: more + links,
            offset: offset,
            cited: cited
        )
    }

    /// Whether a state ends a ticket, in the words of the usual trackers.
    static func isEnd(_ state: String) -> Bool {
        ends.contains(PlainText.line(state).lowercased())
    }

    private static let ends: Set<String> = [
        "resolved", "closed", "done", "fixed", "completed", "complete", "solved", "cancelled", "canceled", "已解决", "已关闭",
        "已完成", "关闭", "完成",
    ]
    private static let gravity: Set<String> = ["priority", "severity", "impact", "urgency", "优先级", "严重程度", "紧急程度"]
    private static let states: Set<String> = ["status", "state", "incident state", "状态"]
    private static let people: Set<String> = [
        "assignee", "assigned to", "assignment group", "group", "assignee id", "group id", "owner", "经办人", "处理人",
    ]
}
