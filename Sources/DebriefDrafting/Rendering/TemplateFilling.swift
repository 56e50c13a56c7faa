import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Puts what the steps found into the places of a template.
struct TemplateFilling {
    let template: DocumentTemplate
    let wording: any Wording
    let findings: DraftFindings

    func draft(path: String) -> Draft {
        var page = Page(wording: wording, people: findings.people)
        let (own, body) = TemplateFilling.frontMatter(of: template.text)
        let lines = TemplateLine.lines(of: body)
        let hasSlots = lines.contains { line in
            switch line.kind {
            case .slot, .inlineSlot: true
            default: false
            }
        }
        let noted = NotedPlaces(findings.material.noted, in: TemplateFilling.slots(lines, hasSlots))
        let writer = SectionWriter(findings: findings, wording: wording, noted: noted)
        let title = title(writer)
        var output = FilledLines()
        for line in lines {
            output.append(text(of: line, writer, title, hasSlots, &page), for: line)
        }
        let head = frontMatter(writer, title).markdown(keeping: own)
        let text = TemplateFilling.tidied(
            blocks([head, output.text, page.footnotes.definitions().joined(separator: "\n")])
        )
        return Draft(
            text: text,
            title: title,
            rows: findings.rows,
            questions: page.questions,
            footnotes: page.footnotes.definitions(),
            suspects: findings.suspects,
            tellsOfIncident: findings.tellsOfIncident,
            left: findings.left.sorted { Record.precedes($0.record, $1.record) }.map { ($0.record.event, $0.reason) },
            diagnostics: diagnostics(SourceText(text, path: path), lines, hasSlots, noted.unplaced)
        )
    }

    /// All places that the template has for something.
    private static func slots(_ lines: [TemplateLine], _ hasSlots: Bool) -> Set<Slot> {
        Set(
            lines.flatMap { line -> [Slot] in
                switch line.kind {
                case .slot(let name), .inlineSlot(let name, _, _): Slot(rawValue: name).map { [$0] } ?? []
                case .heading(_, let title): hasSlots ? [] : SectionKind(heading: title).map(Slot.slots) ?? []
                case .question, .other: []
                }
            }
        )
    }

    private func text(
        of line: TemplateLine,
        _ writer: SectionWriter,
        _ title: String,
        _ hasSlots: Bool,
        _ page: inout Page
    ) -> String {
        switch line.kind {
        case .slot(let name): return content(name, writer, title, &page) ?? line.text
        case .inlineSlot(let name, let before, let after):
            guard let words = content(name, writer, title, &page) else { return line.text }
            return before + words + after
        case .question(let words): return page.ask(words)
        case .heading(_, let title):
            guard !hasSlots, let kind = SectionKind(heading: title) else { return line.text }
            let slots = Slot.slots(for: kind)
            return blocks([line.text] + slots.map { writer.markdown($0, &page) })
        case .other: return line.text
        }
    }

    /// What goes into a slot; `nil` for a name that no slot has, which stays as it is.
    private func content(_ name: String, _ writer: SectionWriter, _ title: String, _ page: inout Page) -> String? {
        guard let slot = Slot(rawValue: name) else { return nil }
        return slot == .title ? InertText.markdown(title, limit: 120) : writer.markdown(slot, &page)
    }

    private func title(_ writer: SectionWriter) -> String {
        if let title = findings.material.title { return InertText.plain(title, limit: 120) }
        if let title = findings.material.noted(.title) { return InertText.plain(title, limit: 120) }
        if let title = writer.names.title { return findings.people.quotable(title.text, wording: wording) }
        let first = findings.records.first?.event.time
        return wording.fallbackTitle(first.flatMap { $0.isDated ? $0.civil.dateText : nil } ?? "")
    }

    private func frontMatter(_ writer: SectionWriter, _ title: String) -> FrontMatterText {
        let material = findings.material
        return FrontMatterText(
            title: title,
            id: material.id ?? material.noted(.id) ?? writer.names.id,
            severity: material.severity ?? writer.names.severity.chosen?.level.name,
            services: material.services.isEmpty ? writer.names.services.map(\.name) : material.services,
            authors: material.authors.isEmpty ? material.notedNames(.authors) : material.authors,
            template: template,
            language: wording.language
        )
    }

    /// The template's own front matter, without its lines of dashes, and the rest.
    private static func frontMatter(of text: String) -> (own: [String], body: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return ([], text) }
        return (Array(lines[1..<end]), lines[(end + 1)...].joined(separator: "\n"))
    }

    /// At most one empty line in a row, none at the start, one line feed at the end.
    private static func tidied(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line =
                line.hasSuffix(" ")
                ? line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)] : line
            if line.isEmpty, lines.last?.isEmpty != false { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private func diagnostics(
        _ source: SourceText,
        _ lines: [TemplateLine],
        _ hasSlots: Bool,
        _ unplaced: [EvidenceStatement]
    ) -> [Diagnostic] {
        let assumptions = findings.assumptions + (Assumption.noPlace(unplaced).map { [$0] } ?? [])
        var found = assumptions.map { assumption in
            Diagnostic(
                id: "draft-assumption",
                severity: assumption.isOfOrder ? .warning : .info,
                source: source,
                finding: Finding(Message(englishOnly: assumption.message), at: 0..<0),
                language: .english
            )
        }
        let hasTimeline = lines.contains { line in
            switch line.kind {
            case .slot(let name): name == Slot.timeline.rawValue
            case .heading(_, let title): !hasSlots && SectionKind(heading: title) == .timeline
            default: false
            }
        }
        if !hasTimeline {
            let message = Message(englishOnly: "template '\(template.id)' has no place for the timeline")
            found.append(
                Diagnostic(
                    id: "draft-template",
                    severity: .warning,
                    source: source,
                    finding: Finding(message, at: 0..<0),
                    language: .english
                )
            )
        }
        return found
    }
}

extension Assumption {
    fileprivate static func noPlace(_ statements: [EvidenceStatement]) -> Assumption? {
        guard let first = statements.first?.citation else { return nil }
        let count = statements.count
        let more = count > 1 ? " (\(count) lines, the first here)" : ""
        return Assumption(
            kind: .noPlace(first.path),
            message: "'\(first.path)' line \(first.line) has no time and no place in the document\(more)",
            citation: first
        )
    }
}
