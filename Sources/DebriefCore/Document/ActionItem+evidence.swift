import DebriefLanguage
import DebriefText

extension ActionItem {
    /// The address behind its state, else the first in its row that is not the one of its ticket.
    package func evidence(in source: SourceText) -> String? {
        let stated = status.flatMap {
            Self.addresses(in: source[$0.range]).first ?? address(behind: $0.range, in: source)
        }
        return stated ?? Self.addresses(in: source[range]).first { $0 != ticket?.text }
    }

    /// `Done, https://…`: what stands right behind a state is said of it, whatever else it may be.
    private func address(behind state: SourceRange, in source: SourceText) -> String? {
        guard state.upperBound < range.upperBound else { return nil }
        let rest = source[state.upperBound..<range.upperBound].drop { " ,;:(，；：（–—-".contains($0) }
        return rest.hasPrefix("http") ? Self.addresses(in: rest).first : nil
    }

    /// Whether a status says more than the name of a state and a day: `Verified 2026-03-01 by @noor`.
    package static func tellsMore(_ status: String) -> Bool {
        let source = SourceText(status)
        return tellsMore(than: source.range, in: source)
    }

    private static func tellsMore(than told: SourceRange, in source: SourceText) -> Bool {
        var words: [Substring] = []
        var place = told.lowerBound
        for day in TimeScanner.expressions(in: source, range: told).map(\.range) where day.lowerBound >= place {
            words += self.words(source[place..<day.lowerBound])
            place = day.upperBound
        }
        if place < told.upperBound { words += self.words(source[place..<told.upperBound]) }
        return words.contains { !ProofWords.empty.contains($0.lowercased()) }
    }

    /// Whether a state is no more than a box in front of the words.
    private func isBox(_ status: Field, in source: SourceText) -> Bool {
        status.range.lowerBound < textRange.lowerBound && status.text != String(source[status.range])
    }

    private static func words(_ text: Substring) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "@" && $0 != "'" }
    }

    /// Whether its row leads to anything that may show that it is done: an address, a link, a note, a file of evidence, a change
    /// or a commit, beside its ticket.
    package func leadsToProof(in source: SourceText) -> Bool {
        if evidence(in: source) != nil || tellsProof(in: source) { return true }
        let row = source[range]
        if row.contains("[^") || row.contains("evidence/")
            || row.contains("](") && !row.contains("http")
        {
            return true
        }
        return row.split { $0.isWhitespace || "|,;()[]，；（）、`".contains($0) }.contains { word in
            let isTicket = ticket?.text.contains(word) ?? false
            return !isTicket && (Self.isChange(word) || Self.isCommit(word))
        }
    }

    /// Whether words behind its state tell it: `done, verified: fired in the drill`, `Done, in 7.4`.
    private func tellsProof(in source: SourceText) -> Bool {
        guard let status else { return false }
        if !isBox(status, in: source) {
            let isInWords = textRange.contains(status.range.lowerBound)
            let end = isInWords ? max(status.range.upperBound, range.upperBound) : status.range.upperBound
            let told = status.range.lowerBound..<end
            if ActionState(status: String(source[told])) == .verified, Self.tellsMore(than: told, in: source) {
                return true
            }
        }
        return source[status.range].split { $0.isWhitespace || ",;()，；（）".contains($0) }.contains(where: Self.isVersion)
    }

    /// `7.4`, `v2`; no day and no number alone.
    private static func isVersion(_ word: Substring) -> Bool {
        word.contains(where: \.isNumber) && !word.contains { "-/:".contains($0) }
            && word.dropLast().contains { $0 == "." || $0.isLetter && $0.isASCII }
    }

    private static func addresses(in text: Substring) -> [String] {
        var found: [String] = []
        var rest = text
        while let place = rest.firstPlace(of: "http") {
            let address = rest[place.lowerBound...].prefix { !$0.isWhitespace && !"|)>]，。；、）".contains($0) }
            // A comma or a full stop behind it is of the sentence.
            if address.contains("://") { found.append(address.trimmingSuffix(",.;:'\"")) }
            rest = rest[address.endIndex...]
        }
        return found
    }

    /// `#412`, `!88`
    private static func isChange(_ word: Substring) -> Bool {
        guard let first = word.first, first == "#" || first == "!", word.utf8.count > 1 else {
            return false
        }
        return word.utf8.dropFirst().allSatisfy { $0 &- 0x30 < 10 }
    }

    /// `4a6f0c2`
    private static func isCommit(_ word: Substring) -> Bool {
        guard (7...40).contains(word.utf8.count) else { return false }
        let isHex = word.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
        return isHex && word.utf8.contains { $0 &- 0x30 < 10 } && word.utf8.contains { $0 >= 0x61 }
    }
}

/// Words that show nothing.
private enum ProofWords {
    /// Names of states, and what joins them to a day.
    static let empty = Phrases(
        .tasks,
        "closed",
        "closed anywhere",
        "verified",
        "in progress",
        "between a state and its day"
    )
}
