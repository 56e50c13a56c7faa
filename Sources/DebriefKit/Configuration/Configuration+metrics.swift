import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

extension Configuration {
    /// The metric that a name means, Debrief's own or one that the file defines.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` and the nearest that there is.
    package func metric(named name: String) throws(DebriefError) -> Metric.ID {
        let known = metrics.all.map(\.id.rawValue)
        guard known.contains(name) else {
            throw DebriefError(
                .invalid,
                "'\(name)' is no metric; " + Spelling.remedy(for: name, among: known, lead: "write")
            )
        }
        return Metric.ID(rawValue: name)
    }

    /// The targets of the file, and in their place what somebody says, such as `time-to-detect=5m`.
    func targets(with stated: [String]) throws(DebriefError) -> [Metric.ID: Int] {
        var targets = targets
        for text in stated {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let seconds = DurationText.seconds(parts[1]) else {
                throw DebriefError(
                    .invalid,
                    "'\(text)' is no target; write METRIC=LENGTH, such as time-to-detect=5m"
                )
            }
            targets[try metric(named: String(parts[0]))] = seconds
        }
        return targets
    }

    /// Definitions before targets, whichever comes first in the file: a target may be that of a metric defined below it.
    mutating func readMetrics(_ node: ConfigurationNode) throws(DebriefError) {
        let parts = try node.members()
        for (name, definitions) in parts where name == "definitions" {
            for (id, definition) in try definitions.members() { metrics.define(try self.definition(id, definition)) }
        }
        for (name, shares) in parts where name == "objectives" {
            for (service, value) in try shares.members() {
                let share = try value.percent()
                guard share > 0, share < 100 else {
                    throw value.wrong(
                        "an objective of \(try value.text()) leaves no error budget; write a share below 100, such as 99.9 %"
                    )
                }
                objectives.shares[service.lowercased()] = share / 100
            }
        }
        for (name, targets) in parts where name == "targets" {
            for (id, value) in try targets.members() {
                let metric: Metric.ID
                do throws(DebriefError) { metric = try self.metric(named: id) } catch {
                    throw value.wrong(error.message)
                }
                self.targets[metric] = try value.seconds()
            }
        }
    }

    private func definition(_ name: String, _ node: ConfigurationNode) throws(DebriefError) -> MetricDefinition {
        let isID = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isID, name.utf8.first.map({ $0 != 0x2D }) == true else {
            throw node.wrong("'\(name)' is no name of a metric; write small letters and dashes, such as time-to-engage")
        }
        let standard = metrics[Metric.ID(rawValue: name)]
        var from = standard?.from
        var to = standard?.to
        var labels: [String: String] = [:]
        for (key, value) in try node.members() {
            switch key {
            case "from": from = try milestones(value)
            case "to": to = try milestones(value)
            default:
                labels[key] = try value.text()
                if labels[key]?.isEmpty == true { throw value.wrong("the metric's '\(key)' is empty; write words") }
            }
        }
        guard let from, let to else {
            throw node.wrong(
                "'\(name)' does not say what it is counted between; write 'from:' and 'to:', each with a milestone"
            )
        }
        guard Set(from).isDisjoint(with: to) else {
            throw node.wrong("'\(name)' begins and ends with the same milestone; write two")
        }
        return MetricDefinition(
            Metric.ID(rawValue: name),
            from: from,
            to: to,
            name: labels["name"] ?? standard?.label(.english),
            chinese: labels["name-zh"] ?? (labels["name"] == nil ? standard?.label(.chinese) : nil)
        )
    }

    /// One milestone, or a list of which the first that a timeline has counts.
    private func milestones(_ node: ConfigurationNode) throws(DebriefError) -> [Milestone] {
        var found: [Milestone] = []
        for text in node.isList ? try node.texts() : [try node.text()] {
            guard let milestone = Milestone(label: text) else {
                let known = Milestone.allCases.map(\.rawValue)
                let nearest = Spelling.nearest(to: text, among: known) ?? known.joined(separator: ", ")
                throw node.wrong("'\(text)' is no milestone; write \(nearest)")
            }
            found.append(milestone)
        }
        guard !found.isEmpty else { throw node.wrong("this lists no milestone; write one, such as detected") }
        return found
    }
}
