import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds words that the organisation does not use in its postmortems.
package struct HouseWord: Check {
    package struct Entry: Hashable, Sendable {
        package let phrase: String
        /// What to write in its place; `nil` when that depends.
        package let instead: String?

        package init(_ phrase: String, instead: String?) {
            self.phrase = phrase
            self.instead = instead
        }
    }

    static let info = CheckInfo(
        id: "house-word",
        summary: Message("A postmortem keeps to the words that the organisation has chosen.", zh: "复盘使用组织约定的用词"),
        rationale: Message(
            """
            `words: avoid:` in `debrief.yml` lists words that mislead here: names that changed, slang, words with two
            meanings. They are found in prose, whole and in any case, not in code, links or comments.
            """,
            zh: """
                `debrief.yml` 的 `words: avoid:` 列出在这里容易误导人的词：改过的名称、行话、一词多义。只看正文，\
                整词匹配，不分大小写；代码、链接和注释不看。
                """
        ),
        severity: .warning,
        examples: []
    )

    package var info: CheckInfo { Self.info }
    private let entries: [(words: [UInt8], instead: [UInt8], entry: Entry)]

    package init(_ entries: [Entry]) {
        self.entries = entries.map { (Self.folded($0.phrase), Self.folded($0.instead ?? ""), $0) }
    }

    package func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var found: [Finding] = []
        visit(postmortem.root.inlinesOfAll) { range in
            postmortem.source.withBytes { bytes in
                for place in range {
                    for (words, instead, entry) in entries
                    where Self.stands(words, in: bytes, at: place, end: range.upperBound)
                        && !Self.isPart(of: instead, words, in: bytes, at: place, range)
                    {
                        found.append(.houseWord(entry, at: place..<place + words.count, in: postmortem.source))
                    }
                }
            }
        }
        return found
    }

    private func visit(_ inlines: [Inline], _ body: (SourceRange) -> Void) {
        for inline in inlines {
            if inline.kind == .text, let range = inline.range { body(range) }
            visit(inline.children, body)
        }
    }

    private static func stands(_ words: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at place: Int, end: Int) -> Bool
    {
        guard let first = words.first, folded(bytes[place]) == first, place + words.count <= end else { return false }
        for index in words.indices where folded(bytes[place + index]) != words[index] { return false }
        // An ideograph has no word boundary, a letter has one.
        let after = place + words.count
        let isOpen = place == 0 || !isLetter(bytes[place - 1]) || !isLetter(first)
        return isOpen && (after >= bytes.count || !isLetter(bytes[after]) || !isLetter(words[words.count - 1]))
    }

    /// Whether the words at a place belong to what is to be written in their place: `database` in `primary database`.
    private static func isPart(
        of instead: [UInt8],
        _ words: [UInt8],
        in bytes: UnsafeBufferPointer<UInt8>,
        at place: Int,
        _ range: SourceRange
    ) -> Bool {
        guard instead.count > words.count else { return false }
        return (0...instead.count - words.count).contains { offset in
            instead[offset..<offset + words.count].elementsEqual(words) && place - offset >= range.lowerBound
                && stands(instead, in: bytes, at: place - offset, end: range.upperBound)
        }
    }

    private static func folded(_ text: String) -> [UInt8] { text.utf8.map(folded) }

    private static func folded(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte + 32 : byte
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= folded(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

extension Block {
    /// The inline elements of this block and of all in it.
    fileprivate var inlinesOfAll: [Inline] { inlines + children.flatMap(\.inlinesOfAll) }
}

extension Finding {
    fileprivate static func houseWord(_ entry: HouseWord.Entry, at range: SourceRange, in source: SourceText) -> Finding
    {
        guard let instead = entry.instead else {
            return Finding(
                Message("'\(source[range])' is not used in postmortems here", zh: "这里的复盘不用“\(source[range])”"),
                at: range
            )
        }
        return Finding(
            Message("'\(source[range])' is called '\(instead)' here", zh: "“\(source[range])”在这里称为“\(instead)”"),
            at: range,
            fixes: [
                Fix(
                    Message("replace with '\(instead)'", zh: "替换为“\(instead)”"),
                    .suggested,
                    [Edit(replacing: range, with: instead)]
                )
            ]
        )
    }
}
