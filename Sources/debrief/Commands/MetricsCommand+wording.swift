import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

extension Measurement.Row {
    /// What was aimed at, and whether it was reached; empty without a target.
    func verdict(_ language: Language) -> String {
        guard let target else { return "" }
        let aim = DurationText.text(target, language)
        guard let seconds = metric.seconds else { return language == .english ? "target \(aim)" : "目标 \(aim)" }
        let excess = seconds > target ? DurationText.text(seconds - target, language) : nil
        return switch language {
        case .english: "target \(aim)" + (excess.map { ", missed by \($0)" } ?? ", met")
        case .chinese: "目标 \(aim)，" + (excess.map { "超出 \($0)" } ?? "已达到")
        }
    }

    /// What other incidents took; empty when nothing was compared.
    func comparison(_ language: Language) -> String {
        guard let others else { return "" }
        let count = others.values.count
        let median = DurationText.text(Int(clamping: others.median.rounded()), language)
        let ends = others.medianInterval.map {
            "\(DurationText.text($0.lowerBound, language))–\(DurationText.text($0.upperBound, language))"
        }
        return switch language {
        case .english:
            "median of \(count): \(median)" + (ends.map { ", 95 % interval \($0)" } ?? " (too few for an interval)")
        case .chinese: "\(count) 起的中位数：\(median)" + (ends.map { "，95% 区间 \($0)" } ?? "（太少，无法给出区间）")
        }
    }
}
