import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Lists of what is to be done, with letters before the items and names behind them, and what stands there and is no work.
struct ListedWorkTests {
    private func owner(_ text: String) -> String {
        let events = ["dev-kiki", "Bo", "Kim"].enumerated().map { index, name in
            SampleIncident.event("10:0\(index):00", .message, "looking", "chat.txt", index + 1) { $0.actor = name }
        }
        let records = events.map { Record($0, time: $0.time) }
        return NotedAction(text, people: People(records, MilestoneAssignment(of: records), style: .roles)).owner
    }

    @Test(
        arguments: [
            ("客户端连接串补全三节点 —— kiki 今天", "kiki"), ("队列长度告警补上 —— Mo 周四", "Mo"), ("队列长度告警补上 —— Mo 周四前", "Mo"),
            ("手册要补充，直接升级 —— 段", "段"), ("邵 提需求：平台改按会计日期计数，10月15日前", "邵"), ("补上内存告警 — leo 11/20前", "leo"),
            ("cert inventory incl DR - Priyanka before 15 Dec", "Priyanka"), ("alarm on the queue — Kit Friday", "Kit"),
            ("补上内存告警 - Ann 下周三", "Ann"), ("压测脚本改成真实分布 —— 小顾 周五", "小顾"),
            ("老磁盘告警清掉 —— 没人认领", ""), ("拆到独立 vhost —— 再议", ""), ("清缓存 —— redis", ""), ("补监控 —— TBD", ""),
            ("加告警 —— done", ""), ("ED confirm they can see the result", ""), ("move the queue - later", ""),
            ("check the failover - standby first", ""),
            ("lock plate on that socket, Jadhav (electrical) will do by 22/11", "Jadhav"),
            ("no contractor inside alone, HR to tell all contractors", "HR"), ("固件升级至 7.2.4，网络组贺军，6 月 20 日前", "贺军"),
            ("会话表占用率 70% 预警，监控组，6 月 30 日前", "监控组"), ("统计信息收集改为周末窗口执行 邵伟 2025-11-28", "邵伟"),
            ("从库延迟超过 60 秒要打电话 / 老魏 / 2月3日", "老魏"), ("磁盘要有个告警 大刘说他来弄 周日前", "大刘"),
            ("对账报表只让夜里跑 -- 小陈找厂商改，这个月底", "小陈"), ("访客单独一个 SSID——王凯出方案，11 月底", "王凯"),
            ("接口没数据要报警，让小顾看能不能做", "小顾"), ("叠加的单测 @momo", "@momo"), ("HIS 库校时 -- ?", ""),
            ("we need an alert at 80% usage, Kim can you?", ""),
        ]
    )
    func haveTheirOwners(text: String, owner: String) { #expect(self.owner(text) == owner, "\(text)") }

    @Test(
        arguments: [
            "另：年会节目报名截止周五", "复盘周一下午", "复盘会定在周三 14:00", "postmortem on Thursday", "retro Monday 2pm", "团建报名周四前",
            "review meeting is set for Friday", "christmas party sign-up by Friday", "总结会下周二开",
            "debrief tomorrow at 10:00", "postmortem on Thursday, I'll draft it", "write the postmortem by Friday",
            "写复盘 周五前",
            "复盘报告我来写", "please start the postmortem doc", "please don't delete anything from this channel",
        ]
    )
    func areNotOfWork(text: String) { #expect(!TaskWords.nameTask(text), "\(text)") }

    @Test(
        arguments: [
            "复盘里补上时间线", "补监控 周三", "prepare slides for the review meeting", "write the runbook by Friday", "写值班手册 周五前",
            "add the queue to the postmortem template",
        ]
    )
    func areOfWork(text: String) { #expect(TaskWords.nameTask(text), "\(text)") }

    @Test(arguments: [("pls do the load test before the july event", ""), ("do the load test before july 4", "july 4")])
    func haveNoDayOfAnEvent(text: String, due: String) {
        let people = People([], MilestoneAssignment(of: []), style: .roles)
        #expect(NotedAction(text, people: people).due == due)
    }
}
