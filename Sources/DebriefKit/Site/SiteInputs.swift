import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText
import Foundation

/// What a site was made of, by sums, so that a second run of which nothing has changed makes nothing, and one after an edit only what
/// the edit changes. It lies as a hidden file in the folder of the site, and may be deleted.
struct SiteInputs: Sendable {
    static let name = ".debrief-site-inputs"

    /// Of all documents, of what an organisation has decided, of what was asked for, and of the program; `nil` for a site whose
    /// documents have to be looked at each time.
    var sum: String?
    /// The same without the documents and the day.
    let base: String
    /// Documents that hold nothing which no page may show, by their sums.
    var clean: Set<String> = []
    /// What the page of each document was made of, by its path from the root of the site.
    var pages: [String: String] = [:]

    private init(sum: String?, base: String) { (self.sum, self.base) = (sum, base) }

    /// What the last run wrote down; `nil` where nothing can be read.
    init?(in folder: String) {
        guard let data = FileManager.default.contents(atPath: folder + "/" + Self.name) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard lines.count > 1 else { return nil }
        self.init(sum: lines[0] == "-" ? nil : String(lines[0]), base: String(lines[1]))
        for line in lines.dropFirst(2) {
            let parts = line.split(separator: " ", maxSplits: 2)
            if parts.count == 2, parts[0] == "clean" { clean.insert(String(parts[1])) }
            if parts.count == 3, parts[0] == "page" { pages[String(parts[2])] = String(parts[1]) }
        }
    }

    var text: String {
        let lines =
            [sum ?? "-", base] + clean.sorted().map { "clean \($0)" }
            + pages.sorted { $0.key < $1.key }.map { "page \($0.value) \($0.key)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Returns: `nil` where a document cannot be read.
    init?(of paths: [String], _ options: SiteOptions) {
        var parts: [String] = []
        var folders: Set<String> = []
        let files = DocumentFile.candidates(of: paths).files.map(\.path)
        let sums = Parallel.map(files) { path in (try? DocumentFile.bytes(of: path)).map { Manifest.sum(of: $0) } }
        for (path, sum) in zip(files, sums) {
            guard let sum, path != "-" else { return nil }
            parts.append("\(sum) \(path)")
            folders.insert(URL(filePath: path).deletingLastPathComponent().standardizedFileURL.path)
        }
        let base = Self.sum(of: [Self.program, Self.request(options), Self.decisions(on: paths, folders)])
        self.init(sum: Self.sum(of: [base, options.today.dateText] + parts), base: base)
    }

    static func sum(of parts: [String]) -> String { Manifest.sum(of: Array(parts.joined(separator: "\n").utf8)) }

    /// The sums of the files in which an organisation has decided on some documents.
    ///
    /// - Parameter folders: that hold documents, beside those that were named.
    private static func decisions(on paths: [String], _ folders: Set<String>) -> String {
        var folders = folders
        for path in paths {
            let place = URL(filePath: path).standardizedFileURL
            folders.insert(DocumentFile.isFolder(path) ? place.path : place.deletingLastPathComponent().path)
        }
        var parts: [String] = []
        var seen: Set<String> = []
        for folder in folders.sorted() {
            var place = URL(filePath: folder)
            while seen.insert(place.path).inserted {
                let file = place.appending(path: Configuration.fileName).path
                if let data = FileManager.default.contents(atPath: file) {
                    parts.append("\(Manifest.sum(of: Array(data))) \(file)")
                }
                place = place.deletingLastPathComponent()
            }
        }
        return parts.joined(separator: "\n")
    }

    private static func request(_ options: SiteOptions) -> String {
        [
            options.title ?? "", options.language?.rawValue ?? "", options.audience?.rawValue ?? "",
            String(options.withRestricted), options.address ?? "",
        ]
        .joined(separator: "\n")
    }

    /// Another program may write other pages.
    private static let program: String = {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: Bundle.main.executablePath ?? CommandLine.arguments[0]
        )
        let size = (attributes?[.size] as? Int) ?? 0
        let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(size) \(changed)"
    }()
}
