import DebriefCore
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefText

/// What the makers of a site choose.
package struct SiteOptions: Sendable {
    /// What it is called.
    package var title: String?
    /// Of everything but the postmortems; `nil` for that of most of them.
    package var language: Language?
    /// Who it is for; `nil` for whoever may read the documents.
    package var audience: Audience?
    /// Whether documents that only some may read are in it.
    package var withRestricted = false
    /// Where it will stand, for feeds and calendars.
    package var address: String?
    package var today: CivilDate
    /// What the organisation calls contributing factors, for the reviews.
    package var factors: [FactorWords] = []
    /// Seconds by metric, for the reviews.
    package var targets: [Metric.ID: Int] = [:]
    /// Which share of the time services are to be there.
    package var objectives = ServiceObjectives()

    package init(today: CivilDate) { self.today = today }

    /// Who a site can be made for.
    package static let audiences = [Audience.company, .customers].map(\.rawValue)

    package mutating func choose(audience name: String) throws(DebriefError) {
        guard Self.audiences.contains(name.lowercased()), let audience = Audience(rawValue: name.lowercased()) else {
            throw DebriefError(
                .invalid,
                "--for \(name): a site is for \(Self.audiences.joined(separator: " or "))"
            )
        }
        self.audience = audience
    }

    package mutating func choose(address text: String) throws(DebriefError) {
        guard let link = RenderOptions(link: text).link, link.lowercased().hasPrefix("http") else {
            throw DebriefError(.invalid, "--url \(text) is no address; write one that begins with https://")
        }
        address = link.hasSuffix("/") ? link : link + "/"
    }
}

/// What was made of a library.
package struct SiteResult: Sendable {
    /// The folder.
    package let path: String
    /// Postmortems that have a page.
    package let documents: Int
    /// Pages of postmortems that were made; the others are there as they would be.
    package let rendered: Int
    package let written: Int
    package let unchanged: Int
    package let removed: Int
    /// Pages of earlier runs that somebody has changed since, and that no document belongs to any more.
    package let kept: [String]
    /// Documents that only some may read, and that are in no part of the site.
    package let restricted: [String]
    /// Secrets that people left in documents and that no page shows.
    package let masked: Masking.Count
    package let passedOver: DocumentExpansion
    /// Files of the folders that cannot be read.
    package let failures: [DebriefError]
}
