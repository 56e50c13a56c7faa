import DebriefEvents
import DebriefLanguage
import DebriefText

/// How the records of one service are read, as a file in `Data/` says it.
///
/// `docs/reference/services.md` explains the notation.
struct ServiceDescription: Sendable {
    /// A shape of a record.
    struct Record: Sendable {
        /// What people call it: `incident`.
        let noun: String
        var has: ServiceCondition
        var omissions: [(when: ServiceCondition, what: ServiceTemplate)] = []
        var defaults = Fields()
        var events: [Event] = []
    }

    /// What happened at a time that a record states.
    struct Event: Sendable {
        let time: ServicePath
        /// The time is optional: what has not happened has none.
        let isOptional: Bool
        let kind: Kind
        let text: ServiceTemplate
        var fields: Fields
    }

    enum Kind: Sendable {
        case always(Sort)
        /// By a value, in lower case and with `_` for spaces.
        case by(ServicePath, [String: Sort], otherwise: Sort)
    }

    /// What something is.
    enum Sort: Sendable {
        case kind(EvidenceEvent.Kind)
        /// A deployment where the words say so, else a note.
        case change, failure
        case leftOut

        init(_ name: some StringProtocol) {
            switch name {
            case "-": self = .leftOut
            case "change": self = .change
            case "failure": self = .failure
            default:
                let kind = EvidenceEvent.Kind(rawValue: String(name))
                assert(kind != nil, "'\(name)' is no kind of event")
                self = .kind(kind ?? .note)
            }
        }
    }

    /// What an event says besides; those of the record count where an event has none of its own.
    struct Fields: Sendable {
        var texts: [String: ServiceTemplate] = [:]
        var when: ServiceCondition?
        var robot: ServiceCondition?
        var each: ServicePath?

        func over(_ defaults: Fields) -> Fields {
            var all = self
            all.texts.merge(defaults.texts) { mine, _ in mine }
            all.robot = robot ?? defaults.robot
            return all
        }
    }

    let id: String
    private(set) var name = ""
    private(set) var info = ReaderInfo(producer: "", reads: "", times: "")
    private(set) var records: [Record] = []
    /// Whether each record is read without the others, so that a long file is read in parts.
    private(set) var isApart = false

    /// All services of a data file.
    static func all(in bytes: [UInt8]) -> [ServiceDescription] {
        var services: [ServiceDescription] = []
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let content = line.drop { $0 == " " }
            if content.isEmpty || content.first == "#" { continue }
            if content.first == "[", let end = content.firstIndex(of: "]") {
                services.append(ServiceDescription(id: String(content[..<end].dropFirst())))
            } else if !services.isEmpty {
                services[services.count - 1].take(content)
            }
        }
        return services
    }

    private init(id: String) { self.id = id }

    private mutating func take(_ line: Substring) {
        if line.first == ">" { return addEvent(line.dropFirst()) }
        guard let equals = line.firstIndex(of: "=") else { return }
        let key = Self.trimmed(line[..<equals])
        let value = Self.trimmed(line[line.index(after: equals)...])
        if key == "record" {
            let parts = value.split(separator: ":", maxSplits: 1)
            let has = ServiceCondition(Self.trimmed(parts.last ?? ""))
            return records.append(Record(noun: Self.trimmed(parts.first ?? ""), has: has))
        }
        guard let last = records.indices.last else { return describe(key, value) }
        if key == "leave" {
            let parts = value.split(separator: ":", maxSplits: 1)
            let what = ServiceTemplate(Self.trimmed(parts.last ?? ""))
            return records[last].omissions.append((ServiceCondition(Self.trimmed(parts.first ?? "")), what))
        }
        if let event = records[last].events.indices.last {
            Self.set(key, value, &records[last].events[event].fields)
        } else {
            Self.set(key, value, &records[last].defaults)
        }
    }

    private mutating func describe(_ key: String, _ value: String) {
        switch key {
        case "name": name = value
        case "by": info = ReaderInfo(producer: value, reads: info.reads, times: info.times)
        case "reads": info = ReaderInfo(producer: info.producer, reads: value, times: info.times)
        case "times": info = ReaderInfo(producer: info.producer, reads: info.reads, times: value)
        case "apart": isApart = value == "yes"
        default: assertionFailure("service \(id) has no '\(key)'")
        }
    }

    private static func set(_ key: String, _ value: String, _ fields: inout Fields) {
        switch key {
        case "when": fields.when = ServiceCondition(value)
        case "robot": fields.robot = ServiceCondition(value)
        case "each": fields.each = ServicePath(value[...])
        default: fields.texts[key] = ServiceTemplate(value)
        }
    }

    /// `> created_at : paged : {name}`, and with `>?` where the time may be missing.
    private mutating func addEvent(_ line: Substring) {
        let isOptional = line.first == "?"
        let parts = line.drop { $0 == "?" }.split(separator: " : ", maxSplits: 2)
        guard let last = records.indices.last, parts.count == 3 else {
            return assertionFailure("'\(line)' is no event of \(id)")
        }
        let event = Event(
            time: ServicePath(parts[0]),
            isOptional: isOptional,
            kind: Self.kind(parts[1]),
            text: ServiceTemplate(Self.trimmed(parts[2])),
            fields: Fields()
        )
        records[last].events.append(event)
    }

    /// `paged`, or `status ? open=alertFired closed=alertResolved *=-`.
    private static func kind(_ text: Substring) -> Kind {
        guard let mark = text.firstIndex(of: "?") else { return .always(Sort(trimmed(text))) }
        var kinds: [String: Sort] = [:]
        var otherwise = Sort.leftOut
        for pair in text[text.index(after: mark)...].split(separator: " ") {
            guard let equals = pair.lastIndex(of: "=") else { continue }
            let sort = Sort(pair[pair.index(after: equals)...])
            if pair[..<equals] == "*" { otherwise = sort } else { kinds[String(pair[..<equals])] = sort }
        }
        return .by(ServicePath(text[..<mark]), kinds, otherwise: otherwise)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let front = text.drop { $0 == " " }
        return String(front.prefix(front.count - front.reversed().prefix { $0 == " " }.count))
    }
}
