extension ChineseWording {
    /// What a footnote calls its line of evidence: `告警 CheckoutErrors` for `alert CheckoutErrors`; empty for what has no
    /// Chinese name, as path and line find it as well.
    func subject(_ text: String) -> String {
        guard let (english, chinese) = ChineseWording.subjects.first(where: { text.hasPrefix($0.0) }) else {
            return text.first?.isASCII == false ? text : ""
        }
        let name = text.dropFirst(english.count).trimmingPrefix { $0 == " " }
        return name.isEmpty ? chinese : chinese + " " + name
    }

    /// Longer names before those that they begin with.
    private static let subjects = [
        ("statement in the notes", "记录中的陈述"), ("note of ", "记录"), ("alert note", "告警备注"), ("alert log", "告警日志"),
        ("alert to ", "告警"), ("alert ", "告警"),
        ("status update of ", "状态更新"), ("status update", "状态更新"), ("state of ", "状态"), ("series ", "指标"),
        ("commit ", "提交"), ("deployment ", "部署"), ("release ", "发布"), ("revision ", "版本"), ("push of tag ", "推送标签"),
        ("pull request ", "合并请求"), ("run of ", "运行"), ("build ", "构建"), ("message of ", "消息"), ("message", "消息"),
        ("comment on ", "工单评论"), ("ticket ", "工单"), ("issue ", "问题单"), ("log line of ", "日志"), ("log entry", "日志条目"),
        ("log ", "日志"), ("page ", "呼叫"), ("call at ", "通话"), ("check of ", "检查"), ("check ", "检查"),
        ("incident ", "事件"), ("change event", "变更事件"), ("event", "事件"), ("annotation", "标注"),
        ("notification", "通知"), ("record", "记录"), ("answer", "回答"),
    ]
}
