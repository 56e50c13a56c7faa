import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

struct EditTests {
    @Test func appliesEditsInAnyOrder() throws {
        let source = SourceText("one two three")
        let edits = [Edit(replacing: 8..<13, with: "3"), Edit(replacing: 0..<3, with: "1"), .insert("!", at: 13)]
        #expect(try source.applying(edits) == "1 two 3!")
    }

    @Test func refusesOverlappingEditsAndNamesTheLine() {
        let source = SourceText("one\ntwo", path: "a.md")
        let edits = [Edit(replacing: 0..<5, with: ""), Edit(replacing: 4..<6, with: "")]
        #expect(throws: DebriefError(.conflict, "two edits overlap at line 2 of a.md")) { try source.applying(edits) }
    }

    @Test func refusesEditsOutsideTheText() {
        #expect(throws: DebriefError.self) { try SourceText("a").applying([Edit(replacing: 1..<2, with: "")]) }
    }

    @Test func takesTouchingEditsForNoOverlap() throws {
        #expect(
            try SourceText("abcd").applying([Edit(replacing: 0..<2, with: "x"), Edit(replacing: 2..<4, with: "y")])
                == "xy"
        )
        #expect(Edit.insert("x", at: 1).overlaps(.insert("y", at: 1)))
    }

    @Test func changesNothingOutsideTheRangeOfAnEdit() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let source = SourceText(RandomDocument.text(using: &generator))
            // Any block is a place where a fix may edit.
            let blocks = Self.flattened(Postmortem(parsing: source).root)
            guard let range = blocks.randomElement(using: &generator)?.range else { continue }
            let edited = try source.applying([Edit(replacing: range, with: "新 text")])
            #expect(edited.utf8.prefix(range.lowerBound).elementsEqual(source.text.utf8.prefix(range.lowerBound)))
            #expect(
                edited.utf8.suffix(source.count - range.upperBound).elementsEqual(
                    source.text.utf8.suffix(source.count - range.upperBound)
                )
            )
        }
    }

    @Test func leavesTheTextAloneWithoutEdits() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let text = RandomDocument.text(using: &generator)
            let postmortem = Postmortem(parsing: SourceText(text))
            #expect(try postmortem.source.applying([]).utf8.elementsEqual(text.utf8))
        }
    }

    private static func flattened(_ block: Block) -> [Block] { [block] + block.children.flatMap(flattened) }
}
