import DebriefLanguage
import Testing

struct ActionVocabularyTests {
    private let vocabulary = ActionVocabulary.standard

    @Test(arguments: [
        ("Action item owner", "owner"), ("Expected date", "due"), ("Target completion date", "due"), ("Task", "action"),
        ("Owner(s)", "owner"), ("Who will do it", "owner"), ("Tracking issue", "ticket"), ("Action type", "type"),
        ("Corrective action", "action"), ("改进措施负责人", "owner"), ("计划完成时间", "due"), ("完成标准", "doneWhen"),
        ("完成情况", "status"),
        ("整改措施", "action"), ("Done when", "doneWhen"), ("Status?", "status"),
    ])
    func readsAHeaderByItsLastWord(header: String, column: String) { #expect(vocabulary.column(header) == column) }

    @Test func readsALabelOnlyWhenAllOfItSaysSo() {
        #expect(vocabulary.field("Assigned to") == "owner")
        #expect(vocabulary.field("**Target date**") == "due")
        #expect(vocabulary.field("负责人") == "owner")
        #expect(vocabulary.field("Page the owner") == nil)
    }

    @Test(arguments: ["Ana", "Ana Ruiz", "Ana & Bo", "Nóra O'Neil", "王岚"])
    func seesThatWordsMayBeAName(words: String) { #expect(vocabulary.isName(words)) }

    @Test(arguments: ["the pool", "March", "Done", "a", "PostgreSQL 16", "增加告警"])
    func seesThatOtherWordsAreNone(words: String) { #expect(!vocabulary.isName(words)) }

    @Test func knowsTeams() {
        #expect(vocabulary.isTeam("Platform team"))
        #expect(vocabulary.isTeam("SRE"))
        #expect(vocabulary.isTeam("支付组"))
        #expect(!vocabulary.isTeam("Grafana"))
    }

    @Test func knowsStates() {
        #expect(vocabulary.status("✅ Done") == "done" || vocabulary.status("Done") == "done")
        #expect(vocabulary.status("In progress") == "open")
        #expect(vocabulary.status("进行中") == "open")
        #expect(vocabulary.status("the disk") == nil)
    }
}
