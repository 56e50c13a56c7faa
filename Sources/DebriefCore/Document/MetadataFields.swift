import DebriefLanguage
import DebriefText

/// Fields as they are found: of several for one key the best name wins, and of equals the first.
struct MetadataFields {
    private(set) var all: [MetadataKey: Metadata.Field] = [:]
    private var ranks: [MetadataKey: Int] = [:]

    init() {}

    /// - Parameter fields: of the front matter, which nothing overrules.
    init(_ fields: [MetadataKey: Metadata.Field]) { all = fields }

    /// Adds a field unless its value is still to be filled in or a better one is there.
    mutating func add(_ field: Metadata.Field, as key: MetadataKey, rank: Int = 0) {
        let key = MetadataFields.key(key, field)
        guard !MetadataFields.isOpen(field.value), MetadataFields.fits(field.value, key) else { return }
        if all[key] != nil {
            guard let known = ranks[key], rank < known else { return }
        }
        all[key] = field
        ranks[key] = rank
    }

    /// `incident: Checkout is down` names the incident and does not number it.
    private static func key(_ key: MetadataKey, _ field: Metadata.Field) -> MetadataKey {
        key == .id && field.key.lowercased() == "incident" && field.value.contains(" ") ? .title : key
    }

    /// Whether a value can be one of the field; a name such as `Time` heads much else.
    static func fits(_ value: String, _ key: MetadataKey) -> Bool {
        switch key {
        case .severity: !isChoice(value)
        case .date, .published, .meeting, .shared, .followUp: value.contains { $0.isNumber }
        default: true
        }
    }

    /// Whether a value is none: empty, `TBD`, `____`, `<name>`, `YYYY-MM-DD`.
    static func isOpen(_ value: String) -> Bool {
        let words = value.trimmingSuffix("*_`.?!")
        guard words.utf8.count <= 60 else { return false }
        if words.utf8.allSatisfy({ blanks.contains($0) }) { return true }
        let pairs: [(Character, Character)] = [("<", ">"), ("[", "]"), ("{", "}"), ("【", "】"), ("（", "）"), ("(", ")")]
        for (open, close) in pairs where words.first == open && words.last == close { return true }
        return openWords.contains(words.lowercased())
    }

    /// Signs, and the letters of `YYYY-MM-DD HH:MM`.
    private static let blanks = Set("_-.–—?…/: xXYyMmDdHhSs%$\t".utf8)
    private static let openWords = Set(Vocabulary.labels.words("open"))

    /// Whether a value lists what a template lets people choose from: `SEV1 / SEV2 / SEV3`.
    private static func isChoice(_ value: String) -> Bool {
        let parts = value.split { "/|,，、".contains($0) }.map { $0.filter { $0.isLetter || $0.isNumber }.lowercased() }
        guard parts.count >= 3 else { return false }
        return Set(parts.map { $0.filter(\.isLetter) }).count == 1 && Set(parts).count == parts.count
    }
}
