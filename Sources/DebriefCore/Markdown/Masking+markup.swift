import DebriefLanguage
import DebriefText

extension Masking {
    /// Something in a document that must not be passed on.
    package struct Hidden: Sendable {
        package let span: SensitiveSpan
        /// Its words, without markup.
        package let value: String
    }

    /// What must not be passed on of a document in Markdown: as it is written, and as its readers see it without markup,
    /// whose signs may stand between a secret and what announces it, or within. In order, those that overlap as one.
    package static func hidden(inMarkup text: String, origin: SensitiveScanner.Origin = .published) -> [Hidden] {
        var text = text
        let found = text.withUTF8 { bytes in
            var found = SensitiveScanner.spans(in: bytes, origin: origin).map {
                Hidden(span: $0, value: String(decoding: bytes[$0.range], as: UTF8.self))
            }
            for style in [UnmarkedText.Style.bare, .quoted] {
                let unmarked = UnmarkedText(bytes, style)
                unmarked.bytes.withUnsafeBufferPointer { plain in
                    found += SensitiveScanner.spans(in: plain, origin: origin).map { span in
                        Hidden(
                            span: SensitiveSpan(
                                kind: span.kind,
                                rule: span.rule,
                                range: unmarked.original(span.range)
                            ),
                            value: String(decoding: plain[span.range], as: UTF8.self)
                        )
                    }
                }
            }
            return found + TableSecrets.hidden(in: bytes)
        }
        return joined(found)
    }

    private static func joined(_ found: [Hidden]) -> [Hidden] {
        var result: [Hidden] = []
        for one in found.sorted(by: {
            ($0.span.range.lowerBound, -$0.span.range.count) < ($1.span.range.lowerBound, -$1.span.range.count)
        }) where !one.span.range.isEmpty {
            guard let last = result.last, last.span.range.upperBound > one.span.range.lowerBound else {
                result.append(one)
                continue
            }
            guard one.span.range.upperBound > last.span.range.upperBound else { continue }
            // Each reading may see another end; nothing of either stays.
            let range = last.span.range.lowerBound..<one.span.range.upperBound
            let span = last.span.kind.isSecret ? last.span : one.span
            result[result.count - 1] = Hidden(
                span: SensitiveSpan(kind: span.kind, rule: span.rule, range: range),
                value: one.value.utf8.count > last.value.utf8.count ? one.value : last.value
            )
        }
        return result
    }

    /// A document in Markdown as it is passed on: without the secrets that its authors left in it, and what tells who
    /// somebody is, whatever markup stands around them.
    package static func published(markup text: String) -> (text: String, count: Count) {
        let spans = hidden(inMarkup: text).map(\.span)
        guard !spans.isEmpty else { return (text, Count()) }
        let secrets = spans.count(where: \.kind.isSecret)
        let bytes = masked(Array(text.utf8), spans, isJSON: false)
        return (String(decoding: bytes, as: UTF8.self), Count(secrets: secrets, personal: spans.count - secrets))
    }
}

/// Secrets in tables of documents, whose column or first cell says what they are.
private enum TableSecrets {
    static func hidden(in bytes: UnsafeBufferPointer<UInt8>) -> [Masking.Hidden] {
        var found: [Masking.Hidden] = []
        var header: [Range<Int>] = []
        var kinds: [Int: SensitiveKind] = [:]
        var index = 0
        while index < bytes.count {
            let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
            defer { index = end + 1 }
            let first = bytes[index..<end].firstIndex { $0 != 0x20 } ?? end
            guard first < end, bytes[first] == 0x7C else {
                (header, kinds) = ([], [:])
                continue
            }
            let cells = cells(first..<end, bytes)
            if cells.allSatisfy({ bytes[$0].allSatisfy { " :-".utf8.contains($0) } }) {
                for (column, cell) in header.enumerated() {
                    kinds[column] = SensitiveColumns.kind(named: plain(cell, bytes))
                }
            } else if let before = cells.first, cells.count > 1,
                let kind = SensitiveColumns.kind(named: plain(before, bytes))
            {
                add(cells[1], kind, bytes, to: &found)
            }
            for (column, cell) in cells.enumerated() {
                if let kind = kinds[column] { add(cell, kind, bytes, to: &found) }
            }
            if header.isEmpty { header = cells }
        }
        return found
    }

    private static func add(
        _ cell: Range<Int>,
        _ kind: SensitiveKind,
        _ bytes: UnsafeBufferPointer<UInt8>,
        to found: inout [Masking.Hidden]
    ) {
        let value = plain(cell, bytes)
        guard SensitiveColumns.isValue(value, of: kind) else { return }
        var range = cell
        while let first = range.first, " `*".utf8.contains(bytes[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, " `*".utf8.contains(bytes[last]) { range = range.lowerBound..<last }
        found.append(Masking.Hidden(span: SensitiveSpan(kind: kind, rule: "column", range: range), value: value))
    }

    private static func cells(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.lowerBound + 1
        var index = start
        while index <= line.upperBound {
            if index == line.upperBound || bytes[index] == 0x7C && bytes[index - 1] != 0x5C {
                if index > start { cells.append(start..<index) }
                start = index + 1
            }
            index += 1
        }
        return cells
    }

    private static func plain(_ cell: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let unmarked = UnmarkedText(UnsafeBufferPointer(rebasing: bytes[cell]), .bare)
        return String(decoding: unmarked.bytes, as: UTF8.self).trimmed
    }
}
