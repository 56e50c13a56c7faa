import DebriefLanguage
import DebriefText

/// A number that says how bad it was: `~15,000 users affected`, `$125,000 in lost revenue`.
package struct ImpactFigure: Hashable, Sendable {
    /// What is counted, in the words of the document: `users affected`, `revenue lost`.
    package let quantity: String
    package let value: Double
    /// `%`, `$`, `min`, or empty for a plain count.
    package let unit: String
    package let isApproximate: Bool
    package let range: SourceRange

    package init(quantity: String, value: Double, unit: String, isApproximate: Bool, range: SourceRange) {
        self.quantity = quantity
        self.value = value
        self.unit = unit
        self.isApproximate = isApproximate
        self.range = range
    }
}
