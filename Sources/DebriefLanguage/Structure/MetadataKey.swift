import DebriefText

/// What a document, or notes, can say about an incident in one value each.
package enum MetadataKey: String, CaseIterable, Hashable, Sendable {
    case id, title, severity, status, date, authors, services, duration, language, template
    case started, detected, acknowledged, declared, identified, mitigated, resolved, zone
    case published, reviewers, audience, visibility, tags
    /// The days on which it was talked over, shown to everybody, and its actions are looked at again.
    case meeting, shared, followUp
}

extension MetadataKey {
    /// The field that a label names, in English or Chinese, whatever the case: `Severity`, `Incident Severity`, `故障等级`.
    package init?(name: some StringProtocol) {
        guard let label = MetadataLabel(name) else { return nil }
        self = label.key
    }
}

/// The name that a document gives to one of its fields.
package struct MetadataLabel: Hashable, Sendable {
    package let key: MetadataKey
    /// How well the name says what it is, 0 being best: `Author` says better than `Incident commander` who wrote it.
    package let rank: Int

    /// What a byline says.
    package static let author = MetadataLabel(key: .authors, rank: 0)

    /// Longer names are sentences.
    private static let lengthLimit = 60

    /// Reads a label without its colon; `nil` when it names no field.
    ///
    /// Marks, brackets and words such as `Incident` around the name change nothing; of `Owner / DRI` the first counts.
    package init?(_ name: some StringProtocol) {
        guard name.utf8.count <= Self.lengthLimit else { return nil }
        let words = Self.normalized(name)
        guard let found = Self.named(words) ?? Self.first(of: words) else { return nil }
        self = found
    }

    private init(key: MetadataKey, rank: Int) {
        self.key = key
        self.rank = rank
    }

    /// In lower case, its words divided by single spaces; brackets and what they hold go.
    private static func normalized(_ name: some StringProtocol) -> String {
        var words = ""
        var depth = 0
        var isSpaced = false
        for scalar in name.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【", "<", "{": depth += 1
            case ")", "）", "]", "】", ">", "}": depth = max(0, depth - 1)
            case _ where depth > 0: break
            case " ", "\t", "_", "*", "`", "#", "\u{A0}", "\u{3000}", ":", "：", "?", "？", "+", "|": isSpaced = true
            default:
                if isSpaced, !words.isEmpty { words.append(" ") }
                isSpaced = false
                words.unicodeScalars.append(scalar)
            }
        }
        return words.lowercased()
    }

    private static func named(_ words: String) -> MetadataLabel? {
        if let label = names[words] { return label }
        if let first = words.unicodeScalars.first, first.value > 0x2E80 { return chinese(words) }
        var parts = words.split { $0 == " " || $0 == "-" }
        while parts.count > 1, let first = parts.first, around.contains(String(first)) {
            parts.removeFirst()
            if let label = names[parts.joined(separator: " ")] { return label }
        }
        while parts.count > 1, let last = parts.last, around.contains(String(last)) {
            parts.removeLast()
            if let label = names[parts.joined(separator: " ")] { return label }
        }
        return nil
    }

    /// Without the words that stand before or behind a name without a space: `本次故障等级`, `故障定级信息`.
    private static func chinese(_ words: String) -> MetadataLabel? {
        var rest = words.filter { $0 != " " }[...]
        while true {
            if let label = names[String(rest)] { return label }
            if let word = chineseAround.first(where: rest.hasPrefix) {
                rest = rest.dropFirst(word.count)
            } else if let word = chineseAround.first(where: rest.hasSuffix) {
                rest = rest.dropLast(word.count)
            } else {
                return nil
            }
        }
    }

    /// Of several names in one label the first that is known: `Date / time`, `作者/负责人`, `Author and owner`.
    private static func first(of words: String) -> MetadataLabel? {
        guard words.utf8.contains(where: { $0 == 0x2F || $0 == 0x26 }) || words.contains(" and ") || words.contains("、")
        else { return nil }
        let names = words.replacing(" and ", with: "/").split { "/&、".contains($0) }.map {
            $0.split(separator: " ").joined(separator: " ")
        }
        // Each part is a name, of a field or of a section, so that `Owner and next week` is none.
        let parts = names.enumerated().map { index, name in
            named(name) ?? (index > 0 && isOfFacts(name) ? named(names[0]) : nil)
        }
        guard parts.count > 1, let first = parts[0], parts.dropFirst().allSatisfy({ $0 != nil }) else { return nil }
        return first
    }

    /// Whether a section of this name tells what was, beside which a field may stand: `Severity & Impact`.
    private static func isOfFacts(_ name: String) -> Bool {
        SectionKind.isKnownName(name) && SectionKind(heading: name) != .actionItems
    }

    private static let names: [String: MetadataLabel] = {
        var names: [String: MetadataLabel] = [:]
        for key in MetadataKey.allCases {
            for (rank, word) in Vocabulary.labels.words(key.rawValue).enumerated() where names[word] == nil {
                names[word] = MetadataLabel(key: key, rank: rank)
            }
        }
        return names
    }()

    private static let around = Set(Vocabulary.labels.words("around"))
    private static let chineseAround = Vocabulary.labels.chineseWords("around")
}

extension Vocabulary {
    /// The names of fields, and the words of titles and of the edges of pages.
    package static let labels = Vocabulary(PackageResources.labels_txt)
}
