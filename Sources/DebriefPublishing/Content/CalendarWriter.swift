import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes a calendar (RFC 5545) whose lines no program has to cut and whose text is nothing but text.
package struct CalendarWriter {
    private var lines: [String] = []

    package init() {
        add("BEGIN", "VCALENDAR")
        add("VERSION", "2.0")
        add("PRODID", "-//Debrief//Debrief//EN")
        add("CALSCALE", "GREGORIAN")
        add("METHOD", "PUBLISH")
    }

    /// A line whose value is written as it is: dates, and words of the standard.
    package mutating func add(_ name: String, _ value: String) { lines.append("\(name):\(value)") }

    /// A line of free text.
    package mutating func add(_ name: String, text: String) {
        var escaped = ""
        for character in Content.visible(text) {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n": escaped += "\\n"
            case "\t": escaped += " "
            default: escaped.append(character)
            }
        }
        add(name, escaped)
    }

    /// The calendar, its lines folded at 75 bytes between characters.
    package var text: String {
        (lines + ["END:VCALENDAR"]).map { CalendarWriter.folded($0) + "\r\n" }.joined()
    }

    /// An identifier that stays the same for the same words.
    package static func identifier(_ words: String...) -> String {
        let hash = TextHash(words.joined(separator: "\u{0}").utf8).value
        return String(hash, radix: 16) + "@debrief"
    }

    /// `20250318`
    package static func date(_ date: CivilDate) -> String { CivilTime(date).dateText.replacing("-", with: "") }

    private static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var result = ""
        var used = 0
        for character in line {
            let size = character.utf8.count
            if used + size > 74 {
                result += "\r\n "
                used = 1
            }
            result.append(character)
            used += size
        }
        return result
    }
}
