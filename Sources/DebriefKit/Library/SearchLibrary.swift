import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

/// What is searched: texts that were read, or what an index says of them.
struct SearchLibrary {
    /// Of the documents.
    let paths: [String]
    var reading = LibraryReading<FoundPassage>()
    let counts: (SearchQuery) -> [TermCounts]
    let days: () -> [CivilDate?]
    let known: ([String]) -> LibraryWords
    /// `nil` for one that cannot be read any more.
    let document: (Int) -> SearchDocument?

    /// Texts that were read.
    init(_ texts: LibraryReading<SearchDocument>) {
        let documents = texts.values
        paths = documents.map(\.source.path)
        reading = texts.map([])
        counts = { query in
            let wanted = query.filter
            return Parallel.map(documents) { LibrarySearch.counts(of: $0, for: wanted) }
        }
        days = { Parallel.map(documents) { Self.day(of: $0) } }
        known = { words in
            var known = LibraryWords()
            for stems in Parallel.map(documents, { LibraryWords.stems(of: $0, like: words) }) { known.add(stems) }
            return known
        }
        document = { documents[$0] }
    }

    /// What an index says of the files that it was made of.
    private init(_ index: SearchIndex, _ files: [DocumentFile.Candidate]) {
        let places = index.places
        let paths = places.documents.map { files[$0].path }
        self.paths = paths
        reading.passedOver.noReports = places.others.map { files[$0].path }
        counts = { index.counts(for: $0) }
        days = { index.days }
        known = { index.known(like: $0) }
        document = { place in (try? DocumentFile.read(paths[place])).map { SearchDocument($0) } }
    }

    /// The day of an incident by the name of its file, else the first day in its text.
    static func day(of document: SearchDocument) -> CivilDate? {
        let source = document.source
        let name = source.path.split(separator: "/").last ?? ""
        if let day = TimeScanner.day(inFileName: name) { return day }
        let times = TimeScanner.expressions(in: source, range: 0..<min(source.count, 4_000))
        return times.lazy.compactMap(\.date).first { $0.year != nil && !$0.isAmbiguous }?.resolved(near: nil)
    }

    // MARK: The index

    /// The name of the index in the folder that it is of.
    static let indexName = ".debrief-search"

    /// A folder by its index, which is made anew where a file, the configuration or the program is another than it was.
    ///
    /// An index that cannot be written is none the worse for the search.
    static func indexed(_ folder: String) throws(DebriefError) -> SearchLibrary {
        let candidates = DocumentFile.candidates(of: [folder])
        if let failure = candidates.failures.first { throw failure }
        let started = Date().timeIntervalSince1970
        let files = Parallel.map(candidates.files) { stamp(of: $0.path) }
        let place = (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + "/" + indexName
        let mark = mark(of: folder)
        // Whoever makes it anew puts another file in its place: what is mapped stays whole.
        if let data = try? Data(contentsOf: URL(filePath: place), options: .alwaysMapped),
            let index = SearchIndex(data, mark: mark), index.isOf(files)
        {
            var library = SearchLibrary(index, candidates.files)
            library.reading.passedOver.otherEndings = candidates.otherEndings
            return library
        }
        let read: [Result<SearchIndex.Entry?, DebriefError>] = Parallel.map(candidates.files) { file in
            do throws(DebriefError) {
                let source = try DocumentFile.read(file.path)
                guard file.isReport(source) else { return .success(nil) }
                let document = SearchDocument(source)
                return .success(SearchIndex.Entry(document, day: day(of: document)))
            } catch {
                return .failure(error)
            }
        }
        var failures: [DebriefError] = []
        let entries = zip(files, read).map { file, result -> (file: SearchIndex.File, entry: SearchIndex.Entry?) in
            switch result {
            // What was changed a moment ago may be changed again in the same moment.
            case .success(let entry) where Double(file.seconds) > started - 2: return (file.unsettled, entry)
            case .success(let entry): return (file, entry)
            case .failure(let error):
                failures.append(error)
                return (file.unsettled, nil)
            }
        }
        let bytes = SearchIndex.bytes(of: entries, mark: mark)
        try? AtomicFile.write(bytes, to: place, overwrite: true)
        guard let index = SearchIndex(Data(bytes), mark: mark) else {
            throw DebriefError(.unavailable, "the library is too large for an index; search without --index")
        }
        var library = SearchLibrary(index, candidates.files)
        library.reading.failures = failures
        library.reading.passedOver.otherEndings = candidates.otherEndings
        return library
    }

    /// Of the program and of the configuration, by both of which words are counted.
    private static func mark(of folder: String) -> UInt64 {
        let configuration = try? Configuration.forDocument(at: folder + "/-")
        let stamps = [Bundle.main.executablePath, configuration?.path].map { path in
            let file = path.flatMap { $0.isEmpty ? nil : stamp(of: $0) }
            return "\(file?.path ?? "") \(file?.size ?? 0) \(file?.seconds ?? 0) \(file?.nanoseconds ?? 0)"
        }
        return TextHash(stamps.joined(separator: "\n").utf8).value
    }

    /// What tells whether a file has changed; of one that is not there, nothing.
    private static func stamp(of path: String) -> SearchIndex.File {
        let status = EvidenceDisk.change(of: path)
        return SearchIndex.File(
            path: path,
            size: status?.size ?? -1,
            seconds: status?.seconds ?? 0,
            nanoseconds: status?.nanoseconds ?? 0
        )
    }
}

extension SearchIndex.File {
    /// The same as nothing that is found later.
    fileprivate var unsettled: SearchIndex.File {
        SearchIndex.File(path: path, size: -1, seconds: seconds, nanoseconds: nanoseconds)
    }
}
