import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefLibrary

/// Which criteria time decides.
struct RecurrenceWatchTests {
    @Test(arguments: [
        ("watch 30d: alert CatalogTimeouts does not fire", 30, "CatalogTimeouts"),
        ("Watch 30 days: alert `queue-lag` does not fire", 30, "queue-lag"),
        ("watch 4w: no alert DiskFull", 28, "DiskFull"),
        ("观察 30 天：告警 CatalogTimeouts 不再触发", 30, "CatalogTimeouts"),
        ("观察 2w: 报警“queue_lag”未触发", 14, "queue_lag"),
        ("watch 30d: alert \"Cert Soon\" does not fire", 30, "Cert Soon"),
        ("watch 30d: alert Cert Soon does not fire", 30, "Cert Soon"),
        ("watch 30d: alert `Cert Soon` doesn't fire", 30, "Cert Soon"),
        ("观察 30 天：告警“连接池耗尽”不再触发", 30, "连接池耗尽"),
        ("观察 30 天：告警连接池耗尽不再触发", 30, "连接池耗尽"),
        ("观察 30 天：告警「连接池 耗尽」未再出现", 30, "连接池 耗尽"),
        ("watch 30d: log \"certificate has expired\" does not appear", 30, "certificate has expired"),
        ("watch 2 weeks: no page Queue Lag", 14, "Queue"),
        ("watch 30d: alert Disk is full never fires", 30, "Disk is full"),
        ("观察 30 天：日志“证书过期”不再出现", 30, "证书过期"),
    ])
    func readsDaysAndName(text: String, days: Int, name: String) {
        let watch = RecurrenceWatch(text)
        #expect(watch?.days == days && watch?.name == name)
    }

    @Test(arguments: [
        "p99 below 50 ms", "watch the dashboard for 30 days", "30d: alert X", "watch: alert X does not fire", "",
        "观察一下",
        "watch 30d: the team", "watch 999999999999d: alert X does not fire", "watch 5wd: alert X does not fire",
    ])
    func leavesOtherCriteriaAlone(text: String) { #expect(RecurrenceWatch(text) == nil) }

    @Test func findsTheNameAsAWord() {
        let watch = RecurrenceWatch("watch 30d: alert Lag does not fire")
        #expect(watch?.isNamed(in: "alert Lag fired") == true)
        #expect(watch?.isNamed(in: "告警Lag触发") == true)
        #expect(watch?.isNamed(in: "LagHigh, queue_lag") == false)
    }

    @Test func tellsAnAlertFromOneThatBeginsLikeIt() {
        let watch = RecurrenceWatch("watch 30d: alert Cert does not fire")
        #expect(watch?.isAlert(called: "cert") == true && watch?.isAlert(called: "Cert (eu)") == true)
        #expect(watch?.isAlert(called: "Cert Soon") == false && watch?.isAlert(called: "CertExpiry") == false)
    }
}

struct FollowUpPolicyTests {
    @Test(arguments: [
        ("30d", 30, false), ("5wd", 5, true), ("5 working days", 5, true), ("4w", 28, false), ("5 个工作日", 5, true),
        ("7 天", 7, false),
    ])
    func readsLengths(text: String, days: Int, isWorking: Bool) {
        #expect(FollowUpPolicy.Span(text) == .init(days: days, isWorking: isWorking))
    }

    @Test(arguments: ["", "d", "-3d", "5", "soon", "5h"])
    func refusesWhatIsNoLength(text: String) { #expect(FollowUpPolicy.Span(text) == nil) }
}

struct ReminderPolicyTests {
    @Test func isQuietAtNightOnWeekendsAndHolidays() throws {
        var policy = ReminderPolicy()
        policy.calendar.holidays = [try #require(CivilDate(iso8601: "2026-12-25"))]
        func may(_ day: String, _ hour: Int) throws -> Bool {
            policy.mayGoOut(at: CivilTime(try #require(CivilDate(iso8601: day)), hour: hour))
        }
        #expect(try may("2026-11-20", 10) && may("2026-11-20", 16))  // Friday
        #expect(try !may("2026-11-20", 8) && !may("2026-11-20", 17))
        #expect(try !may("2026-11-21", 10) && !may("2026-11-22", 10) && !may("2026-12-25", 10))
        let evening = CivilTime(try #require(CivilDate(iso8601: "2026-11-20")), hour: 18)
        #expect(policy.nextOpening(after: evening)?.dateText == "2026-11-23")
        policy.calendar.holidays = Set((0..<400).map { CivilDate(daysSinceEpoch: evening.day + $0) })
        #expect(policy.nextOpening(after: evening) == nil)
    }
}
