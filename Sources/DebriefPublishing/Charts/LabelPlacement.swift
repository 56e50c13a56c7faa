import DebriefCore
import DebriefLanguage
import DebriefText

/// Places labels in lanes above a line so that none covers another or another's leader.
///
/// A label begins at its leader and extends to the right, like a flag. Going from right to left, each one lies a lane
/// above all flags that begin under it; its leader, to the left of those flags, crosses none of them.
enum LabelPlacement {
    struct Label: Equatable {
        let x: Double
        let width: Double
    }

    /// The lane of each label, 0 next to the line. Labels must come in the order of their `x`.
    static func lanes(_ labels: [Label], gap: Double) -> [Int] {
        var lanes = [Int](repeating: 0, count: labels.count)
        for index in labels.indices.reversed() {
            let end = labels[index].x + labels[index].width + gap
            var next = index + 1
            while next < labels.count, labels[next].x < end {
                lanes[index] = max(lanes[index], lanes[next] + 1)
                next += 1
            }
        }
        return lanes
    }

    /// The width left for a line that starts at 0 when labels at shares of it (0 to 1) must end before `limit`.
    static func lineWidth(_ labels: [(share: Double, width: Double)], limit: Double) -> Double {
        labels.reduce(limit) { width, label in
            label.share > 0 ? min(width, (limit - label.width) / label.share) : width
        }
    }

    /// About how wide a text is, in the units of its font size.
    static func textWidth(_ text: String, size: Double) -> Double { Double(DisplayText.width(text)) * size * 0.6 }
}
