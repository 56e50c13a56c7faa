/// The words that sample documents are made of.
struct SampleWords {
    let summary, impact, timeline, zone, rootCause, lessons, actions, date, severity, space: String
    let timelineHead, actionHead: String
    let services, sentences, events, actionItems: [String]
    let figures: [(before: String, after: String)]

    static let english = SampleWords(
        summary: "Summary",
        impact: "Impact",
        timeline: "Timeline",
        zone: "All times UTC.",
        rootCause: "Root cause",
        lessons: "Lessons learned",
        actions: "Action items",
        date: "Date",
        severity: "Severity",
        space: " ",
        timelineHead: "| Time | Event | Actor |",
        actionHead: "| Action | Owner | Due | Ticket |",
        services: ["Checkout", "Catalog", "Parcel labels", "Seat booking"],
        sentences: [
            "The pool of database connections was sized for one region and served two after the move.",
            "Every retry of the gateway opened a connection of its own, so the load grew while the answers got slower.",
            "The alert on the error rate fired after seven minutes because its window averaged over ten.",
            "A limit of `max_connections = 200` had been set in 2023 and was **never measured** against the new traffic.",
            "The dashboard showed [requests per region](https://dash.example.com/d/checkout) but no waiting time.",
            "The rollback took 12 minutes, of which nine were spent waiting for a runner.",
            "Requests that had been accepted before 14:20 were kept and processed after the recovery.",
            "What helped was that the old version was still deployed in the second zone.",
            "The runbook describes a restart, which brought relief for four minutes and then made matters worse.",
            "Support saw the first ticket at 14:31, eleven minutes after the queue had begun to grow.",
        ],
        events: [
            "v2.5.3 deployed to all zones", "alert CheckoutErrorRate fires", "first responder looks at the queue",
            "incident declared as SEV2", "status page says that payments are delayed", "rollback of v2.5.3 begins",
            "error rate falls below 1 %", "connection pool found exhausted by retries",
            "traffic of the second region moved away", "support reports 40 tickets", "decision to switch retries off",
            "service restored, queue is empty", "Acknowledged by the on-call engineer", "all clear given",
        ],
        actionItems: [
            "Size the connection pool by measured load", "Alert on waiting time in the pool",
            "Limit retries of the gateway to one", "Rehearse the rollback every quarter",
            "Write down who may switch a region off",
        ],
        figures: [
            (before: "", after: " % of checkout requests failed"),
            (before: "About ", after: " customers wrote to support"),
            (before: "Orders lost: ", after: ""), (before: "", after: ",400 labels were printed late"),
        ]
    )

    static let chinese = SampleWords(
        summary: "摘要",
        impact: "影响",
        timeline: "时间线",
        zone: "以下时间均为北京时间。",
        rootCause: "根本原因",
        lessons: "经验教训",
        actions: "行动项",
        date: "日期",
        severity: "严重程度",
        space: "",
        timelineHead: "| 时间 | 事件 | 执行者 |",
        actionHead: "| 行动项 | 负责人 | 截止日期 | 工单 |",
        services: ["结算服务", "商品目录", "运单打印", "座位预订"],
        sentences: [
            "数据库连接池按一个机房的流量配置，迁移之后却要承担两个机房的请求。",
            "网关每次重试都会新建连接，响应越慢，负载越高。",
            "错误率告警在七分钟后才触发，因为统计窗口是十分钟。",
            "`max_connections = 200` 是 2023 年设置的，**从未**按新的流量重新评估。",
            "监控面板有[各机房请求量](https://dash.example.com/d/checkout)，但没有等待时间。",
            "回滚用了 12 分钟，其中九分钟在等待执行机。",
            "旧版本在第二个可用区仍在运行，这一点帮了大忙。",
        ],
        events: [
            "v2.5.3 发布到全部可用区", "错误率告警触发", "值班工程师开始排查", "宣布为二级故障", "状态页通报支付延迟", "开始回滚 v2.5.3",
            "错误率降到 1% 以下", "定位到连接池被重试耗尽", "客服反馈 40 张工单", "决定关闭重试", "服务恢复正常",
        ],
        actionItems: ["按实测负载配置连接池", "为连接等待时间增加告警", "网关重试次数限制为一次", "每季度演练一次回滚"],
        figures: [
            (before: "", after: "% 的结算请求失败"), (before: "约 ", after: " 位客户联系了客服"), (before: "丢失订单：", after: " 笔"),
        ]
    )
}
