import DebriefModels
import DebriefText

/// A service of language models, as `debrief.yml` names it.
package struct ModelService: Hashable, Sendable {
    package let name: String
    package var kind = ModelProtocol.openAIChat
    package var url = ""
    package var model = ""
    /// The variable of the environment that holds the key; `nil` for a service that asks for none.
    package var keyVariable: String?
    /// Seconds.
    package var timeout = 120
    /// Of all answers of a run.
    package var tokens = 4_000
    package var allowsPrivate = false

    package init(name: String) { self.name = name }
}

extension Configuration {
    mutating func readModels(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, fields) in try node.members() {
            var service = ModelService(name: name)
            for (key, value) in try fields.members() {
                switch key {
                case "kind": service.kind = try value.choice(ModelProtocol.allCases.map { ($0.rawValue, $0) })
                case "url": service.url = try value.text()
                case "model": service.model = try value.text()
                case "key": service.keyVariable = try variable(value)
                case "timeout": service.timeout = try value.seconds()
                case "max-tokens": service.tokens = try value.count()
                default: service.allowsPrivate = try value.choice([("true", true), ("false", false)])
                }
            }
            guard !service.url.isEmpty, !service.model.isEmpty else {
                throw fields.wrong("a model needs an address and a name; write 'url:' and 'model:'")
            }
            models.append(service)
        }
    }

    /// The name of a variable; a key itself has signs that no such name has.
    private func variable(_ node: ConfigurationNode) throws(DebriefError) -> String? {
        let name = try node.text()
        guard !name.isEmpty else { return nil }
        guard name.utf8.allSatisfy({ $0 == 0x5F || $0 &- 0x30 < 10 || $0 &- 0x41 < 26 }) else {
            throw node.wrong("'key' names a variable of the environment; write its name in capitals, and never the key")
        }
        return name
    }

    /// The model that somebody asks for, or the only one that there is.
    ///
    /// - Throws: ``DebriefError`` with code `notFound`, naming those that there are.
    package func model(named name: String?) throws(DebriefError) -> ModelService {
        if let name {
            if let found = models.first(where: { $0.name == name }) { return found }
        } else if models.count == 1 {
            return models[0]
        }
        let file = path.isEmpty ? Configuration.fileName : path
        guard !models.isEmpty else {
            throw DebriefError(.notFound, "\(file) names no model; write one below 'models:', with kind, url and model")
        }
        let known = models.map(\.name)
        throw DebriefError(
            .notFound,
            name.map { "\(file) names no model '\($0)'; " + Spelling.remedy(for: $0, among: known) }
                ?? "several models are named; say --with \(known.joined(separator: ", "))"
        )
    }
}
