import DebriefText
import Yams

extension ServiceLevel {
    /// Reads `{target: 99.9, window: 30d, failing: 100%}`, or the target alone; `nil` without one between 0 and 100.
    init?(_ node: Node, range: SourceRange) {
        let mapping = node.mapping
        guard let target = ServiceLevel.percent((mapping?["target"] ?? node).scalar?.string), target > 0, target < 1
        else { return nil }
        let window = mapping?["window"]?.scalar?.string ?? "30d"
        let days = ServiceLevel.days(window)
        guard days != nil || window.first?.isNumber != true else { return nil }
        self.init(
            target: target,
            window: window == "month" || days == nil ? .calendarMonth : .rolling(days: days ?? 30),
            failing: min(1, max(0, ServiceLevel.percent(mapping?["failing"]?.scalar?.string) ?? 1)),
            range: range
        )
    }

    /// The days of `30d`; `nil` for none, and for more than anybody means.
    package static func days(_ window: String) -> Int? {
        Int(read: window.prefix { $0.isASCII && $0.isNumber }, upTo: .greatestDays).map { max(1, $0) }
    }

    /// `99.9`, `99.9%` and `0.4%` as a share of 1.
    private static func percent(_ text: String?) -> Double? {
        guard let text else { return nil }
        return Double(text.filter { $0 != "%" && $0 != " " }).map { $0 / 100 }
    }
}
