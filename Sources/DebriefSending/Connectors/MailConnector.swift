import DebriefHTTP
import DebriefText

/// A mail, handed to a server by SMTP. What was sent can be neither found nor changed; programs for mail show the mails on one
/// document as one thread.
struct MailConnector: Connector {
    let form = "eml"
    let remembers = false
    private let target: SendTarget
    private let server: MailServer
    private let sender: String
    private let recipients: [String]
    private let password: String
    private let client: HTTPClient
    private let now: @Sendable () -> Double

    init(
        _ target: SendTarget,
        _ password: String,
        _ client: HTTPClient,
        _ now: @escaping @Sendable () -> Double
    ) throws(SendError) {
        guard let url = target.url, let server = MailServer(url) else {
            throw SendError(.refused, "it has no 'url'; write that of your server: smtps://mail.example.com")
        }
        guard let sender = target.sender ?? target.user, Mail.isAddress(sender) else {
            throw SendError(.refused, "'from' is no address of mail; write who sends: debrief@example.com")
        }
        recipients = target.place.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        guard !recipients.isEmpty, recipients.allSatisfy(Mail.isAddress) else {
            throw SendError(.refused, "'place' is no list of addresses of mail; write: oncall@example.com")
        }
        if target.user != nil, password.isEmpty {
            throw SendError(.refused, "it has a 'user' and no 'secret'; name the variable that holds the password")
        }
        (self.target, self.server, self.sender) = (target, server, sender)
        (self.password, self.client, self.now) = (password, client, now)
    }

    /// What stands in front of the mail's own headers.
    private func headers(_ content: SentContent) -> [HTTPRequest.Header] {
        let host = sender.drop { $0 != "@" }
        let sum = String(TextHash(content.bytes).value, radix: 16)
        return [
            HTTPRequest.Header("From", sender),
            HTTPRequest.Header("To", recipients.joined(separator: ",\r\n ")),
            HTTPRequest.Header("Date", MailDate.text(of: now())),
            HTTPRequest.Header("Message-ID", "<\(content.marker).\(sum)\(host)>"),
            HTTPRequest.Header("References", "<\(content.marker)\(host)>"),
        ]
    }

    /// The mail without the mark by which programs open it as a draft.
    private func letter(_ content: SentContent) -> [UInt8] {
        Array(content.text.replacing("X-Unsent: 1\r\n", with: "", maxReplacements: 1).utf8)
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        var request = HTTPRequest("MAIL", target.url ?? "", headers: headers(content), body: letter(content))
        request.secrets = [password]
        return [request]
    }

    func find(_ content: SentContent) throws(SendError) -> Receipt? { nil }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let lines = headers(content).map { "\($0.name): \($0.value)\r\n" }.joined()
        var mail = Mail(Array(lines.utf8) + letter(content), from: sender, to: recipients, by: server)
        if let user = target.user { (mail.user, mail.password) = (user, password) }
        mail.allowsPrivate = target.allowsPrivate || server.isPrivate
        do {
            try client.send(mail)
        } catch {
            throw SendError(error)
        }
        return Receipt(id: "")
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try create(content)
    }
}

/// Dates as mails have them (RFC 5322): `Tue, 17 Mar 2026 10:00:00 +0000`.
private enum MailDate {
    static func text(of seconds: Double) -> String {
        let time = CivilTime(total: Int(clamping: seconds))
        let date = time.date
        return
            "\(days[date.weekday]), \(date.day) \(months[date.month - 1]) \(date.year) \(time.clockText(seconds: true)) +0000"
    }

    // What the standard writes, whatever the language.
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
