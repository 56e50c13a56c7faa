import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The lines of a template with what came into their places.
///
/// A section that had places and got nothing in any of them is left out with its heading and guidance: charts where no
/// evidence has numbers, say. A section without places is the writer's own, and stays as it is.
struct FilledLines {
    private var lines: [(template: TemplateLine, text: String)] = []

    mutating func append(_ text: String, for line: TemplateLine) { lines.append((line, text)) }

    var text: String {
        var kept: [String] = []
        var index = 0
        while index < lines.count {
            if case .heading = lines[index].template.kind, isLeftOut(index) {
                index = end(ofSectionAt: index)
            } else {
                kept.append(lines[index].text)
                index += 1
            }
        }
        return kept.joined(separator: "\n")
    }

    private func isLeftOut(_ heading: Int) -> Bool {
        // A heading that was filled without slots holds the content in its own text.
        guard lines[heading].text == lines[heading].template.text else { return false }
        var hadPlaces = false
        var isComment = false
        for line in lines[(heading + 1)..<end(ofSectionAt: heading)] {
            switch line.template.kind {
            case .heading: if line.text != line.template.text { return false }
            case .slot(let name):
                guard line.text.isEmpty else { return false }
                hadPlaces = hadPlaces || ![Slot.frontMatter, .footnotes].contains(Slot(rawValue: name))
            case .question, .inlineSlot: return false
            case .other:
                isComment = isComment || line.text.hasPrefix("<!--")
                guard isComment || line.text.allSatisfy(\.isWhitespace) else { return false }
                if line.text.hasSuffix("-->") { isComment = false }
            }
        }
        return hadPlaces
    }

    private func end(ofSectionAt heading: Int) -> Int {
        guard case .heading(let level, _) = lines[heading].template.kind else { return heading + 1 }
        return lines[(heading + 1)...].firstIndex { line in
            if case .heading(let other, _) = line.template.kind { other <= level } else { false }
        } ?? lines.count
    }
}
