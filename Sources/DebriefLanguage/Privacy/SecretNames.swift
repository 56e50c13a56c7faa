import DebriefText

/// What announces a secret or personal data, from `Vocabulary/secrets.txt`.
struct SecretNames: Sendable {
    enum Meaning: Sendable {
        /// Whatever stands there is secret: people choose words as passwords.
        case password
        /// Machines make it, so it does not read like words.
        case key
        /// A few digits.
        case code
        /// A user and a password.
        case pair
        /// The same, where `code` may be that of an error as well.
        case plainCode
        /// Words to the end of the clause.
        case phrase
        /// `the new one`: a password where one was spoken of right before.
        case pronoun
        /// `登录`, `to log in`: what somebody does with a password that stands before it.
        case act
        /// `key`, which many things are called that are no secret: only what nobody can have written by hand counts.
        case plainKey
        /// What a header of a request carries.
        case header, cookie
        /// A number whose last digit is calculated from the others.
        case checked
        case passport, identity, plate, birth, address, place, telephone, bank, card, messenger
    }

    struct Name: Sendable {
        /// In lower case; a space stands for a space, a hyphen, an underscore or nothing.
        let text: [UInt8]
        let meaning: Meaning
        /// Whether it may be the end of a longer word: `dbPassword`.
        let endsWords: Bool
        /// Whether it announces also without a sign behind it.
        let isSpoken: Bool
        /// Whether several stand behind it, or one in groups.
        var isList = false
        /// Whether what it announces is mostly a few digits.
        var isNumeric = false
    }

    static let all = SecretNames()

    /// Names by their last byte, the longest first.
    private let byLast: [[Name]]
    /// Names that are said in sentences, by their first byte, the longest first.
    private let byFirst: [[Name]]
    /// What stands between a name and its secret, the longest first.
    private let links: [[UInt8]]
    /// What may stand before a link, or between two.
    private let adverbs: [[UInt8]]
    /// What stands between a secret and its name behind it, the longest first.
    let linksBehind: [[UInt8]]

    private init() {
        let words = Vocabulary.secrets
        let spoken = Set(words.words("password word"))
        let lists = Set(words.words("list name"))
        let numeric = Set(words.words("numeric password name"))
        var names: [Name] = []
        func add(_ group: String, _ meaning: Meaning, isSpoken: Bool = true) {
            for word in words.words(group) {
                let isLong = word.utf8.count > 4 || !word.utf8.allSatisfy { $0 < 0x80 }
                names.append(
                    Name(
                        text: Array(word.utf8),
                        meaning: meaning,
                        endsWords: isLong && (meaning == .password || meaning == .key),
                        isSpoken: meaning == .password ? spoken.contains(word) : isSpoken,
                        isList: lists.contains(word),
                        isNumeric: numeric.contains(word)
                    )
                )
            }
        }
        add("password name", .password)
        add("short password name", .password)
        add("key name", .key)
        add("unspoken key name", .key, isSpoken: false)
        add("code name", .code)
        add("plain code name", .plainCode)
        add("phrase name", .phrase)
        add("pair name", .pair)
        add("header name", .header, isSpoken: false)
        add("cookie name", .cookie, isSpoken: false)
        add("secret pronoun", .pronoun)
        add("login act", .act)
        add("plain key name", .plainKey, isSpoken: false)
        add("checked number name", .checked)
        add("passport name", .passport)
        add("identity name", .identity)
        add("plate name", .plate)
        add("birth name", .birth)
        add("address name", .address)
        add("place name", .place)
        add("telephone name", .telephone)
        add("bank account name", .bank)
        add("card number name", .card)
        add("card name", .card)
        add("messenger name", .messenger)
        names.sort { $0.text.count > $1.text.count }
        func byByte(_ names: [Name], _ place: (Name) -> UInt8?) -> [[Name]] {
            var found = [[Name]](repeating: [], count: 256)
            for name in names {
                guard let byte = place(name) else { continue }
                found[Int(byte)].append(name)
                if byte &- 0x61 < 26 { found[Int(byte - 0x20)].append(name) }
            }
            return found
        }
        byLast = byByte(names.filter { $0.meaning != .plainCode && $0.meaning != .act }) { $0.text.last }
        byFirst = byByte(names.filter(\.isSpoken)) { $0.text.first }
        adverbs = words.words("secret link adverb").map { Array($0.utf8) }.sorted { $0.count > $1.count }
        links = words.words("secret link").map { Array($0.utf8) }.sorted { $0.count > $1.count }
        linksBehind = words.words("secret link behind").map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    func canBegin(with byte: UInt8) -> Bool { !byFirst[Int(byte)].isEmpty }

    /// The longest name that ends at an offset, and where it begins.
    func name(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int, from floor: Int) -> (name: Name, start: Int)? {
        guard end > floor else { return nil }
        for name in byLast[Int(bytes[end - 1])] {
            var index = end
            var left = name.text.count
            while left > 0 {
                let wanted = name.text[left - 1]
                let found = index > floor ? Self.lower(bytes[index - 1]) : 0
                if found == wanted || wanted == 0x20 && (found == 0x5F || found == 0x2D) {
                    index -= 1
                } else if wanted != 0x20 {
                    break
                }
                left -= 1
            }
            if left == 0, name.endsWords || Self.isBorder(bytes, before: index) { return (name, index) }
        }
        return nil
    }

    /// The longest name that begins at an offset, and where it ends.
    func name(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (name: Name, end: Int)? {
        for name in byFirst[Int(bytes[start])] {
            guard let end = Self.end(of: name.text, bytes, at: start) else { continue }
            let isWhole = name.text[name.text.count - 1] >= 0x80 || end == bytes.count || !Self.goesOn(bytes, at: end)
            if isWhole { return (name, end) }
        }
        return nil
    }

    /// Where each link of a chain ends that begins at an offset: `was changed to`, `reset, it is`, `还是老的`.
    func links(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> [Int] {
        var ends: [Int] = []
        var index = start
        for _ in 0..<6 {
            let link = longest(links, bytes, at: index)
            guard let end = [link, longest(adverbs, bytes, at: index)].compactMap({ $0 }).max() else { break }
            // `还是老的 …`, and `reset: …`
            let isTied = bytes[end - 1] >= 0x80 && !ends.isEmpty || end < bytes.count && bytes[end] == 0x3A
            if link == end || isTied || Self.has("：", bytes, at: end) { ends.append(end) }
            index = end
            if index < bytes.count, bytes[index] == 0x2C { index += 1 }
            if Self.has("，", bytes, at: index) { index += 3 }
            if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        }
        return ends
    }

    private func longest(_ words: [[UInt8]], _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        for word in words where Self.lower(bytes[start]) == word[0] {
            guard let end = Self.end(of: word, bytes, at: start) else { continue }
            if !Self.isLetter(word[word.count - 1]) || end == bytes.count || !Self.isLetter(bytes[end]) { return end }
        }
        return nil
    }

    private static func has(_ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    private static func end(of text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        var index = start
        for wanted in text {
            let found = index < bytes.count ? lower(bytes[index]) : 0
            if found == wanted || wanted == 0x20 && (found == 0x5F || found == 0x2D) {
                index += 1
            } else if wanted != 0x20 {
                return nil
            }
        }
        return index
    }

    /// Whether a word can begin at an offset: behind a sign, a joint, or a small letter before a capital.
    private static func isBorder(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        let isLetterOrDigit = isLetter(before) || before &- 0x30 < 10
        return !isLetterOrDigit || before &- 0x61 < 26 && bytes[index] &- 0x41 < 26
    }

    /// Whether a word goes on at an offset, over a hyphen or an underscore too: `token_count`, `password-less`.
    private static func goesOn(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        func isWord(_ index: Int) -> Bool {
            index < bytes.count && (isLetter(bytes[index]) || bytes[index] &- 0x30 < 10 || bytes[index] == 0x5F)
        }
        return isWord(index) || index < bytes.count && bytes[index] == 0x2D && isWord(index + 1)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
