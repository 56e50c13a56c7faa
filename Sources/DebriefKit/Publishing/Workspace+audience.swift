import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefPublishing
import DebriefText

/// A version for an audience, and what a reviewer needs to agree to it.
package struct AudienceVersion: Sendable {
    let edition: Edition
    let postmortem: Postmortem

    /// What was taken out and what stayed, without the values.
    package func report(showsValues: Bool = false) -> String {
        let name = postmortem.source.path.split(separator: "/").last.map(String.init) ?? ""
        return RemovalReport.text(of: edition, name: name, showsValues: showsValues, language: postmortem.language)
    }

    /// How much was taken out.
    package var removals: Int { edition.removals.count }
    /// How many words stayed that look internal.
    package var suspects: Int { edition.suspects.count }

    /// Both in a line, in the language of the document.
    package var summary: String {
        let stayed = suspects == 1 ? "word that stayed looks" : "words that stayed look"
        return Message(
            "took out \(removals) \(removals == 1 ? "thing" : "things"); \(suspects) \(stayed) internal",
            zh: "删去 \(removals) 处；保留的内容中有 \(suspects) 个词看起来属于内部"
        ).text(in: postmortem.language)
    }

    /// Where the report is, in the language of the document.
    package func told(report path: String) -> String {
        Message("the report is in \(path)", zh: "删去内容的报告见 \(path)").text(in: postmortem.language)
    }
}

extension Workspace {
    /// The version of a document for an audience.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` where something that must not leave is left in it, with file and line.
    func version(of source: SourceText, for audience: Audience) throws(DebriefError) -> AudienceVersion {
        let configuration = try Configuration.forDocument(at: source.path)
        let (source, isWorded) = Self.worded(source, for: audience)
        let postmortem = configuration.postmortem(parsing: source)
        guard postmortem.markup == .markdown else {
            throw DebriefError(
                .invalid,
                "\(source.path) is no Markdown; bring it into Debrief's shape first: debrief import \(source.path)"
            )
        }
        var edition = try EditionBuilder.edition(of: postmortem, configuration.policy(for: audience))
        var result = configuration.postmortem(parsing: SourceText(edition.text, path: source.path))
        // The rows and sentences that are left do not say how long it was, or on which day; the document does.
        var stated: [(key: MetadataKey, value: String)] = []
        if audience != .executives, let seconds = postmortem.impactSeconds, result.impactSeconds == nil {
            stated.append((.duration, DurationText.text(seconds, postmortem.language)))
        }
        if let day = Self.movedDay(of: postmortem, in: result) { stated.append((.date, day.own.dateText)) }
        if !stated.isEmpty {
            edition = try EditionBuilder.edition(of: postmortem, configuration.policy(for: audience), stating: stated)
            result = configuration.postmortem(parsing: SourceText(edition.text, path: source.path))
        }
        let hasTitle = result.root.children.contains { if case .heading = $0.kind { true } else { false } }
        // Inside, a heading that is read as text does no harm.
        let isRaw = audience == .customers && result.root.children.contains { $0.plainText.hasPrefix("# ") }
        guard result.markup == .markdown, hasTitle, !isRaw else {
            throw DebriefError(
                .invalid,
                "\(source.path): its version would not be read as Markdown; bring it into Debrief's shape: debrief import"
            )
        }
        if isWorded {
            edition.close(
                with: Message(
                    "Parts of this were worded by a language model, and proved sentence by sentence against the facts.",
                    zh: "部分措辞由语言模型写成，逐句与事实核对过。"
                ).text(in: postmortem.language)
            )
            result = configuration.postmortem(parsing: SourceText(edition.text, path: source.path))
        }
        try Self.requireSameNumbers(postmortem, result)
        let left = leftovers(in: result, edition, configuration)
        guard left.isEmpty else {
            let more = left.count > 8 ? ["\(left.count - 8) more"] : []
            throw DebriefError(
                .invalid,
                "this version is not published: \((left.prefix(8) + more).joined(separator: "; ")); "
                    + "take it out, or put it between <!-- debrief:for internal --> and <!-- /debrief:for -->"
            )
        }
        return AudienceVersion(edition: edition, postmortem: result)
    }

    /// A document with what a model worded for its version, and whether there is any.
    private static func worded(_ source: SourceText, for audience: Audience) -> (source: SourceText, isWorded: Bool) {
        guard !source.path.isEmpty, source.path != "-", let section = WritableSection(rawValue: audience.rawValue),
            let text = DraftRecord(besideDocument: source.path)?.wording.version(section, of: source.text)
        else { return (source, false) }
        return (SourceText(text, path: source.path), true)
    }

    /// A version may lack numbers of its document, and must have no others; nor may it be of another day.
    private static func requireSameNumbers(_ document: Postmortem, _ version: Postmortem) throws(DebriefError) {
        if let day = movedDay(of: document, in: version) {
            throw DebriefError(
                .invalid,
                "\(document.source.path): this version is not published: it would be of \(day.other.dateText), the document is of "
                    + "\(day.own.dateText); write the day into the rows of its timeline"
            )
        }
        let known = Dictionary(document.metrics.map { ($0.id, $0.seconds) }) { first, _ in first }
        for metric in version.metrics {
            guard let seconds = metric.seconds, known[metric.id] != seconds else { continue }
            let name = metric.definition.label(.english).lowercased()
            let own = (known[metric.id] ?? nil).map { DurationText.text($0, .english) } ?? "not known"
            throw DebriefError(
                .invalid,
                "\(document.source.path): this version is not published: its \(name) would be "
                    + "\(DurationText.text(seconds, .english)), that of the document is \(own); "
                    + "write the timeline as a table with a row for each milestone"
            )
        }
    }

    /// The day of a milestone that is another in a version, as clocks without a day take that of the text around them.
    private static func movedDay(of document: Postmortem, in version: Postmortem) -> (own: CivilDate, other: CivilDate)?
    {
        let (own, other) = (days(of: document), days(of: version))
        return Milestone.ordered.lazy.compactMap { milestone in
            guard let day = own[milestone], let moved = other[milestone], day != moved else { return nil }
            return (day, moved)
        }
        .first
    }

    private static func days(of postmortem: Postmortem) -> [Milestone: CivilDate] {
        var days: [Milestone: CivilDate] = [:]
        for event in postmortem.timeline.events where event.time.isDated {
            for milestone in event.milestones { days[milestone] = days[milestone] ?? event.time.civil.date }
        }
        return days
    }

    /// What the checks of privacy, which know nothing of how the version was made, still find in it.
    private func leftovers(in result: Postmortem, _ edition: Edition, _ configuration: Configuration) -> [String] {
        var plain = Configuration()
        plain.customers = configuration.customers
        var options = CheckOptions()
        options.configuration = plain
        options.profile = edition.audience == .customers ? .public : .internal
        // What is not asked for is skipped: naming the only checks would switch on what the profile has off.
        let all = Set(Workspace.checkInfos.map(\.id))
        options.skip = all.filter { !Self.isPrivacy($0) }
        // What was put in the place of others is no value behind a name because of the signs that escape its brackets.
        let text = result.source.text.replacing("\\[", with: "[").replacing("\\]", with: "]")
        let source = SourceText(text, path: result.source.path)
        let found = (try? check(configuration.postmortem(parsing: source), options: options)) ?? []
        var left = found.filter { Self.isPrivacy($0.id) }.map { diagnostic in
            place(source.line(at: diagnostic.range.lowerBound), edition, source.path)
                + ": \(diagnostic.finding.message.english) [\(diagnostic.id)]"
        }
        left += edition.leftWeaknesses.map { place($0, edition, source.path) + ": a weakness that is still open" }
        // Behind what was put in the place of a name, too, the check has to see its sentence.
        let bareText = result.source.text.replacing("\\[", with: "").replacing("\\]", with: "")
        let bare = SourceText(bareText, path: source.path)
        options.skip = all.subtracting(["secret-security-detail"])
        let again = (try? check(configuration.postmortem(parsing: bare), options: options)) ?? []
        left += again.filter { $0.id == "secret-security-detail" }.map { diagnostic in
            place(bare.line(at: diagnostic.range.lowerBound), edition, source.path)
                + ": \(diagnostic.finding.message.english) [\(diagnostic.id)]"
        }
        left += edition.leftSecrets.map { line, kind, rule in
            place(line, edition, source.path) + ": \(kind.oneOfIt) (\(rule))"
        }
        for (index, line) in source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if edition.stillNames(String(line)) {
                left.append(place(index + 1, edition, source.path) + ": a name that was taken out elsewhere")
            }
        }
        return left
    }

    private func place(_ line: Int, _ edition: Edition, _ path: String) -> String {
        "\(path):\(edition.lines.indices.contains(line - 1) ? edition.lines[line - 1] : 1)"
    }

    private static func isPrivacy(_ id: String) -> Bool {
        ["pii-", "secret-"].contains(where: id.hasPrefix) || id == "internal-reference"
    }
}

extension Postmortem {
    /// How long the impact was, as far as the timeline says.
    fileprivate var impactSeconds: Int? { metrics.first { $0.id == .impactDuration }?.seconds }
}

extension Configuration {
    /// What the organisation has decided about a version.
    func policy(for audience: Audience) -> AudiencePolicy {
        var policy = audiences[audience] ?? AudiencePolicy(audience)
        policy.customers = customers
        return policy
    }
}
