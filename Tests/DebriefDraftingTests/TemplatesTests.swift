import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct TemplatesTests {
    @Test func hasALineForEachFile() throws {
        let folder = packageRoot.appending(path: "Sources/DebriefDrafting/Templates")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let listed = Templates.all.map { "\($0.id).\($0.language.rawValue).md" }.sorted()
        #expect(files == listed)
    }

    @Test(arguments: Templates.ids)
    func hasTheSamePlacesInBothLanguages(id: String) throws {
        let english = try #require(Templates.named(id, .english))
        let chinese = try #require(Templates.named(id, .chinese))
        #expect(english.headings.count == chinese.headings.count)
        #expect(english.guidanceLines.count == chinese.guidanceLines.count)
        #expect(Self.marks(english.text) == Self.marks(chinese.text))
    }

    @Test(arguments: Templates.all)
    func usesOnlySlotsThatExist(template: DocumentTemplate) {
        let slots = Self.marks(template.text).filter { $0.hasPrefix("slot ") }.map { String($0.dropFirst(5)) }
        #expect(slots.contains("timeline"))
        for slot in slots { #expect(Slot(rawValue: slot) != nil, "no slot '\(slot)'") }
    }

    @Test(arguments: Templates.all)
    func keepsToItsLanguage(template: DocumentTemplate) {
        for line in template.guidanceLines + template.headings {
            #expect(Language(of: line) == template.language, "\(line)")
        }
    }

    /// Slots, and that there is a question, line by line.
    private static func marks(_ text: String) -> [String] {
        text.split(separator: "<!-- debrief:").dropFirst().map { part in
            let words = part.split(separator: " ")
            return words[0] == "slot" ? "slot \(words[1])" : String(words[0])
        }
    }

    // MARK: The page that maps the sections of other documents

    private struct Place: CustomTestStringConvertible {
        let document: String
        let section: String
        let template: String
        let place: String
        var testDescription: String { "\(document): \(section)" }
    }

    private static func places() throws -> [Place] {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/reference/templates.md"), encoding: .utf8)
        var document = ""
        var places: [Place] = []
        for line in page.split(separator: "\n") {
            if line.hasPrefix("#") { document = line.hasPrefix("### ") ? String(line.dropFirst(4)) : "" }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard !document.isEmpty, cells.count == 3, cells[0] != "---", cells[0] != "Section there" else { continue }
            places.append(Place(document: document, section: cells[0], template: cells[1], place: cells[2]))
        }
        return places
    }

    @Test func mapsTheSectionsOfFiveDocuments() throws {
        let places = try Self.places()
        #expect(Set(places.map(\.document)).count == 5)
        for document in Set(places.map(\.document)) {
            #expect(places.count { $0.document == document } >= 20, "\(document)")
        }
    }

    @Test func namesOnlyPlacesThatTheTemplatesHave() throws {
        for place in try Self.places() {
            let template = try #require(Templates.named(place.template, .english), "\(place.testDescription)")
            switch place.place {
            case "front matter": #expect(template.text.hasPrefix("<!-- debrief:slot front-matter -->"))
            case "guidance":
                let head = template.text.prefix { $0 != "#" } + template.text.drop { $0 != "#" }.prefix(200)
                #expect(head.contains("<!-- A ") || head.contains("<!-- F") || head.contains("<!-- O"))
            case let words where words.hasSuffix(" (guidance)"):
                let heading = String(words.dropLast(11))
                #expect(template.headings.contains(heading), "\(place.testDescription)")
                let below = template.text.split(separator: "# \(heading)\n").last ?? ""
                let comment = below.drop(while: \.isNewline)
                #expect(comment.hasPrefix("<!-- ") && !comment.hasPrefix("<!-- debrief:"), "\(place.testDescription)")
            case let heading: #expect(template.headings.contains(heading), "\(place.testDescription)")
            }
        }
    }

    @Test func describesEachSlot() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/reference/templates.md"), encoding: .utf8)
        for slot in Slot.allCases { #expect(page.contains("\n| `\(slot.rawValue)` | "), "\(slot.rawValue)") }
    }

    // MARK: An organisation's own

    @Test func fillsPlainHeadingsOfAnOwnTemplate() {
        let text =
            "---\nteam: payments\nstatus: open\n---\n# Report\n\n## Timeline\n\nOur own words.\n\n## Weather\n\nSunny.\n"
        let template = DocumentTemplate(id: "own.md", language: .english, text: text)
        let draft = Drafter(template: template, language: .english).draft(events: SampleIncident.all)
        #expect(draft.text.contains("\nteam: payments\n"))
        #expect(!draft.text.contains("status: open"))
        #expect(draft.text.contains("## Timeline\n\nAll times UTC.\n\n| Time |"))
        #expect(draft.text.contains("Our own words.\n\n## Weather\n\nSunny."))
    }

    @Test func fillsTheSlotsOfAnOwnTemplate() {
        let text =
            "# <!-- debrief:slot title -->\n\n<!-- debrief:slot timeline -->\n\n<!-- debrief:question Who paid? -->\n"
        let template = DocumentTemplate(id: "own.md", language: .english, text: text)
        let draft = Drafter(template: template, language: .english).draft(events: SampleIncident.all)
        #expect(draft.text.contains("# Payments failing\n\nAll times UTC."))
        #expect(draft.text.contains("> **Question:** Who paid?"))
    }

    @Test func leavesOutASectionWhosePlacesStayEmpty() {
        let text = """
            # <!-- debrief:slot title -->

            ## Appendix

            <!-- Graphs,
            and links. -->

            ### Graphs

            <!-- debrief:slot charts -->

            ## Sponsors

            <!-- nobody yet -->

            ## Timeline

            <!-- debrief:slot timeline -->

            """
        let template = DocumentTemplate(id: "own.md", language: .english, text: text)
        let bare = Drafter(template: template, language: .english).draft(events: SampleIncident.all)
        #expect(!bare.text.contains("Appendix") && !bare.text.contains("and links.") && !bare.text.contains("Graphs"))
        #expect(
            bare.text.contains("## Sponsors\n\n<!-- nobody yet -->"),
            "a section without places is the writer's own"
        )
        let series = [SampleIncident.series]
        let full = Drafter(template: template, language: .english).draft(events: SampleIncident.all, series: series)
        #expect(full.text.contains("## Appendix\n\n<!-- Graphs,\nand links. -->\n\n### Graphs\n\n"))
    }

    @Test func saysThatATemplateHasNoPlaceForTheTimeline() {
        let template = DocumentTemplate(id: "own.md", language: .english, text: "# Report\n\n## Summary\n")
        let draft = Drafter(template: template, language: .english).draft(events: SampleIncident.all)
        #expect(draft.diagnostics.map(\.id).contains("draft-template"))
    }
}
