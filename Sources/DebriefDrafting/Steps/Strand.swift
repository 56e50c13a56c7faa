import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Record {
    /// What this record shares with others of one incident, however far apart they lie: a ticket, a paging incident, an
    /// incident of a status page, somebody's notes. `nil` for what belongs to an incident by its time alone.
    var strand: String? {
        let subject = event.subject ?? ""
        switch event.kind {
        case .note: return subject.isEmpty && !event.actorIsMachine ? "notes \(event.citation.path)" : nil
        case .message, .severityChanged, .escalated: return subject.isEmpty ? nil : "ticket \(subject)"
        case .paged, .acknowledged: return subject.isEmpty ? nil : "page \(subject)"
        case .statusUpdate:
            return subject.isEmpty || pageStatus == .aside ? nil : "status \(subject)"
        default: return nil
        }
    }

    /// Whether a text names this change: by its version, commit or number, by its day, or by the repository it went to.
    func isNamed(in text: String) -> Bool {
        guard isChange || signals.contains(.change) else { return false }
        if let subject = event.subject, subject.utf8.count >= 3, Record.names(text, subject) { return true }
        guard RemarkReader.kinds(in: text).contains(.change) else { return false }
        if let service = event.service, service.contains("-"), Record.names(text, service) { return true }
        let source = SourceText(text)
        return TimeScanner.expressions(in: source, range: source.range).contains { found in
            guard let date = found.date, !date.isAmbiguous, Record.tellsOfChange(beside: found.range, in: source) else {
                return false
            }
            let mine = event.time.civil.date
            return date.month == mine.month && date.day == mine.day && (date.year ?? mine.year) == mine.year
        }
    }

    /// `the change of 26 June`, `6 月 26 日的变更`: within a few words of the day.
    private static func tellsOfChange(beside range: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            let from = max(0, range.lowerBound - 16)
            let to = min(bytes.count, range.upperBound + 16)
            return RemarkReader.kinds(in: String(decoding: bytes[from..<to], as: UTF8.self)).contains(.change)
        }
    }

    /// As a whole word; a version without its `v` as well.
    private static func names(_ text: String, _ name: String) -> Bool {
        let isVersion = name.first == "v" && name.dropFirst().first?.isNumber == true && name.contains(".")
        return contains(text, name[...]) || isVersion && contains(text, name.dropFirst())
    }

    private static func contains(_ text: String, _ name: Substring) -> Bool {
        let (text, name) = (Array(text.lowercased().utf8), Array(name.lowercased().utf8))
        guard !name.isEmpty, text.count >= name.count else { return false }
        func isWord(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x61 < 26 || byte == 0x5F }
        for start in 0...(text.count - name.count) where text[start..<start + name.count].elementsEqual(name) {
            let before = start > 0 ? text[start - 1] : 0x20
            let end = start + name.count
            let after = end < text.count ? text[end] : 0x20
            let goesOn = after == 0x2E && end + 1 < text.count && text[end + 1] &- 0x30 < 10
            if !isWord(before), before != 0x2E, !isWord(after), !goesOn { return true }
        }
        return false
    }
}
