import DebriefAgents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// The server holds the same text as its client, whatever is typed.
struct RandomEditTests {
    private static let pieces = [
        "a", "\n", "\r\n", "\r", "中", "😀", "e\u{301}", "\u{301}", "\u{200D}", "\u{1F468}\u{200D}\u{1F469}", "\t", "é",
        "\u{2028}",
        "\u{85}", "\u{0B}", "\u{0C}", "한", "ᄒ", "ᅡ", "\u{1F1E9}", "\u{FEFF}", "",
    ]

    /// The client's text as its units, and its lines as the protocol has them.
    private struct Client {
        var scalars: [Unicode.Scalar]
        let encoding: PositionEncoding

        func width(_ scalar: Unicode.Scalar) -> Int {
            switch encoding {
            case .utf8: UTF8.width(scalar)
            case .utf16: UTF16.width(scalar)
            case .utf32: 1
            }
        }

        func position(at index: Int) -> [String: Int] {
            var (line, character) = (0, 0)
            for place in 0..<index {
                let isEnd =
                    scalars[place] == "\n"
                    || scalars[place] == "\r" && (place + 1 >= scalars.count || scalars[place + 1] != "\n")
                if isEnd { (line, character) = (line + 1, 0) } else { character += width(scalars[place]) }
            }
            return ["line": line, "character": character]
        }

        /// Places that a position can name: none lies between the two halves of a line's end.
        func randomIndex(_ generator: inout SeededGenerator) -> Int {
            let index = Int.random(in: 0...scalars.count, using: &generator)
            let isInside = index > 0 && index < scalars.count && scalars[index - 1] == "\r" && scalars[index] == "\n"
            return isInside ? index - 1 : index
        }
    }

    /// Ten thousand edits in each.
    @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
    func holdsTheTextOfTheClient(encoding: PositionEncoding) throws {
        var generator = SeededGenerator(seed: 18)
        for _ in 0..<100 {
            let offered =
                switch encoding {
                case .utf8: ["utf-8"]
                case .utf16: ["utf-16"]
                case .utf32: ["utf-32"]
                }
            var server = try TestClient("", capabilities: ["general": ["positionEncodings": offered]])
            var client = Client(scalars: [], encoding: encoding)
            for version in 2..<102 {
                let (one, other) = (client.randomIndex(&generator), client.randomIndex(&generator))
                let range = min(one, other)..<max(one, other)
                let isLong = range.count > 12
                let edited = isLong ? range.lowerBound..<range.lowerBound : range
                let text = (0..<Int.random(in: 0...4, using: &generator))
                    .compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
                let change: [String: Any] = [
                    "range": [
                        "start": client.position(at: edited.lowerBound), "end": client.position(at: edited.upperBound),
                    ],
                    "text": text,
                ]
                try server.notify(
                    "textDocument/didChange",
                    [
                        "textDocument": ["uri": server.uri, "version": version] as [String: Any],
                        "contentChanges": [change],
                    ]
                )
                client.scalars.replaceSubrange(edited, with: text.unicodeScalars)
            }
            var expected = String.UnicodeScalarView()
            expected.append(contentsOf: client.scalars)
            let held = try #require(server.server.text(of: server.uri))
            #expect(held.utf8.elementsEqual(String(expected).utf8))
        }
    }

    @Test func editsFromOneTextToTheOtherByBytes() throws {
        var generator = SeededGenerator(seed: 81)
        for _ in 0..<500 {
            let texts = (0..<2).map { _ in
                (0..<12).compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
            }
            let edits = TextDifference.edits(from: SourceText(texts[0]), to: texts[1])
            #expect(try SourceText(texts[0]).applying(edits).utf8.elementsEqual(texts[1].utf8))
        }
    }
}
