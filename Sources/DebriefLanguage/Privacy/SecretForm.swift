import DebriefText

/// How a service writes its keys: a line of `Forms/secret-forms.txt`.
package struct SecretForm: Sendable {
    /// A piece of a form. Each takes as many bytes as it can and gives none back, so a form is read in one pass.
    enum Piece: Sendable {
        case literal([UInt8])
        case bytes(ByteClass, least: Int, most: Int)
    }

    /// The name of the rule, for lists of what is masked.
    let rule: String
    let kind: SensitiveKind
    let pieces: [Piece]

    /// The bytes with which something of this form can begin, and those that can come second.
    var beginnings: (first: ByteClass, second: ByteClass) {
        switch pieces.first {
        case .literal(let text) where text.count > 1: (ByteClass([text[0]]), ByteClass([text[1]]))
        case .literal(let text): (ByteClass(text), pieces.count > 1 ? Self.first(of: pieces[1]) : .all)
        case .bytes(let bytes, let least, _): (bytes, least > 1 ? bytes : .all)
        case nil: (ByteClass([]), ByteClass([]))
        }
    }

    private static func first(of piece: Piece) -> ByteClass {
        switch piece {
        case .literal(let text): ByteClass(text.prefix(1))
        case .bytes(let bytes, _, _): bytes
        }
    }

    /// The form that a line writes: `ghp_<alnum:36-255>`.
    init?(rule: String, kind: SensitiveKind, form: String) {
        (self.rule, self.kind) = (rule, kind)
        var pieces: [Piece] = []
        var rest = Substring(form)
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            if open > rest.startIndex { pieces.append(.literal(Array(rest[..<open].utf8))) }
            let parts = rest[rest.index(after: open)..<close].split(separator: ":")
            guard parts.count == 2, let bytes = ByteClass(named: String(parts[0])) else { return nil }
            let counts = parts[1].split(separator: "-").compactMap { Int(read: $0) }
            guard let least = counts.first, let most = counts.last, least > 0, most >= least else { return nil }
            pieces.append(.bytes(bytes, least: least, most: most))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(Array(rest.utf8))) }
        self.pieces = pieces
    }

    /// Where something of this form ends that begins at an offset, and what of it its owner chose at random.
    func match(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (end: Int, random: Range<Int>)? {
        var index = start
        var random: Range<Int>?
        for piece in pieces {
            switch piece {
            case .literal(let text):
                guard index + text.count <= bytes.count else { return nil }
                for offset in 0..<text.count where bytes[index + offset] != text[offset] { return nil }
                index += text.count
            case .bytes(let wanted, let least, let most):
                let limit = min(bytes.count, index + most)
                let begin = index
                while index < limit, wanted.contains(bytes[index]) { index += 1 }
                guard index - begin >= least else { return nil }
                random = (random?.lowerBound ?? begin)..<index
            }
        }
        if index < bytes.count, ByteClass.continuing.contains(bytes[index]) { return nil }
        return random.map { (index, $0) }
    }
}

/// Some of all bytes.
struct ByteClass: Sendable {
    private var low: (UInt64, UInt64) = (0, 0)
    private var high: (UInt64, UInt64) = (0, 0)

    static let all = ByteClass(0...255)
    /// What stands within words: no secret ends before it.
    static let continuing = ByteClass(Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8))

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            let bit: UInt64 = 1 << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: low.0 |= bit
            case 1: low.1 |= bit
            case 2: high.0 |= bit
            default: high.1 |= bit
            }
        }
    }

    /// `nil` for a name that the file does not explain.
    init?(named name: String) {
        let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
        let lower = Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
        let upper = Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
        let alnum = digits + lower + upper
        switch name {
        case "digit": self.init(digits)
        case "hex": self.init(digits + Array("abcdefABCDEF".utf8))
        case "upper": self.init(digits + upper)
        case "lower": self.init(digits + lower)
        case "alnum": self.init(alnum)
        case "word": self.init(alnum + Array("_-".utf8))
        case "base64": self.init(alnum + Array("+/=%".utf8))
        case "dotted": self.init(alnum + Array("_-.".utf8))
        case "tilde": self.init(alnum + Array("_-.~".utf8))
        // Without the digits and letters that are taken for each other.
        case "base58": self.init(alnum.filter { !"0OIl".utf8.contains($0) })
        case "crypt": self.init(alnum + Array("./$=".utf8))
        case "phc": self.init(alnum + Array("./$+=,:".utf8))
        default: return nil
        }
    }

    mutating func formUnion(_ other: ByteClass) {
        low = (low.0 | other.low.0, low.1 | other.low.1)
        high = (high.0 | other.high.0, high.1 | other.high.1)
    }

    func contains(_ byte: UInt8) -> Bool {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: return low.0 & bit != 0
        case 1: return low.1 & bit != 0
        case 2: return high.0 & bit != 0
        default: return high.1 & bit != 0
        }
    }
}

/// All forms, found by how they begin; what a service publishes of its keys stands in the data file and nowhere else.
package struct SecretForms: Sendable {
    package static let all = SecretForms(String(decoding: PackageResources.secret_forms_txt, as: UTF8.self))

    /// The address of something that whoever knows it may write to.
    struct Hook: Sendable {
        let host: [UInt8]
        let path: [UInt8]
        /// What the secret part stands behind; a slash for the last component.
        let mark: [UInt8]
    }

    /// An option of a program that takes a secret.
    struct Option: Sendable {
        enum Place: String, Sendable { case glued, next, pair }
        let program: String
        let option: [UInt8]
        let place: Place
    }

    /// A command whose argument is a secret by its place.
    struct Command: Sendable {
        let words: [UInt8]
        /// Which argument, from 1.
        let place: Int
        /// Whether it is the last instead.
        let isLast: Bool
        /// What parts a user from the secret in it.
        let separator: UInt8?
    }

    package let forms: [SecretForm]
    let hooks: [Hook]
    let options: [Option]
    /// Lines that could not be understood.
    package let mistakes: [String]
    private let byFirst: [[SecretForm]]
    private let commands: [[Command]]
    /// For each byte, the bytes that can come second behind it.
    private let seconds: [ByteClass]

    init(_ text: String) {
        var forms: [SecretForm] = []
        var hooks: [Hook] = []
        var options: [Option] = []
        var commands: [Command] = []
        var mistakes: [String] = []
        var group = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("["), line.hasSuffix("]") {
                group = String(line.dropFirst().dropLast())
                continue
            }
            let parts = line.split(separator: " = ").map(String.init)
            switch group {
            case "hook address" where parts.count == 2:
                let slash = parts[0].firstIndex(of: "/") ?? parts[0].endIndex
                hooks.append(
                    Hook(
                        host: Array(parts[0][..<slash].utf8),
                        path: Array(parts[0][slash...].utf8),
                        mark: Array(parts[1].utf8)
                    )
                )
            case "command":
                let place = parts.count > 1 ? Int(read: parts[1]) : nil
                guard parts.count > 1, place != nil || parts[1] == "last" else {
                    mistakes.append(String(line))
                    continue
                }
                commands.append(
                    Command(
                        words: Array(parts[0].utf8),
                        place: place ?? 1,
                        isLast: place == nil,
                        separator: parts.count > 2 ? parts[2].utf8.first : nil
                    )
                )
            case "option":
                guard parts.count == 3, let place = Option.Place(rawValue: parts[2]) else {
                    mistakes.append(String(line))
                    continue
                }
                options.append(Option(program: parts[0], option: Array(parts[1].utf8), place: place))
            default:
                guard parts.count == 2, let kind = SensitiveKind.allCases.first(where: { $0.label(.english) == group }),
                    let form = SecretForm(rule: parts[0], kind: kind, form: parts[1])
                else {
                    mistakes.append(String(line))
                    continue
                }
                forms.append(form)
            }
        }
        (self.forms, self.hooks, self.options, self.mistakes) = (forms, hooks, options, mistakes)
        var byFirst = [[SecretForm]](repeating: [], count: 256)
        var seconds = [ByteClass](repeating: ByteClass([]), count: 256)
        for form in forms {
            let (first, second) = form.beginnings
            for byte in 0..<256 where first.contains(UInt8(byte)) {
                byFirst[byte].append(form)
                seconds[byte].formUnion(second)
            }
        }
        (self.byFirst, self.seconds) = (byFirst, seconds)
        var byWord = [[Command]](repeating: [], count: 256)
        for command in commands {
            if let first = command.words.first { byWord[Int(first)].append(command) }
        }
        self.commands = byWord
    }

    /// The commands whose words begin with a byte.
    func commands(beginningWith byte: UInt8) -> [Command] { commands[Int(byte)] }

    /// Whether something can begin with a byte.
    func canBegin(with byte: UInt8) -> Bool { !byFirst[Int(byte)].isEmpty }

    /// The form of what begins at an offset; most words begin like one, but do not go on like one.
    func form(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (form: SecretForm, end: Int, random: Range<Int>)? {
        guard index + 1 < bytes.count, seconds[Int(bytes[index])].contains(bytes[index + 1]) else { return nil }
        var longest: (form: SecretForm, end: Int, random: Range<Int>)?
        for form in byFirst[Int(bytes[index])] {
            guard let match = form.match(bytes, at: index), match.end > longest?.end ?? 0 else { continue }
            longest = (form, match.end, match.random)
        }
        return longest
    }
}
