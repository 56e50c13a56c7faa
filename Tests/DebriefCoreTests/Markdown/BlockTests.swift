import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct BlockTests {
    @Test func givesTableCellsTheirPlaces() throws {
        let source = SourceText("# 标题\n\n| 时间 | 事件 |\n| --- | --- |\n| 14:02 | 部署 `v2` [^e1] |\n\n[^e1]: x\n")
        let root = Postmortem(parsing: source).root
        let table = try #require(root.children.first { $0.kind == .table })
        let cell = try #require(table.children.last?.children.last)
        #expect(cell.plainText == "部署 v2 ")
        #expect(source[cell.range].contains("部署 `v2` [^e1]"))
        #expect(cell.inlines.contains { $0.kind == .footnoteReference(label: "e1") })
    }

    @Test(arguments: [
        ("Saw\n---\nCarts were empty.\n", "Saw\n---"), ("Saw\n---\n\nCarts were empty.\n", "Saw\n---"),
        ("> Saw\n> ===\n> Carts\n", "Saw\n> ==="), ("Saw\nmore\n---\nCarts\n", "Saw\nmore\n---"),
        ("# Saw\nCarts\n", "# Saw"),
    ])
    func endsAHeadingBeforeTheParagraphRightBehindIt(text: String, heading: String) throws {
        let source = SourceText(text)
        let root = Postmortem(parsing: source).root
        var blocks = root.children
        if let quote = blocks.first, quote.kind == .blockQuote { blocks = quote.children }
        #expect(try source[#require(blocks.first).range] == heading[...])
        #expect(blocks.count == 2)
    }

    @Test func keepsFrontMatterOutOfTheMarkdown() throws {
        let postmortem = Postmortem(parsing: SourceText("---\ntitle: A\n---\n# B\n"))
        #expect(postmortem.root.children.map(\.kind) == [.frontMatter, .heading(level: 1)])
        #expect(postmortem.source[postmortem.root.children[1].range] == "# B")
    }

    @Test func nestsRangesAndStaysInsideTheText() {
        var generator = SeededGenerator(seed: 19)
        for _ in 0..<400 {
            let source = SourceText(RandomDocument.text(using: &generator))
            verify(Postmortem(parsing: source).root, in: source)
        }
    }

    @Test func placesInlineTextWhereItStands() {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<400 {
            let source = SourceText(RandomDocument.text(using: &generator))
            for inline in inlines(of: Postmortem(parsing: source).root) where inline.kind == .text {
                guard let range = inline.range else { continue }
                #expect(
                    source.text.utf8.dropFirst(range.lowerBound).prefix(range.count).elementsEqual(inline.literal.utf8)
                )
            }
        }
    }

    @Test(arguments: [">", "- ", "*", "[", "|", "<!--"])
    func survivesDeepNestingOf(piece: String) {
        let text = String(repeating: piece, count: 100_000)
        let root = Postmortem(parsing: SourceText(text)).root
        #expect(depth(root) < 200)
    }

    private func verify(_ block: Block, in source: SourceText) {
        #expect(block.range.lowerBound >= 0 && block.range.upperBound <= source.count)
        for child in block.children { verify(child, in: source) }
    }

    private func inlines(of block: Block) -> [Inline] {
        func all(_ inlines: [Inline]) -> [Inline] { inlines + inlines.flatMap { all($0.children) } }
        return all(block.inlines) + block.children.flatMap(inlines)
    }

    private func depth(_ block: Block) -> Int { 1 + (block.children.map(depth).max() ?? 0) }
}
