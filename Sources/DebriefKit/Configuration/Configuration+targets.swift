import DebriefCore
import DebriefEvents
import DebriefHTTP
import DebriefLanguage
import DebriefPublishing
import DebriefSending
import DebriefText

extension Configuration {
    /// Where documents are sent to.
    mutating func readTargets(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, fields) in try node.members() {
            let members = try fields.members()
            guard let kind = members.first(where: { $0.name == "kind" })?.value else {
                throw fields.wrong("target '\(name)' has no kind; write one, such as 'kind: slack'")
            }
            var target = SendTarget(
                name: name,
                kind: try kind.choice(SendTarget.Kind.allCases.map { ($0.rawValue, $0) })
            )
            for (key, value) in members {
                switch key {
                case "url": target.url = try target.kind == .mail ? mailServer(value) : address(value)
                case "place": target.place = try value.text()
                case "secret": target.secret = try variable(value)
                case "sign": target.signature = try variable(value)
                case "done": target.done = try value.text()
                case "user": target.user = try value.text()
                case "from": target.sender = try value.text()
                case "labels": target.labels = try value.texts()
                case "audience":
                    target.audience = try value.choice(Audience.allCases.map { ($0.rawValue, $0.rawValue) })
                case "link": target.link = try address(value)
                case "allow-private": target.allowsPrivate = try value.choice([("true", true), ("false", false)])
                case "owners":
                    for (owner, name) in try value.members() { target.owners[owner] = try name.text() }
                case "priorities":
                    for (name, other) in try value.members() { target.priorities[name] = try other.text() }
                default: break
                }
            }
            guard !target.secret.isEmpty || target.kind == .mail else {
                throw fields.wrong("target '\(name)' has no secret; write the name of the variable that holds it")
            }
            sendTargets.append(target)
        }
    }

    private func address(_ node: ConfigurationNode) throws(DebriefError) -> String {
        let text = try node.text()
        guard HTTPAddress(text) != nil else {
            throw node.wrong("this is no address; write one that begins with https://")
        }
        return text
    }

    private func mailServer(_ node: ConfigurationNode) throws(DebriefError) -> String {
        let text = try node.text()
        guard MailServer(text) != nil else {
            throw node.wrong("this is no server for mail; write smtps://mail.example.com, or smtp:// with a port")
        }
        return text
    }

    /// The name of a variable of the environment. What is none may be the secret, and is not repeated.
    private func variable(_ node: ConfigurationNode) throws(DebriefError) -> String {
        let text = try node.text()
        guard text.first.map({ $0.isLetter || $0 == "_" }) == true, text.utf8.count <= 64,
            text.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") })
        else {
            throw node.wrong(
                "'\(node.path.last ?? "")' is the name of a variable of the environment, such as SLACK_TOKEN; "
                    + "the secret itself never stands in a file"
            )
        }
        return text
    }
}
