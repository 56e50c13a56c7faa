import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefText
import Foundation

/// A document as readers of a site may read it.
struct SiteSource: Sendable {
    /// Of the file that it comes from.
    let path: String
    /// Of its text as it was read.
    let sum: String
    let postmortem: Postmortem
    let masked: Masking.Count
    let incidents: [ReviewedIncident]
    let search: SearchDocument
    let digest: DocumentDigest
    let entry: LibraryEntry

    init(_ postmortem: Postmortem, from path: String, sum: String, masked: Masking.Count, factors: [FactorWords]) {
        (self.path, self.sum, self.postmortem, self.masked) = (path, sum, postmortem, masked)
        (search, entry) = (SearchDocument(postmortem), LibraryEntry(postmortem))
        incidents = ReviewedIncident.all(in: postmortem, entry, search, factors: factors)
        digest = DocumentDigest(postmortem)
    }

    var actions: [LedgerAction] { incidents.first?.actions ?? [] }
}

/// A site in the making: which page each document has, and what lists say of it.
struct SiteDraft {
    private let sources: [SiteSource]
    private let options: SiteOptions
    private let language: Language
    /// The page of each document, from the root of the site.
    private let pages: [String: String]
    /// The same by the whole path of the document, for links between documents.
    private let places: [String: String]

    init(_ sources: [SiteSource], _ options: SiteOptions) {
        self.sources = sources.sorted { Self.order($0) < Self.order($1) }
        self.options = options
        let chinese = sources.count { $0.postmortem.language == .chinese }
        language = options.language ?? (chinese * 2 > sources.count ? .chinese : .english)
        let names = Self.names(of: sources, options.audience)
        pages = Dictionary(
            zip(sources.map(\.path), names.map { "postmortems/\($0).html" }),
            uniquingKeysWith: { first, _ in first }
        )
        places = Dictionary(pages.map { (Self.place($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private static func order(_ source: SiteSource) -> (Int, String) {
        (-(source.entry.day?.daysSinceEpoch ?? -1_000_000), source.path)
    }

    /// What a file is called inside may tell what its version for others does not.
    private static func names(of sources: [SiteSource], _ audience: Audience?) -> [String] {
        guard audience != nil else { return SiteNames.names(ofFiles: sources.map(\.path)) }
        var names = SiteNames()
        return sources.map { names.name([$0.entry.day?.dateText ?? "", $0.entry.title].joined(separator: " ")) }
    }

    private static func place(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    // MARK: Files

    /// Everything that the site consists of, and what the page of each document is made of.
    ///
    /// - Parameter isMade: whether a page is there already that was made of the same.
    func files(
        base: String,
        isMade: @Sendable (_ page: String, _ inputs: String) -> Bool
    ) -> (files: [SiteFolder.File], pages: [String: String]) {
        let site = site
        let (pages, places) = (pages, places)
        // Pages lead to each other: where one comes or goes, all are made again.
        let frame = SiteInputs.sum(
            of: [base, site.title] + site.place(nil).sections.map(\.rawValue)
                + places.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        )
        let documents = Parallel.map(sources) { source in
            let path = pages[source.path] ?? ""
            let inputs = SiteInputs.sum(of: [frame, source.sum, source.path, path])
            let bytes = isMade(path, inputs) ? nil : Self.page(of: source, in: site, places)
            return (file: SiteFolder.File(path: path, bytes: bytes), inputs: inputs)
        }
        let others = site.files { pages[$0] }.map { SiteFolder.File(path: $0.path, bytes: Array($0.text.utf8)) }
        // Without it some hosts pass over files whose names begin with an underscore.
        return (
            documents.map(\.file) + others + [SiteFolder.File(path: ".nojekyll", bytes: [])],
            Dictionary(documents.map { ($0.file.path, $0.inputs) }, uniquingKeysWith: { first, _ in first })
        )
    }

    private static func page(of source: SiteSource, in site: Site, _ places: [String: String]) -> [UInt8] {
        let folder = URL(filePath: source.path).deletingLastPathComponent()
        var options = RenderOptions()
        options.site = site.place(nil, root: "../") { target in
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            guard let file = parts.first?.removingPercentEncoding, !file.isEmpty, !file.hasPrefix("/"),
                let page = places[folder.appending(path: file).standardizedFileURL.path]
            else { return nil }
            return "../" + page + (parts.count > 1 ? "#" + parts[1] : "")
        }
        return DocumentFormats.page.render(source.postmortem, options: options).bytes
    }

    // MARK: What pages tell

    private var site: Site {
        let documents = sources.map(document)
        let actions = sources.flatMap(\.actions)
        let services = services(documents)
        return Site(
            title: options.title ?? Message("Postmortems", zh: "故障复盘").text(in: language),
            language: language,
            address: options.address,
            documents: documents,
            services: services,
            boards: hasBoards ? boards(actions) : [],
            due: hasBoards ? due(actions) : [],
            reviews: hasBoards ? reviews() : [],
            hasBoards: hasBoards
        )
    }

    /// Readers outside get what happened, not how it is followed up.
    private var hasBoards: Bool { options.audience != .customers }

    private func document(_ source: SiteSource) -> SiteDocument {
        let entry = source.entry
        return SiteDocument(
            path: pages[source.path] ?? "",
            title: entry.title,
            language: entry.language,
            day: entry.day,
            incidents: source.incidents.compactMap(\.day),
            published: source.postmortem.publishedDay,
            severity: entry.severity,
            services: entry.services,
            tags: entry.tags,
            impact: entry.impact,
            actions: hasBoards ? (entry.actions, entry.openActions) : (0, 0),
            digest: source.digest
        )
    }

    private func services(_ documents: [SiteDocument]) -> [SiteService] {
        var found: [String: [Int]] = [:]
        for (index, document) in documents.enumerated() {
            for service in Set(document.services) { found[service, default: []].append(index) }
        }
        var names = SiteNames()
        return found.sorted { $0.key < $1.key }.map { name, indices in
            let open = ActionGrouping.sorted(indices.flatMap { sources[$0].actions }.filter(\.state.isOpen))
            return SiteService(
                name: name,
                path: "services/\(names.name(name)).html",
                documents: indices.map { documents[$0] },
                cards: open.map {
                    $0.card(options.today, language, showsState: true, path: pages[$0.incident.path] ?? "")
                }
            )
        }
    }

    private func boards(_ actions: [LedgerAction]) -> [(path: String, name: Message, groups: [BoardGroup])] {
        let filter = ActionFilter()
        let list = ActionList(
            actions: actions.filter { filter.holds($0, options.today) },
            failures: [],
            passedOver: DocumentExpansion(),
            today: options.today,
            soon: ActionList.soon
        )
        func groups(_ grouping: ActionGrouping) -> [BoardGroup] {
            list.board(by: grouping, in: language) { pages[$0.path] ?? "" }
        }
        return [
            (SiteSection.actions.path, Message("By state", zh: "按状态"), groups(.concern)),
            ("actions-by-owner.html", Message("By owner", zh: "按负责人"), groups(.owner)),
        ]
    }

    private func due(_ actions: [LedgerAction]) -> [DueAction] {
        ActionGrouping.sorted(actions).compactMap { action in
            action.dueAction(link: options.address.flatMap { root in pages[action.incident.path].map { root + $0 } })
        }
    }

    private func reviews() -> [(path: String, name: String, blocks: [ReviewBlock])] {
        let incidents = sources.flatMap(\.incidents)
        let evidence = Workspace.repeatEvidence(of: sources.map(\.search), incidents)
        let today = options.today
        let quarters = Set(incidents.compactMap(\.day).map { Quarter($0) }).sorted { $0.number < $1.number }
        return Parallel.map(quarters) {
            [language, targets = options.targets, objectives = options.objectives] quarter in
            let review = LibraryReview(incidents, Period(quarter), today: today, evidence: evidence)
            let before = LibraryReview(incidents, Period(quarter.before), today: today)
            let text = ReviewText(
                review,
                comparedWith: before.incidents.isEmpty ? nil : before,
                targets: targets,
                objectives: objectives,
                today: today,
                in: language
            )
            return (path: Site.path(ofReview: quarter.name), name: quarter.name, blocks: text.blocks)
        }
    }
}
