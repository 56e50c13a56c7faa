import DebriefHTTP
import DebriefText

/// What a tracker says of a ticket.
package struct Ticket: Hashable, Sendable {
    package enum State: Sendable {
        case open, done
        /// Closed, and not because it was done.
        case declined
        /// It goes on somewhere else.
        case moved
    }

    /// What documents call it: an address, or a key such as `OPS-12`.
    package let name: String
    package let state: State
    package let assignee: String?
    /// `2026-04-30`
    package let due: String?
    /// When it was last changed, as the tracker writes it; `nil` where its answer does not say.
    package var changed: String?
    /// What it is called; `nil` where its answer does not say.
    package var title: String?
    package var labels: [String] = []
    /// The same by what the service calls them, where it takes nothing else.
    var labelIDs: [String] = []
    /// Its words, where a day stands in them for want of a field.
    var body: String?
    /// What it is changed by, where that is another name than people use.
    var id: String?
}

/// What of a ticket is to be as its document has it; `nil` for what stays.
package struct TicketChange: Sendable {
    package enum Field: String, CaseIterable, Sendable { case title, due, owner, labels, state }

    package var title: String?
    /// `2026-04-30`
    package var due: String?
    /// As the tracker calls somebody.
    package var assignee: String?
    package var isDone = false
    /// All that it is to have.
    package var labels: [String]?

    package init() {}

    /// What is to change.
    package var fields: [Field] {
        Field.allCases.filter { field in
            switch field {
            case .title: title != nil
            case .due: due != nil
            case .owner: assignee != nil
            case .labels: labels != nil
            case .state: isDone
            }
        }
    }
}

/// What became of a ticket that was to be changed.
package struct TicketUpdate: Sendable {
    package let ticket: Ticket
    /// What stayed as it was, and why.
    package private(set) var left: [TicketChange.Field: String]

    init(_ ticket: Ticket, left: [TicketChange.Field: String] = [:]) { (self.ticket, self.left) = (ticket, left) }

    /// Holds what the service says of the ticket now against what was asked for.
    mutating func compare(_ change: TicketChange) {
        func isAsAsked(_ field: TicketChange.Field) -> Bool {
            switch field {
            case .title: ticket.title == nil || ticket.title == change.title
            case .due: ticket.due == change.due
            case .owner: ticket.assignee?.lowercased() == change.assignee?.lowercased()
            case .labels: change.labels?.allSatisfy { ticket.hasLabel($0) } ?? true
            case .state: ticket.state == .done
            }
        }
        for field in change.fields where left[field] == nil && !isAsAsked(field) {
            left[field] = "the tracker took the request and not this"
        }
    }
}

/// Some of the tickets of a tracker, as it lists them.
struct TicketPage {
    struct Row {
        /// What the ticket is asked for by.
        let key: String
        /// The text that holds the mark of tickets that were made before.
        let text: String
        let ticket: Ticket
    }

    let rows: [Row]
    /// What the page behind it is asked for by; `nil` behind the last.
    let next: String?
}

/// One kind of tracker.
///
/// To add one: a file in `Trackers/`, a case in ``SendTarget/Kind``, and a test against the description of its service.
protocol Tracker {
    /// The request that would make a ticket; what only the service can tell stands as `{name}`.
    func rehearsal(_ draft: TicketDraft) -> HTTPRequest
    /// Its tickets, those of other tools too, the newest first where it can.
    ///
    /// - Parameter mark: ``TicketPage/next`` of the page before; `nil` for the first.
    func page(_ mark: String?) throws(SendError) -> TicketPage
    func find(_ draft: TicketDraft) throws(SendError) -> Ticket?
    /// Makes it, once: an answer that is lost is told as such.
    func create(_ draft: TicketDraft) throws(SendError) -> Ticket
    /// What a ticket is asked for by; `nil` for a name that is none of this tracker's.
    func key(of name: String) -> String?
    func ticket(_ key: String) throws(SendError) -> Ticket
    /// Changes a ticket that is there, by one request where the service has one for all of it; what it cannot change it tells.
    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate
    /// How many characters a title may have.
    var longestTitle: Int { get }
}

extension Tracker {
    var longestTitle: Int { 200 }
}

extension Ticket {
    /// Whether it has a label, of which some services take no spaces.
    package func hasLabel(_ label: String) -> Bool {
        labels.contains(label) || labels.contains(label.replacing(" ", with: "-"))
    }

    /// Its words with another day by which it is due, for a service without a field for that; where no day stands in them, why it
    /// stays is noted.
    func words(dueOn day: String, _ left: inout [TicketChange.Field: String]) -> JSON? {
        guard let words = body.flatMap({ TicketDraft.words($0, dueOn: day) }) else {
            left[.due] = "the tracker has no field for it, and the text of the ticket has no line for it"
            return nil
        }
        return .string(words)
    }
}

extension SendTarget {
    /// Whether a state of a tracker is what the target calls done.
    func callsDone(_ state: String?) -> Bool { state != nil && state?.lowercased() == done?.lowercased() }
}

/// What a tracker was asked once and need not be asked again: the ids of labels and people.
final class Remembered<Value> {
    private var values: [String: Value] = [:]

    func value(_ key: String, _ ask: () throws(SendError) -> Value) throws(SendError) -> Value {
        if let known = values[key] { return known }
        let value = try ask()
        values[key] = value
        return value
    }
}

/// The tickets of a tracker, made once each.
package final class Tickets {
    private let tracker: any Tracker
    private let clock: HTTPClient.Clock
    private var listed: [String: Ticket] = [:]
    private var marked: [String: Ticket] = [:]
    /// Whether all tickets of the tracker were listed.
    private var isWhole = false

    /// - Throws: ``SendError`` for a secret that is not there, and a target that is no tracker.
    package init(
        _ target: SendTarget,
        environment: [String: String],
        client: HTTPClient,
        clock: HTTPClient.Clock
    ) throws(SendError) {
        let secret = try target.value(of: target.secret, in: environment)
        self.clock = clock
        switch target.kind {
        case .github: tracker = try GitHubTracker(target, secret, client)
        case .gitlab: tracker = try GitLabTracker(target, secret, client)
        case .gitea: tracker = try GiteaTracker(target, secret, client)
        case .jira, .jiraServer: tracker = try JiraTracker(target, secret, client)
        case .linear: tracker = try LinearTracker(target, secret, client)
        case .asana: tracker = try AsanaTracker(target, secret, client, clock)
        case .youtrack: tracker = try YouTrackTracker(target, secret, client)
        case .servicenow: tracker = try ServiceNowTracker(target, secret, client)
        case .slack, .confluence, .notion, .statuspage, .teams, .mattermost, .discord, .mail, .feishu, .dingtalk,
            .wecom:
            throw SendError(.refused, "it takes documents and no actions; see: debrief send")
        }
    }

    package func rehearsal(_ draft: TicketDraft) -> HTTPRequest { tracker.rehearsal(draft) }

    /// Lists the tickets of the tracker, so that those that are asked for next need no request each.
    ///
    /// - Parameters:
    ///   - names: of the tickets that will be asked for.
    ///   - drafts: how many will be made unless they are there.
    package func list(for names: [String], drafts: Int) throws(SendError) {
        let keys = Set(names.compactMap(tracker.key))
        guard keys.count + drafts > 1 else { return }
        var mark: String?
        // More pages than tickets are asked for would be dearer than to ask for each.
        for _ in 0..<min(keys.count + drafts, Self.mostPages) {
            let page = try tracker.page(mark)
            for row in page.rows {
                listed[row.key] = row.ticket
                for name in TicketDraft.markers(in: row.text) { marked[name] = row.ticket }
            }
            isWhole = page.next == nil
            if isWhole || drafts == 0 && keys.allSatisfy({ listed[$0] != nil }) { return }
            mark = page.next
        }
    }

    private static let mostPages = 200

    /// The ticket of a draft, which is made unless it is there.
    package func ensure(_ draft: TicketDraft) throws(SendError) -> (ticket: Ticket, isNew: Bool) {
        if let found = marked[draft.marker] { return (found, false) }
        if !isWhole, let found = try tracker.find(draft) { return (found, false) }
        let ticket = try made(draft)
        // The same document may lie in two places.
        marked[draft.marker] = ticket
        return (ticket, true)
    }

    private func made(_ draft: TicketDraft) throws(SendError) -> Ticket {
        do {
            return try tracker.create(draft)
        } catch {
            guard error.kind == .lost else { throw error }
            // What was made a moment ago some services show a little later.
            for pause in [0.0, 2, 5] {
                clock.sleep(pause)
                if let found = try tracker.find(draft) { return found }
            }
            return try tracker.create(draft)
        }
    }

    /// Makes a ticket say what its document says, and tells what of it the tracker did not take.
    package func update(_ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var update = TicketUpdate(ticket)
        if let key = tracker.key(of: ticket.name) {
            update = try tracker.update(key, ticket, change)
            listed[key] = update.ticket
        }
        update.compare(change)
        return update
    }

    /// How many characters a title may have there.
    package var longestTitle: Int { tracker.longestTitle }

    /// What the tracker says of a ticket; `nil` for a name that is none of its.
    package func ticket(named name: String) throws(SendError) -> Ticket? {
        guard let key = tracker.key(of: name) else { return nil }
        var ticket: Ticket
        if let known = listed[key] { ticket = known } else { ticket = try tracker.ticket(key) }
        if tracker.key(of: ticket.name) != key {
            // It answers to its old name and is called otherwise by now.
            ticket = Ticket(
                name: ticket.name,
                state: .moved,
                assignee: nil,
                due: nil,
                changed: ticket.changed
            )
        }
        return ticket
    }
}

extension SendTarget {
    func value(of name: String, in environment: [String: String]) throws(SendError) -> String {
        guard let value = environment[name], !value.isEmpty else {
            throw SendError(.refused, "the environment has no \(name), which holds its secret; set it and try again")
        }
        return value
    }
}
