import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

/// Kinds of completion, as the protocol numbers them.
private enum CompletionKind: Int {
    case reference = 18
    case user = 11
    case milestone = 20
    case section = 22
}

extension DocumentView {
    /// What could be written at a place: names of sections in a heading, footnotes behind `[^`, files of evidence and their
    /// lines in the definition of one and in the target of a link, handles behind `@`, milestones and people in the columns of a table that are for them.
    func completions(at offset: Int) -> JSON {
        let line = source.range(ofLine: source.line(at: offset))
        let before = source[line.lowerBound..<offset]
        if let marks = headingMarks(before) { return sections(marks, replacing: line.lowerBound..<offset) }
        if let lower = openFootnote(from: line.lowerBound, to: offset) {
            // Editors close brackets by themselves.
            let closes = offset < line.upperBound && source[byte: offset] == 0x5D
            return footnotes(replacing: lower..<(closes ? offset + 1 : offset))
        }
        if let lower = openPlace(from: line.lowerBound, to: offset) { return places(replacing: lower..<offset) }
        if let lower = openHandle(from: line.lowerBound, to: offset) {
            return list(people.filter { $0.hasPrefix("@") }, .user, replacing: lower..<offset)
        }
        guard let cell = TableCell(at: offset, in: source) else { return .null }
        if TimelineColumn(cell.header) == .milestone { return milestones(in: cell) }
        if ActionColumns.column(cell.header) == .owner || TimelineColumn(cell.header) == .actor {
            return list(people, .user, replacing: cell.wordsRange)
        }
        return .null
    }

    /// The `#`s of a heading whose words are being written.
    private func headingMarks(_ before: Substring) -> Int? {
        let marks = before.prefix { $0 == "#" }.count
        guard (1...6).contains(marks), before.dropFirst(marks).first.map({ $0 == " " }) ?? true else { return nil }
        return marks
    }

    /// Where `[^` stands before an offset without a bracket that closes it; labels are short.
    private func openFootnote(from lower: Int, to offset: Int) -> Int? {
        source.withBytes { bytes in
            let start = bytes[max(lower, offset - 100)..<offset].lastIndex { $0 == 0x5B || $0 == 0x5D }
            return start.flatMap { $0 + 1 < offset && bytes[$0] == 0x5B && bytes[$0 + 1] == 0x5E ? $0 : nil }
        }
    }

    /// Where the last `evidence/` before an offset begins, in a definition of a footnote, in the target of a link, or in code.
    private func openPlace(from lower: Int, to offset: Int) -> Int? {
        let before = source[lower..<offset]
        var found: Range<Substring.Index>?
        while let next = before[(found?.upperBound ?? before.startIndex)...].firstPlace(of: "evidence/") {
            found = next
        }
        guard let found, !before[found.upperBound...].contains(where: { $0.isWhitespace || ")`>".contains($0) }) else {
            return nil
        }
        let lead = before[..<found.lowerBound]
        let isTarget = ["](", "](./", "](<", "](<./", "`", "`./"].contains { lead.hasSuffix($0) }
        guard isTarget || lead.hasPrefix("[^") && lead.firstPlace(of: "]:") != nil else { return nil }
        return lower + before.utf8.distance(from: before.startIndex, to: found.lowerBound)
    }

    /// The lines of a file of evidence whose path is written up to its `:` or `#`; before that, the files.
    private func places(replacing range: SourceRange) -> JSON {
        let words = source[range].dropFirst("evidence/".count)
        guard let sign = words.lastIndex(where: { $0 == ":" || $0 == "#" }) else {
            let files = workspace.evidenceFiles(besideDocument: source.path, most: 500)
            return list(files.map { "evidence/\($0)" }, .reference, replacing: range)
        }
        let path = String(words[..<sign])
        let joint = words[sign] == "#" ? "#L" : ":"
        let lines = workspace.evidenceLines(path, besideDocument: source.path, most: 1_000)
        return .array(
            lines.enumerated().map { index, line in
                item("evidence/\(path)\(joint)\(line.line)", .reference, index, replacing: range, detail: line.text)
            }
        )
    }

    /// Where the `@` of a handle stands that ends at an offset; handles are short.
    private func openHandle(from lower: Int, to offset: Int) -> Int? {
        source.withBytes { bytes in
            let start = bytes[max(lower, offset - 100)..<offset].lastIndex { $0 == 0x40 || !isPartOfHandle($0) }
            return start.flatMap { bytes[$0] == 0x40 ? $0 : nil }
        }
    }

    /// The sections of the template that the document does not have yet: of the level that was typed, else of any.
    private func sections(_ level: Int, replacing range: SourceRange) -> JSON {
        let here = postmortem.sections.filter {
            !$0.headingRange.overlaps(range) && $0.headingRange.upperBound != range.upperBound
        }
        let kinds = Set(here.compactMap(\.kind))
        let titles = Set(here.map(\.title))
        let missing = workspace.templateSections(for: postmortem).filter { section in
            !section.title.isEmpty && !titles.contains(section.title)
                && section.kind.map { !kinds.contains($0) } ?? true
        }
        let same = missing.filter { $0.level == level }
        let marks = String(repeating: "#", count: level)
        return list((same.isEmpty ? missing : same).map { "\(marks) \($0.title)" }, .section, replacing: range)
    }

    private func footnotes(replacing range: SourceRange) -> JSON {
        .array(
            postmortem.footnotes.enumerated().map { index, footnote in
                item("[^\(footnote.label)]", .reference, index, replacing: range, detail: footnote.text)
            }
        )
    }

    /// Those first that the timeline does not have yet.
    private func milestones(in cell: TableCell) -> JSON {
        let used = Set(
            postmortem.timeline.events.filter { !$0.range.contains(cell.range.lowerBound) }.flatMap(\.milestones)
        )
        let all =
            Milestone.ordered.filter { !used.contains($0) }
            + Milestone.allCases.filter { !Milestone.ordered.contains($0) }
        let rest = Milestone.ordered.filter(used.contains)
        return list((all + rest).map { $0.label(postmortem.language) }, .milestone, replacing: cell.wordsRange)
    }

    private func list(_ texts: [String], _ kind: CompletionKind, replacing range: SourceRange) -> JSON {
        .array(texts.enumerated().map { item($1, kind, $0, replacing: range) })
    }

    private func item(
        _ text: String,
        _ kind: CompletionKind,
        _ index: Int,
        replacing range: SourceRange,
        detail: String? = nil
    ) -> JSON {
        // Editors sort by the alphabet unless told otherwise.
        let digits = String(index)
        var members: [(key: String, value: JSON)] = [
            ("label", .string(text)),
            ("kind", .number(kind.rawValue)),
            ("sortText", .string(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)),
            ("textEdit", .object([("range", json(range)), ("newText", .string(text))])),
        ]
        if let detail { members.append(("detail", .string(detail))) }
        return .object(members)
    }
}

extension DocumentView {
    /// Everybody whom the document names: owners, authors and actors, then handles in its text; each once.
    var people: [String] {
        var found: [String] = []
        var seen: Set<String> = []
        func add(_ name: String) {
            if !name.isEmpty, seen.insert(name.lowercased()).inserted { found.append(name) }
        }
        for item in postmortem.actionItems { add(item.owner?.text ?? "") }
        for name in (postmortem.metadata[.authors] ?? "").split(separator: ",") {
            add(String(name.drop(while: \.isWhitespace)))
        }
        for event in postmortem.timeline.events { add(event.actor ?? "") }
        for handle in handles { add(handle) }
        return found
    }

    /// `@ana`, wherever it stands; not the `@` of an address.
    private var handles: [String] {
        source.withBytes { bytes in
            var found: [String] = []
            var index = 0
            while let at = bytes[index...].firstIndex(of: 0x40) {
                index = at + 1
                if at > 0, isPartOfHandle(bytes[at - 1]) { continue }
                while index < bytes.count, isPartOfHandle(bytes[index]) { index += 1 }
                var end = index
                while end > at + 1, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
                if end > at + 1 { found.append(String(decoding: bytes[at..<end], as: UTF8.self)) }
            }
            return found
        }
    }
}

private func isPartOfHandle(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@"): true
    default: false
    }
}
