import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The questions for people who have nothing but their memory, in the order in which they remember.
package enum Interview {
    package static let questions: [InterviewQuestion] = [
        InterviewQuestion(
            .whatHappened,
            .text,
            isRequired: true,
            english: .init(
                prompt: "What happened?",
                help: "Two or three sentences: what failed, and what users saw.",
                example: "Label printing stopped: the API refused all connections."
            ),
            chinese: .init(prompt: "发生了什么？", help: "两三句话：什么失效了，用户看到了什么。", example: "标签打印中断：接口拒绝所有连接。")
        ),
        InterviewQuestion(
            .started,
            .time,
            english: .init(
                prompt: "When did it start?",
                help: "When users began to feel it, which may be before anybody knew. Leave it empty if nobody knows.",
                example: "yesterday 23:50"
            ),
            chinese: .init(prompt: "什么时候开始？", help: "用户开始受影响的时间，可能早于任何人察觉。不知道就留空。", example: "昨天 23:50")
        ),
        InterviewQuestion(
            .detected,
            .time,
            english: .init(
                prompt: "When was it noticed?",
                help: "The first alert, report or suspicion.",
                example: "10 min later"
            ),
            chinese: .init(prompt: "什么时候发现？", help: "第一个告警、反馈或怀疑。", example: "10分钟后")
        ),
        InterviewQuestion(
            .detectedBy,
            .line,
            english: .init(
                prompt: "How was it noticed?",
                help: "By an alert, a customer, a colleague, by chance.",
                example: "a customer called support"
            ),
            chinese: .init(prompt: "怎样发现的？", help: "告警、客户、同事，还是偶然。", example: "客户致电客服")
        ),
        InterviewQuestion(
            .mitigated,
            .time,
            english: .init(
                prompt: "When did users stop feeling it?",
                help: "The end of the impact, even if work went on afterwards.",
                example: "1:10 am"
            ),
            chinese: .init(prompt: "用户从什么时候起不再受影响？", help: "影响结束的时间，之后可能还在处理。", example: "凌晨1:10")
        ),
        InterviewQuestion(
            .resolved,
            .time,
            english: .init(
                prompt: "When was it over?",
                help: "When recovery was confirmed, not when a ticket was closed.",
                example: "30 min later"
            ),
            chinese: .init(prompt: "什么时候结束？", help: "确认恢复的时间，不是关闭工单的时间。", example: "30分钟后")
        ),
        InterviewQuestion(
            .customers,
            .text,
            english: .init(
                prompt: "Who was affected, and what could they not do?",
                help: "How many customers, which ones. Say so if it is an estimate.",
                example: "About 200 customers could not print labels."
            ),
            chinese: .init(prompt: "谁受到影响？他们不能做什么？", help: "多少客户、哪些客户。估算请写明。", example: "约 200 名客户无法打印标签。")
        ),
        InterviewQuestion(
            .business,
            .text,
            english: .init(
                prompt: "What did it cost the business?",
                help: "Revenue, refunds, support load, contracts. Leave it empty if nobody knows yet.",
                example: "17 support tickets, no refunds so far."
            ),
            chinese: .init(prompt: "对业务造成了什么损失？", help: "收入、退款、客服压力、合同。还不知道就留空。", example: "17 个工单，目前没有退款。")
        ),
        InterviewQuestion(
            .technical,
            .text,
            english: .init(
                prompt: "What did it do to the systems?",
                help: "Error rate, latency, lost or repeated data, backlog.",
                example: "Every request failed; the queue grew to 40,000 jobs."
            ),
            chinese: .init(prompt: "对系统造成了什么影响？", help: "错误率、延迟、丢失或重复的数据、积压。", example: "所有请求失败；队列积压到 4 万个任务。")
        ),
        InterviewQuestion(
            .done,
            .events,
            english: .init(
                prompt: "What was done, and when?",
                help:
                    "A line each: the time, then what was done or seen. What did not help counts as well. Empty line to end.",
                example: "14:40 rolled back to v2.5.2, no effect"
            ),
            chinese: .init(
                prompt: "做了什么？什么时候？",
                help: "每行一件：先写时间，再写做了或看到了什么。没有效果的也算。空行结束。",
                example: "14:40 回滚到 v2.5.2，没有效果"
            )
        ),
        InterviewQuestion(
            .cause,
            .text,
            english: .init(
                prompt: "Why did it happen, as far as you know?",
                help: "What made it possible, and how sure you are: confirmed, likely or unknown. Systems, not people.",
                example: "Likely: the renewal job lost its permission and nobody was told."
            ),
            chinese: .init(
                prompt: "据你所知，为什么会发生？",
                help: "什么使它成为可能，把握如何：已证实、很可能、未知。写系统，不写人。",
                example: "很可能：续期任务失去权限，而没有任何通知。"
            )
        ),
        InterviewQuestion(
            .contributing,
            .text,
            english: .init(
                prompt: "What made it more likely or worse?",
                help: "Missing alerts, limits, unclear documents, time pressure.",
                example: "The on-call plan had no entry for certificates."
            ),
            chinese: .init(prompt: "哪些条件使它更容易发生或更严重？", help: "缺少的告警、上限、不清楚的文档、时间压力。", example: "值班计划里没有证书这一项。")
        ),
        InterviewQuestion(
            .actions,
            .actions,
            english: .init(
                prompt: "What will be done next?",
                help: "A line each: what; who; until when. Empty line to end.",
                example: "Alert 30 days before a certificate ends; @greta; 2026-04-15"
            ),
            chinese: .init(prompt: "接下来要做什么？", help: "每行一件：做什么；谁；何时之前。空行结束。", example: "证书到期前 30 天告警；@greta；2026-04-15")
        ),
        InterviewQuestion(
            .prevention,
            .text,
            english: .init(
                prompt: "What will keep it from coming back?",
                help: "The idea behind the actions.",
                example: "No certificate without a watched end date."
            ),
            chinese: .init(prompt: "怎样使它不再发生？", help: "行动背后的思路。", example: "每张证书的到期日都有监控。")
        ),
        InterviewQuestion(
            .title,
            .line,
            english: .init(
                prompt: "A short title?",
                help: "What failed for whom.",
                example: "Label API refused connections after its certificate expired"
            ),
            chinese: .init(prompt: "一句短标题？", help: "什么对谁失效了。", example: "证书过期后标签接口拒绝连接")
        ),
        InterviewQuestion(
            .severity,
            .line,
            english: .init(prompt: "Which severity?", help: "As your organisation counts: SEV1, P2.", example: "SEV2"),
            chinese: .init(prompt: "严重性是哪一级？", help: "按贵组织的分级：SEV1、P2。", example: "SEV2")
        ),
        InterviewQuestion(
            .services,
            .names,
            english: .init(prompt: "Which services?", help: "Names, parted by commas.", example: "label-api, gateway"),
            chinese: .init(prompt: "哪些服务？", help: "名称，用逗号分开。", example: "label-api, gateway")
        ),
        InterviewQuestion(
            .authors,
            .names,
            english: .init(
                prompt: "Who writes this?",
                help: "Names or handles, parted by commas.",
                example: "@greta, @yusuf"
            ),
            chinese: .init(prompt: "作者是谁？", help: "姓名或账号，用逗号分开。", example: "@greta, @yusuf")
        ),
        InterviewQuestion(
            .id,
            .line,
            english: .init(
                prompt: "Which number does it have?",
                help: "Its number in your list.",
                example: "INC-2026-007"
            ),
            chinese: .init(prompt: "编号是什么？", help: "它在你们清单中的编号。", example: "INC-2026-007")
        ),
    ]

    package static func question(_ id: InterviewQuestion.ID) -> InterviewQuestion? {
        questions.first { $0.id == id }
    }
}
