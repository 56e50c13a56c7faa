import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What a document says about itself, taken out of its opening lines into front matter.
struct ImportedMetadata {
    /// `key: value` with a comment where the document named the key differently.
    private var lines: [(key: MetadataKey, text: String)] = []
    /// The opening without the lines that were taken.
    private(set) var opening = ""
    /// The document's own front matter, without its lines of dashes.
    private var own: [String] = []
    private var ownKeys: Set<MetadataKey> = []
    private let postmortem: Postmortem

    /// Keys in the order in which front matter has them.
    private static let order: [MetadataKey] = [
        .id, .title, .severity, .status, .date, .services, .authors, .reviewers, .published, .audience, .visibility,
        .duration, .zone,
    ]

    init(of postmortem: Postmortem, opening range: SourceRange, text: String) {
        self.postmortem = postmortem
        let source = postmortem.source
        if let front = postmortem.root.children.first, front.kind == .frontMatter {
            let all = source[front.range].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            own = all.dropFirst().map(String.init)
            while let last = own.last, last.isEmpty || ["---", "..."].contains(last) { own.removeLast() }
            ownKeys = Set(postmortem.metadata.fields.filter { front.range.contains($0.value.range.lowerBound) }.keys)
        }
        // An opening that is not one stretch of the text stays as it is.
        guard ImportedPart.trimmed(String(source[range])) == text else {
            opening = text
            return
        }
        var taken = takenTables(in: range)
        var edits: [Edit] = []
        if !range.isEmpty {
            for line in source.line(at: range.lowerBound)...source.line(at: range.upperBound - 1) {
                let lineRange = source.range(ofLine: line)
                guard lineRange.lowerBound >= range.lowerBound, take(lineRange) else { continue }
                taken.append(lineRange)
            }
        }
        edits = taken.filter { range.contains($0.lowerBound) }.map { Edit(replacing: $0, with: "") }
        let outside = [
            Edit(replacing: 0..<range.lowerBound, with: ""), Edit(replacing: range.upperBound..<source.count, with: ""),
        ]
        let rest = (try? source.applying(edits + outside)) ?? text
        opening = ImportedPart.trimmed(ImportedMetadata.withoutEmptyLines(rest, wereTaken: !taken.isEmpty))
    }

    /// Takes a line that holds nothing but keys and their values.
    private mutating func take(_ line: SourceRange) -> Bool {
        let source = postmortem.source
        let fields = ImportedMetadata.order.compactMap { key in
            postmortem.metadata.fields[key].map { (key: key, field: $0) }
        }.filter {
            line.contains($0.field.range.lowerBound) && !ownKeys.contains($0.key)
                && $0.field.range.upperBound <= line.upperBound
        }
        .sorted { $0.field.range.lowerBound < $1.field.range.lowerBound }
        guard !fields.isEmpty, !source[line].hasPrefix("|"), !source[line].hasPrefix("#") else { return false }
        var offset = line.lowerBound
        var found: [(key: MetadataKey, text: String)] = []
        for (key, field) in fields {
            guard offset <= field.range.lowerBound else { return false }
            let label = String(source[offset..<field.range.lowerBound]).trimmingCharacters("*_`-•>|·,; \t")
            guard let colon = label.last, colon == ":" || colon == "：", label.count <= 48,
                let text = ImportedMetadata.line(
                    key,
                    String(source[field.range]),
                    label: String(label.dropLast()).trimmingCharacters("*_` ")
                )
            else { return false }
            found.append((key, text))
            offset = field.range.upperBound
        }
        guard WordCount(String(source[offset..<line.upperBound])).isEmpty else { return false }
        lines += found
        return true
    }

    /// Tables whose rows are all known keys.
    private mutating func takenTables(in range: SourceRange) -> [SourceRange] {
        let source = postmortem.source
        var taken: [SourceRange] = []
        for table in postmortem.root.children where table.kind == .table && range.contains(table.range.lowerBound) {
            var found: [(key: MetadataKey, text: String)] = []
            var others: [Block] = []
            for row in table.children {
                guard row.children.count == 2,
                    let (key, field) = postmortem.metadata.fields.first(where: {
                        $0.value.range == row.children[1].range
                    }),
                    !ownKeys.contains(key),
                    let text = ImportedMetadata.line(
                        key,
                        RowText.words(of: row.children[1], in: source).trimmingCharacters("*_ "),
                        label: row.children[0].plainText.trimmingCharacters("*:： ")
                    ), field.value == row.children[1].plainText
                else {
                    others.append(row)
                    continue
                }
                found.append((key, text))
            }
            let header = others.first.map { $0.kind == .tableRow(isHeader: true) && others.count == 1 } ?? true
            guard !found.isEmpty, header else { continue }
            if let names = others.first?.children.map(\.plainText).joined(separator: ", "), !WordCount(names).isEmpty {
                found[0].text += " (\(names))".replacing("#", with: "")
            }
            lines += found
            taken.append(table.range)
        }
        return taken
    }

    /// `nil` for a value that front matter cannot hold as it is: links, code, long texts.
    private static func line(_ key: MetadataKey, _ value: String, label: String) -> String? {
        guard value.utf8.count <= 200, !value.contains(where: { "[]<>`|{}".contains($0) }), !value.isEmpty else {
            return nil
        }
        var label = label
        var text: String
        switch key {
        case .authors, .services, .reviewers:
            let items = value.split { ",，、;；".contains($0) }.map { InertText.yaml(String($0).trimmingCharacters(" ")) }
            text = "[" + items.joined(separator: ", ") + "]"
        case .status:
            text = status(value)
            // What else a status says stays readable.
            if text.lowercased() != value.lowercased() { label += ": " + value }
        default: text = InertText.yaml(value)
        }
        let isNamed = WordCount(label).missing(from: WordCount(key.rawValue)).isEmpty
        return "\(key.rawValue): \(text) #" + (isNamed ? "" : " \(InertText.plain(label))")
    }

    /// The states that Debrief knows; whatever else is a draft until somebody says that it is final.
    private static func status(_ value: String) -> String {
        let word = value.lowercased()
        return ["in review", "in-review", "评审中", "审核中"].contains(word) ? "in-review" : "draft"
    }

    /// A line that was taken leaves no hole, and no bullet behind.
    private static func withoutEmptyLines(_ text: String, wereTaken: Bool) -> String {
        guard wereTaken else { return text }
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if isEmpty, lines.last?.allSatisfy(\.isWhitespace) != false { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    /// - Parameter title: without markup.
    func frontMatter(title: String, template: DocumentTemplate, language: Language) -> String {
        var all: [MetadataKey: String] = [:]
        for line in lines where all[line.key] == nil { all[line.key] = line.text }
        if all[.title] == nil { all[.title] = "title: " + InertText.yaml(InertText.plain(title, limit: 200)) }
        if all[.status] == nil { all[.status] = "status: draft" }
        all[.template] = "template: " + InertText.yaml(template.id)
        all[.language] = "language: " + language.rawValue
        let added = (ImportedMetadata.order + [.template, .language]).filter { !ownKeys.contains($0) }
            .compactMap { all[$0] }
            .map { $0.hasSuffix(" #") ? String($0.dropLast(2)) : $0 }
        return (["---"] + own + added + ["---"]).joined(separator: "\n")
    }
}
