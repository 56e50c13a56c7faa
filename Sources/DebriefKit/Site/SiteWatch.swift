import DebriefText
import Foundation

/// Notices that the documents of a site have changed: their names, sizes and times of change.
package struct SiteWatch {
    private let paths: [String]
    /// What is written and not read.
    private let output: String
    private var known: UInt64

    package init(_ paths: [String], apartFrom output: String) {
        self.paths = paths
        self.output = URL(filePath: output).standardizedFileURL.path
        known = 0
        known = sum
    }

    /// Whether anything has changed since it was asked last.
    package mutating func hasChanged() -> Bool {
        let now = sum
        defer { known = now }
        return now != known
    }

    private var sum: UInt64 {
        var lines: [String] = []
        for path in paths {
            add(URL(filePath: path), to: &lines)
            let keys: [URLResourceKey] = [.isDirectoryKey]
            let below = FileManager.default.enumerator(
                at: URL(filePath: path),
                includingPropertiesForKeys: keys,
                options: [.skipsHiddenFiles]
            )
            while let url = below?.nextObject() as? URL {
                if url.standardizedFileURL.path == output {
                    below?.skipDescendants()
                } else {
                    add(url, to: &lines)
                }
            }
        }
        return TextHash(Array(lines.sorted().joined(separator: "\n").utf8)).value
    }

    private func add(_ url: URL, to lines: inout [String]) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path),
            attributes[.type] as? FileAttributeType == .typeRegular
        else { return }
        let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        lines.append("\(url.path) \(attributes[.size] ?? 0) \(time)")
    }
}
