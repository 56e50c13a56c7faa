import DebriefText

extension JSON {
    /// The same with the secrets masked that its strings hold.
    package var withoutSecrets: JSON {
        switch self {
        case .string(let text): .string(Masking.withoutSecrets(text).text)
        case .array(let values): .array(values.map(\.withoutSecrets))
        case .object(let members): .object(members.map { ($0.key, $0.value.withoutSecrets) })
        default: self
        }
    }
}
