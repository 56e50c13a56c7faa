/// One piece of a template.
struct TemplateUnit {
    enum Kind: UInt8 {
        case word
        case sign
        case value
        /// A pair of brackets or quotes with what stands in it.
        case group
        /// `name=` before a value, or `name:` in a list of such.
        case key
        /// `subsystem:` at the beginning, which says what the rest is about.
        case tag
        /// A place where templates differ that were joined; only in what joining makes.
        case slot
    }

    let kind: Kind
    /// The number of the word, sign or opening bracket; that of a value for values and slots.
    let token: Int32
    var hasSpace: Bool
    /// Of a value or a group, the number of its text as long as all lines agree; else ``varied``.
    var content = Self.varied

    static let varied: Int32 = -1

    /// Whether two pieces are of one kind, whatever values they hold.
    func matches(_ other: TemplateUnit) -> Bool { kind == other.kind && token == other.token && kind != .slot }

    var isValue: Bool { kind == .value || kind == .group || kind == .slot }

    /// Whether it stands for a word: one of the text, a key or a tag.
    var isWorded: Bool { kind == .word || kind == .key || kind == .tag }
}

typealias Template = [TemplateUnit]

/// What pieces weigh when two templates have them in common, in hundredths of a plain word.
///
/// Words tell statements apart; short ones, and those that are more likely values, do so less; keys repeat from statement
/// to statement.
enum TemplateWeights {
    static let word = 100
    static let shortWord = 50
    static let letter = 20
    static let identifier = 70
    static let character = 50
    static let key = 80
    static let listedKey = 40
    static let tag = 50
    static let group = 20
    static let value = 15
    static let sign = 10

    static func word(length: Int, _ wordClass: TemplateVocabulary.Class) -> Int {
        if length > 3 { return wordClass == .identifier ? identifier : word }
        return length > 1 ? shortWord : letter
    }
}
