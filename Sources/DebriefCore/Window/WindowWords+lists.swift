import DebriefLanguage
import DebriefText

extension WindowWords {
    /// What says nothing between a telling word and its time.
    static let fillers = WindowSuffixes(latinWords + ["大约", "约", "于", "在"])

    static let latinFillers = WindowSuffixes(latinWords)

    private static let latinWords = [
        "approximately", "approx.", "approx", "about", "around", "roughly", "circa", "at", "on", "the", "local time",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "as early as", "as late as", "the hours of", "the hour of",
    ]

    static let onsets: WindowSuffixes = [
        "starting", "beginning", "commencing", "started", "began", "begun", "commenced", "since",
        "starting from",
        "beginning from", "onset", "start of impact", "first seen", "first observed", "first occurred",
        "started failing", "from about", "自", "始于",
        "开始于", "自从", "起于",
    ]

    /// What begins a clause before its time.
    static let openers: WindowSuffixes = ["by", "and", "then", "as of", "until", "至", "到"]

    static let joints: Set<String> = [
        "to", "until", "till", "til", "through", "thru", "up to", "-", "–", "—", "->", "→", "~", "and until",
        "until about",
        "and lasted until", "lasting until", "and ended", "and ending", "ending", "and was resolved", "and resolved",
        "and continued until",
        "and lasting until", "and was fully resolved", "and was mitigated", "and lasted through", "and concluded",
        "and continuing until", "continuing until", "to approximately", "and recovered", "until approximately",
        "至", "到", "直到", "起至", "直至", "起到", "开始至", "持续至", "开始，至", "一直持续到", "持续到",
    ]

    /// What a stretch of time is not the incident's for.
    static let planned: WindowPhrases = [
        "maintenance", "scheduled", "will be", "estimated", "deadline", "next window", "计划维护", "维护窗口", "预计",
    ]

    /// What tells of other incidents, which were before.
    static let formerly: WindowPhrases = [
        "previous outage", "previous incident", "previous occurrence", "earlier outage", "earlier incident",
        "earlier occurrence", "prior outage", "prior incident", "last outage", "last incident", "last time",
        "similar outage", "similar incident", "前几次", "前两次", "前2次", "前 2 次", "前三次", "上次", "上一次", "此前曾", "去年",
    ]

    /// The same behind the stretch.
    static let plannedAfter: WindowPhrases = [
        "maintenance will", "we plan", "is planned", "are planned", "will be performed", "will perform",
        "scheduled maintenance", "planned maintenance", "计划进行", "将进行", "计划维护",
    ]

    /// Work that begins is not impact that begins.
    static let work: WindowPhrases = [
        "recovery", "recover", "mitigation", "rollback", "roll back", "rolled back", "rolling back", "rollout",
        "roll out",
        "deploy", "maintenance", "restart", "failover", "engineers", "engineer", "investigation", "investigating",
        "work", "team", "restor", "repair", "fix", "回滚", "恢复", "修复", "排查", "发布", "部署", "维护",
    ]

    /// `recovery began at` ends nothing.
    static let beginnings: WindowPhrases = [
        "began", "begun", "started", "starting", "beginning", "since", "from", "between", "start",
    ]

    static let onsetVerbs: WindowPhrases = [
        "began", "begun", "started", "experienc", "saw ", "seeing ", "unable to", "could not", "出现", "开始",
    ]

    /// What stands before how long it lasted.
    static let lengths: WindowPhrases = ["for ", "lasted ", "lasting ", "period of ", "持续", "长达", "历时"]

    /// What stands before a time at which something happened.
    static let placing: WindowPhrases = ["at ", "on ", "at approximately", "at around", "在", "于"]

    /// What has been well since then is no impact that began.
    static let fine: WindowPhrases =
        over + [
            "operational", "no error", "no new", "stable", "healthy", "normal", "improving", "decreasing",
            "declining", "稳定", "正常", "平稳",
        ]

    static let trouble: WindowPhrases = [
        "experienc", "issue", "problem", "investigat", "report", "disruption", "outage", "error", "degrad",
        "fail", "unavailab", "slow", "timeout", "timed out", "故障", "异常", "失败", "报错", "不可用", "无法",
    ]

    static let future: WindowPhrases = [
        "will ", "we'll", "expect", "eta ", "eta:", "next update", "anticipat", "estimat", "no later than", "plan to",
        "planned", "more information by", "update by", "update at", "将于", "将在", "预计", "下次更新", "下一次更新",
    ]

    static let over: WindowPhrases = [
        "resolved", "recovered", "restored", "mitigated", "remediated", "back to normal", "returned to normal",
        "operating normally", "operating as normal", "functioning normally", "working normally", "running normally",
        "progressing normally", "processing normally", "performing normally", "behaving normally", "normal levels",
        "normal operation", "fully operational",
        "full recovery", "full mitigation", "complete resolution", "complete recovery", "ended", "concluded",
        "no longer", "subsided", "cleared", "delivered",
        "drained", "caught up", "repaired", "seeing recovery", "all clear", "恢复", "解决", "修复", "缓解", "解除", "结束", "已消除",
    ]

    /// What closes the updates of an incident without saying that all is well again.
    static let lastWords: WindowPhrases = [
        "no further updates will", "no further updates are", "no further update will", "no more updates",
        "this will be the last update", "this is the final update", "this is our final update",
        "this incident is now closed", "this incident has been closed", "不再更新", "不再发布更新", "最后一次更新",
    ]

    static let elsewhere: WindowPhrases = [
        "http", "refer to", "please see", "see our", "please follow", "tracked in", "tracked under", "merged",
        "duplicate",
        "另见", "请见", "请参阅", "请关注", "合并到",
    ]

    static let notYet: WindowPhrases = [
        "partial", "majority", "most ", "signs of", "beginning to", "begin to", "began to", "starting to", "expect",
        "should", "will ",
        "once ", "toward", "working", "continue to work", "continuing to work", "not ", "unresolved", "yet", "if ",
        "until this", "until the issue",
        "remaining", "some of", "尚未", "未恢复", "未解决", "部分", "逐步", "正在", "开始恢复", "陆续", "预计",
    ]

    static let startKeys: Set<String> = [
        "incident start", "incident start time", "start time", "started", "started at", "impact start",
        "impact started",
        "impact start time", "incident started", "incident began", "incident begin", "outage start", "outage started",
        "outage start time", "begin", "began",
        "start of impact", "start of incident", "start of outage", "start date", "start", "time of start", "begin time",
        "onset", "beginning",
        "start date/time", "start date and time", "problem start", "issue start", "date/time started", "time started",
        "customer impact start",
        "开始时间", "故障开始时间", "开始", "故障开始", "影响开始", "影响开始时间", "发生时间", "故障发生时间", "事件开始时间", "起始时间",
    ]

    static let endKeys: Set<String> = [
        "incident end", "incident end time", "end time", "ended", "ended at", "impact end", "impact ended",
        "impact end time", "incident ended",
        "incident resolved", "outage end", "outage ended", "outage end time", "end of impact", "end of incident",
        "end of outage", "end date", "end",
        "time of end", "resolved", "resolved at", "resolution time", "time resolved", "recovered at", "recovery time",
        "service restored",
        "end date/time", "end date and time", "problem end", "issue end", "date/time resolved", "time ended",
        "customer impact end", "restored",
        "结束时间", "故障结束时间", "结束", "故障结束", "影响结束", "影响结束时间", "恢复时间", "故障恢复时间", "事件结束时间", "解决时间", "终止时间",
    ]
}
