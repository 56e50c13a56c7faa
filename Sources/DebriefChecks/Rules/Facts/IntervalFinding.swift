import DebriefCore

/// What the checks of named lengths have in common: which claims they judge, and how they say what is wrong.
enum IntervalFindings {
    /// Contradictions among the claims of some metrics.
    static func contradictions(
        in postmortem: Postmortem,
        _ context: CheckContext,
        of isMeant: (Metric.ID) -> Bool
    ) -> [Finding] {
        postmortem.incident.intervals.filter { isMeant($0.metric) }.compactMap { claim in
            let resolution = postmortem.resolution(of: claim, workingHours: context.workingHours)
            guard case .contradiction(let pair, let nearest) = resolution else { return nil }
            return .contradiction(claim, pair, nearest, postmortem)
        }
    }
}

extension IntervalResolution.Pair {
    /// `10:02 to 11:05`, with the day where it is another one.
    var text: String {
        let (start, end) = (from.event.time, to.event.time)
        let isOtherDay = start.isDated && start.civil.day != end.civil.day
        func clock(_ time: Moment) -> String {
            (isOtherDay ? time.civil.dateText + " " : "") + time.civil.clockText()
        }
        return clock(start) + " to " + clock(end)
    }

    /// `from detected to resolved`
    var name: String { "from \(from.milestone.rawValue) to \(to.milestone.rawValue)" }

    var related: [Finding.Related] {
        [
            .init("'\(from.milestone.rawValue)' in the timeline", at: from.event.timeRange),
            .init("'\(to.milestone.rawValue)' in the timeline", at: to.event.timeRange),
        ]
    }
}

extension Finding {
    fileprivate static func contradiction(
        _ claim: IntervalClaim,
        _ pair: IntervalResolution.Pair,
        _ nearest: IntervalResolution.Pair,
        _ postmortem: Postmortem
    ) -> Finding {
        let old = postmortem.source[claim.range]
        if let window = claim.window {
            let seconds = window.seconds(from: pair.from.event.time.civil, to: pair.to.event.time.civil)
            let phrase = DurationClaim.phrase(seconds: seconds, postmortem.language, like: old)
            return Finding(
                "'\(old)' is \(phrase) by the timeline (\(pair.text), counting \(window.text))",
                at: claim.range,
                related: pair.related,
                fixes: [.replace(claim.range, with: phrase)]
            )
        }
        let phrase = DurationClaim.phrase(seconds: pair.seconds, postmortem.language, like: old)
        var message = "'\(old)' is \(phrase) by the timeline (\(pair.text))"
        if nearest.seconds != pair.seconds {
            let other = DurationClaim.phrase(seconds: nearest.seconds, postmortem.language, like: old)
            message += ", or \(other) \(nearest.name)"
        }
        return Finding(message, at: claim.range, related: pair.related, fixes: [.replace(claim.range, with: phrase)])
    }
}
