import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefDrafting

struct DocumentImportTests {
    @Test(arguments: ImportSamples.all)
    func losesNoWordAndNoNumber(sample: ImportSample) throws {
        let result = try imported(sample)
        let words = WordCount(DocumentImport.markdown(of: sample.source).source.text)
        #expect(words.missing(from: WordCount(result.text)).isEmpty)
        #expect(!result.text.contains("Further text of the original"))
    }

    @Test(arguments: ImportSamples.all)
    func readsTheSameTimesAndActionsBack(sample: ImportSample) throws {
        let before = DocumentImport.markdown(of: sample.source)
        let after = Postmortem(parsing: SourceText(try imported(sample).text))
        #expect(after.timeline.events.map(\.time) == before.timeline.events.map(\.time))
        #expect(after.actionItems.count == before.actionItems.count)
        #expect(after.timeline.events.count > 1)
    }

    @Test(arguments: ImportSamples.all)
    func writesWhatTheSnapshotShows(sample: ImportSample) throws {
        let result = try imported(sample)
        try expectSnapshot(result.text, "Tests/DebriefDraftingTests/Snapshots/import-\(sample.name).md")
    }

    @Test(arguments: ImportSamples.all)
    func hasNothingToDoASecondTime(sample: ImportSample) throws {
        let result = try imported(sample)
        #expect(DocumentImport.isImported(Postmortem(parsing: SourceText(result.text))))
        #expect(!DocumentImport.isImported(Postmortem(parsing: sample.source)))
    }

    @Test(arguments: Templates.all)
    func fillsEveryTemplate(template: DocumentTemplate) throws {
        for sample in ImportSamples.all {
            let source = DocumentImport.markdown(of: sample.source)
            let result = DocumentImport(template: template, language: template.language).document(from: sample.source)
            #expect(WordCount(source.source.text).missing(from: WordCount(result.text)).isEmpty)
        }
    }

    @Test func keepsATableWithAColumnThatHasNoPlace() throws {
        let result = try imported(
            """
            # Search down

            ## Timeline

            | Time | Event | Temperature |
            | --- | --- | --- |
            | 14:02 | Fan stops | 71 |
            | 14:09 | Fan runs | 40 |
            """
        )
        #expect(result.text.contains("| 14:02 | Fan stops | 71 |"))
        #expect(result.rows == 0)
        #expect(result.kept == ["Timeline: Temperature"])
    }

    @Test func asksForAZoneThatNobodyStated() throws {
        let unknown = try imported("# Down\n\n## Timeline\n\n- 14:02 alert\n- 14:05 fixed\n")
        #expect(unknown.text.contains("> **Question:** Which time zone"))
        let stated = try imported("# Down\n\n## Timeline (PST)\n\n- 14:02 alert\n- 14:05 fixed\n")
        #expect(!stated.text.contains("Which time zone"))
        #expect(stated.text.contains("All times PST."))
    }

    @Test func putsWhatHasNoPlaceUnderItsOwnHeadingAtTheEnd() throws {
        let result = try imported("# Down\n\n## Cake\n\nApple.\n\n### Cream\n\nNo.\n\n## Impact\n\n12 orders.\n")
        #expect(result.text.hasSuffix("## Cake\n\nApple.\n\n### Cream\n\nNo.\n"))
        #expect(result.text.contains("## Impact\n\n12 orders.\n"))
    }

    @Test func takesKeyLinesIntoFrontMatterAndLeavesOthers() throws {
        let result = try imported(
            "# Down\n\n**Severity**: SEV2\n**Authors**: Ana, Li\n**Bridge**: room 4\n\n## Summary\n\nIt fell.\n"
        )
        #expect(result.text.contains("severity: SEV2\n"))
        #expect(result.text.contains("authors: [Ana, Li]\n"))
        #expect(!result.text.contains("**Severity**"))
        #expect(result.text.contains("**Bridge**: room 4"))
    }

    @Test func leavesTheSecondOfTwoReportsWhole() throws {
        let report = "## Impact\n\n12 orders.\n\n## Timeline\n\n- 14:02 UTC alert\n- 14:05 UTC fixed\n"
        let result = try imported("# First\n\n\(report)\n# Second\n\n\(report)")
        let second = try #require(result.text.firstRange(of: "## Second"))
        #expect(result.text[second.upperBound...].contains("- 14:02 UTC alert"))
    }

    @Test func survivesMutationsOfAllSamples() throws {
        var generator = SeededGenerator(seed: 7)
        for sample in ImportSamples.all {
            let bytes = Array(sample.source.text.utf8)
            for _ in 0..<12 {
                var mutated = bytes
                for _ in 0..<6 {
                    let place = Int.random(in: 0..<mutated.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: mutated.removeSubrange(place..<min(mutated.count, place + 9))
                    case 1: mutated.insert(contentsOf: Array("\n## <b>|`".utf8), at: place)
                    default: mutated.insert(contentsOf: mutated[place..<min(mutated.count, place + 40)], at: place)
                    }
                }
                let source = SourceText(String(decoding: mutated, as: UTF8.self), path: sample.source.path)
                let words = WordCount(DocumentImport.markdown(of: source).source.text)
                let text = try #require(Templates.named("standard", .english)).imported(source).text
                #expect(words.missing(from: WordCount(text)).isEmpty)
            }
        }
    }

    private func imported(_ sample: ImportSample) throws -> ImportedDocument {
        try #require(Templates.named("standard", Language(of: sample.source.text))).imported(sample.source)
    }

    private func imported(_ text: String) throws -> ImportedDocument {
        try #require(Templates.named("standard", .english)).imported(SourceText(text))
    }
}

extension DocumentTemplate {
    fileprivate func imported(_ source: SourceText) -> ImportedDocument {
        DocumentImport(template: self, language: language).document(from: source)
    }
}
