import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What drafts state of incidents whose truth somebody else wrote down; `Benchmarks/Told/README.md` says what they are.
struct ToldIncidentsTests {
    private struct Truth: Decodable {
        struct Told: Decodable { let time: String }

        let incident: Bool
        let started, detected, declared, mitigated, resolved: Told?

        func time(of milestone: Milestone) -> String? {
            switch milestone {
            case .started: started?.time
            case .detected: detected?.time
            case .declared: declared?.time
            case .mitigated: mitigated?.time
            case .resolved: resolved?.time
            default: nil
            }
        }
    }

    private struct Count {
        var told = 0
        var stated = 0
        var right = 0
    }

    private static let milestones: [Milestone] = [.started, .detected, .declared, .mitigated, .resolved]

    /// A change that states more and is wrong more often has to be looked at, and so has one that falls silent.
    @Test(
        arguments: [
            ("en-seen", right: 26, share: 0.72), ("zh-seen", right: 36, share: 0.83),
            ("en-seen-2", right: 27, share: 0.8), ("zh-seen-2", right: 37, share: 0.88),
            ("en-seen-3", right: 21, share: 0.66), ("zh-seen-3", right: 18, share: 0.72),
            ("en-seen-4", right: 11, share: 0.52), ("zh-seen-4", right: 15, share: 0.54),
            ("en-seen-5", right: 15, share: 0.7), ("zh-seen-5", right: 22, share: 0.78),
            ("en-seen-6", right: 9, share: 0.45), ("zh-seen-6", right: 13, share: 0.55),
        ]
    )
    func stateMilestonesRightly(folder: String, right: Int, share: Double) throws {
        let root = packageRoot.appending(path: "Benchmarks/Told/\(folder)")
        var count = Count()
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
            let incident = root.appending(path: name)
            let truth = try JSONDecoder().decode(
                Truth.self,
                from: Data(contentsOf: incident.appending(path: "truth.json"))
            )
            guard truth.incident else { continue }
            // Where the evidence tells of no incident to Debrief, nothing is stated.
            let text = try? Workspace().draft(
                [incident.appending(path: "evidence").path],
                options: DraftOptions(),
                path: "a.md"
            ).text
            let rows = text.map { Postmortem(parsing: SourceText($0)).timeline.events } ?? []
            for milestone in Self.milestones {
                let want = truth.time(of: milestone).map { $0.drop { $0 != "T" }.dropFirst() }
                let row = rows.first { $0.milestones.contains(milestone) }
                count.told += want == nil ? 0 : 1
                guard let row else { continue }
                // What is over at once was not eased before.
                if milestone == .mitigated, want == nil, row.milestones.contains(.resolved) { continue }
                count.stated += 1
                count.right += want == row.time.civil.clockText()[...] ? 1 : 0
            }
        }
        #expect(count.right >= right, "\(count)")
        #expect(Double(count.right) >= share * Double(count.stated), "\(count)")
    }

    /// What is no incident gives no draft, and what is told as if it were nothing gives one.
    @Test(
        arguments: [
            ("en-none-a", most: 8, least: 2), ("en-none-b", most: 9, least: 2), ("en-none-d", most: 12, least: 5),
            ("zh-none-a", most: 7, least: 2), ("zh-none-b", most: 7, least: 1), ("zh-none-c", most: 12, least: 6),
            ("zh-none-d", most: 13, least: 4),
        ]
    )
    func draftsLittleOfWhatIsNoIncident(folder: String, most: Int, least: Int) throws {
        let root = packageRoot.appending(path: "Benchmarks/Told/\(folder)")
        var drafted: [Bool: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
            let folder = root.appending(path: name)
            let truth = try JSONDecoder().decode(
                Truth.self,
                from: Data(contentsOf: folder.appending(path: "truth.json"))
            )
            let draft = try? Workspace().draft(
                [folder.appending(path: "evidence").path],
                options: DraftOptions(),
                path: "a.md"
            )
            drafted[truth.incident, default: 0] += draft == nil ? 0 : 1
        }
        #expect(drafted[false] ?? 0 <= most, "\(drafted)")
        #expect(drafted[true] ?? 0 >= least, "\(drafted)")
    }
}
