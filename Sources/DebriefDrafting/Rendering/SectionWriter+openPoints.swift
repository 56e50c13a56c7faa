import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension SectionWriter {
    /// What stands above the document: what nobody states, what was taken for granted, and what is not in it.
    func openPoints(_ page: inout Page) -> String {
        var questions: [String] = []
        if findings.material.title == nil, findings.material.noted(.title) == nil, names.title == nil {
            questions.append(page.ask(.title))
        }
        if findings.material.id == nil, names.id == nil { questions.append(page.ask(.incidentID)) }
        if findings.material.severity == nil, names.severity.chosen == nil { questions.append(page.ask(.severity)) }
        if findings.material.services.isEmpty, names.services.isEmpty { questions.append(page.ask(.services)) }
        if !findings.rows.isEmpty, findings.rows.allSatisfy({ !$0.time.isDated }) {
            let isOfDay = findings.rows.contains { $0.time.knownDay == .withoutYear }
            questions.append(page.ask(isOfDay ? .unknownYear : .date))
        }
        let zoneless = findings.assumptions.compactMap { assumption -> String? in
            guard case .zone(let path, "", "") = assumption.kind else { return nil }
            return path
        }
        for assumption in findings.assumptions {
            switch assumption.kind {
            case .zone(let path, "", "") where path != zoneless.first: break
            case .zone(let path, let stated, let read):
                let paths = stated.isEmpty && read.isEmpty ? zoneless : [path]
                let question = Question.zone(
                    path: wording.list(paths.map(code)),
                    stated: InertText.markdown(stated),
                    read: InertText.markdown(read)
                )
                questions.append(page.ask(question))
            case .day(let path, let read): questions.append(page.ask(.day(path: code(path), read: read)))
            case .year(let path, let read): questions.append(page.ask(.year(path: code(path), read: read)))
            case .zoneOfNotes(let shift, let stated, let read):
                let question = Question.zoneOfNotes(
                    path: code(shift.path),
                    stated: InertText.markdown(stated),
                    read: read,
                    lines: shift.pairs.count,
                    marks: page.footnotes.marks(shift.sources)
                )
                questions.append(page.ask(question))
            case .notesOff(let shift):
                let question = Question.notesOff(
                    path: code(shift.path),
                    lines: shift.pairs.count,
                    length: wording.duration(abs(shift.seconds)),
                    isLater: shift.seconds > 0,
                    marks: page.footnotes.marks(shift.sources)
                )
                questions.append(page.ask(question))
            case .repeatedHour(let doubt):
                let mark = page.footnotes.marks([doubt.source])
                questions.append(
                    page.ask(
                        .repeatedHour(
                            path: code(doubt.path) + wording.language.gap + mark,
                            clock: wording.dateAndClock(doubt.time),
                            first: wording.clock(doubt.time.shown(in: .utc)),
                            second: wording.clock(doubt.other.shown(in: .utc))
                        )
                    )
                )
            case .doubtfulAlert(let record):
                let quote = page.quoted(record.text)
                let marks = page.footnotes.marks([record])
                questions.append(page.ask(.belongs(quote, clock: clock(record.event.time), marks: marks)))
            case .conflict, .unrelated, .outsideWindow, .notSelected, .order, .noPlace: break
            }
        }
        if let chosen = names.severity.chosen {
            for other in names.severity.others {
                questions.append(
                    page.ask(.severityConflict(chosen: mention(chosen, &page), other: mention(other, &page)))
                )
            }
        }
        for conflict in findings.assignment.conflicts {
            let (chosen, other) = (conflict.chosen, conflict.other)
            questions.append(
                page.ask(
                    .conflict(
                        conflict.milestone,
                        chosen: "\(clock(chosen.event.time)) \(page.footnotes.marks([chosen]))",
                        other: "\(clock(other.event.time)) \(page.footnotes.marks([other]))"
                    )
                )
            )
        }
        questions += leftOut(&page)
        if let length = findings.contradictingLength {
            let marks = page.footnotes.marks([length.source])
            questions.append(page.ask(.length(page.quoted(length.text), marks: marks)))
        }
        return blocks(questions)
    }

    private func mention(_ severity: SeverityStatements.Statement, _ page: inout Page) -> String {
        InertText.markdown(severity.level.name, limit: 20) + wording.language.gap
            + page.footnotes.marks([severity.source])
    }

    /// What the evidence holds that is not in the draft, though it may be of the incident.
    private func leftOut(_ page: inout Page) -> [String] {
        let unread = findings.material.unread
        let shown = unread.prefix(Self.mostFiles).map(code)
        var questions =
            unread.isEmpty ? [] : [page.ask(.unread(paths: wording.list(Array(shown)), count: unread.count))]
        for part in findings.material.unreadLines.prefix(Self.mostFiles) {
            questions.append(
                page.ask(.unreadLines(path: code(part.path), count: part.count, first: part.first))
            )
        }
        let outside = findings.left.filter {
            ($0.reason == .outsideWindow || $0.reason == .otherPage) && $0.record.isAboutIncident
        }.map(\.record)
        let files = Dictionary(grouping: outside, by: \.event.citation.path)
        for (path, records) in files.sorted(by: { $0.key < $1.key }).prefix(Self.mostFiles) {
            guard let first = records.first, let last = records.last else { continue }
            let ends = (wording.dateAndClock(first.event.time), wording.dateAndClock(last.event.time))
            questions.append(page.ask(.leftOut(path: code(path), count: records.count, from: ends.0, to: ends.1)))
        }
        return questions
    }

    private static let mostFiles = 4
}
