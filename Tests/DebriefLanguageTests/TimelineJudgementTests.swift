import Testing

@testable import DebriefLanguage

/// The model of timelines as Debrief computes it, against the figures of its training.
struct TimelineJudgementTests {
    @Test func computesWhatTheTrainingComputed() throws {
        try TrainedLine.expectScores(of: "expected-rows.jsonl", by: .rows, within: 0.25)
    }

    private func rows(_ texts: [String], knowing known: [Milestone: [Int: Float]] = [:]) -> [Milestone: Int] {
        TimelineJudgement(rows: texts, minutes: texts.indices.map { 7 * $0 }).rows(knowing: known)
    }

    private static let story = [
        "ledger-sync 5.2 goes out to the fleet",
        "statements come back empty for every third customer",
        "the pager of the ledger team goes off",
        "Kofi is on it",
        "5.2 is being taken back",
        "5.1 runs everywhere, statements are complete again",
        "review booked for Thursday",
    ]

    @Test func readsAStoryInWordsOfItsOwn() {
        let found = rows(Self.story)
        // Who sees the empty statements, or the pager behind it.
        #expect(found[.detected] == 1 || found[.detected] == 2)
        #expect(found[.mitigated] == 5)
        #expect(found[.resolved] == 5)
    }

    @Test func keepsTheOrderOfMilestones() {
        // Whatever the rows say, no milestone comes before one that it follows.
        for shift in Self.story.indices {
            let turned = Array(Self.story[shift...] + Self.story[..<shift])
            let found = TimelineJudgement.milestones.compactMap { rows(turned)[$0] }
            #expect(found == found.sorted(), "\(turned)")
        }
    }

    @Test func obeysWhatIsKnown() {
        #expect(rows(Self.story, knowing: [.detected: [1: 50]])[.detected] == 1)
        #expect(rows(Self.story, knowing: [.mitigated: [5: -50]])[.mitigated] != 5)
    }

    @Test(arguments: [[], [""], ["", "", ""], ["?", "。", "\u{FFFD}"], Array(repeating: "restarted it", count: 300)])
    func readsAnything(texts: [String]) {
        for row in rows(texts).values { #expect(texts.indices.contains(row)) }
    }
}
