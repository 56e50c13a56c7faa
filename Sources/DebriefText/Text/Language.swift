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
        let (chinese, other) = text.withBytes { bytes in
            var chinese = 0
            var other = 0
            for byte in bytes.prefix(40_000) {
                // Chinese characters begin with these bytes in UTF-8, and hardly anything else does.
                if (0xE4...0xE9).contains(byte) {
                    chinese += 1
                } else if (byte | 0x20) &- 0x61 < 26 || byte >= 0xC3 && byte < 0xE0 {
                    other += 1
                }
            }
            return (chinese, other)
        }
        self = chinese * 9 >= max(other, 1) ? .chinese : .english
    }
}
