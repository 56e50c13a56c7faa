import DebriefHTTP
import DebriefText

/// Where documents are sent to, or actions are followed up, as `debrief.yml` names it.
package struct SendTarget: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case slack, github, gitlab, confluence, notion, statuspage, teams, mattermost, discord, mail
        case feishu, dingtalk, wecom
        case gitea, jira, linear, asana, youtrack, servicenow
        case jiraServer = "jira-server"
    }

    package let name: String
    package let kind: Kind
    /// The address of the service; `nil` for the one that everybody uses, and where the secret is an address.
    package var url: String?
    /// The channel, page, issue or folder there; of mail the recipients.
    package var place = ""
    /// The name of the variable of the environment that holds the token, the password or the address.
    package var secret = ""
    /// The same for the secret that robots sign with.
    package var signature: String?
    /// Who logs in, where a token alone does not say.
    package var user: String?
    /// Who a mail is from, where that is not ``user``.
    package var sender: String?
    package var labels: [String] = []
    package var allowsPrivate = false
    /// For whom documents are made that go there; `nil` for whoever may read them.
    package var audience: String?
    /// Where the whole document can be read.
    package var link: String?
    /// What a tracker calls the owners that documents name.
    package var owners: [String: String] = [:]
    /// What a tracker calls the priorities that documents name.
    package var priorities: [String: String] = [:]
    /// What a tracker calls the state of what is done; `nil` where nobody has said so.
    package var done: String?

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Whether its secret is the address of a robot.
    package var isRobot: Bool {
        [.teams, .feishu, .dingtalk, .wecom].contains(kind) || (kind == .discord && place.isEmpty)
    }
}

/// What is sent: a document in the form that its target takes.
package struct SentContent: Sendable {
    package let title: String
    package let language: Language
    package let bytes: [UInt8]
    /// By which an earlier delivery of the document to the target is known there.
    package let marker: String
    /// What the document's file is called.
    package let fileName: String
    /// The pictures that it refers to, in the order of the document.
    package var attachments: [Attachment] = []

    /// A picture as a file of its own.
    package struct Attachment: Sendable {
        package let name: String
        package let bytes: [UInt8]
        /// Tells one picture from another, whatever drew it.
        package let sum: String

        package init(name: String, bytes: [UInt8], sum: String) {
            self.name = name
            self.bytes = bytes
            self.sum = sum
        }
    }

    package init(title: String, language: Language, bytes: [UInt8], marker: String, fileName: String) {
        self.title = title
        self.language = language
        self.bytes = bytes
        self.marker = marker
        self.fileName = fileName
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSON { JSON(reading: bytes) ?? .object([]) }
}

/// What a delivery made there.
package struct Receipt: Hashable, Sendable {
    /// By which the service knows it; empty where it cannot be changed afterwards.
    package let id: String
    /// Of services that count them.
    package var version: Int?
    /// Where people can look at it.
    package var url: String?

    package init(id: String, version: Int? = nil, url: String? = nil) {
        self.id = id
        self.version = version
        self.url = url
    }
}

/// Why something was not delivered.
package struct SendError: Error, Sendable {
    package enum Kind: Sendable {
        /// The service says no, or is not reached; nothing was done.
        case refused
        /// The service knows who asks and does not let them; nothing was done.
        case forbidden
        /// What was to be changed is not there any more.
        case missing
        /// Somebody else has changed it since.
        case conflict
        /// It may have been done.
        case lost
    }

    package let kind: Kind
    /// Lower case, one sentence, what to do behind a semicolon; without the target, which the caller names.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: HTTPError) { self.init(error.mayHaveBeenDone ? .lost : .refused, error.message) }
}
