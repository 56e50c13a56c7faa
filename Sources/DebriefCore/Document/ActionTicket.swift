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
        let trackers = ActionVocabulary.standard.trackers
        // `bug 12345`, `phab:D1069`
        if bytes.count > 2, trackers.contains(before.lowercased()), isNumber(word) || isNumber(word.dropFirst()) {
            return true
        }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count >= 2, isNumber(parts[1]) else { return false }
        // `gerrit-182644`
        if parts[0].count > 2, trackers.contains(parts[0].lowercased()) { return true }
        return parts[0].allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) } && parts[0].first?.isLetter == true
            && !ActionVocabulary.standard.standards.contains(parts[0].lowercased())
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    private static func address(in source: SourceText, _ range: SourceRange) -> ActionItem.Field? {
        var rest = source[range]
        while let found = rest.firstPlace(of: "://") {
            let end = addressEnd(in: rest, from: found.upperBound)
            let head = rest[..<found.lowerBound].utf8.reversed().prefix { ($0 | 0x20) &- 0x61 < 26 }.count
            let start = rest.utf8.index(found.lowerBound, offsetBy: -head)
            let address = rest[start..<end].filter { !$0.isWhitespace }
            if let length = addressEnd(address) {
                let isBroken = address.utf8.count < rest[start..<end].utf8.count
                let place = isBroken ? rest[start..<end] : rest[start..<rest.utf8.index(start, offsetBy: length)]
                return .init(String(address.utf8.prefix(length)) ?? address, at: field(place, in: source).range)
            }
            rest = rest[end...]
        }
        return nil
    }

    /// Where an address ends, which may go on in the next line where it is broken to fit the page: behind a hyphen or a slash,
    /// or before one.
    private static func addressEnd(in text: Substring, from start: Substring.Index) -> Substring.Index {
        var end = text[start...].firstIndex(where: addressEnds.contains) ?? text.endIndex
        while end < text.endIndex, text[end] == "\n" {
            let next = text[end...].firstIndex { !$0.isWhitespace } ?? text.endIndex
            let before = text[..<end].last { $0 != " " }
            guard next < text.endIndex, before == "/" || before == "-" || text[next] == "/" else { break }
            end = text[next...].firstIndex(where: addressEnds.contains) ?? text.endIndex
        }
        return end
    }

    private static let addressEnds = Set(" )>]\"\n|,")

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
            // `…/T123456`
            let isTask = number.first == "T" && isNumber(Substring(number.dropFirst())) && number.count > 4
            // `…/show_bug.cgi?id=123`, `…/Ticket/Display.html?id=123`
            let isQuery =
                last.contains("id=")
                && parts.suffix(2).contains { part in
                    ActionVocabulary.standard.ticketPaths.contains(part.prefix { $0 != "?" }.lowercased())
                }
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

    private static let dividers: SignSet = " \u{3000}\n\t,;:()[]{}<>\"'*`|，。；：（）【】、"
}
