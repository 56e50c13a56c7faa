import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

extension Configuration {
    /// What each audience gets and does not get.
    mutating func readAudiences(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            guard let audience = Audience(rawValue: name) else {
                throw value.wrong("'\(name)' is no audience; write \(PublishOptions.audiences.joined(separator: ", "))")
            }
            var policy = AudiencePolicy(audience)
            for (key, value) in try value.members() {
                switch key {
                case "keep": policy.kept = Set(try Self.sections(value))
                case "leave-out": policy.leftOut = Set(try Self.sections(value))
                case "allow": policy.allowed = try allowances(value)
                case "hosts": policy.hosts = Set(try value.texts().map { $0.lowercased() })
                default: policy.words = try value.texts()
                }
            }
            audiences[audience] = policy
        }
    }

    private func allowances(_ node: ConfigurationNode) throws(DebriefError) -> Set<AudiencePolicy.Allowance> {
        var allowed: Set<AudiencePolicy.Allowance> = []
        for text in try node.texts() {
            guard let allowance = AudiencePolicy.Allowance(rawValue: text) else {
                let known = AudiencePolicy.Allowance.allCases.map(\.rawValue).joined(separator: ", ")
                throw node.wrong("'\(text)' cannot be allowed; write \(known)")
            }
            allowed.insert(allowance)
        }
        return allowed
    }
}
