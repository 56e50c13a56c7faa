import DebriefLanguage
import Testing

/// Headings of lists of what is to be done, whatever describes the list.
struct WorkHeadTests {
    @Test(arguments: [
        "to do:", "TODO", "Todos", "Action items", "**Action items**", "follow-ups", "Follow-ups before I forget",
        "next steps",
        "Next steps for ops", "action items from the call", "day shift to do", "To do tomorrow",
        "Here are the action items:",
        "open tasks", "TODO list", "post-incident follow-ups", "Improvements", "Loose ends",
        "corrective actions (agreed)",
        "白班待办", "明日待办", "后续", "改进措施", "待跟进", "待办：", "【待办事项】", "后续改进措施", "本次整改项", "周会待跟进事项", "遗留问题",
        "白班 TODO", "下一步计划", "长期改进", "复盘后续行动", "## 待办", "运维待办清单",
    ])
    func headAList(words: String) { #expect(WorkHead.heads(words)) }

    @Test(arguments: [
        "the follow-up deploy failed", "no action items", "No follow-ups.", "see the action items", "we had follow-ups",
        "actions taken", "immediate actions", "Timeline", "what we did", "to do this we restarted the pods", "next",
        "tasks failed",
        "all action items done", "improvements were seen", "Status", "Impact", "to doubt", "暂无待办", "没有后续", "应急措施",
        "临时措施",
        "处理措施", "后续处理", "待办已完成", "时间线", "影响", "改进了吗", "后续恢复正常", "无遗留问题", "措施", "待机",
    ])
    func headNoList(words: String) { #expect(!WorkHead.heads(words)) }

    @Test(arguments: [
        "for morning", "Wants", "Ops Mgr in. Wants", "For the next shift", "what we shall do differently", "Afterwards",
        "What we will change", "to hand over", "from now on", "to do", "以后", "后面的事", "白班来了 交代", "交代白班", "今后", "要改的",
    ])
    func announceAList(words: String) { #expect(WorkHead.announces(words)) }

    @Test(arguments: [
        "he wants tea", "what we did", "for customers", "morning", "three hours afterwards it failed",
        "as promised earlier",
        "十分钟以后恢复", "交接班无异常", "影响", "处理过程",
    ])
    func announceNoList(words: String) { #expect(!WorkHead.announces(words), "\(words)") }
}
