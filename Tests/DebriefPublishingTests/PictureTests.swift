import DebriefCore
import DebriefEvents
import DebriefText
import Foundation
import Testing

@testable import DebriefPublishing

/// Pictures that go with a form.
struct PictureTests {
    private static let postmortem = Postmortem(
        parsing: SourceText(
            """
            # Checkout down

            ## Timeline

            All times UTC.

            | Time | Milestone | Event |
            | --- | --- | --- |
            | 2026-03-17 10:02 | started | errors rise |
            | 2026-03-17 10:09 | detected | alert fires |
            | 2026-03-17 10:30 | mitigated | rolled back |

            ## Appendix

            | Time | Errors (%, threshold 5) |
            | --- | --- |
            | 2026-03-17 10:00 | 0.5 |
            | 10:10 | 12 |
            | 10:40 | 0.4 |

            """
        )
    )

    private static var drawn: [Picture] {
        Picture.all(of: postmortem).map { picture in
            var picture = picture
            picture.target = "cid:\(picture.name)@debrief"
            picture.drawn = Array("PNG of \(picture.name)".utf8)
            return picture
        }
    }

    @Test func haveASentenceForThoseWhoDoNotSeeThem() throws {
        let pictures = Self.drawn
        #expect(pictures.map(\.name) == ["timeline", "chart-1"])
        #expect(pictures[0].alternative.hasPrefix("Timeline from 2026-03-17 10:02 to 2026-03-17 10:30 UTC: started"))
        #expect(pictures[1].alternative == "Errors over time: Errors: from 0.4 to 12 %, threshold 5 %")
        for picture in pictures {
            let svg = String(decoding: picture.svg, as: UTF8.self)
            #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.contains("<style>"))
        }
    }

    @Test func standBeforeWhatTheyAreOf() {
        let parts = Content(Self.postmortem, Self.drawn).parts
        let kinds = parts.map { part -> String in
            switch part {
            case .picture(let target, _): target
            case .table: "table"
            case .heading: "heading"
            default: "words"
            }
        }
        #expect(
            kinds == [
                "heading", "words", "cid:timeline@debrief", "table", "heading", "cid:chart-1@debrief", "table",
            ]
        )
    }

    @Test func areAttachedToAPageOfConfluence() {
        var options = RenderOptions()
        options.pictures = Self.drawn
        let page = ConfluenceFormat().render(Self.postmortem, options: options)
        #expect(page.text.contains("<ri:attachment ri:filename=\"cid:timeline@debrief\" /></ac:image>"))
        #expect(page.text.components(separatedBy: "<ac:image ac:alt=").count == 3)
        #expect(!page.omissions.contains { $0.english.contains("pictures") })
        let bare = ConfluenceFormat().render(Self.postmortem, options: RenderOptions())
        #expect(!bare.text.contains("ac:image") && bare.omissions.contains { $0.english.contains("pictures") })
    }

    @Test func goWithAMail() {
        var options = RenderOptions()
        options.pictures = Self.drawn
        let mail = MailFormat().render(Self.postmortem, options: options).text
        #expect(mail.contains("Content-Type: multipart/related; boundary="))
        #expect(mail.contains("Content-ID: <timeline@debrief>\r\n"))
        #expect(mail.contains(Base64.text(of: Array("PNG of chart-1".utf8))))
        let bare = MailFormat().render(Self.postmortem, options: RenderOptions()).text
        #expect(!bare.contains("related") && bare.contains("multipart/alternative"))
    }

    @Test func drawThresholdsAndMilestonesThatFitBesideEachOther() throws {
        let chart = String(decoding: try #require(Self.drawn.last).svg, as: UTF8.self)
        #expect(chart.contains("class=\"bound\"") && chart.contains(">threshold 5 %</text>"))
        for milestone in ["started", "detected", "mitigated"] { #expect(chart.contains(">\(milestone)</text>")) }
    }
}

/// What a header says beside the name of a series.
struct ThresholdTests {
    @Test(
        arguments: [
            ("Errors (%, threshold 5)", "%", 5), ("Errors (threshold 5 %)", "%", 5),
            ("p99 (ms, threshold 1,200)", "ms", 1_200),
            ("错误率（%，阈值 5）", "%", 5), ("Errors (%)", "%", nil), ("Errors", "%", nil),
            ("Errors (%, threshold 5, threshold 9)", "%", nil),
            ("Errors (%, threshold high)", "%, threshold high", nil),
        ] as [(String, String, Double?)]
    )
    func isReadFromAHeader(_ header: String, _ unit: String, _ threshold: Double?) throws {
        let cells = unit == "%" ? ["1 %", "2 %", "9 %"] : ["1", "2", "9"]
        let column = try #require(NumericTable.Column(header: header, cells: cells))
        #expect(column.unit == unit && column.threshold == threshold)
    }
}
