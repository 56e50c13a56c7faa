import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Changes to the fields in the head of a document, in the form that the head has.
struct HeadEditing {
    typealias Value = (key: MetadataKey, name: String, value: String)

    private let postmortem: Postmortem
    private let frontMatter: Postmortem.FrontMatterPlace?

    private var source: SourceText { postmortem.source }

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        frontMatter = postmortem.frontMatter
    }

    /// Whether a document states a value, signs aside.
    static func states(_ postmortem: Postmortem, _ key: MetadataKey, _ value: String) -> Bool {
        let bare = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return postmortem.metadata[key].map(bare) == bare(value)
    }

    /// Values in the words of the document: where its head is in Chinese, a field that is added has a Chinese name, and so has a
    /// stage.
    func localized(_ values: [Value]) -> [Value] {
        guard isChinese else { return values }
        return values.map { key, name, value in
            let isStated = postmortem.metadata.fields[key] != nil
            let own = name.contains(where: ClauseWords.isHan) || isStated ? name : key.chineseName ?? name
            let stage = key == .status ? DocumentStage(rawValue: value)?.label(.chinese) : nil
            return (key, own, stage ?? value)
        }
    }

    /// Whether the names that the head gives to its fields are Chinese, or most of them.
    private var isChinese: Bool {
        let names = postmortem.metadata.inOrder.map(\.field.key).filter { !$0.isEmpty }
        return names.count { $0.contains(where: ClauseWords.isHan) } * 2 > names.count
    }

    /// - Throws: ``DebriefError`` with code `invalid` for front matter that nothing closes.
    func edits(_ values: [Value]) throws(DebriefError) -> [Edit] {
        if let frontMatter, !frontMatter.isClosed {
            throw DebriefError(
                .invalid,
                "\(source.path):1: the front matter is not closed; close it by ---",
                file: source.path,
                line: 1
            )
        }
        var edits: [Edit] = []
        var added: [Value] = []
        for value in values {
            if let edit = replacement(value) { edits.append(edit) } else { added.append(value) }
            if let edit = heading(value) { edits.append(edit) }
        }
        guard !added.isEmpty else { return edits }
        if let frontMatter {
            let end = source.line(at: max(0, frontMatter.range.upperBound - 1))
            let lines = added.map { line($0, isTOML: frontMatter.isTOML) + "\n" }.joined()
            edits.append(.insert(lines, at: source.start(ofLine: end)))
        } else if let (model, field) = modelLine {
            let lines = added.map { "\n" + line($0, like: model, field) }.joined()
            edits.append(.insert(lines, at: model.upperBound))
        } else {
            let lines = added.map { line($0, isTOML: false) + "\n" }.joined()
            edits.append(.insert("---\n\(lines)---\n\(source.count == 0 ? "" : "\n")", at: postmortem.start))
        }
        return edits
    }

    /// Where the head states the field already, or leaves it open.
    private func replacement(_ value: Value) -> Edit? {
        if let frontMatter, let edit = edit(value, in: frontMatter) { return edit }
        // A name or a title without a label is prose, which is not ours to change; but for the heading of the document.
        guard let field = postmortem.metadata.fields[value.key], !field.key.isEmpty || value.key == .title else {
            return nil
        }
        let isInside = frontMatter.map { $0.range.contains(field.range.lowerBound) } ?? false
        return Edit(
            replacing: words(of: field),
            with: isInside ? InertText.yaml(value.value) : InertText.cell(value.value)
        )
    }

    /// The heading of the document, where it says what the front matter says.
    private func heading(_ value: Value) -> Edit? {
        guard value.key == .title, let old = postmortem.metadata.fields[.title],
            frontMatter.map({ $0.range.contains(old.range.lowerBound) }) ?? false,
            let heading = postmortem.root.children.first(where: { block in
                if case .heading = block.kind { block.plainText == old.value } else { false }
            })
        else { return nil }
        let field = Metadata.Field(key: "", value: old.value, range: heading.range)
        return Edit(replacing: words(of: field), with: InertText.cell(value.value))
    }

    /// Where the words of a value stand, without the space of a cell and the mark of a heading.
    private func words(of field: Metadata.Field) -> SourceRange {
        let line = source.range(ofLine: source.line(at: field.range.lowerBound))
        let range = field.range.clamped(to: line)
        let isMark: (Character) -> Bool = field.key.isEmpty ? { $0 == "#" || $0.isWhitespace } : \.isWhitespace
        let text = source[range]
        let start = range.lowerBound + text.prefix(while: isMark).utf8.count
        return
            start..<max(
                start,
                range.upperBound - text.reversed().prefix(while: isMark).reduce(0) { $0 + $1.utf8.count }
            )
    }

    /// The edit of a line of front matter that names the field, whatever it says of it; what hangs below a name is somebody's own
    /// form, and stays.
    private func edit(_ value: Value, in place: Postmortem.FrontMatterPlace) -> Edit? {
        let last = source.line(at: max(0, place.range.upperBound - 1))
        guard last > 2 else { return nil }
        for line in 2..<last {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard let sign = text.firstIndex(of: place.isTOML ? "=" : ":"), let first = text.first,
                !first.isWhitespace, first != "#", MetadataKey(field: text[..<sign]) == value.key
            else { continue }
            let rest = text[text.index(after: sign)...]
            let below = line + 1 < last ? source[source.range(ofLine: line + 1)].first : nil
            if rest.allSatisfy(\.isWhitespace), below == " " || below == "-" { return nil }
            let old = rest.drop { $0 == " " }
            let isQuoted = old.first.map { "\"'[{".contains($0) } ?? false
            let comment = isQuoted ? nil : rest.firstPlace(of: " #")?.lowerBound
            let start = range.lowerBound + text[...sign].utf8.count
            let end = start + rest[..<(comment ?? rest.endIndex)].utf8.count
            let isList = old.hasPrefix("[") && !place.isTOML
            return Edit(replacing: start..<end, with: " " + Self.scalar(value.value, isList: isList))
        }
        return nil
    }

    /// A list stays one.
    private static func scalar(_ value: String, isList: Bool) -> String {
        guard isList, !value.hasPrefix("[") else { return InertText.yaml(value) }
        let parts = value.split { ",，、".contains($0) }.map { InertText.yaml(String($0)) }
        return "[" + parts.joined(separator: ", ") + "]"
    }

    private func line(_ value: Value, isTOML: Bool) -> String {
        let text = InertText.yaml(value.value)
        guard isTOML else { return "\(value.name): \(text)" }
        return "\(value.name) = \(text.hasPrefix("\"") ? text : "\"\(text)\"")"
    }

    /// The last line of the head that gives a value to one name and holds nothing else.
    private var modelLine: (range: SourceRange, field: Metadata.Field)? {
        let body = postmortem.sections.first { $0.kind != nil }?.headingRange.lowerBound ?? source.count
        let fields = postmortem.metadata.inOrder.map(\.field).filter { field in
            !field.key.isEmpty && field.range.upperBound <= body
                && source[source.range(ofLine: source.line(at: field.range.lowerBound))].contains(field.key)
        }
        let lines = Dictionary(grouping: fields) { source.line(at: $0.range.lowerBound) }
        let alone = lines.filter { $0.value.count == 1 && !source[source.range(ofLine: $0.key)].hasPrefix("#") }
        guard let (number, found) = alone.max(by: { $0.key < $1.key }) else { return nil }
        return (source.range(ofLine: number), found[0])
    }

    /// A line of the same form.
    private func line(_ value: Value, like model: SourceRange, _ field: Metadata.Field) -> String {
        let place = words(of: field)
        let lead = source[model.lowerBound..<place.lowerBound]
        let name = value.name.prefix(1).uppercased() + value.name.dropFirst()
        let end = place.upperBound
        return lead.replacing(field.key, with: name) + InertText.cell(value.value)
            + source[end..<max(end, model.upperBound)]
    }
}

extension MetadataKey {
    /// As a document in Chinese calls it; `nil` where it is read by no Chinese name.
    fileprivate var chineseName: String? {
        let name = Vocabulary.labels.chineseName(rawValue) ?? Milestone(rawValue: rawValue)?.label(.chinese)
        return name.flatMap { MetadataKey(field: $0) == self ? $0 : nil }
    }
}
