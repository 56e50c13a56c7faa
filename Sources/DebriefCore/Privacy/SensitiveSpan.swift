/// What must not be passed on with a text: a secret, or what a person can be reached or identified by.
package enum SensitiveKind: String, CaseIterable, Sendable {
    case accessKey, accessToken, signedToken, password, privateKey
    case mailAddress, telephone, identityNumber, cardNumber, clientAddress

    /// Whether it opens something, as opposed to telling who somebody is.
    package var isSecret: Bool {
        switch self {
        case .accessKey, .accessToken, .signedToken, .password, .privateKey: true
        case .mailAddress, .telephone, .identityNumber, .cardNumber, .clientAddress: false
        }
    }

    /// For messages: `access key`.
    package var name: String {
        switch self {
        case .accessKey: "access key"
        case .accessToken: "access token"
        case .signedToken: "signed token"
        case .password: "password"
        case .privateKey: "private key"
        case .mailAddress: "mail address"
        case .telephone: "telephone number"
        case .identityNumber: "identity number"
        case .cardNumber: "card number"
        case .clientAddress: "network address"
        }
    }

    /// With its article: `an access key`.
    package var oneOfIt: String { (name.first == "a" || name.first == "i" ? "an " : "a ") + name }
}

/// A place of a text that must not be passed on.
package struct SensitiveSpan: Hashable, Sendable {
    package let kind: SensitiveKind
    /// In bytes of what was searched.
    package let range: Range<Int>
}
