import DebriefCore
import DebriefLanguage
import DebriefText

/// By what one document of a library is named in another: its id, its file, its title, its day.
struct IncidentNames: Sendable {
    /// By id and by the name of the file without its ending, in lower case; `nil` for a name that several have.
    private var names: [String: Int?] = [:]
    /// By the first words of the title.
    private var titles: [UInt64: Int?] = [:]
    private var days: [Int: [Int]] = [:]

    /// - Parameter documents: with what lists say of them.
    init(_ documents: [SearchDocument], days: [CivilDate?]) {
        for (index, document) in documents.enumerated() {
            if let id = Self.id(of: document) { add(id.lowercased(), index, days) }
            let stem = Self.stem(document.source.path)
            // `readme` and `postmortem` name nothing; a day in front does.
            if stem.utf8.count > 8, stem.contains(where: { $0.isNumber || $0 == "-" || $0 == "_" }) {
                add(stem, index, days)
            }
            addTitle(document.titles[0], index)
            if let day = days[index] { self.days[day.daysSinceEpoch, default: []].append(index) }
        }
    }

    /// Who names an id before its own is later than whose it is.
    private mutating func add(_ name: String, _ index: Int, _ days: [CivilDate?]) {
        guard let known = names[name] else {
            names[name] = index
            return
        }
        guard let known, known != index, let day = days[index]?.daysSinceEpoch, let other = days[known]?.daysSinceEpoch,
            day != other
        else {
            if known != index { names[name] = .some(nil) }
            return
        }
        if day < other { names[name] = index }
    }

    private mutating func addTitle(_ title: String, _ index: Int) {
        let words = Self.words(title[...])
        guard words.count >= Self.leastWords else { return }
        let key = Self.key(words.prefix(Self.mostWords))
        if let known = titles[key], known != index { titles[key] = .some(nil) } else { titles[key] = index }
    }

    private static let leastWords = 4
    private static let mostWords = 8

    /// The documents that a text names by id, file or title.
    func named(in text: Substring) -> Set<Int> {
        var found: Set<Int> = []
        text.withBytes { bytes in
            Self.forEachName(in: bytes) { range in
                let name = String(decoding: bytes[range], as: UTF8.self).lowercased()
                if let place = names[name] ?? names[Self.stem(name)], let place { found.insert(place) }
            }
        }
        guard !titles.isEmpty else { return found }
        let words = Self.words(text)
        guard words.count >= Self.leastWords else { return found }
        for start in 0...words.count - Self.leastWords {
            for count in Self.leastWords...Self.mostWords where start + count <= words.count {
                if let place = titles[Self.key(words[start..<start + count])], let place { found.insert(place) }
            }
        }
        return found
    }

    /// Those of a day.
    func documents(of day: CivilDate) -> [Int] { days[day.daysSinceEpoch] ?? [] }

    // MARK: Names

    /// The first name above the first section of a document that looks like that of an incident: `INC-2026-027`, `PM2025-001`.
    static func id(of document: SearchDocument) -> String? {
        let section = document.passages.first { $0.field == .heading }?.range.lowerBound ?? reach
        var found: String?
        document.source.withBytes { bytes in
            let head = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, section, reach)])
            forEachName(in: head) { range in
                guard found == nil else { return }
                let name = String(decoding: bytes[range], as: UTF8.self)
                if isID(name) { found = name }
            }
        }
        return found
    }

    /// Behind so many bytes an id is of something else.
    private static let reach = 2_000

    /// Letters and at least five figures, the year among them or not: `INC-2026-027`, `IR-10482`; no day and no `CVE-2026-1`.
    private static func isID(_ name: String) -> Bool {
        let parts = name.split(separator: "-")
        guard parts.count >= 2, let first = parts.first, first.first?.isLetter == true,
            first.utf8.allSatisfy({ $0 &- 0x41 < 26 || $0 &- 0x30 < 10 }), parts.last?.allSatisfy(\.isNumber) == true,
            !ActionVocabulary.standard.standards.contains(first.lowercased())
        else { return false }
        return name.utf8.count { $0 &- 0x30 < 10 } >= 5
    }

    /// Calls a function with what stands between signs that no name of a file or an incident has.
    private static func forEachName(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        var start: Int?
        func close(_ end: Int) {
            guard let begin = start else { return }
            var end = end
            while end > begin, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
            if end - begin >= 6 { body(begin..<end) }
            start = nil
        }
        for offset in bytes.indices {
            let byte = bytes[offset]
            let isPart =
                (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F || byte == 0x2E
                || byte == 0x25
            if isPart {
                if start == nil { start = offset }
            } else {
                close(offset)
            }
        }
        close(bytes.count)
    }

    /// Without folder and ending.
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 9, dot > name.startIndex
        else {
            return name.lowercased()
        }
        return name[..<dot].lowercased()
    }

    /// The words of a text, and each of its Chinese characters, as numbers.
    private static func words(_ text: Substring) -> [UInt64] {
        text.withBytes { bytes in
            var words: [UInt64] = []
            var offset = 0
            var word: UInt64 = 0
            func close() {
                if word != 0 { words.append(word) }
                word = 0
            }
            while offset < bytes.count {
                let (code, length) = bytes.code(at: offset)
                switch code {
                case 0x41...0x5A: word = (word ^ UInt64(code | 0x20)) &* prime
                case 0x61...0x7A, 0x30...0x39, 0xC0...0x24F: word = (word ^ UInt64(code)) &* prime
                case 0x3400...:
                    close()
                    words.append(UInt64(code) &* prime)
                default: close()
                }
                offset += length
            }
            close()
            return words
        }
    }

    private static let prime: UInt64 = 0x100_0000_01B3

    private static func key(_ words: some Collection<UInt64>) -> UInt64 {
        words.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* prime }
    }
}
