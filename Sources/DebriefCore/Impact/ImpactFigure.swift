import DebriefLanguage
import DebriefText

/// A number that says how bad it was: `~15,000 users affected`, `$125,000 in lost revenue`, `two of three nodes`.
package struct ImpactFigure: Hashable, Sendable {
    /// What is counted, in the words of the document: `users affected`, `revenue lost`.
    package let quantity: String
    /// Of a range the lower end.
    package let value: Double
    /// The upper end of a range.
    package let upper: Double?
    /// The whole that the value is a part of: 46 of `5 out of 46 nodes`.
    package let whole: Double?
    /// `%`, `$`, `GB`, or empty for a plain count.
    package let unit: String
    package let isApproximate: Bool
    package let range: SourceRange

    package init(
        quantity: String,
        value: Double,
        upper: Double? = nil,
        whole: Double? = nil,
        unit: String,
        isApproximate: Bool,
        range: SourceRange
    ) {
        self.quantity = quantity
        self.value = value
        self.upper = upper
        self.whole = whole
        self.unit = unit
        self.isApproximate = isApproximate
        self.range = range
    }
}
