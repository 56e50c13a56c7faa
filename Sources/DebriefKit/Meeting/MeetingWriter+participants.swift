import DebriefCore
import DebriefLanguage
import DebriefPublishing
import DebriefText

extension MeetingWriter {
    /// What everybody reads before.
    mutating func participants() {
        let brief = Brief(meeting.postmortem)
        block("## " + words("To read before", "会前阅读"))
        block("### " + words("What happened", "发生了什么"))
        for paragraph in brief.summary.prefix(2) { block(quoted(paragraph)) }
        if !brief.moments.isEmpty {
            block(words("| Time | Milestone | Event |", "| 时间 | 里程碑 | 事件 |"), "| --- | --- | --- |")
            for moment in brief.moments {
                text += "| \(quoted(moment.time)) | \(quoted(moment.label)) | \(quoted(moment.text)) |\n"
            }
        }
        block("### " + words("Please bring", "请带上"))
        list([
            words(
                "what you saw and when, in your own words, also where it differs from the document",
                "您何时看到了什么，用自己的话，包括与文档不同之处"
            ),
            words("what you expected at the time, and what told you so", "当时您预期什么，依据是什么"),
            words("one thing that helped, and one that was missing", "一件有帮助的事，一件希望有的东西"),
        ])
        if !meeting.questions.isEmpty {
            block("### " + words("Questions that you may be able to answer", "您或许能回答的问题"))
            list(meeting.questions.prefix(20).map { quoted($0.text) })
        }
        block("### " + words("How we talk", "怎么讨论"))
        list([
            words("We assume that everybody meant well and knew less than we do now.", "我们相信每个人都出于好意，依当时掌握的信息行事。"),
            words("We speak of roles and systems; nobody has to defend a decision.", "谈角色和系统；没有人需要为决定辩护。"),
            words("If you see it differently, say so; it will be written down.", "有不同看法就说出来，并会记录。"),
        ])
    }

    /// What the minutes are written on.
    mutating func minutesSheet() {
        block("## " + words("Minutes", "会议纪要"))
        list([
            words("Date and time:", "日期与时间："), words("Facilitator (role):", "主持人（角色）："),
            words("Minutes by (role):", "记录人（角色）："), words("Present (roles):", "出席（角色）："),
        ])
        block("### " + words("Answers", "回答"))
        block(
            words("| Question | Answer | Who knows, or where it stands |", "| 问题 | 回答 | 谁知道，或出处 |"),
            "| --- | --- | --- |"
        )
        let asked = meeting.questions.map(\.text) + meeting.silences + meeting.conflicts
        for question in asked.prefix(40) { text += "| \(quoted(question)) |  |  |\n" }
        if asked.isEmpty { text += "|  |  |  |\n" }
        block("### " + words("Corrections of the timeline", "时间线的更正"))
        block(
            words("| Time | What happened | How we know |", "| 时间 | 发生了什么 | 依据 |"),
            "| --- | --- | --- |",
            "|  |  |  |"
        )
        block("### " + words("Decisions", "决定"))
        block(words("| Decision | Why |", "| 决定 | 理由 |"), "| --- | --- |", "|  |  |", "|  |  |")
        block("### " + words("Dissent, in its own words", "不同意见（原话）"))
        list([""])
        block("### " + words("Actions", "改进措施"))
        block(
            words("| Action | Owner | Due | Done when |", "| 措施 | 负责人 | 截止日期 | 完成标志 |"),
            "| --- | --- | --- | --- |"
        )
        for item in meeting.postmortem.actionItems.filter(\.isLeft).prefix(12) {
            let cells = [item.text, item.owner?.text ?? "", item.due?.text ?? "", item.doneWhen?.text ?? ""].map(quoted)
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        text += "|  |  |  |  |\n"
        block("### " + words("Afterwards", "会后"))
        list(
            [
                words("meeting held", "已开会"), words("document finished and shared widely", "文档已完成并广泛分享"),
                words("actions in the tracker", "措施已进入跟踪系统"), words("follow-up scheduled for:", "回看时间："),
            ],
            mark: "- [ ] "
        )
    }
}
