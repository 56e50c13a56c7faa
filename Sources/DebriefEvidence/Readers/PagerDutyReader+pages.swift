import DebriefEvents
import DebriefLanguage
import DebriefText

extension PagerDutyReader {
    /// An incident as analytics count it: with durations in place of the times of its steps.
    func readAnalytics(_ record: JSONValue, into builder: inout ReadingBuilder) {
        guard let field = record["created_at"], let created = builder.moment(field) else { return }
        let number = record.text("incident_number").map { "#\($0)" } ?? "incident"
        let alert = MonitoringAlert(
            tool: name,
            name: number,
            text: record.text("description"),
            service: record.text("service_name"),
            severity: record.text("priority_name", "urgency"),
            record: record
        )
        alert.add(.paged, at: created, offset: field.offset, into: &builder)
        if let field = record["seconds_to_first_ack"], let seconds = field.number, (0...1e9).contains(seconds) {
            var time = created
            time.civil = CivilTime(total: time.civil.total + Int(clamping: seconds))
            let names = record["acknowledged_user_names"]?.elements(maximum: 2) ?? []
            let person = names.count == 1 ? names[0].string : nil
            alert.add(.acknowledged, at: time, by: person, offset: field.offset, into: &builder)
        }
        if let resolved = record["resolved_at"] {
            alert.add(.incidentResolved, at: resolved, by: record.text("resolved_by_user_name"), into: &builder)
        }
    }

    /// A request to respond; its clocks are in the zone that the answer states once.
    func readResponse(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let answer = record.wrappers.last { $0["time_zone"] != nil }
        let rule = answer?.text("time_zone").flatMap { ZoneRule(named: $0) }
        let alert = MonitoringAlert(
            tool: name,
            name: answer?.text("incident_id") ?? "incident",
            text: [
                value.text("responder_type").map { String($0.map { $0 == "_" ? " " : $0 }) },
                value.text("responder_name"),
            ]
            .compactMap { $0 }.joined(separator: ": "),
            key: value.text("responder_id"),
            record: value
        )
        let status = value.text("response_status")
        let answered: EvidenceEvent.Kind = status == "accepted" ? .acknowledged : .note
        for (kind, key) in [(EvidenceEvent.Kind.paged, "requested_at"), (answered, "responded_at")] {
            guard let field = value[key], let text = field.string else { continue }
            guard var time = Moment(iso8601: text) else {
                builder.tally("evidence-malformed", "time cannot be read", at: field.offset)
                continue
            }
            if time.zone.offset == nil, let rule {
                time.zone = rule.zone(atCivil: time.civil)
            } else {
                time = builder.zoned(time, at: field.offset)
            }
            let person = kind == .paged ? nil : value.text("responder_name")
            alert.add(
                kind,
                at: time,
                by: person,
                saying: kind == .paged ? nil : status,
                offset: field.offset,
                into: &builder
            )
        }
    }

    /// A post on a status page without its updates: when what it announces begins and ends.
    func readPost(_ post: JSONValue, into builder: inout ReadingBuilder) {
        for (field, status) in [("starts_at", "began"), ("ends_at", "ended")] {
            guard let stated = post[field], let time = builder.moment(stated) else { continue }
            addUpdate(post.text("title"), at: time, status, of: post.text("title"), offset: stated.offset, &builder)
        }
    }

    /// An update of a post on a status page, or its postmortem.
    func readPostUpdate(_ update: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(update["reported_at"]) else { return }
        let status = update["status"]?.text("description", "summary", "name")
        addUpdate(update.text("message"), at: time, status, of: nil, offset: update.offset, &builder)
    }

    private func addUpdate(
        _ text: String?,
        at time: Moment,
        _ status: String?,
        of title: String?,
        offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        builder.add(
            .statusUpdate,
            at: time,
            PlainText.withoutTags(text ?? ""),
            actor: "status page",
            isMachine: true,
            status: status,
            subject: title,
            offset: offset,
            cited: "status update"
        )
    }
}
