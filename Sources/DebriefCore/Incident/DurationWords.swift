import DebriefLanguage
import DebriefText

/// The words of durations, in English and Chinese.
enum DurationWords {
    static let units: [String: Double] = [
        "second": 1, "seconds": 1, "sec": 1, "secs": 1,
        "minute": 60, "minutes": 60, "min": 60, "mins": 60,
        "hour": 3_600, "hours": 3_600, "hr": 3_600, "hrs": 3_600,
        "day": 86_400, "days": 86_400,
        "week": 604_800, "weeks": 604_800, "month": month, "months": month,
    ]

    /// A twelfth of a year.
    static let month = 2_629_746.0

    /// Read only when they touch the number: `1h`, `50m`.
    static let letters: [String: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    static let numbers: [String: Double] = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    ]

    static let numerals: [Unicode.Scalar: Double] = [
        "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]

    static let hedges: Set<String> = [
        "about", "around", "approximately", "approx", "roughly", "some", "circa", "ca", "estimated",
    ]

    static let bounds: [String: DurationClaim.Bound] = [
        "over": .atLeast, "exceeding": .atLeast, "under": .atMost, "within": .atMost, "nearly": .nearly,
        "almost": .nearly,
    ]

    /// Before `than`.
    static let comparatives: [String: DurationClaim.Bound] = [
        "more": .atLeast, "longer": .atLeast, "greater": .atLeast, "less": .atMost, "fewer": .atMost,
        "shorter": .atMost,
    ]

    static let chineseBounds: [String: DurationClaim.Bound] = [
        "超过": .atLeast, "至少": .atLeast, "不止": .atLeast, "不到": .atMost, "不足": .atMost, "最多": .atMost,
        "将近": .nearly, "接近": .nearly,
    ]

    static func opposite(_ bound: DurationClaim.Bound) -> DurationClaim.Bound {
        bound == .atLeast ? .atMost : .atLeast
    }
}
