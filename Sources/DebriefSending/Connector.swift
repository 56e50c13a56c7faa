import DebriefHTTP
import DebriefText

/// How documents get to one kind of target.
///
/// To add one: a file in `Connectors/`, a case in ``SendTarget/Kind``, and a test against the description of its service.
protocol Connector: Sendable {
    /// The form of ``DebriefPublishing`` that it sends.
    var form: String { get }
    /// Whether what was sent can be found again there, and changed.
    var remembers: Bool { get }
    /// Whether pictures go there as files of their own.
    var takesAttachments: Bool { get }

    /// The requests that would change something there; what only the service can tell stands as `{name}`.
    ///
    /// - Parameter receipt: of what is there already; `nil` for a first delivery.
    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest]

    /// What an earlier delivery made there, by its marker.
    func find(_ content: SentContent) throws(SendError) -> Receipt?
    /// Makes it, once: an answer that is lost is told as such.
    func create(_ content: SentContent) throws(SendError) -> Receipt
    /// Brings what is there up to date; doing it twice does no harm.
    ///
    /// - Parameter replaces: whether what somebody else changed there meanwhile may be lost.
    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt
}

extension Connector {
    var remembers: Bool { true }
    var takesAttachments: Bool { false }
}

/// Delivers documents to a target: makes, or changes what an earlier delivery made, and nothing twice.
package struct Sender: Sendable {
    package enum Deed: String, CaseIterable, Sendable { case created, updated, unchanged }

    private let connector: any Connector

    /// - Parameters:
    ///   - environment: variables by name, for the secrets.
    ///   - now: seconds since 1970.
    /// - Throws: ``SendError`` for a secret that is not there, and a place that none of its kind can be.
    package init(
        _ target: SendTarget,
        environment: [String: String],
        client: HTTPClient,
        now: @escaping @Sendable () -> Double
    ) throws(SendError) {
        // A server for mail may ask for none.
        let secret = target.secret.isEmpty ? "" : try target.value(of: target.secret, in: environment)
        var signature: String?
        if let name = target.signature { signature = try target.value(of: name, in: environment) }
        switch target.kind {
        case .slack: connector = try SlackConnector(target, secret, client)
        case .github: connector = try GitHubPlace.connector(target, secret, client)
        case .gitlab: connector = try GitLabPlace.connector(target, secret, client)
        case .confluence: connector = try ConfluenceConnector(target, secret, client)
        case .notion: connector = try NotionConnector(target, secret, client)
        case .statuspage: connector = try StatuspageConnector(target, secret, client)
        case .teams: connector = try RobotConnector.teams(target, secret, client)
        case .mattermost: connector = try MattermostConnector(target, secret, client)
        case .discord where target.isRobot: connector = try RobotConnector.discord(target, secret, client)
        case .discord: connector = try DiscordConnector(target, secret, client)
        case .mail: connector = try MailConnector(target, secret, client, now)
        case .feishu: connector = try RobotConnector.feishu(target, secret, signature, client, now)
        case .dingtalk: connector = try RobotConnector.dingTalk(target, secret, signature, client, now)
        case .wecom: connector = try RobotConnector.weCom(target, secret, client)
        case .gitea, .jira, .jiraServer, .linear, .asana, .youtrack, .servicenow:
            throw SendError(.refused, "it takes actions and no documents; see: debrief actions sync")
        }
    }

    /// The form that the target takes, by the name that `debrief publish --format` knows.
    package var form: String { connector.form }
    /// Whether pictures go there as files of their own.
    package var takesAttachments: Bool { connector.takesAttachments }
    /// Whether what was sent can be changed there.
    package var remembers: Bool { connector.remembers }

    /// The requests that ``deliver(_:known:replaces:)`` would make to change something.
    package func rehearsal(_ content: SentContent, known receipt: Receipt?) -> [HTTPRequest] {
        connector.rehearsal(content, receipt)
    }

    /// Delivers a document.
    ///
    /// - Parameter receipt: of an earlier delivery of the document to the target.
    package func deliver(
        _ content: SentContent,
        known receipt: Receipt?,
        replaces: Bool
    ) throws(SendError) -> (deed: Deed, receipt: Receipt) {
        if let receipt, connector.remembers {
            do {
                return (.updated, try connector.update(receipt, content, replaces: replaces))
            } catch {
                // What was taken away there is made again.
                guard error.kind == .missing else { throw error }
            }
        }
        if let found = try connector.find(content) {
            return (.updated, try connector.update(found, content, replaces: replaces))
        }
        do {
            let receipt = try connector.create(content)
            return (receipt.id.isEmpty && connector.remembers ? .unchanged : .created, receipt)
        } catch {
            guard error.kind == .lost, connector.remembers else { throw error }
            if let found = try connector.find(content) {
                return (.created, try connector.update(found, content, replaces: true))
            }
            return (.created, try connector.create(content))
        }
    }
}
