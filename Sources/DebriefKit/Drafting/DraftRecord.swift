import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// What Debrief remembers of the last draft of a document: its text as it was written, and what was asked for.
///
/// It lies as a hidden file among the evidence beside the document. Against it a later draft tells what people edited;
/// without it the document is theirs alone, and drafting again leaves it untouched.
struct DraftRecord: Equatable {
    var template: String
    var language: Language
    /// As people wrote it on the command line; empty when they gave none.
    var zone: String
    var from: Moment?
    var to: Moment?
    /// The day of clocks among the evidence that state none.
    var date: CivilDate?
    /// When tables of ages among the evidence were printed.
    var asOf: Moment?
    var detail: TimelineDetail
    var names: NameStyle
    /// Whether secrets and personal data are masked in the copies of the evidence too.
    var redacts: Bool
    /// Corrections of clocks among the evidence.
    var skews: [ClockSkew]
    /// When recordings among the evidence began.
    var transcriptStarts: [TranscriptStart]
    /// Lines of evidence whose rows people dropped with `debrief timeline --drop`.
    var dropped: [EvidencePlace]
    /// Lines of evidence whose rows people gave another time or other milestones.
    var edited: [EvidencePlace]
    /// The paths of its evidence; other documents of the same folder may have evidence of their own.
    var evidence: [String]
    /// What language models worded of it.
    var wording = ModelWording()
    /// The draft with the footnote labels of the document.
    var text: String

    init(
        template: String,
        language: Language,
        zone: String,
        from: Moment? = nil,
        to: Moment? = nil,
        date: CivilDate? = nil,
        asOf: Moment? = nil,
        detail: TimelineDetail = .normal,
        names: NameStyle = .roles,
        redacts: Bool = false,
        skews: [ClockSkew] = [],
        transcriptStarts: [TranscriptStart] = [],
        dropped: [EvidencePlace] = [],
        edited: [EvidencePlace] = [],
        evidence: [String],
        text: String
    ) {
        self.template = template
        self.language = language
        self.zone = zone
        self.from = from
        self.to = to
        self.date = date
        self.asOf = asOf
        self.detail = detail
        self.names = names
        self.redacts = redacts
        self.skews = skews
        self.transcriptStarts = transcriptStarts
        self.dropped = dropped
        self.edited = edited
        self.evidence = evidence
        self.text = text
    }

    /// The record beside a document; `nil` when there is none, or none that could be read.
    init?(besideDocument path: String) {
        let place = DraftRecord.place(besideDocument: path)
        guard let data = FileManager.default.contents(atPath: place), let text = String(validating: data, as: UTF8.self)
        else { return nil }
        self.init(reading: text)
    }

    init?(reading file: String) {
        guard file.hasPrefix(DraftRecord.begin), let end = file.firstRange(of: DraftRecord.end) else { return nil }
        var fields: [Substring: Substring] = [:]
        var evidence: [String] = []
        var skews: [ClockSkew] = []
        var transcriptStarts: [TranscriptStart] = []
        var dropped: [EvidencePlace] = []
        var edited: [EvidencePlace] = []
        var worded: [ModelWording.Line] = []
        for line in file[..<end.lowerBound].split(separator: "\n").dropFirst() {
            guard let colon = line.firstRange(of: ": ") else { continue }
            let (key, value) = (line[..<colon.lowerBound], line[colon.upperBound...])
            switch key {
            case "evidence": evidence.append(String(value))
            case "dropped": if let place = EvidencePlace(String(value)) { dropped.append(place) }
            case "worded": if let line = ModelWording.Line(record: value) { worded.append(line) }
            case "edited": if let place = EvidencePlace(String(value)) { edited.append(place) }
            case "skew": if let skew = ClockSkew(String(value)) { skews.append(skew) }
            case "transcript-start":
                guard let sign = value.lastIndex(of: "="),
                    let time = Moment(iso8601: String(value[value.index(after: sign)...]))
                else { continue }
                transcriptStarts.append(TranscriptStart(source: String(value[..<sign]), time: time))
            default: fields[key] = value
            }
        }
        guard let template = fields["template"],
            let language = fields["language"].flatMap({ Language(tag: String($0)) })
        else { return nil }
        self.template = String(template)
        self.language = language
        zone = fields["zone"].map(String.init) ?? ""
        asOf = fields["as-of"].flatMap { Moment(iso8601: String($0)) }
        from = fields["from"].flatMap { Moment(iso8601: String($0)) }
        to = fields["to"].flatMap { Moment(iso8601: String($0)) }
        date = fields["date"].flatMap { CivilDate(iso8601: $0) }
        detail = fields["detail"].flatMap { TimelineDetail(rawValue: String($0)) } ?? .normal
        names = fields["names"].flatMap { NameStyle(rawValue: String($0)) } ?? .roles
        redacts = fields["redacted"] == "yes"
        self.skews = skews
        self.transcriptStarts = transcriptStarts
        self.dropped = dropped
        self.edited = edited
        self.evidence = evidence
        wording = ModelWording(lines: worded)
        text = String(file[end.upperBound...])
    }

    var file: String {
        var lines = ["template: \(template)", "language: \(language.rawValue)"]
        if !zone.isEmpty { lines.append("zone: \(zone)") }
        if let asOf { lines.append("as-of: \(asOf.iso8601)") }
        if let from { lines.append("from: \(from.iso8601)") }
        if let to { lines.append("to: \(to.iso8601)") }
        if let date { lines.append("date: \(CivilTime(date).dateText)") }
        if detail != .normal { lines.append("detail: \(detail.rawValue)") }
        if names != .roles { lines.append("names: \(names.rawValue)") }
        if redacts { lines.append("redacted: yes") }
        lines += skews.map { "skew: \($0.text)" }
        lines += transcriptStarts.map { "transcript-start: \($0.source)=\($0.time.iso8601)" }
        lines += dropped.map { "dropped: \($0.text)" }
        lines += edited.map { "edited: \($0.text)" }
        lines += wording.lines.map { "worded: \($0.record)" }
        lines += evidence.map { "evidence: \($0)" }
        return DraftRecord.begin + lines.joined(separator: "\n") + DraftRecord.end + text
    }

    /// `evidence/.incident.md` for `incident.md`.
    static func place(besideDocument path: String) -> String {
        let name = "." + URL(filePath: path).lastPathComponent
        return DocumentFile.evidenceFolder(besideDocument: path).appending(path: name).path
    }

    private static let begin = "<!-- debrief:draft\n"
    private static let end = "\n-->\n"
}
