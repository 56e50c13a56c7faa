import DebriefCore
import DebriefLanguage
import DebriefText

/// What one incident says of an earlier one that it names.
package struct IncidentCitation: Sendable {
    package enum Kind: Int, Comparable, Sendable {
        /// It names it, and says no more.
        case mention
        /// It says that what the earlier one asked for was not there.
        case leftUndone
        /// It says that it happened again.
        case again

        package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// The document that is named, by its place in the library.
    package let document: Int
    package fileprivate(set) var kind: Kind
    /// Where the sentence stands that says so.
    package let line: Int
    package let text: String
    /// The day by which it is named, where that is all that names it.
    package let day: CivilDate?
}

/// Which documents of a library name earlier ones, and what they say of them.
///
/// A document names another one by its id, by the name of its file, by its title, or by its day. That it happened again is
/// claimed where that sentence or the one beside it says so, or where the title says so of the only one that it names.
package struct Recurrences: Sendable {
    private let documents: [SearchDocument]
    private let days: [CivilDate?]
    private let names: IncidentNames

    /// - Parameter days: of the incidents, in the order of the documents.
    package init(_ documents: [SearchDocument], days: [CivilDate?]) {
        (self.documents, self.days) = (documents, days)
        names = IncidentNames(documents, days: days)
    }

    /// What a document says of others, each once by the plainest sentence; what says most first.
    package func citations(by index: Int) -> [IncidentCitation] {
        let document = documents[index]
        var found: [Int: IncidentCitation] = [:]
        func add(_ other: Int, _ kind: IncidentCitation.Kind, _ sentence: Substring, day: CivilDate? = nil) {
            guard other != index, isEarlier(other, than: index), found[other].map({ $0.kind < kind }) ?? true else {
                return
            }
            let start = sentence.firstIndex { !$0.isWhitespace && !"|*->+#".contains($0) } ?? sentence.startIndex
            let text = document.source.text
            let place = text.utf8.distance(from: text.startIndex, to: start)
            found[other] = IncidentCitation(
                document: other,
                kind: kind,
                line: document.source.line(at: place),
                text: Self.shown(sentence[start...]),
                day: day
            )
        }
        let isTitledAgain = document.titles.contains { Self.again.isTold(inTitle: $0) }
        for passage in paragraphs(of: document) {
            let sentences = Self.sentences(document.source[passage.range])
            let context = passage.heading.map { String(document.source[$0]) }
            for (place, sentence) in sentences.enumerated() {
                let named = names.named(in: sentence)
                guard !named.isEmpty else {
                    // A day names an incident where the sentence itself says that it came back.
                    if Self.again.isTold(in: sentence) {
                        for (day, other) in dated(sentence) { add(other, .again, sentence, day: day) }
                    }
                    continue
                }
                let beside = sentences[max(0, place - 1)...min(sentences.count - 1, place + 1)]
                var kind = Self.again.kind(of: sentence, beside: beside, heading: context)
                if kind == .mention, isTitledAgain, passage.field != .actions, !Self.again.isDenied(sentence) {
                    kind = .again
                }
                if passage.field == .actions, kind != .again { kind = .mention }
                // `Second storm of retries. See INC-2025-045`: the sentence before says so.
                let isBefore =
                    kind == .again && place > 0 && !Self.again.isTold(in: sentence)
                    && Self.again.isTold(in: sentences[place - 1])
                let shown =
                    isBefore ? document.source.text[sentences[place - 1].startIndex..<sentence.endIndex] : sentence
                for other in named { add(other, kind, shown) }
            }
        }
        // A title that says so without saying of which speaks of the one that is named, and of none of several.
        if isTitledAgain {
            let again = found.values.filter { $0.kind == .again && !Self.again.isTold(in: $0.text) }
            if again.count > 1 {
                for citation in again where !Self.again.isLabelled(citation.text) {
                    found[citation.document]?.kind = .mention
                }
            }
        }
        return found.values.sorted {
            ($1.kind, days[$1.document]?.daysSinceEpoch ?? 0, $0.document) < (
                $0.kind, days[$0.document]?.daysSinceEpoch ?? 0, $1.document
            )
        }
    }

    /// The passages, lines of one paragraph as one.
    private func paragraphs(of document: SearchDocument) -> [SearchDocument.Passage] {
        var found: [SearchDocument.Passage] = []
        for passage in document.passages {
            if let last = found.last, last.field == passage.field, last.heading == passage.heading,
                goesOn(passage, last, in: document.source)
            {
                found[found.count - 1] = SearchDocument.Passage(
                    range: last.range.lowerBound..<passage.range.upperBound,
                    field: passage.field,
                    heading: passage.heading
                )
            } else {
                found.append(passage)
            }
        }
        return found
    }

    /// Whether a line goes on with the one before: no row, no item of a list, and no gap between them.
    private func goesOn(_ passage: SearchDocument.Passage, _ last: SearchDocument.Passage, in source: SourceText)
        -> Bool
    {
        guard passage.field != .title, passage.field != .heading,
            source.line(at: passage.range.lowerBound) == source.line(at: max(0, last.range.upperBound - 1)) + 1
        else { return false }
        let words = source[passage.range].drop { $0 == " " }
        let isItem = words.first.map { "|-*+>#•".contains($0) || $0.isNumber } ?? true
        return !isItem && source[last.range].drop { $0 == " " }.first != "|"
    }

    private func isEarlier(_ other: Int, than index: Int) -> Bool {
        guard let day = days[other], let own = days[index] else { return true }
        return day.daysSinceEpoch < own.daysSinceEpoch
    }

    /// The incidents of the days that a sentence names with their year, where a day has one only.
    private func dated(_ sentence: Substring) -> [(day: CivilDate, document: Int)] {
        let source = SourceText(String(sentence))
        return TimeScanner.expressions(in: source, range: source.range).compactMap { time in
            guard let date = time.date, date.year != nil, !date.isAmbiguous, let day = date.resolved(near: nil) else {
                return nil
            }
            let those = names.documents(of: day)
            return those.count == 1 ? (day, those[0]) : nil
        }
    }

    private static let again = AgainWords()

    /// A row of a table is one.
    private static func sentences(_ text: Substring) -> [Substring] {
        text.first == "|" ? [text] : MechanismCounts.sentences(text)
    }

    /// On one line, and not longer than anybody reads.
    private static func shown(_ sentence: Substring) -> String {
        var line = ""
        var rest = sentence
        // Of a link its words.
        while let end = rest.firstPlace(of: "]("), let close = rest[end.upperBound...].firstIndex(of: ")") {
            line += rest[..<end.lowerBound].filter { $0 != "[" }
            rest = rest[rest.index(after: close)...]
        }
        line = (line + rest).split { $0.isWhitespace || $0 == "|" || $0 == ">" }.joined(separator: " ")
        return DisplayText.cut(line.filter { !"*`".contains($0) }, to: 200)
    }
}

/// The words by which a report says that an incident had happened before.
private struct AgainWords: Sendable {
    private let again = Phrases(.citing, "happened again")
    private let keeps = Phrases(.citing, "keeps from happening")
    private let others = Phrases(.citing, "another story")
    private let undone = Phrases(.citing, "left undone")
    private let labels = Phrases(.citing, "label of an earlier incident")

    /// Of a title, which tells what happened and nothing else.
    func isTold(inTitle title: String) -> Bool { again.occur(in: title.lowercased()) }

    func isTold(in sentence: some StringProtocol) -> Bool {
        let text = sentence.lowercased()
        return again.occur(in: text) && !keeps.occur(in: text) && !others.occur(in: text)
    }

    func isLabelled(_ text: some StringProtocol) -> Bool { labels.occur(in: text.lowercased()) }

    func isDenied(_ text: Substring) -> Bool { others.occur(in: text.lowercased()) }

    /// What a sentence says of the incident that it names.
    ///
    /// - Parameters:
    ///   - beside: the sentence with those around it.
    ///   - heading: above it.
    func kind(of sentence: Substring, beside: ArraySlice<Substring>, heading: String?) -> IncidentCitation.Kind {
        let text = sentence.lowercased()
        if others.occur(in: text) { return .mention }
        if isLabelled(sentence) || heading.map({ isLabelled($0) }) ?? false { return .again }
        if beside.contains(where: { isTold(in: $0) }) { return .again }
        return undone.occur(in: text) ? .leftUndone : .mention
    }
}
