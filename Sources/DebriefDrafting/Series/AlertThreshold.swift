import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The bound that an alert names: `error rate above 5 %`, `p95 > 800ms`, `可用率低于 99.9%`.
struct AlertThreshold: Hashable {
    let value: Double
    /// As written behind the number; empty when there is none.
    let unit: String
    let isUpper: Bool
    /// What the alert is called and says, to tell which series it is about.
    let tokens: Set<String>

    private static let bounds: [(word: String, isUpper: Bool)] = [
        ("greater than ", true), ("higher than ", true), ("more than ", true), ("above ", true), ("exceeds ", true),
        ("exceeded ", true), ("over ", true), (">= ", true), ("> ", true), (">", true), ("less than ", false),
        ("lower than ", false), ("fewer than ", false), ("below ", false), ("under ", false), ("<= ", false),
        ("< ", false), ("超过", true), ("高于", true), ("大于", true), ("低于", false), ("小于", false),
    ]

    /// The bound in an alert's text; `nil` when it names none, or several.
    init?(alert event: EvidenceEvent) {
        let text = event.text.lowercased()
        var found: [(value: Double, unit: String, isUpper: Bool)] = []
        for bound in Self.bounds {
            guard let place = text.firstRange(of: bound.word) else { continue }
            let rest = text[place.upperBound...].drop { $0 == " " }
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            guard let value = Double(digits.last == "." ? digits.dropLast() : digits) else { continue }
            let unit = rest.dropFirst(digits.count).drop { $0 == " " }.prefix {
                $0.isLetter && $0.isASCII || $0 == "%" || $0 == "/"
            }
            if !found.contains(where: { $0.value == value }) { found.append((value, String(unit), bound.isUpper)) }
        }
        guard found.count == 1, let bound = found.first else { return nil }
        value = bound.value
        unit = bound.unit
        isUpper = bound.isUpper
        tokens = SeriesNames.words(event.text + " " + (event.subject ?? "") + " " + (event.service ?? ""))
    }

    /// Whether the alert speaks of a series: by words of its name, in its unit.
    func isAbout(_ series: EvidenceSeries) -> Bool {
        let name = SeriesNames.words(series.name)
        let shared = name.intersection(tokens).count
        guard shared > 0, shared * 2 >= min(name.count, 4) else { return false }
        return unit == series.unit.lowercased() || unit.isEmpty && series.unit.isEmpty
    }
}

/// The words of the names of series and alerts: `checkout_error_rate`, `CheckoutErrorRate`.
enum SeriesNames {
    static func words(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var word = ""
        var wasLower = false
        func flush() {
            if word.count >= 3 { words.insert(word.hasSuffix("s") && word.count > 4 ? String(word.dropLast()) : word) }
            word = ""
        }
        for character in text {
            let isLetter = character.isLetter || character.isNumber
            if !isLetter || character.isUppercase && wasLower { flush() }
            if isLetter { word += character.lowercased() }
            wasLower = character.isLowercase
        }
        flush()
        return words.union(Tokens.of(text).filter { $0.utf8.count != $0.count })
    }
}
