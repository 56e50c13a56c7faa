import DebriefHTTP
import DebriefText
import Foundation

/// What a ticket is made of.
package struct TicketDraft: Sendable {
    package let title: String
    /// Plain text.
    package let paragraphs: [String]
    /// By which a ticket that was made before is known again.
    package let marker: String
    /// Of whom the tracker knows; `nil` for nobody.
    package let assignee: String?
    /// `2026-04-30`
    package let due: String?
    /// The same as a sentence, for trackers without a field for it.
    package let dueWords: String?

    package init(
        title: String,
        paragraphs: [String],
        marker: String,
        assignee: String?,
        due: String?,
        dueWords: String?
    ) {
        (self.title, self.paragraphs, self.marker) = (title, paragraphs, marker)
        (self.assignee, self.due, self.dueWords) = (assignee, due, dueWords)
    }

    /// The paragraphs for trackers that show Markdown: nobody is notified, nothing is linked or hidden but the marker.
    func markdown(withDue: Bool) -> String {
        let words = (paragraphs + (withDue ? [dueWords].compactMap(\.self) : [])).map { text in
            var result = ""
            var previous: Character = " "
            for character in text {
                switch character {
                case "<": result += "&lt;"
                case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\\(character)"
                case _ where previous == "@" && (character.isLetter || character.isNumber),
                    _ where previous == "#" && character.isNumber:
                    result += "<!-- -->\(character)"
                default: result.append(character)
                }
                previous = character
            }
            return result
        }
        return words.joined(separator: "\n\n") + "\n\n<!-- \(marker) -->\n"
    }
}

/// What a tracker says of a ticket.
package struct Ticket: Hashable, Sendable {
    package enum State: Sendable {
        case open, done
        /// Closed, and not because it was done.
        case declined
    }

    /// What documents call it: an address, or a key such as `OPS-12`.
    package let name: String
    package let state: State
    package let assignee: String?
    /// `2026-04-30`
    package let due: String?
}

/// One kind of tracker.
///
/// To add one: a file in `Trackers/`, a case in ``SendTarget/Kind``, and a test against the description of its service.
protocol Tracker: Sendable {
    /// The request that would make a ticket; what only the service can tell stands as `{name}`.
    func rehearsal(_ draft: TicketDraft) -> HTTPRequest
    func find(_ draft: TicketDraft) throws(SendError) -> Ticket?
    /// Makes it, once: an answer that is lost is told as such.
    func create(_ draft: TicketDraft) throws(SendError) -> Ticket
    /// What a ticket is asked for by; `nil` for a name that is none of this tracker's.
    func key(of name: String) -> String?
    func ticket(_ key: String) throws(SendError) -> Ticket
}

/// The tickets of a tracker, made once each.
package struct Tickets: Sendable {
    private let tracker: any Tracker
    private let clock: HTTPClient.Clock

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
        case .jira: tracker = try JiraTracker(target, secret, client)
        case .linear: tracker = try LinearTracker(target, secret, client)
        case .slack, .confluence, .notion, .statuspage, .teams, .mattermost, .discord, .mail, .feishu, .dingtalk,
            .wecom:
            throw SendError(.refused, "it takes documents and no actions; see: debrief send")
        }
    }

    package func rehearsal(_ draft: TicketDraft) -> HTTPRequest { tracker.rehearsal(draft) }

    /// The ticket of a draft, which is made unless it is there.
    package func ensure(_ draft: TicketDraft) throws(SendError) -> (ticket: Ticket, isNew: Bool) {
        if let found = try tracker.find(draft) { return (found, false) }
        do {
            return (try tracker.create(draft), true)
        } catch {
            guard error.kind == .lost else { throw error }
            // What was made a moment ago some services show a little later.
            for pause in [0.0, 2, 5] {
                clock.sleep(pause)
                if let found = try tracker.find(draft) { return (found, true) }
            }
            return (try tracker.create(draft), true)
        }
    }

    /// What the tracker says of a ticket; `nil` for a name that is none of its.
    package func ticket(named name: String) throws(SendError) -> Ticket? {
        guard let key = tracker.key(of: name) else { return nil }
        return try tracker.ticket(key)
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

/// The issues of a repository, by their numbers.
struct RepositoryIssues: Sendable {
    /// Owner and name.
    let repository: String

    init(_ target: SendTarget) throws(SendError) {
        let names = target.place.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count >= 2, names.allSatisfy({ !$0.isEmpty && !$0.contains("#") && !$0.contains(":") }) else {
            throw SendError(.refused, "'place' is no repository; write acme/shop")
        }
        repository = target.place
    }

    /// The number of `#12`, `acme/shop#12` and the address of an issue of this repository.
    func number(of name: String) -> String? {
        let name = name.removingPercentEncoding ?? name
        var rest = name[...]
        if name.contains("://") {
            guard let place = name.firstRange(of: "/\(repository)/"), let end = name.firstRange(of: "/issues/"),
                place.upperBound <= name.index(after: end.lowerBound)
            else { return nil }
            rest = name[end.upperBound...].prefix(while: \.isNumber)
        } else {
            if rest.hasPrefix(repository) { rest = rest.dropFirst(repository.count) }
            guard rest.first == "#" else { return nil }
            rest = rest.dropFirst()
        }
        return Int(read: rest).map(String.init)
    }
}
