import DebriefEvents
import DebriefLanguage
import DebriefText

/// The log of Nagios and of what came from it: `[1736949731] SERVICE ALERT: host;service;CRITICAL;HARD;3;output`.
struct NagiosReader: EvidenceReader {
    let id = "nagios"
    let name = "Nagios log"
    let info = ReaderInfo(
        producer: "Nagios Core 3 and 4, Naemon, Icinga 1, Checkmk with the Nagios core: `nagios.log` and its archives",
        reads: """
            hard changes of state of hosts and services, notifications with whom they went to, acknowledgements and \
            comments with their author; soft states and the rest of the log are left out
            """,
        times: "the seconds since 1970 in brackets"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        var (known, lines) = (0, 0)
        for line in 1...min(file.source.lineCount, 400) {
            let text = file.source[file.source.range(ofLine: line)].prefix(300)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            lines += 1
            guard let line = NagiosLine(text) else { continue }
            if line.sort != nil { known += 1 }
        }
        return known > 0 && known * 5 >= lines
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        for number in 1...file.source.lineCount {
            let range = file.source.range(ofLine: number)
            let text = file.source[range]
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            guard let line = NagiosLine(text), let time = builder.moment(epoch: line.seconds) else {
                builder.tally("evidence-unknown-record", "line is no entry of the log", at: range.lowerBound)
                continue
            }
            guard let sort = line.sort else {
                builder.tally("evidence-left-out", "entry of another kind is left out", at: range.lowerBound, .info)
                continue
            }
            add(sort, line, at: time, range.lowerBound, &builder)
        }
        return builder.reading
    }

    private func add(
        _ sort: NagiosLine.Sort,
        _ line: NagiosLine,
        at time: Moment,
        _ offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        func field(_ index: Int) -> String { index < line.fields.count ? String(line.fields[index]) : "" }
        let isService = line.isOfService
        switch sort {
        case .alert:
            let (state, type) = (field(isService ? 2 : 1), field(isService ? 3 : 2))
            guard type == "HARD" else {
                return builder.tally("evidence-left-out", "soft state is left out", at: offset, .info)
            }
            let isFine = state == "OK" || state == "UP"
            var alert = alert(of: field(0), isService ? field(1) : nil, offset)
            alert.text = "\(alert.name) is \(state): \(field(isService ? 5 : 4))"
            alert.severity = isFine ? nil : state.lowercased()
            add(isFine ? .alertResolved : .alertFired, alert, at: time, &builder)
        case .notification:
            var alert = alert(of: field(1), isService ? field(2) : nil, offset)
            let state = field(isService ? 3 : 2)
            alert.text = "\(alert.name) is \(state) → \(field(0)): \(field(isService ? 5 : 4))"
            add(
                state.hasPrefix("ACKNOWLEDGEMENT") || state == "OK" || state == "UP" ? .note : .paged,
                alert,
                at: time,
                &builder
            )
        case .acknowledgement:
            var alert = alert(of: field(1), isService ? field(2) : nil, offset)
            alert.text = "\(alert.name): \(field(isService ? 7 : 6))"
            alert.person = field(isService ? 6 : 5)
            add(.acknowledged, alert, at: time, &builder)
        case .comment:
            var alert = alert(of: field(1), isService ? field(2) : nil, offset)
            alert.text = "\(alert.name): \(field(isService ? 5 : 4))"
            alert.person = field(isService ? 4 : 3)
            add(.note, alert, at: time, &builder)
        }
    }

    private struct Alert {
        let name: String
        let service: String?
        let offset: Int
        var text = ""
        var severity: String?
        var person: String?
    }

    private func alert(of host: String, _ service: String?, _ offset: Int) -> Alert {
        Alert(name: [host, service].compactMap { $0 }.joined(separator: " / "), service: service, offset: offset)
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        _ alert: Alert,
        at time: Moment,
        _ builder: inout ReadingBuilder
    ) {
        builder.add(
            kind,
            at: time,
            alert.text,
            actor: alert.person ?? "Nagios",
            isMachine: alert.person == nil,
            service: alert.service,
            severity: alert.severity,
            subject: alert.name,
            offset: alert.offset,
            cited: "entry about \(alert.name)"
        )
    }
}

/// A line of the log: seconds in brackets, what it is, and fields parted by semicolons.
struct NagiosLine {
    enum Sort { case alert, notification, acknowledgement, comment }

    let seconds: Double
    /// `nil` for entries of which nothing is read.
    let sort: Sort?
    let isOfService: Bool
    let fields: [Substring]

    init?(_ line: Substring) {
        guard line.first == "[", let end = line.prefix(14).firstIndex(of: "]"),
            let seconds = Double(line[line.index(after: line.startIndex)..<end]), seconds > 5e8
        else { return nil }
        self.seconds = seconds
        let rest = line[line.index(after: end)...].drop { $0 == " " }.prefix { !$0.isNewline }
        let parts = rest.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
        let label = parts.first ?? ""
        var fields = (parts.count > 1 ? parts[1] : "").split(
            separator: ";",
            maxSplits: 8,
            omittingEmptySubsequences: false
        )
        switch label {
        case "SERVICE ALERT", "HOST ALERT": sort = .alert
        case "SERVICE NOTIFICATION", "HOST NOTIFICATION": sort = .notification
        case "EXTERNAL COMMAND":
            switch fields.first {
            case "ACKNOWLEDGE_SVC_PROBLEM", "ACKNOWLEDGE_HOST_PROBLEM": sort = .acknowledgement
            case "ADD_SVC_COMMENT", "ADD_HOST_COMMENT": sort = .comment
            default: sort = nil
            }
        default: sort = nil
        }
        isOfService = label.hasPrefix("SERVICE") || fields.first?.contains("_SVC_") == true
        if fields.count < 4 { fields += Array(repeating: "", count: 4 - fields.count) }
        self.fields = fields
    }
}
