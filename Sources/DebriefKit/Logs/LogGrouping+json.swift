import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension LogGrouping {
    /// The array that `logs --format json` prints, a group at a time; see `docs/reference/json.md`.
    ///
    /// - Parameter paths: the files that were read, in their order.
    package func writeJSON(paths: [String], _ write: (String) -> Void) {
        guard !groups.isEmpty else { return write("[]\n") }
        for (index, group) in ranked.enumerated() {
            write((index == 0 ? "[\n  " : ",\n  ") + json(group, paths))
        }
        write("\n]\n")
    }

    private func json(_ group: LogGroup, _ paths: [String]) -> String {
        var members: [(String, String)] = [
            ("template", JSON.string(Masking.masked(group.template)).text),
            ("count", String(group.count)),
            ("first", time(group.first)),
            ("last", time(group.last)),
            ("severity", group.severity == .unknown ? "null" : "\"\(group.severity)\""),
            ("example", JSON.string(Masking.masked(group.example)).text),
        ]
        if window != nil {
            members += [("before", String(group.before)), ("during", String(group.during))]
        }
        if paths.count == 1 {
            members.append(("lines", Self.numbers(group.lines)))
        } else {
            let files = paths.indices.compactMap { file -> String? in
                let end = file + 1 < fileStarts.count ? fileStarts[file + 1] : lineCount + 1
                let lines = group.lines.filter { $0 >= fileStarts[file] && $0 < end }
                guard !lines.isEmpty else { return nil }
                let numbers = Self.numbers(lines.map { $0 - fileStarts[file] + 1 })
                return "{\"path\": \(JSON.string(paths[file]).text), \"lines\": \(numbers)}"
            }
            members.append(("files", "[" + files.joined(separator: ", ") + "]"))
        }
        return "{\n" + members.map { "    \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n  }"
    }

    private func time(_ moment: Moment?) -> String {
        guard let moment else { return "null" }
        return JSON.string(LogTimeText.text(moment)).text
    }

    private static func numbers(_ numbers: [Int]) -> String {
        "[" + numbers.map(String.init).joined(separator: ", ") + "]"
    }
}

/// How a time of a log is written: as much of it as the log says.
package enum LogTimeText {
    /// ISO 8601; without a year (`--07-01T10:05:11`) or a day (`T10:05:11`) where the log has none.
    package static func text(_ moment: Moment) -> String {
        guard !moment.isDated, moment.civil.day != 0 else { return moment.iso8601 }
        return "--" + moment.civil.dateText.dropFirst(5) + "T" + moment.civil.clockText(seconds: true)
            + (moment.zone.offset == nil ? "" : moment.zone.offset == 0 ? "Z" : moment.zone.name)
    }
}
