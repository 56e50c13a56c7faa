import DebriefLanguage
import DebriefText

/// What lists and feeds of a site say of one postmortem.
package struct SiteDocument: Sendable {
    /// Its page, from the root of the site.
    package let path: String
    package let title: String
    package let language: Language
    package let day: CivilDate?
    /// The days of its incidents: of a document that tells of several, each.
    package let incidents: [CivilDate]
    /// When it became public, where it says so.
    package let published: CivilDate?
    /// As written.
    package let severity: String?
    /// Its degree; `nil` where it names none.
    package let rank: Int?
    package let services: [String]
    package let tags: [String]
    /// Seconds in which users felt it.
    package let impact: Int?
    package let actions: Int
    package let openActions: Int
    /// What search finds it by, and lists tell of it.
    let digest: DocumentDigest?

    package init(
        path: String,
        title: String,
        language: Language,
        day: CivilDate?,
        incidents: [CivilDate] = [],
        published: CivilDate?,
        severity: String?,
        services: [String],
        tags: [String],
        impact: Int?,
        actions: (all: Int, open: Int),
        digest: DocumentDigest?
    ) {
        (self.path, self.title, self.language, self.day, self.published) = (path, title, language, day, published)
        (self.severity, self.services, self.tags, self.impact) = (severity, services, tags, impact)
        self.incidents = incidents.isEmpty ? [day].compactMap(\.self) : incidents
        self.digest = digest
        rank = severity.flatMap { SeverityRank.rank(of: $0) }
        self.actions = actions.all
        openActions = actions.open
    }

    /// A row whose cells the script fills.
    static let sample = SiteDocument(
        path: "index.html",
        title: "–",
        language: .english,
        day: nil,
        published: nil,
        severity: "–",
        services: ["–"],
        tags: [],
        impact: 0,
        actions: (all: 1, open: 1),
        digest: nil
    )

    var summary: String { digest?.summary ?? "" }

    var isSevere: Bool { rank.map { $0 <= 2 } ?? false }

    /// `2 of 3 open`; `nil` where there are none.
    func actionsText(_ words: PageWords) -> String? {
        guard actions > 0 else { return nil }
        if openActions == 0 { return words("\(actions) done", "\(actions) 项已结束") }
        return words("\(openActions) of \(actions) open", "\(actions) 项中 \(openActions) 项未完成")
    }
}
