import DebriefLanguage
import DebriefText

extension Metric.State {
    /// The value in words, or why there is none.
    package func label(_ language: Language) -> String {
        switch (self, language) {
        case (.value(let seconds), _): DurationText.text(seconds, language)
        case (.pending, .english): "pending"
        case (.unknown, .english): "unknown"
        case (.notApplicable, .english): "not applicable"
        case (.invalid(let reason), .english): "invalid: \(reason)"
        case (.pending, .chinese): "待定"
        case (.unknown, .chinese): "未知"
        case (.notApplicable, .chinese): "不适用"
        case (.invalid, .chinese): "无效：里程碑相互矛盾"
        }
    }
}
