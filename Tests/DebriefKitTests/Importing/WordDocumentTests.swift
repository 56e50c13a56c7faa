import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Documents of word processors, which pandoc turns into Markdown.
struct WordDocumentTests {
    private static let hasPandoc = ExternalProgram("pandoc") != nil

    @Test func makesTheFirstRowTheHeaderWhereThereIsNone() {
        let text = "|      |       |\n|------|:-----:|\n| Time | Event |\n| 10:02 | errors |\n\nText"
        #expect(
            PandocMarkdown.tidied(text)
                == "| Time | Event |\n|------|:-----:|\n| 10:02 | errors |\n\nText"
        )
    }

    @Test(arguments: [
        "| Time | Event |\n|------|-------|\n| 10:02 | errors |", "```\n|  |  |\n|--|--|\n| a | b |\n```",
        "|  |  |\n|--|--|",
        "|  |  |\n|--|--|\n| 10:02 | errors |",
        "a < b <span id=\"x\">kept</span>", "<span id=\"", "",
    ])
    func leavesOtherTextAsItIs(text: String) { #expect(PandocMarkdown.tidied(text) == text) }

    @Test func takesOutAnchorsThatShowNothing() {
        #expect(PandocMarkdown.tidied("# <span id=\"a-1\"></span>Title<span id=\"b\"></span>\nx") == "# Title\nx")
    }

    @Test(.enabled(if: hasPandoc, "pandoc is not installed"), arguments: ["docx", "rtf"])
    func importsWhatAWordProcessorWrote(format: String) throws {
        try withTemporaryFolder { folder in
            let source = try folder.write(
                "a.md",
                """
                # Checkout outage

                ## Timeline

                | Time | Event |
                |---|---|
                | 2026-03-17 10:02 UTC | errors begin |
                | 2026-03-17 11:05 UTC | errors end |

                ## Unusual heading

                Words that have no place.

                """
            )
            let path = folder.url.appending(path: "a.\(format)").path
            let pandoc = try #require(ExternalProgram("pandoc"))
            _ = try pandoc.run(["-s", "-o", path, source], limit: 1_000)
            let text = try #require(try Workspace().importDocument(path, template: "standard", language: nil)).text
            let postmortem = Postmortem(parsing: SourceText(text))
            #expect(postmortem.timeline.events.map(\.time.civil.dateText) == ["2026-03-17", "2026-03-17"])
            #expect(text.contains("## Unusual heading\n\nWords that have no place."))
            #expect(!text.contains("<span"))
        }
    }

    @Test(.enabled(if: !hasPandoc, "pandoc is installed"))
    func namesWhatIsMissing() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0])
            #expect { try Workspace().importDocument(path, template: "standard", language: nil) } throws: {
                ($0 as? DebriefError)?.message.contains("install it (apt install pandoc)") == true
            }
        }
    }

    @Test(arguments: [
        ("a.pdf", Array("%PDF-1.7".utf8), "save its text"),
        ("a.odt", Array("PK..mimetypeapplication/vnd.oasis.opendocument.text".utf8), "save it as .docx or HTML"),
        ("a.doc", [0xD0, 0xCF, 0x11, 0xE0], "save it as .docx"),
    ])
    func refusesFormsThatHoldNoWords(name: String, bytes: [UInt8], remedy: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write(name, bytes)
            #expect { try Workspace().importDocument(path, template: "standard", language: nil) } throws: {
                ($0 as? DebriefError)?.message.contains(remedy) == true
            }
        }
    }
}
