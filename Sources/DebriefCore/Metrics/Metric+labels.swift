extension Metric.ID {
    /// What it is called for people.
    package func label(_ language: Language) -> String {
        switch (self, language) {
        case (.timeToDetect, .english): "Time to detect"
        case (.timeToAcknowledge, .english): "Time to acknowledge"
        case (.timeToDeclare, .english): "Time to declare"
        case (.timeToIdentify, .english): "Time to identify"
        case (.timeToMitigate, .english): "Time to mitigate"
        case (.timeToResolve, .english): "Time to resolve"
        case (.impactDuration, .english): "Impact duration"
        case (.timeToDetect, .chinese): "发现用时"
        case (.timeToAcknowledge, .chinese): "确认用时"
        case (.timeToDeclare, .chinese): "宣布用时"
        case (.timeToIdentify, .chinese): "定位用时"
        case (.timeToMitigate, .chinese): "缓解用时"
        case (.timeToResolve, .chinese): "恢复用时"
        case (.impactDuration, .chinese): "影响时长"
        }
    }
}

extension Metric.State {
    /// The value in words, or why there is none.
    package func label(_ language: Language) -> String {
        switch (self, language) {
        case (.value(let seconds), _): DurationText.text(seconds, language)
        case (.pending, .english): "pending"
        case (.notApplicable, .english): "not applicable"
        case (.invalid(let reason), .english): "invalid: \(reason)"
        case (.pending, .chinese): "待定"
        case (.notApplicable, .chinese): "不适用"
        case (.invalid, .chinese): "无效：里程碑相互矛盾"
        }
    }
}
