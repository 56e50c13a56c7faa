import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

extension DocumentView {
    /// The figures above the title, and the open actions above their list. They are words only: nothing happens on a click.
    var codeLenses: JSON {
        var lenses: [JSON] = []
        let top = postmortem.sections.first?.headingRange ?? 0..<0
        let wanted: [Metric.ID] = [.timeToDetect, .timeToMitigate, .timeToResolve]
        let metrics = postmortem.measuredMetrics
        if metrics.contains(where: { $0.seconds != nil }) {
            for metric in metrics where wanted.contains(metric.id) {
                lenses.append(lens("\(metric.definition.label(language)): \(metric.state.label(language))", at: top))
            }
        }
        if !postmortem.actionItems.isEmpty {
            let open = postmortem.openActions.count
            let all = postmortem.actionItems.count
            let place = postmortem.sections(.actionItems).first?.headingRange ?? top
            lenses.append(lens(words("Open actions: \(open) of \(all)", "未完成的改进措施：\(open) / \(all)"), at: place))
        }
        return .array(lenses)
    }

    private func lens(_ title: String, at range: SourceRange) -> JSON {
        .object([
            ("range", json(range)),
            ("command", .object([("title", .string(title)), ("command", .string(""))])),
        ])
    }

    /// From the path in the definition of a footnote to the line of evidence that it cites, when that file is there.
    var evidenceLinks: JSON {
        guard source.path != "-" else { return .array([]) }
        let folder = URL(filePath: source.path).deletingLastPathComponent()
        return .array(
            postmortem.footnotes.compactMap { footnote in
                let parts = source[footnote.range].split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
                guard parts.count == 3, parts[1].hasPrefix("evidence/"), !parts[1].split(separator: "/").contains("..")
                else { return nil }
                let file = folder.appending(path: String(parts[1]))
                guard FileManager.default.fileExists(atPath: file.path) else { return nil }
                let lower = footnote.range.lowerBound + parts[0].utf8.count + 1
                let words = parts[2]
                let isLine = words.hasPrefix(" line ") || words.hasPrefix(" 第 ")
                let line = isLine ? words.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber } : ""
                let fragment = line.isEmpty ? "" : "#L\(line)"
                return .object([
                    ("range", json(lower..<lower + parts[1].utf8.count)),
                    ("target", .string(file.absoluteString + fragment)),
                ])
            }
        )
    }
}
