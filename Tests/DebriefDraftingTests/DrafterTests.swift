import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct DrafterTests {
    @Test(arguments: ["standard", "comprehensive", "five-whys", "quick"], Language.allCases)
    func writesTheWholeDocument(template: String, language: Language) throws {
        let draft = try Draft.sample(template, language)
        try expectSnapshot(
            draft.text,
            "Tests/DebriefDraftingTests/Snapshots/\(template).\(language.rawValue).md"
        )
    }
}

extension Draft {
    static func sample(_ id: String = "standard", _ language: Language = .english) throws -> Draft {
        try of(SampleIncident.all, series: [SampleIncident.series], id, language)
    }

    static func of(
        _ events: [EvidenceEvent],
        series: [EvidenceSeries] = [],
        _ id: String = "standard",
        _ language: Language = .english
    ) throws -> Draft {
        let template = try #require(Templates.named(id, language))
        return Drafter(template: template, language: language).draft(events: events, series: series)
    }
}
