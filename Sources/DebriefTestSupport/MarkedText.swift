import DebriefCore
import DebriefLanguage
import DebriefText

/// Text in which expected ranges are marked with `⟦` and `⟧`.
package struct MarkedText {
    package let text: String
    package let ranges: [SourceRange]

    package init(_ marked: String) {
        var text = ""
        var ranges: [SourceRange] = []
        var start = 0
        for character in marked {
            switch character {
            case "⟦": start = text.utf8.count
            case "⟧": ranges.append(start..<text.utf8.count)
            default: text.append(character)
            }
        }
        self.text = text
        self.ranges = ranges
    }
}
