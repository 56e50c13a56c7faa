/// Versions in running text, which tie a deployment to its release and its tag.
enum Version {
    /// The first version such as `v2.5.3`, `2.5.3-rc.1` or `v12`.
    static func first(in text: some StringProtocol) -> String? {
        Substring(text).split { $0.isWhitespace || "()[]{}<>,;:'\"`，。；：（）".contains($0) }
            .map(trimmed)
            .first(where: isVersion)
            .map(String.init)
    }

    /// Whether the whole word is a version: a `v` with a number, or three numbers.
    static func isVersion(_ word: some StringProtocol) -> Bool {
        guard word.utf8.count <= 60 else { return false }
        let hasPrefix = word.hasPrefix("v") || word.hasPrefix("V")
        let core = word.dropFirst(hasPrefix ? 1 : 0).prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        let areNumbers = parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 9 && $0.utf8.allSatisfy(isDigit) }
        guard areNumbers, parts.count <= 4 else { return false }
        // Two or four bare numbers are as often an amount or an address.
        return hasPrefix ? !parts.isEmpty : parts.count == 3
    }

    private static func trimmed(_ word: some StringProtocol) -> Substring {
        var word = Substring(word)
        while let last = word.last, ".!?".contains(last) { word.removeLast() }
        return word
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension String {
    /// The text with one ending put for another, where it has that.
    func replacingSuffix(_ suffix: String, _ replacement: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
    }

    /// The text with one beginning put for another, where it has that.
    func replacingPrefix(_ prefix: String, _ replacement: String) -> String {
        hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
    }
}
