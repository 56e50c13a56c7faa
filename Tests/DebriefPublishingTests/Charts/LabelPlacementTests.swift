import Testing

@testable import DebriefPublishing

struct LabelPlacementTests {
    private func label(_ x: Double, _ width: Double) -> LabelPlacement.Label { .init(x: x, width: width) }

    @Test func keepsLabelsThatFitInOneLane() {
        #expect(LabelPlacement.lanes([label(0, 40), label(50, 40), label(100, 40)], gap: 8) == [0, 0, 0])
    }

    @Test func raisesALabelAboveThoseThatBeginUnderIt() {
        #expect(LabelPlacement.lanes([label(0, 100), label(10, 20), label(60, 20)], gap: 8) == [1, 0, 0])
        #expect(LabelPlacement.lanes([label(0, 100), label(1, 100), label(2, 100)], gap: 8) == [2, 1, 0])
    }

    @Test func coversNeitherLabelNorLeader() {
        // Random arrangements, the same ones in each run.
        var state: UInt64 = 42
        for _ in 0..<2_000 {
            let labels = (0..<7).map { _ -> LabelPlacement.Label in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return label(Double((state >> 33) % 600), Double(40 + (state >> 45) % 120))
            }.sorted { $0.x < $1.x }
            let lanes = LabelPlacement.lanes(labels, gap: 0)
            for left in labels.indices {
                for right in labels.indices where right > left && labels[right].x < labels[left].x + labels[left].width
                {
                    #expect(lanes[left] > lanes[right], "\(labels) \(lanes)")
                }
            }
        }
    }

    @Test func leavesRoomForTheLastLabel() {
        #expect(LabelPlacement.lineWidth([(share: 1, width: 100), (share: 0, width: 500)], limit: 900) == 800)
        #expect(LabelPlacement.lineWidth([], limit: 900) == 900)
    }
}
