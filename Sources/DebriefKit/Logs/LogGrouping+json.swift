import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension LogGrouping {
    /// Of ``json(_:)``.
    static let shape = Shape.object([
        Key("template", .string, "what the lines have in common"),
        Key(
            "count",
            .integer,
            "how often it was printed; lines that continue another, as those of a stack trace do, are not counted"
        ),
        Key(
            "first",
            .string.orNull,
            "time of the first line by the clock, as much as the log says: `--03-17T10:16:09` without a year"
        ),
        Key("last", .string.orNull, "of the last"),
        Key(
            "severity",
            .choice(["debug", "info", "warning", "error", "fatal"]).orNull,
            "the worst that a line says of itself"
        ),
        Key("example", .string, "the first of the lines"),
        Key("before", .integer, "lines before the window").optional,
        Key("during", .integer, "lines in it").optional,
        Key("lines", .array(.integer), "numbers of the lines, from 1, with those that continue them").optional,
        Key(
            "files",
            .array(.object([Key("path", .string), Key("lines", .array(.integer))])),
            "in place of `lines` when several files were read"
        ).optional,
    ])

    /// The array that `logs --format json` prints, a group at a time; lists of numbers stand on one line.
    ///
    /// - Parameter paths: the files that were read, in their order.
    package func writeJSON(paths: [String], _ write: (String) -> Void) {
        guard !groups.isEmpty else { return write("[]\n") }
        for (index, group) in ranked.enumerated() {
            let members = members(group, paths).map { "    \"\($0.key)\": \($0.value.line)" }
            write((index == 0 ? "[\n  " : ",\n  ") + "{\n" + members.joined(separator: ",\n") + "\n  }")
        }
        write("\n]\n")
    }

    /// A group as an object.
    func members(_ group: LogGroup, _ paths: [String]) -> [(key: String, value: JSON)] {
        var members: [(key: String, value: JSON)] = [
            ("template", .string(Masking.masked(group.template, commonTo: group.example))),
            ("count", .number(group.count)),
            ("first", time(group.first)),
            ("last", time(group.last)),
            ("severity", group.severity == .unknown ? .null : .string("\(group.severity)")),
            ("example", .string(Masking.masked(group.example))),
        ]
        if window != nil {
            members += [("before", .number(group.before)), ("during", .number(group.during))]
        }
        if paths.count == 1 {
            members.append(("lines", .array(group.lines.map(JSON.number))))
        } else {
            let files = paths.indices.compactMap { file -> JSON? in
                let end = file + 1 < fileStarts.count ? fileStarts[file + 1] : lineCount + 1
                let lines = group.lines.filter { $0 >= fileStarts[file] && $0 < end }
                guard !lines.isEmpty else { return nil }
                let numbers = lines.map { JSON.number($0 - fileStarts[file] + 1) }
                return .object([("path", .string(paths[file])), ("lines", .array(numbers))])
            }
            members.append(("files", .array(files)))
        }
        return members
    }

    private func time(_ moment: Moment?) -> JSON { .string(orNull: moment.map(LogTimeText.text)) }
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
