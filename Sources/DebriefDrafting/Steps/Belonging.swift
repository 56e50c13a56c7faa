import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What of the evidence is about something else: an export of a monitoring tool, a chat or a tracker holds more than one
/// incident.
///
/// A record belongs when it shares a service, a number or words with what responders talk of, or when nothing tells it
/// apart. Only what shares nothing, where others do, is left out; an alert soon before the others is asked about.
struct Belonging {
    /// In order.
    private(set) var records: [Record] = []
    private(set) var others: [Record] = []
    /// Posts of a supplier's page among ``others``.
    let postsOfOthers: Set<Record>
    /// Alerts among ``others`` that fired in the hours before.
    private(set) var doubtful: [Record] = []

    /// How long before all else an alert may fire and still be the first sign, whatever its words.
    private static let reach = 15 * 60
    private static let doubt = 4 * 3_600

    /// - Parameters:
    ///   - all: in order.
    ///   - limits: of the window that somebody gave; what lies outside is judged by that alone.
    init(of all: [Record], within limits: ClosedRange<Int>) {
        let inside = all.filter { limits.contains($0.order) }
        postsOfOthers = PagesOfOthers.posts(in: inside)
        var foreign = Belonging.foreignConversations(inside.filter { !postsOfOthers.contains($0) })
        foreign.formUnion(postsOfOthers)
        let alerts = Belonging.foreignAlerts(inside.filter { !foreign.contains($0) })
        foreign.formUnion(alerts.foreign)
        for record in all {
            if foreign.contains(record) { others.append(record) } else { records.append(record) }
        }
        let first = alerts.first
        var seen: Set<String> = []
        doubtful = alerts.foreign.filter {
            $0.isAlert && $0.order >= first - Self.doubt && seen.insert($0.event.subject ?? $0.text).inserted
        }.sorted(by: Record.precedes)
    }

    // MARK: Conversations

    /// Channels and tickets in which nothing is said of what the main one, the alerts and the status page tell.
    private static func foreignConversations(_ all: [Record]) -> Set<Record> {
        var order: [String] = []
        var groups: [String: [Record]] = [:]
        for record in all where record.event.kind == .message && !record.isEcho || record.isOfTicket {
            let key = record.conversationName
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(record)
        }
        guard groups.count > 1 else { return [] }
        var hard = Topic()
        for record in all where record.isHardEvidence { hard.add(record) }
        let main = order.filter { !$0.hasPrefix("ticket ") }.max { left, right in
            let counts = [left, right].map { groups[$0]?.count(where: \.handles) ?? 0 }
            return counts[0] < counts[1]
        }
        var soft = hard
        if let main, let said = groups[main], said.contains(where: \.handles) {
            for record in said { soft.add(record) }
        } else if hard.isEmpty {
            return []
        }
        var foreign: Set<Record> = []
        for key in order where key != main {
            let said = groups[key] ?? []
            let related = said.filter {
                hard.relates($0) || soft.relates($0, least: 3) || $0.signals.contains(.customerReport)
            }
            if related.isEmpty {
                foreign.formUnion(said)
            } else if related.count * 3 < said.count {
                let related = Set(related)
                let threads = Set(related.compactMap(\.event.thread))
                foreign.formUnion(
                    said.filter { record in
                        !related.contains(record) && !(record.event.thread.map(threads.contains) ?? false)
                            && !record.isOfTicket
                    }
                )
            }
        }
        return foreign
    }

    // MARK: Alerts

    /// Alerts and pages of which nobody speaks, while others are spoken of, with the time of the first of those.
    private static func foreignAlerts(_ all: [Record]) -> (foreign: [Record], first: Int) {
        var topic = Topic()
        var first = Int.max
        for record in all where record.isVoice {
            topic.add(record)
            first = min(first, record.order)
        }
        let alerts = all.filter { $0.isAlert || $0.event.kind == .alertResolved || $0.isOfPage }
        let related = Set(alerts.filter { topic.relates($0) })
        guard !related.isEmpty else { return ([], first) }
        let services = Set(related.compactMap { $0.event.service?.lowercased() })
        let names = Set(related.compactMap { $0.isOfPage ? $0.strand : $0.event.subject })
        let own = alerts.filter { record in
            related.contains(record) || record.event.service.map { services.contains($0.lowercased()) } ?? false
                || (record.isOfPage ? record.strand : record.event.subject).map(names.contains) ?? false
        }
        first = min(first, own.first?.order ?? first)
        let known = Set(own)
        let others = alerts.filter { !known.contains($0) }
        // What ends or answers such an alert is as foreign as it is.
        let strange = Set(others.filter { $0.order < first - reach }.map(alertName))
        return (others.filter { strange.contains(alertName($0)) }, first)
    }

    /// What an alert and what ends or answers it have in common.
    private static func alertName(_ record: Record) -> String {
        record.isOfPage ? record.strand ?? "" : record.event.subject ?? record.text
    }

    /// Words, numbers and services that records have in common.
    private struct Topic {
        private var tokens: Set<String> = []

        var isEmpty: Bool { tokens.isEmpty }

        private static func tokens(of record: Record) -> Set<String> {
            Tokens.of([record.text, record.event.service ?? "", record.event.subject ?? ""].joined(separator: " "))
        }

        mutating func add(_ record: Record) { tokens.formUnion(Topic.tokens(of: record)) }

        /// - Parameter least: a word counts two, a pair of Chinese characters one.
        func relates(_ record: Record, least: Int = 2) -> Bool {
            let shared = tokens.intersection(Topic.tokens(of: record))
            return shared.reduce(0) { $0 + ($1.utf8.first ?? 0 < 0x80 ? 2 : 1) } >= least
        }
    }
}

extension Record {
    /// Whether it is a step of a ticket of a tracker.
    fileprivate var isOfTicket: Bool {
        [.message, .severityChanged, .escalated, .incidentResolved].contains(event.kind) && event.subject != nil
    }

    /// Whether it is a step of an incident of a paging tool.
    fileprivate var isOfPage: Bool { event.kind == .paged || event.kind == .acknowledged }

    fileprivate var conversationName: String {
        isOfTicket ? "ticket \(event.subject ?? "")" : "channel \(conversation)"
    }

    /// What a tool recorded of failures, what the public was told and what somebody noted.
    fileprivate var isHardEvidence: Bool {
        isAlert || event.kind == .statusUpdate || event.kind == .note && !event.actorIsMachine
    }

    /// Whether somebody speaks of the incident.
    fileprivate var isVoice: Bool {
        if event.kind == .statusUpdate { return pageStatus != .aside }
        return opensTicket
            || isSaid && !event.actorIsMachine && !signals.isDisjoint(with: Signal.facts.union(.acknowledgement))
    }
}
