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
    package func search(_ words: String, in paths: [String], limit: Int, withIndex: Bool = false) throws(DebriefError)
        -> LibraryReading<FoundPassage>
    {
        var query = SearchQuery(words)
        guard !query.isEmpty else {
            throw DebriefError(.invalid, "'\(words)' holds no word to look for; write one that a postmortem may hold")
        }
        let library: SearchLibrary
        if withIndex {
            guard paths.count == 1, DocumentFile.isFolder(paths[0]) else {
                throw DebriefError(.invalid, "an index is kept in a folder and of it; name one folder")
            }
            library = try .indexed(paths[0])
        } else {
            library = SearchLibrary(texts(paths))
        }
        let days = query.asksForTime ? library.days() : []
        func search(_ query: SearchQuery) -> LibrarySearch {
            let counts = library.counts(query)
            return LibrarySearch(query, paths: library.paths, counts: counts, days: days, document: library.document)
        }
        var found = search(query)
        let misspelt = found.unknown
        if !misspelt.isEmpty {
            query = query.corrected(misspelt, from: library.known(query.words(at: misspelt)))
            found = search(query)
        }
        let fields = query.metadata
        var hits = fields.isEmpty ? found.hits(limit: limit) : found.hits()
        if !fields.isEmpty {
            hits = hits.filter { hit in
                guard let source = library.document(hit.document)?.source else { return false }
                let metadata = Postmortem.outline(of: source).metadata
                return fields.allSatisfy { field in
                    metadata[field.key].map { $0.lowercased().contains(field.word) } ?? false
                }
            }
        }
        return library.reading.map(
            hits.prefix(limit).compactMap { hit in
                library.document(hit.document).map { FoundPassage(hit, in: $0.source) }
            }
        )
    }

    /// The postmortems that paths name, as search reads them.
    func texts(_ paths: [String]) -> LibraryReading<SearchDocument> {
        let candidates = DocumentFile.candidates(of: paths)
        let results: [Result<SearchDocument?, DebriefError>] = Parallel.map(candidates.files) { file in
            do throws(DebriefError) {
                let source = try DocumentFile.read(file)
                return .success(file.isReport(source) ? SearchDocument(source) : nil)
            } catch {
                return .failure(error)
            }
        }
        var reading = LibraryReading<SearchDocument>()
        (reading.passedOver.otherEndings, reading.failures) = (candidates.otherEndings, candidates.failures)
        for (file, result) in zip(candidates.files, results) {
            switch result {
            case .success(let document?):
                reading.values.append(document)
                reading.passedOver.paths.append(file.path)
            case .success(nil): reading.passedOver.noReports.append(file.path)
            case .failure(let error): reading.failures.append(error)
            }
        }
        return reading
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
