import DebriefText

extension Vocabulary {
    /// What makes a number a figure of the impact, and what makes it something else.
    package static let impact = Vocabulary(PackageResources.impact_txt)
    /// What such figures count.
    package static let units = Vocabulary(PackageResources.units_txt)
}
