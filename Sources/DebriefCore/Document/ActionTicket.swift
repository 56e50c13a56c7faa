import DebriefLanguage
import DebriefText

/// Finds the ticket that an action names.
enum ActionTicket {
    /// `ENG-1234`, `#123`, `bug 12345`, `T123456`, or the address of an issue, a pull request or a ticket.
    static func find(in source: SourceText, _ range: SourceRange) -> ActionItem.Field? {
        let words = words(of: source[range])
        var before: Substring = ""
        for word in words {
            if isTicket(word, behind: before) { return field(word, in: source) }
            // `crash on start#4264`
            if let sign = word.lastIndex(of: "#"), sign > word.startIndex, isNumber(word[sign...].dropFirst()),
                word[word.index(before: sign)].isLetter, !word.contains("/")
            {
                return field(word[sign...], in: source)
            }
            before = word
        }
        return address(in: source, range)
    }

    /// The address of a link, when it is that of a ticket.
    static func isAddress(_ text: some StringProtocol) -> Bool { addressEnd(text) != nil }

    private static func field(_ part: Substring, in source: SourceText) -> ActionItem.Field {
        let lower = source.text.utf8.distance(from: source.text.startIndex, to: part.startIndex)
        return ActionItem.Field(String(part), at: lower..<lower + part.utf8.count)
    }

    private static func isTicket(_ word: Substring, behind before: Substring) -> Bool {
        let bytes = word.utf8
        guard let first = bytes.first, let last = bytes.last, last &- 0x30 < 10 else { return false }
        // `T123456` of Phabricator
        if first == 0x54, bytes.count > 4, isNumber(word.dropFirst()) { return true }
        if first == 0x23, bytes.count > 1, isNumber(word.dropFirst()) { return true }
        if bytes.count > 2, isNumber(word), ActionVocabulary.standard.trackers.contains(before.lowercased()) {
            return true
        }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count >= 2, isNumber(parts[1]) else { return false }
        return parts[0].allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) } && parts[0].first?.isLetter == true
            && !ActionVocabulary.standard.standards.contains(parts[0].lowercased())
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    private static func address(in source: SourceText, _ range: SourceRange) -> ActionItem.Field? {
        var rest = source[range]
        while let found = rest.firstPlace(of: "://") {
            let end = rest[found.upperBound...].firstIndex { " )>]\"\n|,".contains($0) } ?? rest.endIndex
            let head = rest[..<found.lowerBound].utf8.reversed().prefix { ($0 | 0x20) &- 0x61 < 26 }.count
            let start = rest.utf8.index(found.lowerBound, offsetBy: -head)
            if let length = addressEnd(rest[start..<end]) {
                return field(rest[start..<rest.utf8.index(start, offsetBy: length)], in: source)
            }
            rest = rest[end...]
        }
        return nil
    }

    /// How many bytes of an address lead to a ticket: behind `/issues/` and the like stands its number.
    private static func addressEnd(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        var end = 0
        for (part, next) in zip(parts, parts.dropFirst()) {
            end += part.utf8.count + 1
            let kind = part.prefix { $0 != "?" }.lowercased()
            let number = next.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            if ActionVocabulary.standard.ticketPaths.contains(kind), number.contains(where: \.isNumber) {
                return end + number.utf8.count
            }
        }
        if let last = parts.last, parts.count > 3 {
            let number = last.prefix { $0 != "#" && $0 != "?" }
            // `…/T123456`, `…/show_bug.cgi?id=123`
            let isTask = number.first == "T" && isNumber(Substring(number.dropFirst())) && number.count > 4
            let isQuery = ActionVocabulary.standard.ticketPaths.contains(String(number)) && last.contains("id=")
            if isTask || isQuery { return text.utf8.count }
        }
        return nil
    }

    /// What stands between spaces, brackets, quotation marks and the like.
    private static func words(of text: Substring) -> [Substring] {
        text.withBytes { bytes in
            var words: [Substring] = []
            var start = 0
            func close(at end: Int) {
                guard start < end else { return }
                let lower = text.utf8.index(text.startIndex, offsetBy: start)
                let last = bytes[end - 1] == 0x2E ? end - 1 : end
                words.append(text[lower..<text.utf8.index(lower, offsetBy: last - start)])
            }
            var offset = 0
            while offset < bytes.count {
                let (code, length) = bytes.code(at: offset)
                if dividers.contains(code) {
                    close(at: offset)
                    start = offset + length
                }
                offset += length
            }
            close(at: bytes.count)
            return words
        }
    }

    private static let dividers: SignSet = " \n\t,;:()[]{}<>\"'*`|，。；：（）"
}
