import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

@testable import DebriefDrafting

/// Evidence of an invented incident, as readers of several formats would hand it over.
enum SampleIncident {
    static let all = alerts + paging + chat + deployments + statusPage + notes

    static let alerts = [
        event("14:23:07", .alertFired, "Checkout error rate above 5 % for 5 minutes", "alerts.json", 14) {
            $0.actor = "Alertmanager"
            $0.actorIsMachine = true
            $0.service = "checkout"
            $0.severity = "critical"
            $0.subject = "CheckoutErrorRate"
        },
        event("14:31:07", .alertFired, "Checkout error rate above 5 % for 5 minutes", "alerts.json", 40) {
            $0.actor = "Alertmanager"
            $0.actorIsMachine = true
            $0.service = "checkout"
            $0.subject = "CheckoutErrorRate"
        },
        event("15:44:10", .alertResolved, "Checkout error rate above 5 % for 5 minutes", "alerts.json", 66) {
            $0.actor = "Alertmanager"
            $0.actorIsMachine = true
            $0.service = "checkout"
            $0.subject = "CheckoutErrorRate"
        },
    ]

    static let paging = [
        event("14:25:00", .paged, "Checkout error rate above 5 %", "pagerduty.json", 3) {
            $0.actor = "PagerDuty"
            $0.actorIsMachine = true
            $0.service = "checkout"
            $0.subject = "41"
        },
        event("14:28:12", .acknowledged, "Acknowledged", "pagerduty.json", 20) {
            $0.actor = "ana"
            $0.subject = "41"
        },
        event("17:02:00", .incidentResolved, "Resolved", "pagerduty.json", 31) {
            $0.actor = "ana"
            $0.subject = "41"
        },
    ]

    static let chat = [
        message("09:30:00", "good morning all", "bo", 1),
        message("14:29:00", "on it, looking at the dashboards", "ana", 2),
        message("14:30:05", "is anyone else seeing this?", "cem", 3),
        message("14:32:00", "error rate is 23% and climbing, customers report failed payments since 14:18", "ana", 4),
        message("14:35:00", "Declaring SEV2 as INC-2025-014, war room is open", "ana", 5),
        message("14:37:00", "I suspect the v2.5.3 canary", "bo", 6),
        message("14:40:00", "Decision: roll back v2.5.3", "ana", 7),
        message("14:47:00", "rollback of v2.5.3 completed but errors persist", "bo", 8),
        message("14:50:00", "Upgrading to SEV1, about 1,200 orders failed so far", "ana", 9),
        message("15:12:00", "root cause found: connections leak in the payment retry path since v2.5.3", "dee", 10),
        message("15:18:00", "Decision: restart all checkout pods", "ana", 11),
        message("15:35:00", "all pods restarted, error rate dropping", "bo", 12),
        message("15:36:00", "thanks everyone", "cem", 13),
        message("15:55:00", "all clear, recovery confirmed on the dashboards", "ana", 14),
    ]

    static let deployments = [
        event("2025-01-15T13:50:00Z", .commit, "Retry payments on timeout", "repository", 1) {
            $0.actor = "dee"
            $0.subject = "1f3c9a2"
        },
        event("14:14:30", .deploymentSucceeded, "v2.5.3 deployed to production", "deployments.json", 9) {
            $0.actor = "CI/CD"
            $0.actorIsMachine = true
            $0.service = "checkout"
            $0.subject = "v2.5.3"
        },
        event("14:15:00", .message, "v2.5.3 deployed, payment retry is live", "slack/2025-01-15.json", 30) {
            $0.actor = "deploybot"
            $0.actorIsMachine = true
        },
    ]

    static let statusPage = [
        status("14:51:00", "Investigating", "Some payments fail. We are investigating.", 5),
        status("15:20:00", "Identified", "The issue has been identified and a fix is being implemented.", 9),
        status("15:58:00", "Resolved", "This incident has been resolved.", 13),
    ]

    static let notes = [
        event("14:58:00", .note, "Connection pool exhausted, all 100 connections in use", "notes.md", 4),
        event("15:05:00", .note, "Raised the pool to 200, helped briefly", "notes.md", 5),
    ]

    static func message(_ clock: String, _ text: String, _ actor: String, _ line: Int) -> EvidenceEvent {
        event(clock, .message, text, "slack/2025-01-15.json", line) { $0.actor = actor }
    }

    static func status(_ clock: String, _ state: String, _ text: String, _ line: Int) -> EvidenceEvent {
        event(clock, .statusUpdate, text, "statuspage.json", line) {
            $0.status = state.lowercased()
            $0.subject = "Payments failing"
        }
    }

    /// What is chosen of records of one file.
    ///
    /// - Parameter rows: each a clock without seconds, what it is, and its words.
    static func assignment(_ rows: [(String, EvidenceEvent.Kind, String)]) -> MilestoneAssignment {
        let records = rows.enumerated().map { index, row in
            let event = event("\(row.0):00", row.1, row.2, "a.txt", index + 1)
            return Record(event, time: event.time)
        }
        return MilestoneAssignment(of: records)
    }

    /// - Parameter clock: `14:23:07` on 15 January 2025, or a whole timestamp.
    static func event(
        _ clock: String,
        _ kind: EvidenceEvent.Kind,
        _ text: String,
        _ path: String,
        _ line: Int,
        change: (inout EvidenceEvent) -> Void = { _ in }
    ) -> EvidenceEvent {
        let stamp = clock.contains("T") ? clock : "2025-01-15T\(clock)Z"
        let time = Moment(iso8601: stamp) ?? Moment(CivilTime(total: 0), zone: .unknown)
        let subject = "\(kind.rawValue) at \(clock)"
        var event = EvidenceEvent(
            time: time,
            kind: kind,
            text: text,
            citation: Citation(path: path, line: line, subject: subject)
        )
        change(&event)
        return event
    }

    static let series = EvidenceSeries(
        name: "checkout_error_rate",
        unit: "%",
        points: (0..<90).map { minute in
            EvidenceSeries.Point(
                time: Moment(instant: 1_736_950_500 + minute * 60, in: .utc),
                value: minute < 3 ? 0.2 : minute == 30 ? 31.5 : minute < 80 ? 20 : 0.4,
                line: minute + 2
            )
        },
        citation: Citation(path: "error-rate.csv", line: 1, subject: "series checkout_error_rate")
    )
}
