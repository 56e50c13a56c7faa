import DebriefEvents
import DebriefLanguage
import DebriefText

/// Notifications of Prometheus Alertmanager (webhook version 4), alerts of its API version 2 and of that of Prometheus.
struct AlertmanagerReader: RecordReader {
    let id = "alertmanager"
    let name = "Prometheus Alertmanager"
    let info = ReaderInfo(
        producer:
            "Prometheus Alertmanager: webhook version 4, API v2, alerts of the API of Prometheus, and findings that Robusta keeps",
        reads: """
            alerts: when each fired and ended, with summary, severity, service and links; several notifications in one \
            file, each alert once
            """,
        times: "`startsAt` and `endsAt`, or `activeAt`"
    )

    func shape(of value: JSONValue, under key: String) -> PrometheusAlert? {
        guard let alert = PrometheusAlert(value), !alert.isOfGrafana else { return nil }
        return alert
    }

    func read(_ record: FoundRecord<PrometheusAlert>, into builder: inout ReadingBuilder) {
        let notification = record.wrappers.last
        record.shape.read(as: "Alertmanager", in: notification, into: &builder)
        guard let notification, notification["alerts"]?.firstElement?.index == record.value.index else { return }
        if let left = notification["truncatedAlerts"]?.number, left > 0 {
            let what = "Alertmanager left \(Int(clamping: min(left, 1e9))) alerts out of this notification"
            builder.tally("evidence-incomplete", what, at: notification.offset)
        }
    }
}
