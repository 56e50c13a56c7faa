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

    /// What an index says of the files of a folder that it was made of.
    private init(_ index: SearchIndex, of folder: String) {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let (documents, others) = index.paths
        paths = documents.map { root + $0 }
        reading.passedOver.noReports = others.map { root + $0 }
        counts = { index.counts(for: $0) }
        days = { index.days }
        known = { index.known(like: $0) }
        document = { place in
            // Bytes that somebody has changed must not lead out of the folder.
            guard !documents[place].split(separator: "/").contains("..") else { return nil }
            return (try? DocumentFile.read(root + documents[place])).map { SearchDocument($0) }
        }
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
        let configuration = try Configuration.forDocument(at: folder + "/-")
        let started = Int(clamping: Date().timeIntervalSince1970)
        let listing = DocumentFile.listing(of: folder, configuration)
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let place = root + indexName
        let mark = mark(of: configuration)
        // Whoever makes it anew puts another file in its place: what is mapped stays whole.
        if let data = try? Data(contentsOf: URL(filePath: place), options: .alwaysMapped),
            let index = SearchIndex(data, mark: mark, digest: listing.digest)
        {
            var library = SearchLibrary(index, of: folder)
            library.reading.passedOver.otherEndings = listing.others
            return library
        }
        let candidates = DocumentFile.candidates(of: [folder])
        if let failure = candidates.failures.stopping { throw failure }
        let read: [Result<SearchIndex.Entry?, DebriefError>] = Parallel.map(candidates.files) { file in
            do throws(DebriefError) {
                let source = try DocumentFile.read(file)
                guard file.isReport(source) else { return .success(nil) }
                let document = SearchDocument(source)
                return .success(SearchIndex.Entry(document, day: day(of: document)))
            } catch {
                return .failure(error)
            }
        }
        var failures = candidates.failures
        let entries = zip(candidates.files, read).map {
            file,
            result -> (path: String, entry: SearchIndex.Entry?) in
            if case .failure(let error) = result { failures.append(error) }
            return (String(file.path.dropFirst(root.count)), (try? result.get()) ?? nil)
        }
        // What was changed a moment ago may be changed again in the same moment, and what could not be read may be read later.
        let isSettled = listing.newest < started - 2 && failures.isEmpty
        let digest = isSettled ? listing.digest : ~listing.digest
        let bytes = SearchIndex.bytes(of: entries, mark: mark, digest: digest)
        try? AtomicFile.write(bytes, to: place, overwrite: true)
        guard let index = SearchIndex(Data(bytes), mark: mark, digest: nil) else {
            throw DebriefError(
                .unavailable,
                "the library is too large for an index; search without --index"
            )
        }
        var library = SearchLibrary(index, of: folder)
        library.reading.failures = failures
        library.reading.passedOver.otherEndings = candidates.otherEndings
        return library
    }

    /// Of the program and of the configuration, by both of which words are counted.
    private static func mark(of configuration: Configuration) -> UInt64 {
        // The link leads to the program that runs, whatever it is called.
        let stamps = ["/proc/self/exe", configuration.path].map { path in
            let change = EvidenceDisk.change(of: path)
            return "\(path) \(change?.size ?? 0) \(change?.seconds ?? 0) \(change?.nanoseconds ?? 0)"
        }
        return TextHash(stamps.joined(separator: "\n").utf8).value
    }
}
