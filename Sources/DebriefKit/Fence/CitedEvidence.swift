import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// The places of the evidence beside a document that it cites, read as far as they are cited.
struct CitedEvidence: Sendable {
    /// Why a place cannot be looked up by anybody.
    enum Absence: Equatable {
        /// There is no folder of evidence at all.
        case folder
        case file
        /// The file ends at this line.
        case line(last: Int)
    }

    private let records: [CitedPlace: CitedRecord]
    private let absences: [CitedPlace: Absence]

    /// Readers take files as a whole; of larger ones only the cited lines are read.
    private static let readable = 1 << 19
    private static let readableAtOnce = 1 << 21

    /// - Parameter zones: of clocks that state none, the likeliest first.
    init(_ places: Set<CitedPlace>, in folder: URL, options: EvidenceOptions, zones: [ZoneRule]) {
        let paths = Dictionary(grouping: places, by: \.path)
        var files: [String: EvidenceExcerpts] = [:]
        for (path, places) in paths { files[path] = Self.file(path, in: folder, lines: places.compactMap(\.lines)) }
        // The smallest first, as far as an editor has the time.
        var left = Self.readableAtOnce
        var small: [String: EvidenceExcerpts] = [:]
        for (path, file) in files.sorted(by: { ($0.value.byteCount, $0.key) < ($1.value.byteCount, $1.key) })
        where file.byteCount <= min(left, Self.readable) {
            left -= file.byteCount
            small[path] = file
        }
        let readings = EvidenceReaders.read(
            files: small.values.map(\.file) + Self.companions(of: small.keys, in: folder),
            options: options
        )
        let byPath = Dictionary(readings.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
        var records: [CitedPlace: CitedRecord] = [:]
        var absences: [CitedPlace: Absence] = [:]
        let hasFolder = FileManager.default.fileExists(atPath: folder.path)
        for (path, places) in paths {
            guard let file = files[path] else {
                // What a link names elsewhere may be no evidence at all.
                let absence: Absence? =
                    path.hasPrefix("../")
                    ? nil : !hasFolder ? .folder : Self.isPattern(path) || Self.exists(path, in: folder) ? nil : .file
                for place in places { absences[place] = absence }
                continue
            }
            for place in places {
                if let lines = place.lines, !path.hasPrefix("../"), let last = file.end(before: lines) {
                    absences[place] = .line(last: last)
                }
                guard let excerpt = file.excerpt(place.lines) else { continue }
                records[place] = CitedRecord(place, excerpt, byPath[path], zones)
            }
        }
        (self.records, self.absences) = (records, absences)
    }

    /// Why a place cannot be looked up; `nil` as well for what is there and is no text.
    func absence(of place: CitedPlace) -> Absence? { absences[place] }

    /// Whether something lies at a path, or at the beginning of it: a file in an archive, words right behind a name.
    private static func exists(_ path: String, in folder: URL) -> Bool {
        if FileManager.default.fileExists(atPath: folder.appending(path: path).path) { return true }
        return path.indices.contains { index in
            guard index > path.startIndex, !path[index].isASCII || !(path[index].isLetter || path[index].isNumber)
            else {
                return false
            }
            var isFolder = ObjCBool(false)
            let start = folder.appending(path: String(path[..<index])).path
            return FileManager.default.fileExists(atPath: start, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// `evidence/*.log`, `evidence/<file>`: names no file.
    private static func isPattern(_ path: String) -> Bool { path.contains { "*<>{}…?".contains($0) } }

    subscript(_ place: CitedPlace) -> CitedRecord? { records[place] }

    var isEmpty: Bool { records.isEmpty }

    /// Tools whose name is no word of the language: `Alertmanager`.
    static let tools: Set<String> = Set(
        EvidenceReaders.all.filter { reader in
            let words = reader.name.split { !$0.isLetter }.filter { $0.first?.isUppercase == true }
            return reader.id.count > 5 && words.contains { $0.lowercased() == reader.id }
        }
        .map(\.id)
    )

    var all: some Sequence<CitedRecord> { records.values }

    /// - Parameter lines: those that will be asked for; `nil` where any may be.
    static func file(_ path: String, in folder: URL, lines: [ClosedRange<Int>]?) -> EvidenceExcerpts? {
        let place = folder.appending(path: path).standardized.path
        if let found = EvidenceExcerpts(of: place, path: path, lines: lines) { return found }
        // Targets of links may have other letters as `%E7`.
        guard path.contains("%"), let plain = path.removingPercentEncoding, plain != path,
            !plain.split(separator: "/").contains("..")
        else { return nil }
        return file(plain, in: folder, lines: lines)
    }

    /// Files that say who is who in the cited ones.
    private static func companions(of paths: some Sequence<String>, in folder: URL) -> [EvidenceFile] {
        let paths = Set(paths)
        let names = Set(EvidenceReaders.all.flatMap(\.companionNames))
        var folders: Set<String> = []
        for path in paths {
            let parts = path.split(separator: "/").dropLast()
            folders.formUnion([parts, parts.dropLast()].map { $0.joined(separator: "/") })
        }
        return folders.sorted().flatMap { inner in
            names.sorted().compactMap { name -> EvidenceFile? in
                let path = inner.isEmpty ? name : "\(inner)/\(name)"
                guard !paths.contains(path), let file = Self.file(path, in: folder, lines: nil),
                    file.byteCount <= readable
                else {
                    return nil
                }
                return file.file
            }
        }
    }
}

extension CitedRecord {
    fileprivate init(_ place: CitedPlace, _ excerpt: EvidenceExcerpt, _ file: EvidenceFileReading?, _ zones: [ZoneRule])
    {
        let reading = file?.reading
        func stands(_ citations: [Citation]) -> Bool {
            citations.contains { $0.path == place.path && excerpt.lines.contains($0.line) }
        }
        self.init(
            place: place,
            excerpt: excerpt,
            events: (reading?.events ?? []).filter { stands([$0.citation] + $0.support) },
            statements: (reading?.statements ?? []).filter { stands([$0.citation] + $0.support) },
            values: (reading?.series ?? []).flatMap { series in
                series.points.filter { excerpt.lines.contains($0.line) }.map(\.value)
            },
            reader: file?.reader?.name,
            zones: zones
        )
    }
}
