import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// What changed between two versions of a postmortem, in its own words: milestones, numbers, causes, actions, questions.
package struct DocumentDiff: Sendable {
    package enum Kind: String, Sendable {
        case field, milestone, row, metric, impact, cause, action, question, section
    }

    /// One thing that is there no more, is new, or is different.
    package struct Change: Sendable {
        package let kind: Kind
        /// What it is about: the name of a milestone, the words of an action.
        package let subject: String
        /// `nil` for what is new.
        package let before: String?
        /// `nil` for what is gone.
        package let after: String?

        /// Whether it shows of sentences what differs.
        package var isExcerpt: Bool { [.cause, .impact].contains(kind) }

        package var json: JSON {
            .object([
                ("kind", .string(kind.rawValue)), ("subject", .string(subject)), ("before", .string(orNull: before)),
                ("after", .string(orNull: after)),
            ])
        }
    }

    package let changes: [Change]
    package let language: Language

    package var json: JSON { .object([("changes", .array(changes.map(\.json)))]) }
}

extension Workspace {
    /// What changed from one version of a document to another.
    package func diff(_ old: SourceText, _ new: SourceText) throws(DebriefError) -> DocumentDiff {
        let comparison = DocumentComparison(try postmortem(parsing: old), try postmortem(parsing: new))
        return DocumentDiff(changes: comparison.changes, language: comparison.new.language)
    }
}

private struct DocumentComparison {
    let old: Postmortem
    let new: Postmortem

    init(_ old: Postmortem, _ new: Postmortem) { (self.old, self.new) = (old, new) }

    private typealias Change = DocumentDiff.Change

    var changes: [DocumentDiff.Change] {
        fields + milestones + rows + metrics + impact + causes + actions + questions + sections
    }

    /// An entry of a list by what it is about.
    private func compare(_ kind: DocumentDiff.Kind, _ before: [(String, String)], _ after: [(String, String)])
        -> [Change]
    {
        let (known, later) = (Dictionary(before) { first, _ in first }, Dictionary(after) { first, _ in first })
        var seen: Set<String> = []
        return (after + before).compactMap { subject, _ in
            guard seen.insert(subject).inserted, known[subject] != later[subject] else { return nil }
            return Change(kind: kind, subject: subject, before: known[subject], after: later[subject])
        }
    }

    private var fields: [Change] {
        let keys: [MetadataKey] = [.title, .severity, .status, .services, .authors, .reviewers]
        func values(_ document: Postmortem) -> [(String, String)] {
            keys.compactMap { key in document.metadata[key].map { (key.rawValue, $0) } }
        }
        return compare(.field, values(old), values(new))
    }

    private var milestones: [Change] {
        func values(_ document: Postmortem) -> [(String, String)] {
            Milestone.ordered.compactMap { milestone in
                document.timeline.first(milestone).map { event in
                    let time = event.time.shown(in: document.timeline.zone)
                    let date = time.isDated ? time.civil.dateText + " " : ""
                    return (milestone.label(new.language), "\(date)\(time.civil.clockText()) \(time.zone.name)")
                }
            }
        }
        return compare(.milestone, values(old), values(new))
    }

    /// Rows that were added, dropped, moved or put in other words; what moved as a milestone is told as one.
    private var rows: [Change] {
        typealias Row = (time: String, text: String, isTold: Bool)
        func rows(_ document: Postmortem) -> [Row] {
            document.timeline.events.map { event in
                let time = event.time.shown(in: document.timeline.zone)
                let text =
                    (time.isDated ? time.civil.dateText + " " : "") + "\(time.civil.clockText()) \(time.zone.name)"
                return (text, event.text, event.milestones.contains { Milestone.ordered.contains($0) })
            }
        }
        var (gone, added) = (rows(old), rows(new))
        /// Takes the rows out of both that agree in something.
        func pairs(_ key: (Row) -> String) -> [(Row, Row)] {
            var places = Dictionary(grouping: added.indices) { key(added[$0]) }
            var taken: Set<Int> = []
            var found: [(Row, Row)] = []
            var rest: [Row] = []
            for row in gone {
                if let place = places[key(row)]?.first {
                    places[key(row)]?.removeFirst()
                    taken.insert(place)
                    found.append((row, added[place]))
                } else {
                    rest.append(row)
                }
            }
            (gone, added) = (rest, added.enumerated().filter { !taken.contains($0.offset) }.map(\.element))
            return found
        }
        _ = pairs { $0.time + "\0" + $0.text }
        let worded = pairs(\.time).map { Change(kind: .row, subject: $0.time, before: $0.text, after: $1.text) }
        let moved = pairs(\.text).filter { !$0.0.isTold || !$0.1.isTold }.map {
            Change(kind: .row, subject: $0.text, before: $0.time, after: $1.time)
        }
        return worded + moved + gone.map { Change(kind: .row, subject: $0.time, before: $0.text, after: nil) }
            + added.map { Change(kind: .row, subject: $0.time, before: nil, after: $0.text) }
    }

    private var metrics: [Change] {
        func values(_ document: Postmortem) -> [(String, String)] {
            document.metrics.compactMap { metric in
                metric.seconds.map { (metric.definition.label(new.language), DurationText.text($0, new.language)) }
            }
        }
        return compare(.metric, values(old), values(new))
    }

    /// Sentences on the impact, each as a whole: a figure says nothing without the words around it.
    private var impact: [Change] {
        func sentences(_ document: Postmortem) -> [String] {
            let kinds: [SectionKind] = [.impact, .customerImpact, .businessImpact, .technicalImpact]
            let stated = kinds.flatMap(document.statements(ofSection:)).flatMap(Brief.sentences)
            // Of the summary what tells how much; the rest of it is told elsewhere.
            let summed = document.statements(ofSection: .summary).flatMap(Brief.sentences)
            return stated + summed.filter { $0.contains(where: \.isNumber) }
        }
        return paired(lines(.impact, sentences(old), sentences(new)))
    }

    /// Statements of why, each as a whole.
    private var causes: [Change] { paired(lines(.cause, Brief(old).cause, Brief(new).cause)) }

    /// What is gone beside what came in its place, when they share half of their words or differ in figures alone: each cut to
    /// what differs, with the words around it.
    private func paired(_ changes: [Change]) -> [Change] {
        var added = changes.filter { $0.before == nil }
        var result: [Change] = []
        for change in changes {
            guard let before = change.before, change.after == nil else { continue }
            let nearest = added.indices.max {
                likeness(before, added[$0].subject) < likeness(before, added[$1].subject)
            }
            guard let place = nearest, likeness(before, added[place].subject) >= 0.5 else {
                result.append(change)
                continue
            }
            let after = added.remove(at: place).subject
            let (start, one, other) = difference(before, after)
            result.append(Change(kind: change.kind, subject: start, before: one, after: other))
        }
        return result + added
    }

    private func likeness(_ one: String, _ other: String) -> Double {
        guard withoutFigures(one) != withoutFigures(other) else { return 1 }
        let (first, second) = (Set(pieces(one)), Set(pieces(other)))
        return Double(first.intersection(second).count) / Double(max(1, first.union(second).count))
    }

    private func withoutFigures(_ text: String) -> String {
        text.filter { !$0.isNumber && !$0.isWhitespace && !".,".contains($0) }
    }

    /// Words, or characters of a Chinese sentence, each with the space behind it; a figure is one, with its separators.
    private func pieces(_ text: String) -> [String] {
        guard text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else {
            return text.split(separator: " ").map { $0 + " " }
        }
        var pieces: [String] = []
        var isWord = false
        for character in text {
            let isLatin = character.isASCII && (character.isLetter || character.isNumber || ".,%".contains(character))
            if isLatin, isWord { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
            isWord = isLatin
        }
        return pieces
    }

    /// How both begin, and what of each differs, with some words on either side.
    private func difference(_ before: String, _ after: String) -> (start: String, before: String, after: String) {
        let (one, other) = (pieces(before), pieces(after))
        let same = zip(one, other).prefix { $0 == $1 }.count
        let tail = min(
            zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count,
            min(one.count, other.count) - same
        )
        let around = 4
        func excerpt(_ pieces: [String]) -> String {
            // What is left out is more than its sign.
            let first = max(0, same - around)
            let start = first < 3 ? 0 : first
            let last = min(pieces.count, max(pieces.count - tail, start) + around)
            let end = pieces.count - last < 3 ? pieces.count : last
            let words = pieces[start..<end].joined().trimmed
            return (start > 0 ? "…" : "") + words + (end < pieces.count ? "…" : "")
        }
        let head = one.prefix(8).joined().trimmed + (one.count > 8 ? "…" : "")
        return ("“\(head)”", excerpt(one), excerpt(other))
    }

    private var questions: [Change] { lines(.question, old.questions.map(\.text), new.questions.map(\.text)) }

    private var sections: [Change] { lines(.section, old.sections.map(\.title), new.sections.map(\.title)) }

    private func lines(_ kind: DocumentDiff.Kind, _ before: [String], _ after: [String]) -> [Change] {
        let (known, later) = (Set(before), Set(after))
        let gone = before.filter { !later.contains($0) }.map { Change(kind: kind, subject: $0, before: $0, after: nil) }
        let added = after.filter { !known.contains($0) }.map { Change(kind: kind, subject: $0, before: nil, after: $0) }
        return gone + added
    }

    private var actions: [Change] {
        func details(_ item: ActionItem) -> String {
            let parts = [item.owner?.text, item.due?.text, item.status?.text, item.ticket?.text].map { $0 ?? "–" }
            return parts.joined(separator: new.language == .chinese ? "，" : ", ")
        }
        return compare(
            .action,
            old.actionItems.map { ($0.text, details($0)) },
            new.actionItems.map { ($0.text, details($0)) }
        )
    }
}
