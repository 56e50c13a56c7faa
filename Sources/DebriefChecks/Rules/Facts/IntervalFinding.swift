import DebriefCore
import DebriefLanguage
import DebriefText

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
    var text: Message {
        let (start, end) = (from.event.time, to.event.time)
        let isOtherDay = start.isDated && start.civil.day != end.civil.day
        func clock(_ time: Moment) -> String {
            (isOtherDay ? time.civil.dateText + " " : "") + time.civil.clockText()
        }
        return Message("\(clock(start)) to \(clock(end))", zh: "\(clock(start)) 至 \(clock(end))")
    }

    /// `from detected to resolved`
    var name: Message {
        Message(
            "from \(from.milestone.rawValue) to \(to.milestone.rawValue)",
            zh: "从“\(from.milestone.label(.chinese))”到“\(to.milestone.label(.chinese))”"
        )
    }

    var related: [Finding.Related] {
        [
            .init(
                Message("'\(from.milestone.rawValue)' in the timeline", zh: "时间线中的“\(from.milestone.label(.chinese))”"),
                at: from.event.timeRange
            ),
            .init(
                Message("'\(to.milestone.rawValue)' in the timeline", zh: "时间线中的“\(to.milestone.label(.chinese))”"),
                at: to.event.timeRange
            ),
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
        let times = pair.text
        if let window = claim.window {
            let seconds = window.seconds(from: pair.from.event.time.civil, to: pair.to.event.time.civil)
            let phrase = DurationClaim.phrase(seconds: seconds, postmortem.language, like: old)
            let length = Message.length(seconds)
            return Finding(
                Message(
                    "'\(old)' is \(length.english) by the timeline (\(times.english), counting \(window.text))",
                    zh: "按时间线是 \(length.chinese)（\(times.chinese)，只计 \(window.text)），不是“\(old)”"
                ),
                at: claim.range,
                related: pair.related,
                fixes: [.replace(claim.range, with: phrase)]
            )
        }
        let phrase = DurationClaim.phrase(seconds: pair.seconds, postmortem.language, like: old)
        let length = Message.length(pair.seconds)
        var message = Message(
            "'\(old)' is \(length.english) by the timeline (\(times.english))",
            zh: "按时间线是 \(length.chinese)（\(times.chinese)），不是“\(old)”"
        )
        if nearest.seconds != pair.seconds {
            let (other, name) = (Message.length(nearest.seconds), nearest.name)
            message = Message(
                message.english + ", or \(other.english) \(name.english)",
                zh: message.chinese + "；\(name.chinese)则是 \(other.chinese)"
            )
        }
        // Where milestones were only understood from longer rows, the length may be the one that is right.
        let isCertain = [pair.from.event, pair.to.event].allSatisfy(\.tellsOnlyMilestone)
        let isNear = pair.seconds >= 60 && pair.seconds * 10 > claim.duration.seconds
        let fixes = isCertain && isNear ? [Fix.replace(claim.range, with: phrase)] : []
        return Finding(message, at: claim.range, related: pair.related, fixes: fixes)
    }
}
