import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alarms of Amazon CloudWatch: notifications of SNS, state changes of EventBridge, alarm history and descriptions.
struct CloudWatchReader: RecordReader {
    let id = "cloudwatch"
    let name = "Amazon CloudWatch"
    let info = ReaderInfo(
        producer: """
            Amazon CloudWatch: SNS notifications (alone, to Lambda, through SQS), EventBridge state changes, \
            `describe-alarm-history`, `describe-alarms`
            """,
        reads: """
            when an alarm fired, returned to OK, or had too little data, with description, reason and dimension; the \
            data points it was judged by, where they state their times, as series
            """,
        times: "`StateChangeTime`, `state.timestamp`, `Timestamp` of the history, `StateUpdatedTimestamp`"
    )

    enum Shape {
        case message, stateChange, history, description
        case leftOut(String)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["AlarmName"] != nil {
            if value["NewStateValue"] != nil { return .message }
            if value["HistoryItemType"] != nil { return .history }
            if value["StateValue"] != nil { return .description }
        }
        switch value.text("detail-type") {
        case "CloudWatch Alarm State Change": return value["detail"]?["state"] != nil ? .stateChange : nil
        case "CloudWatch Alarm Configuration Change": return .leftOut("change of an alarm's configuration")
        default: break
        }
        guard value["TopicArn"] != nil, let type = value.text("Type"), type.hasSuffix("Confirmation") else {
            return nil
        }
        return .leftOut("confirmation of a subscription")
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .message:
            var alarm = Alarm(record: value, name: value.text("AlarmName"), description: value.text("AlarmDescription"))
            alarm.metric = value["Trigger"]
            let time = value["StateChangeTime"] ?? record.wrappers.last?["Timestamp"]
            add(alarm, value.text("NewStateValue"), value.text("NewStateReason"), at: time, into: &builder)
        case .stateChange:
            guard let detail = value["detail"], let state = detail["state"] else { return }
            let configuration = detail["configuration"]
            var alarm = Alarm(
                record: value,
                name: detail.text("alarmName"),
                description: configuration?.text("description")
            )
            alarm.metric =
                configuration?["metrics"]?.elements(maximum: 20)
                .lazy.compactMap { $0["metricStat"]?["metric"] }.first
            let time = state["timestamp"] ?? value["time"]
            add(alarm, state.text("value"), state.text("reason"), at: time, into: &builder)
            addSeries(state["reasonData"]?.embedded?.first, of: alarm, into: &builder)
        case .history: readHistory(value, into: &builder)
        case .description:
            var alarm = Alarm(record: value, name: value.text("AlarmName"), description: value.text("AlarmDescription"))
            alarm.metric = value
            let time = value["StateTransitionedTimestamp"] ?? value["StateUpdatedTimestamp"]
            add(alarm, value.text("StateValue"), value.text("StateReason"), at: time, into: &builder)
        case .leftOut(let what):
            builder.tally("evidence-left-out", "\(what) is left out", at: value.offset, .info)
        }
    }

    private func readHistory(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard value.text("HistoryItemType") == "StateUpdate" else {
            let what = "history item of the type '\(value.text("HistoryItemType") ?? "")' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let alarm = Alarm(record: value, name: value.text("AlarmName"), description: nil)
        let data = value["HistoryData"]?.embedded?.first
        let new = data?["newState"]
        // Without the data, the summary says it: `Alarm updated from OK to ALARM`.
        let words = value.text("HistorySummary")?.split(separator: " ") ?? []
        let state = new?.text("stateValue") ?? words.last.map(String.init)
        let reason = new?.text("stateReason") ?? value.text("HistorySummary")
        add(alarm, state, reason, at: value["Timestamp"], into: &builder)
        addSeries(new?["stateReasonData"], of: alarm, into: &builder)
    }

    private struct Alarm {
        let record: JSONValue
        let name: String?
        let description: String?
        /// Where the metric's name and dimensions stand.
        var metric: JSONValue?
    }

    private func add(
        _ alarm: Alarm,
        _ state: String?,
        _ reason: String?,
        at time: JSONValue?,
        into builder: inout ReadingBuilder
    ) {
        let kind: EvidenceEvent.Kind
        switch state {
        case "ALARM": kind = .alertFired
        case "OK": kind = .alertResolved
        case "INSUFFICIENT_DATA": kind = .note
        default:
            let what = "alarm has the state '\(state ?? "")'"
            return builder.tally("evidence-unknown-record", what, at: alarm.record.offset)
        }
        let dimensions = alarm.metric?["Dimensions"] ?? alarm.metric?["dimensions"]
        let alert = MonitoringAlert(
            tool: "CloudWatch",
            name: alarm.name ?? "alarm",
            text: [alarm.description.flatMap { $0.isEmpty ? nil : $0 } ?? alarm.name, reason].compactMap { $0 }.joined(
                separator: ": "
            ),
            service: dimensions?.tag(
                "ServiceName",
                "Service",
                "FunctionName",
                "QueueName",
                "TableName",
                "ApiName",
                "LoadBalancer",
                "DBInstanceIdentifier",
                "ClusterName"
            ),
            record: alarm.record
        )
        alert.add(kind, at: time, into: &builder)
    }

    /// The data points that an alarm was judged by, newest first, each with its time in newer records.
    private func addSeries(_ reason: JSONValue?, of alarm: Alarm, into builder: inout ReadingBuilder) {
        let evaluated = reason?["evaluatedDatapoints"]?.elements(maximum: 1_000) ?? []
        let points = evaluated.compactMap { point -> EvidenceSeries.Point? in
            guard let value = point["value"]?.number, let time = builder.moment(point["timestamp"]) else { return nil }
            let line = builder.citation(at: point.offset, "").line
            return EvidenceSeries.Point(time: time, value: value, line: line)
        }
        guard points.count > 1 else { return }
        let metric = alarm.metric?.text("name", "MetricName") ?? alarm.name ?? "metric"
        builder.add(
            EvidenceSeries(
                name: PlainText.line(metric, maximum: 120),
                unit: reason?.text("unit") ?? "",
                points: points.sorted { $0.time.order < $1.time.order },
                citation: builder.citation(at: alarm.record.offset, "data points of alarm \(alarm.name ?? "")")
            )
        )
    }
}
