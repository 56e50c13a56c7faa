import DebriefText

/// A text with places: `{name}: {summary | description}`; what stands in brackets is left out when a place in it is empty.
struct ServiceTemplate: Sendable {
    private indirect enum Part: Sendable {
        case text(String)
        case place(ServicePath)
        case optional([Part])
    }

    private let parts: [Part]

    init(_ text: some StringProtocol) {
        var rest = Substring(text)
        parts = Self.parts(&rest, isInner: false)
    }

    private static func parts(_ rest: inout Substring, isInner: Bool) -> [Part] {
        var parts: [Part] = []
        var plain = ""
        func finish() {
            if !plain.isEmpty { parts.append(.text(plain)) }
            plain = ""
        }
        while let character = rest.popFirst() {
            if character == "{", let end = rest.firstIndex(of: "}") {
                finish()
                parts.append(.place(ServicePath(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            } else if character == "[", !isInner {
                finish()
                parts.append(.optional(Self.parts(&rest, isInner: true)))
            } else if character == "]", isInner {
                break
            } else {
                plain.append(character)
            }
        }
        finish()
        return parts
    }

    /// Empty when each of its places is.
    func text(in place: ServicePlace) -> String {
        let made = Self.text(parts, place)
        return made.isEmpty ? "" : made.text
    }

    private static func text(_ parts: [Part], _ place: ServicePlace) -> (text: String, isWhole: Bool, isEmpty: Bool) {
        var text = ""
        var places = 0
        var filled = 0
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .place(let path):
                places += 1
                let words = path.words(in: place) ?? ""
                if !words.isEmpty { filled += 1 }
                text += words
            case .optional(let inner):
                let made = Self.text(inner, place)
                if made.isWhole { text += made.text }
                if made.isWhole, !made.isEmpty { (places, filled) = (places + 1, filled + 1) }
            }
        }
        return (text, filled == places, places > 0 && filled == 0)
    }
}
