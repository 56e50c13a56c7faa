/// How a draft names the people who act in it.
package enum NameStyle: String, CaseIterable, Hashable, Sendable {
    /// By what they did: on-call engineer, incident commander, responder. Words that are quoted name them so as well.
    case roles
    /// By their handles, `@ana`.
    case handles
    /// By the longest name that the evidence has for them.
    case full
}
