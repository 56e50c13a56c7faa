import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Steps of the response that are told later, with their clock.
struct ToldStepTests {
    @Test(
        arguments: [
            "a student mailed me at 07:20 that nobody can sign in", "customer called at 07:20, nobody can sign in",
            "first complaint came in at 07:20, nobody can sign in", "monitoring alerted at 07:20, nobody can sign in",
            "07:20接到用户投诉，登录不了", "监控在 07:20 发现异常，登录不了", "07:20客户打电话来说登录不了",
        ]
    )
    func wereWhenTheirWordsSay(words: String) throws {
        let isChinese = Language(of: words) == .chinese
        let told = try TalkedIncident([
            ("07:26", "Ana", words), ("07:31", "Ben", isChinese ? "我看下" : "looking into it"),
            ("08:10", "Ben", isChinese ? "回滚完成，登录恢复正常" : "rolled back, sign-in works again"),
            ("08:30", "Ben", isChinese ? "故障解除" : "incident closed"),
        ])
        #expect(told.clock(.detected) == "07:20")
        #expect(!told.draft.text.contains("07:26, a responder noticed"))
        #expect(told.draft.text.contains(isChinese ? "依据 07:26 的报告" : "Noticed, by a report of 07:26"))
    }

    @Test(
        arguments: [
            "nobody can sign in, the last login is stamped 07:20", "nobody can sign in. the release of 07:20?",
            "登录不了，最后一条登录记录是 07:20 的",
        ]
    )
    func areNoneAtAnyOtherClock(words: String) throws {
        let isChinese = Language(of: words) == .chinese
        let told = try TalkedIncident([
            ("07:26", "Ana", words), ("07:31", "Ben", isChinese ? "我看下" : "looking into it"),
            ("08:10", "Ben", isChinese ? "回滚完成，登录恢复正常" : "rolled back, sign-in works again"),
        ])
        #expect(told.clock(.detected) != "07:20")
    }

    private func posts(_ last: String, isChinese: Bool) -> [EvidenceEvent] {
        let texts =
            isChinese
            ? [
                ("13:24", "investigating", "正在调查登录错误。"), ("14:40", "resolved", "登录已恢复正常。"),
                ("18:40", "postmortem", last),
            ]
            : [
                ("13:24", "investigating", "We are investigating errors when signing in."),
                ("14:40", "resolved", "Signing in works again. This incident is resolved."),
                ("18:40", "postmortem", last),
            ]
        return texts.enumerated().map { index, post in
            SampleIncident.event("\(post.0):00", .statusUpdate, post.2, "page.txt", index + 1) {
                $0.status = post.1
                $0.actor = "status page"
                $0.actorIsMachine = true
                $0.subject = "Login errors"
            }
        }
    }

    @Test(
        arguments: [
            "Our monitoring alerted at 13:12. No data was lost.", "We noticed it at 13:12 UTC. No data was lost.",
            "我们的监控在 13:12 发现异常。数据没有丢失。",
        ]
    )
    func areToldByAPageOnceItIsOver(words: String) throws {
        let isChinese = Language(of: words) == .chinese
        let draft = try Draft.of(posts(words, isChinese: isChinese), "standard", isChinese ? .chinese : .english)
        let row = draft.rows.first { $0.milestones.contains(.detected) }
        #expect(row?.time.civil.clockText() == "13:12")
        // The first post is the one of 13:24.
        #expect(!draft.text.contains(isChinese ? "发现后立即发出" : "as soon as it was noticed"))
    }

    @Test(
        arguments: [
            (
                "We will set a connection limit per service before 3 March.",
                ["We will set a connection limit per service before 3 March"]
            ),
            ("Sorry for the trouble. We will continue to monitor and keep you updated.", []),
            (
                "We are going to test restores every quarter; we will let you know.",
                ["We are going to test restores every quarter"]
            ),
            ("我们将在7月10日前升级全部交换机的固件；短信通道在7月底前接入备用供应商。", ["我们将在7月10日前升级全部交换机的固件", "短信通道在7月底前接入备用供应商"]),
            ("我们将持续关注，如有进展第一时间同步。", []), ("对由此带来的不便深表歉意。", []),
        ]
    )
    func includeWhatAPagePromises(words: String, expected: [String]) {
        #expect(PublishedWork.pieces(of: words) == expected)
    }

    @Test(
        arguments: [
            [
                ("09:00", "grade 11 cannot scan, the network is dead"), ("09:05", "looking into it"),
                ("09:21", "grade 10 works again"), ("09:46", "found it, a loop under the desk in room 403, pulling it"),
                ("09:55", "scanning works again, thanks"),
            ],
            [
                ("09:00", "高二扫不了卷子，网断了"), ("09:05", "我看下"), ("09:21", "高一好了，恢复正常"), ("09:46", "找到原因了，403讲台下面环路"),
                ("09:55", "能扫了，恢复正常"),
            ],
        ]
    )
    func areNoEndWhilePeopleGoOn(rows: [(String, String)]) throws {
        let told = try TalkedIncident(rows.map { ($0.0, "Ana", $0.1) })
        #expect(told.clock(.resolved) != "09:21")
    }

    @Test(
        arguments: [
            "restarted the print server, good for two minutes then down again", "all 17 gone again. router looping",
            "it's the edge router, it's rebooting in a loop", "north site should be fine too, will confirm again",
            "rollback", "回滚",
            "重启打印服务器，好了两分钟又不行", "华南那边再确认下，应该也没问题",
        ]
    )
    func areNoEndWhereItIsBadAgainOrUnsure(words: String) throws {
        let isChinese = Language(of: words) == .chinese
        let told = try TalkedIncident([
            ("09:00", "Ana", isChinese ? "标签打不出来，产线停了" : "labels do not print, the line stands"),
            ("09:05", "Ben", isChinese ? "我看下" : "looking into it"), ("09:30", "Ben", words),
            ("10:10", "Ben", isChinese ? "时间改回来了，都好了" : "clock is set back, everything works again"),
        ])
        #expect(told.clock(.mitigated) != "09:30" && told.clock(.resolved) != "09:30")
    }

    @Test(arguments: ["that was me, sorry everyone", "是我的锅，对不起🙏"])
    func findNoCauseInAnApology(words: String) throws {
        let isChinese = Language(of: words) == .chinese
        let told = try TalkedIncident([
            ("09:00", "Ana", isChinese ? "学生签不了到" : "nobody can check in"),
            ("09:05", "Ben", isChinese ? "我看下" : "looking"),
            ("09:30", "Ben", words), ("10:10", "Ben", isChinese ? "恢复正常了" : "works again"),
        ])
        #expect(told.clock(.identified) == nil)
    }
}
