import DebriefText

/// What must not be passed on with a text: a secret, or what a person can be reached or identified by.
package enum SensitiveKind: String, CaseIterable, Sendable {
    case accessKey, accessToken, signedToken, password, privateKey
    case oneTimeCode
    case mailAddress, telephone, identityNumber, cardNumber, bankAccount, birthDate, postalAddress, numberPlate
    case clientAddress, messengerName

    /// Whether it opens something, as opposed to telling who somebody is.
    package var isSecret: Bool {
        switch self {
        case .accessKey, .accessToken, .signedToken, .password, .privateKey, .oneTimeCode: true
        case .mailAddress, .telephone, .identityNumber, .cardNumber, .bankAccount, .birthDate, .postalAddress,
            .numberPlate, .clientAddress, .messengerName:
            false
        }
    }

    /// For messages: `access key`.
    package func label(_ language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private var english: String {
        switch self {
        case .accessKey: "access key"
        case .accessToken: "access token"
        case .signedToken: "signed token"
        case .password: "password"
        case .privateKey: "private key"
        case .oneTimeCode: "one-time code"
        case .mailAddress: "mail address"
        case .telephone: "telephone number"
        case .identityNumber: "identity number"
        case .cardNumber: "card number"
        case .bankAccount: "bank account"
        case .birthDate: "date of birth"
        case .postalAddress: "postal address"
        case .numberPlate: "number plate"
        case .clientAddress: "network address"
        case .messengerName: "messenger name"
        }
    }

    private var chinese: String {
        switch self {
        case .accessKey: "访问密钥"
        case .accessToken: "访问令牌"
        case .signedToken: "签名令牌"
        case .password: "密码"
        case .privateKey: "私钥"
        case .oneTimeCode: "验证码"
        case .mailAddress: "邮箱地址"
        case .telephone: "电话号码"
        case .identityNumber: "证件号码"
        case .cardNumber: "银行卡号"
        case .bankAccount: "银行账号"
        case .birthDate: "出生日期"
        case .postalAddress: "住址"
        case .numberPlate: "车牌号"
        case .clientAddress: "网络地址"
        case .messengerName: "社交账号"
        }
    }

    /// In English, with its article: `an access key`.
    package var oneOfIt: String { (english.first == "a" || english.first == "i" ? "an " : "a ") + english }
}

/// A place of a text that must not be passed on.
package struct SensitiveSpan: Hashable, Sendable {
    package let kind: SensitiveKind
    /// The name of the rule that found it: `github-token`, `behind-name`.
    package let rule: String
    /// In bytes of what was searched.
    package let range: Range<Int>

    package init(kind: SensitiveKind, rule: String, range: Range<Int>) {
        self.kind = kind
        self.rule = rule
        self.range = range
    }
}

extension [SensitiveSpan] {
    /// In order, each as it was but for what an earlier one covers; of two that begin at one place the longer counts.
    package var withoutOverlaps: [SensitiveSpan] {
        var result: [SensitiveSpan] = []
        for span in sorted(by: { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }) {
            let start = Swift.max(span.range.lowerBound, result.last?.range.upperBound ?? 0)
            guard start < span.range.upperBound else { continue }
            result.append(SensitiveSpan(kind: span.kind, rule: span.rule, range: start..<span.range.upperBound))
        }
        return result
    }
}
