import DebriefChecks
import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// A document and what was found in it; what is suppressed is among that, and marked.
package struct CheckedDocument: Sendable {
    package let path: String
    package let language: Language
    package let diagnostics: [Diagnostic]
    /// What it leaves open itself.
    package let questions: [ReportQuestion]
}

/// What checking one document found, or why it could not be checked.
package typealias CheckResult = Result<CheckedDocument, DebriefError>

extension Workspace {
    /// Everything that a check of a document may report.
    package static let checkInfos: [CheckInfo] = CheckReference.infos + EvidenceCheck.infos

    /// What is found by looking at the evidence beside a document, and at who has signed it.
    private static let outerInfos = EvidenceCheck.infos + EvidenceClaims.infos + SignOffChecks.infos

    /// Why an id means nothing, with the nearest that does.
    package static func unknownCheck(_ id: String) -> String {
        let nearest = Spelling.nearest(to: id, among: checkInfos.map(\.id))
        return "there is no check '\(id)'; " + (nearest.map { "did you mean '\($0)'? " } ?? "")
            + "see: debrief check --list"
    }

    /// Checks documents in parallel; the results are in the order of the paths.
    package func check(_ paths: [String], options: CheckOptions = CheckOptions()) -> [CheckResult] {
        let configurations = Configurations(for: paths, chosen: options.configuration)
        let libraries = libraries(for: paths, configurations, options)
        return Parallel.map(paths) { path in
            do throws(DebriefError) {
                let configuration = try configurations.configuration(of: path)
                var options = options
                options.library = options.library ?? configuration.library.flatMap { libraries[$0] }
                let postmortem = configuration.postmortem(parsing: try DocumentFile.read(path))
                return .success(
                    CheckedDocument(
                        path: path,
                        language: postmortem.language,
                        diagnostics: try diagnostics(for: postmortem, configuration, options),
                        questions: postmortem.questions.map {
                            ReportQuestion($0.text, line: postmortem.source.line(at: $0.range.lowerBound))
                        }
                    )
                )
            } catch {
                return .failure(error)
            }
        }
    }

    /// What people should act on in a document, whatever an organisation has decided.
    package func check(_ source: SourceText) -> [Diagnostic] {
        let postmortem = Postmortem(parsing: source)
        return checker(for: postmortem, Configuration(), CheckOptions())
            .allDiagnostics(for: postmortem, adding: Self.outerDiagnostics(for: postmortem, Configuration()))
            .filter { $0.suppression == nil }
    }

    /// What earlier postmortems leave for later ones; documents that cannot be read leave nothing.
    ///
    /// - Parameter path: a folder, or one document.
    package func library(at path: String) throws(DebriefError) -> [EarlierIncident] {
        Parallel.map(try DocumentFile.expand([path])) { path in
            (try? DocumentFile.read(path)).map { EarlierIncident(Postmortem(parsing: $0)) }
        }
        .compactMap(\.self)
    }

    /// The libraries that the configurations of some documents name, each read once, by path.
    private func libraries(
        for paths: [String],
        _ configurations: Configurations,
        _ options: CheckOptions
    ) -> [String: [EarlierIncident]] {
        guard options.library == nil else { return [:] }
        var found: [String: [EarlierIncident]] = [:]
        for path in paths {
            guard let place = try? configurations.configuration(of: path).library, found[place] == nil else { continue }
            found[place] = (try? library(at: place)) ?? []
        }
        return found
    }

    /// What is found by looking beside the document.
    private static func outerDiagnostics(
        for postmortem: Postmortem,
        _ configuration: Configuration,
        isStrict: Bool = false
    ) -> [Diagnostic] {
        EvidenceCheck.diagnostics(for: postmortem)
            + FactFence.diagnostics(for: postmortem, isStrict: isStrict)
            + SignOffCheck.diagnostics(for: postmortem, signers: configuration.review.signers)
    }

    /// Checks a document that is parsed already; what is suppressed is among the diagnostics, and marked.
    package func check(_ postmortem: Postmortem, options: CheckOptions) throws(DebriefError) -> [Diagnostic] {
        try diagnostics(for: postmortem, try configuration(of: postmortem.source, options), options)
    }

    private func diagnostics(
        for postmortem: Postmortem,
        _ configuration: Configuration,
        _ options: CheckOptions
    ) throws(DebriefError) -> [Diagnostic] {
        let checker = checker(for: postmortem, configuration, options)
        let isLookedBeside = Self.outerInfos.contains { checker.runs($0.id) }
        var found = checker.allDiagnostics(
            for: postmortem,
            adding: isLookedBeside
                ? Self.outerDiagnostics(for: postmortem, configuration, isStrict: options.isStrict) : []
        )
        if let language = options.language {
            for index in found.indices { found[index].language = language }
        }
        guard options.usesBaseline else { return found }
        if let baseline = options.baseline { return baseline.marking(found) }
        return try configuration.baseline?.get().marking(found) ?? found
    }

    /// The text with its fixes applied, and how many they were.
    ///
    /// Fixes that touch the same text are applied one after the other, until nothing is left to fix.
    ///
    /// - Parameter suggested: whether fixes that may change what the document says are applied, too.
    package func fix(_ source: SourceText, suggested: Bool = false, options: CheckOptions = CheckOptions())
        throws(DebriefError) -> (text: String, count: Int)
    {
        let configuration = try configuration(of: source, options)
        var text = source.text
        var total = 0
        var seen: Set<Int> = [text.hashValue]
        // Each round applies at least one fix; a document that needs more rounds than this has fixes that undo each other.
        for _ in 0..<20 {
            let postmortem = Postmortem(
                parsing: SourceText(text, path: source.path),
                metrics: configuration.metrics
            )
            try Workspace.requireMarkdown(postmortem)
            let round = try checker(for: postmortem, configuration, options).fixing(postmortem, suggested: suggested)
            guard round.count > 0 else { break }
            text = round.text
            total += round.count
            guard seen.insert(text.hashValue).inserted, text.utf8.count <= 2 * source.count + (1 << 16) else {
                throw DebriefError(
                    .invalid,
                    "\(source.path): fixes bring back what they replace; see 'words: avoid:' in debrief.yml",
                    file: source.path
                )
            }
        }
        return (text, total)
    }

    /// What fixing would change, as a unified diff; empty when nothing.
    package func fixDifference(_ source: SourceText, suggested: Bool = false, options: CheckOptions = CheckOptions())
        throws(DebriefError) -> String
    {
        let fixed = try fix(source, suggested: suggested, options: options)
        return UnifiedDiff.text(from: source.text, to: fixed.text, path: source.path)
    }

    /// What the checks have found in documents, as a format needs it.
    ///
    /// - Parameter language: that was asked for; without it the words around the findings are Chinese when all documents
    ///   are.
    /// - Parameter countsOnly: whether a report for people shows its overview alone; `showsAll` makes it show each finding
    ///   with its line, and not the first of each document.
    package func report(
        _ documents: [CheckedDocument],
        language: Language? = nil,
        as format: String,
        countsOnly: Bool = false,
        showsAll: Bool = true,
        listsQuestions: Bool = false,
        styled: Bool
    ) throws(DebriefError) -> String {
        guard let found = ReportFormats.all.first(where: { $0.id == format }) else {
            throw DebriefError(
                .notFound,
                "no format '\(format)'; " + Spelling.remedy(for: format, among: Workspace.reportFormats)
            )
        }
        let rules = Workspace.checkInfos.map {
            ReportRule(
                id: $0.id,
                summary: $0.summary,
                rationale: $0.rationale,
                severity: $0.severity,
                concern: Concern(of: $0)
            )
        }
        let isChinese = !documents.isEmpty && documents.allSatisfy { $0.language == .chinese }
        let report = Report(
            documents.flatMap(\.diagnostics),
            rules: rules,
            paths: documents.map(\.path),
            questions: Dictionary(documents.map { ($0.path, $0.questions) }, uniquingKeysWith: { first, _ in first }),
            detail: countsOnly ? .summary : showsAll ? .full : .brief,
            listsQuestions: listsQuestions,
            language: language ?? (isChinese ? .chinese : .english),
            isLanguageChosen: language != nil
        )
        return found.render(report, styled: styled)
    }

    /// Refuses to change what is not written in Markdown: a fix would put Markdown into HTML.
    static func requireMarkdown(_ postmortem: Postmortem) throws(DebriefError) {
        guard !WordDocument.isNamed(postmortem.source.path) else {
            throw DebriefError(
                .invalid,
                "\(postmortem.source.path) is of a word processor, which Debrief reads and does not change; see: debrief import",
                file: postmortem.source.path
            )
        }
        guard postmortem.markup == .markdown else {
            throw DebriefError(
                .invalid,
                "\(postmortem.source.path) is HTML, which Debrief reads and does not change; save it as Markdown",
                file: postmortem.source.path
            )
        }
    }

    private func configuration(of source: SourceText, _ options: CheckOptions) throws(DebriefError) -> Configuration {
        if let configuration = options.configuration { return configuration }
        return try Configuration.forDocument(at: source.path)
    }

    /// A checker that knows what the organisation has decided and what the document's template asks for.
    private func checker(
        for postmortem: Postmortem,
        _ configuration: Configuration,
        _ options: CheckOptions
    ) -> Checker {
        var chosen = configuration.severities(for: options.profile, stage: options.stage)
        // What the organisation has switched off stays off.
        if options.isStrict, chosen["claim-uncited"] != .some(nil) { chosen["claim-uncited"] = .error }
        var disabled = options.skip
        for (id, severity) in chosen where severity == nil && !options.only.contains(id) { disabled.insert(id) }
        for info in Workspace.checkInfos
        where !info.runsByDefault && chosen[info.id] == nil && !options.only.contains(info.id) {
            disabled.insert(info.id)
        }
        if !options.only.isEmpty {
            disabled.formUnion(Workspace.checkInfos.map(\.id).filter { !options.only.contains($0) })
        }
        return Checker(
            checks: Checks.all + configuration.houseChecks + (options.library.map { [LifecycleRepeat($0)] } ?? []),
            disabled: disabled,
            severities: chosen.compactMapValues { $0 },
            context: configuration.context(
                for: postmortem,
                guidance: Workspace.guidance,
                today: options.today,
                profile: options.profile
            ),
            otherIDs: Workspace.outerInfos.map(\.id)
        )
    }

    private static let guidance = Guidance(Templates.guidanceLines)
}
