import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// A passage that was found, with what tells a reader where it stands.
package struct FoundPassage: Sendable {
    package let path: String
    /// Of the passage, from 1.
    package let line: Int
    /// The words of the heading above it.
    package let section: String?
    package let score: Double
    /// Without markup at its edges, on one line.
    package let text: String
    /// The words that were looked for, as they stand in the text.
    package let words: [String]
}

extension Workspace {
    /// Looks for words in the postmortems that paths name.
    ///
    /// - Returns: the best passage of each document, the best document first.
    /// - Throws: ``DebriefError`` with code `invalid` when there is no word to look for.
    package func search(_ words: String, in paths: [String], limit: Int) throws(DebriefError)
        -> LibraryReading<FoundPassage>
    {
        var query = SearchQuery(words)
        guard !query.isEmpty else {
            throw DebriefError(.invalid, "'\(words)' holds no word to look for; write one that a postmortem may hold")
        }
        let library = texts(paths)
        let documents = library.values
        func counts(_ query: SearchQuery) -> [TermCounts] {
            let wanted = query.filter
            return Parallel.map(documents) { LibrarySearch.counts(of: $0, for: wanted) }
        }
        let days = query.asksForTime ? Parallel.map(documents, Self.day) : []
        var search = LibrarySearch(query, in: documents, counts: counts(query), days: days)
        let misspelt = search.unknown
        if !misspelt.isEmpty {
            let wanted = query.words(at: misspelt)
            var known = LibraryWords()
            for stems in Parallel.map(documents, { LibraryWords.stems(of: $0, like: wanted) }) { known.add(stems) }
            query = query.corrected(misspelt, from: known)
            search = LibrarySearch(query, in: documents, counts: counts(query), days: days)
        }
        var hits = search.hits()
        if !query.metadata.isEmpty {
            let fields = query.metadata
            let isKept = Parallel.map(hits) { hit in
                let metadata = Postmortem(parsing: documents[hit.document].source).metadata
                return fields.allSatisfy { field in
                    metadata[field.key].map { $0.lowercased().contains(field.word) } ?? false
                }
            }
            hits = zip(hits, isKept).filter(\.1).map(\.0)
        }
        return library.map(hits.prefix(limit).map { FoundPassage($0, in: documents[$0.document].source) })
    }

    /// The postmortems that paths name, as search reads them.
    func texts(_ paths: [String]) -> LibraryReading<SearchDocument> {
        let candidates = DocumentFile.candidates(of: paths)
        let results: [Result<SearchDocument?, DebriefError>] = Parallel.map(candidates.files) { file in
            do throws(DebriefError) {
                let source = try DocumentFile.read(file.path)
                return .success(file.isReport(source) ? SearchDocument(source) : nil)
            } catch {
                return .failure(error)
            }
        }
        var reading = LibraryReading<SearchDocument>()
        (reading.passedOver.otherEndings, reading.failures) = (candidates.otherEndings, candidates.failures)
        for (file, result) in zip(candidates.files, results) {
            switch result {
            case .success(let document?): reading.values.append(document)
            case .success(nil): reading.passedOver.noReports.append(file.path)
            case .failure(let error): reading.failures.append(error)
            }
        }
        return reading
    }

    /// The day of an incident by the name of its file, else the first day in its text.
    @Sendable
    private static func day(of document: SearchDocument) -> CivilDate? {
        let source = document.source
        let name = source.path.split(separator: "/").last ?? ""
        if let day = TimeScanner.day(inFileName: name) { return day }
        let times = TimeScanner.expressions(in: source, range: 0..<min(source.count, 4_000))
        return times.lazy.compactMap(\.date).first { $0.year != nil && !$0.isAmbiguous }?.resolved(near: nil)
    }
}

extension FoundPassage {
    fileprivate init(_ hit: SearchHit, in source: SourceText) {
        path = source.path
        line = source.line(at: hit.range.lowerBound)
        section = hit.heading.map { Self.plain(source[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
        score = Double((hit.score * 100).rounded()) / 100
        words = hit.matches.map { String(source[$0]) }
        text = Self.excerpt(of: hit, in: source)
    }

    private static let longest = 240

    /// The passage, or of a long one what stands around the first word that was looked for.
    private static func excerpt(of hit: SearchHit, in source: SourceText) -> String {
        let whole = source[hit.range]
        guard whole.count > longest, let first = hit.matches.first else { return plain(whole) }
        let place = whole.utf8.index(whole.startIndex, offsetBy: first.lowerBound - hit.range.lowerBound)
        var start = whole.startIndex
        if whole.distance(from: start, to: place) > 80 {
            start = whole.index(place, offsetBy: -80)
            start = whole[start..<place].firstIndex(where: \.isWhitespace) ?? start
        }
        var end = whole.index(start, offsetBy: longest, limitedBy: whole.endIndex) ?? whole.endIndex
        if end < whole.endIndex { end = whole[start..<end].lastIndex(where: \.isWhitespace) ?? end }
        return (start > whole.startIndex ? "… " : "") + plain(whole[start..<end]) + (end < whole.endIndex ? " …" : "")
    }

    /// On one line, without the signs of a heading, a list item or a row.
    private static func plain(_ text: Substring) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let start = words.drop { "#=*-+|>: ".contains($0) }
        let end = start.lastIndex { !"#=*|: ".contains($0) } ?? start.startIndex
        return start.isEmpty ? "" : String(start[...end])
    }
}
