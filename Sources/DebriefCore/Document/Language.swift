/// A language that Debrief reads and writes.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case english = "en"
    case chinese = "zh"

    /// Reads a language tag such as `en`, `en-GB`, `zh` or `zh-Hans`.
    package init?(tag: String) {
        switch tag.lowercased().prefix(2) {
        case "en": self = .english
        case "zh": self = .chinese
        default: return nil
        }
    }

    /// The language of a text: Chinese when at least one in ten of its characters is Chinese.
    ///
    /// A Chinese report quotes much English (service names, log lines, commands), an English one hardly any Chinese.
    package init(of text: some StringProtocol) {
        var chinese = 0
        var other = 0
        for scalar in text.unicodeScalars.prefix(20_000) {
            if (0x4E00...0x9FFF).contains(scalar.value) {
                chinese += 1
            } else if scalar.properties.isAlphabetic {
                other += 1
            }
        }
        self = chinese * 9 >= max(other, 1) ? .chinese : .english
    }
}
