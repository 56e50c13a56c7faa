import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation
import Testing

@testable import DebriefPublishing

/// Holds what is printed to the parts of the schema of SARIF 2.1.0 that it uses.
struct SARIFReportTests {
    private func run() throws -> [String: Any] {
        let text = SARIFReport().render(try ReportFormatsTests.report(), styled: false)
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0" && Set(log.keys) == ["$schema", "version", "runs"])
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    @Test func describesEachRuleOnce() throws {
        let driver = try #require((try run()["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(driver["name"] as? String == "debrief")
        #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
        for rule in rules {
            #expect((rule["shortDescription"] as? [String: Any])?["text"] is String)
            let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
            #expect(["error", "warning", "note"].contains(level))
        }
    }

    @Test func givesEachResultItsRuleLevelPlaceAndFingerprint() throws {
        let run = try run()
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 3 && run["columnKind"] as? String == "unicodeCodePoints")
        for result in results {
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect((result["message"] as? [String: Any])?["text"] is String)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let place = try #require(location["physicalLocation"] as? [String: Any])
            let uri = (place["artifactLocation"] as? [String: Any])?["uri"] as? String
            #expect(uri == "incidents/a%20b.md")
            let region = try #require(place["region"] as? [String: Int])
            #expect(region.values.allSatisfy { $0 >= 1 } && region.count == 4)
            #expect(((result["partialFingerprints"] as? [String: String])?["debrief/v1"])?.count == 16)
            #expect((result["ruleIndex"] as? Int).map { $0 >= 0 && $0 < 3 } == true)
        }
    }

    @Test func keepsSuppressedResultsAsSuppressed() throws {
        let results = try #require(try run()["results"] as? [[String: Any]])
        let suppressions = results.compactMap { $0["suppressions"] as? [[String: String]] }
        #expect(
            suppressions == [
                [["kind": "inSource", "status": "accepted", "justification": "measured by the \"provider\""]]
            ]
        )
    }

    @Test func countsColumnsInCodePoints() throws {
        let results = try #require(try run()["results"] as? [[String: Any]])
        let placeholder = try #require(results.first { $0["ruleId"] as? String == "placeholder-left" })
        let location = (placeholder["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let region = try #require(location?["region"] as? [String: Int])
        #expect(region == ["startLine": 6, "startColumn": 10, "endLine": 6, "endColumn": 12])
    }

    @Test func writesRelatedPlacesAndFixes() throws {
        let results = try #require(try run()["results"] as? [[String: Any]])
        let owner = try #require(results.first { $0["ruleId"] as? String == "action-no-owner" })
        #expect((owner["relatedLocations"] as? [[String: Any]])?.first?["id"] as? Int == 0)
        let fix = try #require((owner["fixes"] as? [[String: Any]])?.first)
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        #expect((replacement["insertedContent"] as? [String: String])?["text"] == " @ana ")
        #expect(replacement["deletedRegion"] is [String: Int])
    }
}
