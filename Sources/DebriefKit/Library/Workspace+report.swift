import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefText

/// What the incidents of a period say together, beside those of another one.
package struct ReviewReport: OperationOutput {
    package let review: LibraryReview
    package let earlier: LibraryReview?
    package let language: Language
    package let today: CivilDate
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion
    /// Seconds by metric, as `debrief.yml` sets them.
    package var targets: [Metric.ID: Int] = [:]
    /// The same of the availability of services.
    package var objectives = ServiceObjectives()

    /// A draft for people.
    package var markdown: String { text.markdown }

    /// The same as a page, with plots.
    package var page: String { ReviewPage(text.blocks, language: language).text() }

    /// The page for paper.
    ///
    /// - Throws: ``DebriefError`` with code `unavailable` where no program prints it.
    package func pdf() throws(DebriefError) -> [UInt8] {
        let page = ReviewPage(text.blocks, language: language) { _ in nil }
        return try PDFPrinter.print { Array(page.text(paper: .a4, stylesPictures: $0).utf8) }
    }

    private var text: ReviewText {
        ReviewText(review, comparedWith: earlier, targets: targets, objectives: objectives, today: today, in: language)
    }
}

extension Workspace {
    /// Reviews the incidents of a period.
    ///
    /// - Parameter language: of the text; `nil` for Chinese when all documents of the period are.
    package func report(
        _ paths: [String],
        period: Period,
        comparedWith other: Period? = nil,
        today: CivilDate,
        language: Language? = nil,
        configuration: Configuration = Configuration()
    ) -> ReviewReport {
        let factors = configuration.factors
        let reading = read(paths) {
            (document: SearchDocument($0), incidents: ReviewedIncident.all(in: $0, factors: factors))
        }
        let incidents = reading.values.flatMap(\.incidents)
        let subjects = reading.values.indices.filter { index in
            reading.values[index].incidents.contains { $0.day.map(period.contains) ?? false }
        }
        let evidence = Self.repeatEvidence(of: reading.values.map(\.document), incidents, subjects)
        let review = LibraryReview(incidents, period, today: today, evidence: evidence)
        let isChinese = !review.incidents.isEmpty && review.incidents.allSatisfy { $0.language == .chinese }
        return ReviewReport(
            review: review,
            earlier: other.map { LibraryReview(incidents, $0, today: today) },
            language: language ?? (isChinese ? .chinese : .english),
            today: today,
            failures: reading.failures,
            passedOver: reading.passedOver,
            targets: configuration.targets,
            objectives: configuration.objectives
        )
    }

    /// What speaks for some documents of a library being repeats of others.
    ///
    /// - Parameter subjects: the places of those in question; `nil` for all.
    static func repeatEvidence(
        of documents: [SearchDocument],
        _ incidents: [ReviewedIncident],
        _ subjects: [Int]? = nil
    )
        -> RepeatEvidence
    {
        let subjects = subjects ?? Array(documents.indices)
        // To compare each with each is dear, and of use only where causes and services can agree.
        let likely = RepeatEvidence.pathsWithLikely(incidents)
        let compared = subjects.filter { likely.contains(documents[$0].source.path) }
        return RepeatEvidence(documents, incidents, subjects: subjects, near: near(compared, among: documents))
    }

    /// The documents that are most like some, by the paths of those.
    private static func near(_ compared: [Int], among documents: [SearchDocument]) -> [String: [String]] {
        guard !compared.isEmpty else { return [:] }
        let library = RelatedIncidents.Library(
            documents,
            counts: Parallel.map(documents) { RelatedIncidents.counts(of: $0) },
            subjects: compared.count
        )
        let related = Parallel.map(compared) { subject in
            RelatedIncidents(library, subject: subject).nearest(limit: nearest).map { documents[$0].source.path }
        }
        return Dictionary(
            zip(compared.map { documents[$0].source.path }, related),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Among so many of the most alike an earlier one is taken for the same incident, when causes and services agree.
    private static let nearest = 5
}
