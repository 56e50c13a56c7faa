import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// What the readers understood of files of evidence.
struct EvidenceMaterial {
    var material: DraftMaterial
    let language: Language
    let diagnostics: [Diagnostic]
    let sources: [(path: String, reader: String?, events: Int, series: Int)]

    var events: [EvidenceEvent] { material.events }
}

extension Workspace {
    /// The files that the paths lead to, with those that an earlier draft left beside the document.
    ///
    /// What lies there keeps its path, as footnotes cite it; a copy of it among the new ones is left out.
    ///
    /// - Parameter redacts: whether the new ones are masked before anything else becomes of them.
    func files(_ paths: [String], kept: [String], besideDocument document: String, redacts: Bool = false)
        throws(DebriefError) -> [EvidenceFile]
    {
        var new = paths.isEmpty ? [] : try Workspace.evidence(at: paths)
        if redacts { new = new.map(\.redacted) }
        guard !kept.isEmpty else { return new }
        let folder = DocumentFile.evidenceFolder(besideDocument: document).path
        let names = Set(kept)
        var loader = EvidenceLoader()
        loader.keepsNames = true
        let present = try loader.load(paths: [folder]).filter { $0.isReadable && names.contains($0.path) }
        // Who masks now also masks what an earlier draft copied as it was.
        let old = redacts ? present.map(\.redacted) : present
        // What stands on a file that is gone would fall out of the document without a word.
        if let gone = names.subtracting(old.map(\.path)).min() {
            throw DebriefError(
                .notFound,
                "\(folder)/\(gone) is gone, on which an earlier draft stands; put it back, or say --force to draft anew",
                file: folder
            )
        }
        let sums = Set(old.map { Manifest.sum(of: $0.bytes) })
        let added = new.filter { !$0.isReadable || !sums.contains(Manifest.sum(of: $0.bytes)) }
        // A log that went on takes the place of its beginning, whose lines keep their numbers.
        let grown = Set(
            added.filter { file in
                old.contains { $0.path == file.path && !$0.bytes.isEmpty && file.bytes.starts(with: $0.bytes) }
            }.map(\.path)
        )
        if let clash = added.first(where: { names.contains($0.path) && !grown.contains($0.path) }) {
            throw DebriefError(
                .conflict,
                "\(folder)/\(clash.path) is other evidence of the same name; rename the new file, or say --force to draft anew",
                file: folder
            )
        }
        return (old.filter { !grown.contains($0.path) } + added).sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    /// The files that the paths lead to; the sums of an earlier draft lie among the evidence and are none.
    static func evidence(at paths: [String]) throws(DebriefError) -> [EvidenceFile] {
        var loader = EvidenceLoader()
        loader.leavesOut = OwnFiles.paths
        return try loader.load(paths: paths).filter { $0.path.split(separator: "/").last != Manifest.name[...] }
    }

    /// - Throws: ``DebriefError`` with code `notFound` for a correction of a clock that nothing has.
    static func requireSources(of skews: [ClockSkew], among files: [EvidenceFile]) throws(DebriefError) {
        for skew in skews where !EvidenceReaders.all.contains(where: { $0.id == skew.source }) {
            guard !files.contains(where: { skew.concerns($0.path, reader: nil) }) else { continue }
            let known = EvidenceReaders.all.map(\.id) + files.map(\.path)
            let nearest = Spelling.nearest(to: skew.source, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw DebriefError(.notFound, "--skew \(skew.text) names no reader and no file of the evidence\(nearest)")
        }
    }

    /// What the answers of an interview tell, which an earlier draft left among the evidence.
    static func material(ofInterview file: EvidenceFile, zone: ZoneRule?, language: Language) throws(DebriefError)
        -> DraftMaterial
    {
        // Kept answers hold whole dates, so any present will do that lies after them.
        let later = Moment(instant: 253_370_764_800, in: .utc)
        return try InterviewState(yaml: file.source, zone: zone ?? .utc, now: later).material(language, path: file.path)
            .masked
    }

    /// Reads files of evidence, and the answers of an interview among them.
    func material(
        of files: [EvidenceFile],
        options: EvidenceOptions,
        language: Language?
    ) throws(DebriefError) -> EvidenceMaterial {
        try Workspace.requireSources(of: options.skews, among: files)
        let interview = files.first { InterviewSession.isEvidence($0.path) }
        let readings = EvidenceReaders.read(
            files: files.filter { $0.path != interview?.path },
            options: options
        )
        var material = DraftMaterial(
            events: readings.flatMap(\.reading.events),
            series: readings.flatMap(\.reading.series),
            noted: readings.flatMap(\.reading.statements)
        )
        for reading in readings {
            switch reading.loss {
            case .all: material.unread.append(reading.file.path)
            case .lines(let count, let first):
                material.unreadLines.append(.init(path: reading.file.path, count: count, first: first))
            case nil: break
            }
        }
        let days = KnownDays(of: readings)
        (material.namedDays, material.dayBeside) = (days.named, days.beside)
        let found = readings.flatMap(\.reading.diagnostics)
        var sources = readings.map {
            ($0.file.path, $0.reader?.name, $0.reading.events.count, $0.reading.series.count)
        }
        // People's words decide before those of tools and commits.
        let people = material.events.filter { $0.kind == .note || $0.kind == .message && !$0.actorIsMachine }
        let words = (people.isEmpty ? material.events : people).lazy.map(\.text).joined(separator: " ")
        let language = language ?? Language(of: words.isEmpty ? interview?.source.text ?? "" : words)
        material.milestones = Workspace.marked(material.events)
        if let interview {
            let stated = try Workspace.material(ofInterview: interview, zone: options.zone, language: language)
            sources.append((interview.path, "interview", stated.events.count, 0))
            material = stated.with(material)
        }
        guard !material.events.isEmpty || !material.series.isEmpty else {
            // Dates of two readings can be mended, and say more than what was left out besides.
            let unclear = Workspace.unclearDate(in: found)
            let remedy = unclear == nil ? "" : "; say --date with the day of the incident"
            let reason = (unclear ?? found.first).map { "; \($0.source.path): \($0.message)" + remedy } ?? ""
            let hint = Workspace.holdsOnlyDays(readings.map(\.file)) ? Workspace.clocksAreMissing : ""
            throw DebriefError(.invalid, "nothing in the evidence tells what happened when\(reason)\(hint)")
        }
        return EvidenceMaterial(material: material, language: language, diagnostics: found, sources: sources)
    }

    private static let clocksAreMissing =
        "; it names days, but no line tells what happened at which clock: begin a line with the time of each step, as in "
        + "'2026-03-14 09:20 mail stopped', or answer the questions of debrief new"

    /// Whether unread files name days in their first lines.
    private static func holdsOnlyDays(_ files: [EvidenceFile]) -> Bool {
        files.contains { file in
            let source = SourceText(String(file.source.text.prefix(4_000)))
            return TimeScanner.expressions(in: source, range: source.range).contains {
                $0.date != nil && $0.clock == nil
            }
        }
    }

    /// The first of what was left out as its date can be read in two ways.
    static func unclearDate(in diagnostics: [Diagnostic]) -> Diagnostic? {
        diagnostics.first { $0.id == "evidence-ambiguous-date" }
    }

    /// The milestones that people marked in their notes, as `debrief log --as mitigated` does: `mitigated: errors gone`.
    ///
    /// Of several the first counts, but of those that end the incident the last.
    private static func marked(_ events: [EvidenceEvent]) -> [Milestone: EvidenceEvent] {
        var found: [Milestone: EvidenceEvent] = [:]
        for event in events where event.kind == .note {
            guard let colon = event.text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }),
                let milestone = Milestone(mark: event.text[..<colon]), Milestone.ordered.contains(milestone)
            else { continue }
            let isEnd = milestone == .mitigated || milestone == .resolved
            guard let known = found[milestone] else {
                found[milestone] = event
                continue
            }
            if isEnd == (event.time.order > known.time.order) { found[milestone] = event }
        }
        return found
    }
}
