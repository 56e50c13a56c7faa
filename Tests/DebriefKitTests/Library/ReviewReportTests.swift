import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// The review of a period, its numbers counted again from the lines of the files and not by the code that wrote them.
struct ReviewReportTests {
    private static let library = packageRoot.appending(path: "Examples/library").path
    private static let today = CivilDate(daysSinceEpoch: 20_671)  // 2026-08-06

    private static func report(_ period: String, compare: String? = nil, _ language: Language? = nil) throws
        -> ReviewReport
    {
        Workspace().report(
            [library],
            period: try #require(Period(period, today: today)),
            comparedWith: compare.flatMap { Period($0, today: today) },
            today: today,
            language: language
        )
    }

    /// The files of a period by their names, which begin with the day.
    private static func files(from first: String, to last: String) throws -> [String] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: library).filter { $0.contains("/20") }
        return all.filter { path in
            let day = path.split(separator: "/").last?.prefix(10) ?? ""
            return day >= first && day <= last
        }
    }

    @Test(arguments: [
        ("2025-Q2", "2025-04-01", "2025-06-30"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"), ("2026", "2026-01-01", "2026-12-31"),
    ])
    func countsWhatAPersonCountsInTheFiles(period: String, first: String, last: String) throws {
        let review = try Self.report(period).review
        let files = try Self.files(from: first, to: last)
        #expect(review.incidents.count == files.count)
        #expect(
            Set(review.incidents.map { $0.path.split(separator: "/").last ?? "" })
                == Set(files.map { $0.split(separator: "/").last ?? "" })
        )
        #expect(review.severities.reduce(0) { $0 + $1.count } == review.incidents.count { $0.severity != nil })
        #expect(
            review.actions.opened == review.actions.closed + review.actions.open.count
                + review.incidents.flatMap(\.actions).count { $0.state == .proposed }
        )
        for service in review.services {
            let named = try files.filter { file in
                try String(contentsOfFile: "\(Self.library)/\(file)", encoding: .utf8).components(separatedBy: "\n")
                    .prefix(20)
                    .contains { line in
                        line.contains(service.name) && (line.lowercased().contains("service") || line.contains("服务"))
                    }
            }
            #expect(service.count == named.count, "\(service.name)")
        }
        for id in Metric.ID.counted {
            let values = review.incidents.compactMap { $0.metrics[id] }.sorted()
            guard let found = review.distribution(id) else {
                #expect(values.isEmpty)
                continue
            }
            let half = values.count / 2
            let median = values.count % 2 == 1 ? Double(values[half]) : Double(values[half - 1] + values[half]) / 2
            #expect(found.median == median)
        }
        #expect(review.impact.seconds == review.incidents.reduce(0) { $0 + ($1.metrics[.impactDuration] ?? 0) })
    }

    @Test func countsIncidentsAndNotDocuments() throws {
        let review = try Self.report("2025-08").review
        #expect(review.incidents.count == 2)
        #expect(Set(review.incidents.map(\.path)).count == 1)
        #expect(review.actions.opened == 2, "none is counted twice")
    }

    @Test func showsForEachThemeLinesThatSaySo() throws {
        for theme in try Self.report("2025").review.themes {
            for (incident, passages) in theme.incidents {
                #expect(!passages.isEmpty)
                let source = try DocumentFile.read(incident.path)
                for passage in passages {
                    let start = source.range(ofLine: passage.line).lowerBound
                    let rest = source[start..<source.count].split(whereSeparator: \.isWhitespace).prefix(200).joined(
                        separator: " "
                    )
                    #expect(rest.contains(passage.text), "\(incident.path):\(passage.line)")
                    let read = Mechanisms.standard.read(passage.text)
                    #expect(theme.mechanism.thing.map(read.things.contains) == true)
                    #expect(theme.mechanism.fate.map(read.fates.contains) == true)
                }
            }
        }
    }

    @Test func findsWhatWasLearnedTwiceAndOnlyBefore() throws {
        let repeats = try Self.report("2026").review.repeats
        for found in repeats {
            #expect((found.earlier.day?.daysSinceEpoch ?? 0) < (found.incident.day?.daysSinceEpoch ?? 0))
            #expect(!found.mechanisms.isEmpty)
        }
    }

    @Test func saysThatFewValuesAreTooFew() throws {
        let text = try Self.report("2026-Q1", compare: "2025-Q4").markdown
        #expect(text.contains("too few to say"))
        #expect(text.contains("within what chance explains"))
        #expect(text.contains("> **Question:**"))
    }

    @Test func writesInBothLanguages() throws {
        let text = try Self.report("2026-Q2", compare: "2026-Q1", .chinese).markdown
        #expect(text.contains("# 2026-Q2 故障回顾") && text.contains("## 改进措施") && text.contains("太少，无法判断"))
        #expect(!text.contains("Question"))
    }

    @Test func saysWhenThereIsNothing() throws {
        let report = try Self.report("2019-Q1")
        #expect(report.review.incidents.isEmpty)
        #expect(report.markdown.contains("0 incidents"))
    }
}

extension Metric.ID {
    fileprivate static let counted: [Metric.ID] = [.timeToDetect, .timeToResolve, .impactDuration]
}
