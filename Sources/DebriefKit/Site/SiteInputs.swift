import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText
import Foundation

/// What a site was made of, by one sum, so that a second run of which nothing has changed makes nothing. It lies as a hidden file in
/// the folder of the site, and may be deleted.
enum SiteInputs {
    static let name = ".debrief-site-inputs"

    /// The sum of the last run.
    static func known(in folder: String) -> String? {
        FileManager.default.contents(atPath: folder + "/" + name).map {
            String(decoding: $0, as: UTF8.self).filter { !$0.isNewline }
        }
    }

    /// The sum of all documents, of what an organisation has decided, of what was asked for, and of the program.
    ///
    /// - Returns: `nil` where something of it cannot be read.
    static func sum(of paths: [String], _ options: SiteOptions) -> String? {
        var parts: [String] = [program, request(options)]
        var folders: Set<String> = []
        let files = DocumentFile.candidates(of: paths).files.map(\.path)
        let sums = Parallel.map(files) { path in (try? DocumentFile.bytes(of: path)).map { Manifest.sum(of: $0) } }
        for (path, sum) in zip(files, sums) {
            guard let sum, path != "-" else { return nil }
            parts.append("\(sum) \(path)")
            folders.insert(URL(filePath: path).deletingLastPathComponent().standardizedFileURL.path)
        }
        parts.append(decisions(on: paths, folders))
        return Manifest.sum(of: Array(parts.joined(separator: "\n").utf8))
    }

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
            String(options.withRestricted), options.address ?? "", options.today.dateText,
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
