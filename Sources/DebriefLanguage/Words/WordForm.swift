/// Which form of its word an entry of the vocabulary is.
package enum WordForm: UInt8, Hashable, Sendable {
    /// A word that has one form, such as `down`, or a Chinese word.
    case only
    /// `restore`
    case base
    /// `restores`
    case third
    /// `restored`, `went`: also the participle where both are equal.
    case past
    /// `gone`, where it differs from the past.
    case participle
    /// `restoring`
    case progressive
    /// `outage`
    case singular
    /// `outages`
    case plural
}
