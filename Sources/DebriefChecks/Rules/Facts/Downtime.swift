import DebriefCore
import DebriefLanguage
import DebriefText

/// What a stated availability or budget is compared with: the downtime beside it, or the impact of the timeline.
struct Downtime {
    let impact: Metric?
    private let objective: ServiceLevel?
    private let month: CivilDate?

    init(_ postmortem: Postmortem) {
        impact = postmortem.metrics.first { $0.id == .impactDuration }
        objective = postmortem.metadata.serviceLevel
        month = postmortem.timeline.events.first { $0.time.isDated }?.time.civil.date
    }

    /// The least and most seconds of full outage that are meant; `nil` when nobody states them.
    func seconds(for claim: AvailabilityClaim) -> ClosedBounds? {
        if let stated = claim.downtime, stated.bound == .exact {
            let accepted = stated.accepted
            // Written to the minute, a length in a report is exact enough for its second decimal.
            let slack =
                stated.isHedged ? Double(accepted.upperBound - accepted.lowerBound) / 2 : min(stated.step, 60) / 2
            return ClosedBounds(Double(stated.seconds) - slack, Double(stated.seconds) + slack)
        }
        guard let objective, let seconds = impact?.seconds else { return nil }
        let bad = Double(seconds) * objective.failing
        return ClosedBounds(bad - 30, bad + 30)
    }

    func windows(of claim: AvailabilityClaim) -> [Int] {
        if claim.days == nil, !claim.isMonth, case .rolling(let days)? = objective?.window { return [days * 86_400] }
        return claim.windows(month: month)
    }

    func related(for claim: AvailabilityClaim) -> [Finding.Related] {
        if let stated = claim.downtime { return [.init(Message("the downtime", zh: "停机时间"), at: stated.range)] }
        guard let from = impact?.from, let to = impact?.to else { return [] }
        return [
            .init(Message("the start in the timeline", zh: "时间线中的开始"), at: from.event.timeRange),
            .init(Message("the end in the timeline", zh: "时间线中的结束"), at: to.event.timeRange),
        ]
    }
}

/// A lower and an upper bound.
struct ClosedBounds {
    let lowerBound: Double
    let upperBound: Double

    init(_ one: Double, _ other: Double) {
        lowerBound = min(one, other)
        upperBound = max(one, other)
    }

    /// The bounds of a monotonic function of it.
    func map(_ function: (Double) -> Double) -> ClosedBounds {
        ClosedBounds(function(lowerBound), function(upperBound))
    }
}
