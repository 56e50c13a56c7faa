import DebriefEvents
import DebriefLanguage
import DebriefText

/// Tells the records of PagerDuty apart by their fields.
enum PagerDutyShapes {
    static func shape(of record: JSONValue, under key: String) -> PagerDutyReader.Shape? {
        if record["event_type"] != nil, record["occurred_at"] != nil { return .webhook }
        let type = record.text("type") ?? ""
        if record["created_on"] != nil, (record["data"] ?? record)["incident"] != nil { return .message }
        if record.text("event_action") != nil, record["routing_key"] ?? record["dedup_key"] ?? record["payload"] != nil
        {
            return .event
        }
        if type.contains("_log_entry") || key == "log_entries" && PagerDutyReader.kinds[type] != nil,
            record["created_at"] ?? record["at"] != nil
        {
            return .logEntry
        }
        if record["timestamp"] != nil, type == "change_event" || key.hasPrefix("change_event") { return .change }
        if record["started_at"] != nil, type.hasSuffix("_notification") { return .notification }
        if record["requested_at"] != nil, record["responder_name"] ?? record["responder_id"] != nil { return .response }
        if type.hasPrefix("status_page_post") {
            if type == "status_page_post", record["starts_at"] != nil { return .post }
            return record["reported_at"] != nil && record["message"] != nil ? .postUpdate : nil
        }
        guard record["created_at"] != nil else { return nil }
        if record["content"] != nil, record["user"] != nil { return .note }
        if type == "alert", record["alert_key"] != nil || record["service"] != nil { return .alert }
        if record["incident_number"] != nil, record["seconds_to_resolve"] ?? record["service_name"] != nil {
            return .analytics
        }
        if record["incident_number"] != nil || (type == "incident" && record["service"] != nil) { return .incident }
        let isElsewhere = record.text("self")?.hasPrefix("https://api.pagerduty.com/incidents/") == true
        return isElsewhere && record["title"] != nil ? .leftOut("incident of another time") : nil
    }
}
