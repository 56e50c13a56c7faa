import DebriefCore
import DebriefText
import Testing

struct ActionStateTests {
    @Test(arguments: [
        ("Open", ActionState.accepted), ("Not done", .accepted), ("Partially complete", .inProgress),
        ("blocked on legal", .accepted), ("未完成", .accepted), ("尚未上线", .accepted),
        ("In progress", .inProgress), ("WIP, 60 %", .inProgress), ("进行中", .inProgress),
        ("Done", .done), ("✅", .done), ("Closed 2026-02-01", .done), ("已上线", .done),
        ("Done, not verified", .done), ("done (awaiting verification)", .done), ("已完成，待验证", .done),
        ("Verified in the June drill", .verified), ("已验证", .verified),
        ("Won't fix", .willNotDo), ("Will not do: the service is gone", .willNotDo), ("Cancelled", .willNotDo),
        ("不做，服务已下线", .willNotDo),
        ("Superseded by OPS-12", .superseded), ("Duplicate of #4", .superseded), ("合并到 OPS-3", .superseded),
        ("Proposed", .proposed), ("建议", .proposed),
    ])
    func readsStates(status: String, state: ActionState) {
        #expect(ActionState(status: status) == state)
    }

    @Test func readsWhatSaysNothingElseAsAgreedOn() throws {
        let text = "## Action items\n\n- Add an alert (@ana)\n- [x] Raise the limit\n- We've raised the pool size\n"
        let items = Postmortem(parsing: SourceText(text)).actionItems
        #expect(items.map(\.state) == [.accepted, .done, .done])
    }

    @Test(arguments: [
        ("draft", DocumentStage.draft), ("Final", .final), ("in review", .inReview), ("in-review", .inReview),
        ("awaiting review", .inReview), ("Reviewed", .final), ("草稿", .draft), ("评审中", .inReview), ("定稿", .final),
        ("WIP", .draft),
    ])
    func readsHowFarADocumentIs(status: String, stage: DocumentStage) {
        #expect(DocumentStage(status: status) == stage)
    }

    @Test func readsNoStageOutOfTheStateOfAnIncident() {
        #expect(DocumentStage(status: "Resolved") == nil)
        #expect(DocumentStage(status: "mitigated") == nil)
    }
}
