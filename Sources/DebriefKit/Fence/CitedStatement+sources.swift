import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// What a document may say that something is known from.
private enum SourceKind: CaseIterable {
    case notes, statusPage, changeRecord, person

    var phrases: Phrases {
        switch self {
        case .notes: Self.notePhrases
        case .statusPage: Self.statusPhrases
        case .changeRecord: Self.changePhrases
        case .person: Self.personPhrases
        }
    }

    private static let notePhrases = Phrases(.citing, "source notes")
    private static let statusPhrases = Phrases(.citing, "source status page")
    private static let changePhrases = Phrases(.citing, "source change record")
    private static let personPhrases = Phrases(.citing, "source person")

    /// Whether records of a kind are such a source.
    func fits(_ kind: EvidenceEvent.Kind) -> Bool {
        switch kind {
        case .note: self == .notes || self == .person
        case .statusUpdate: self == .statusPage
        case .commit, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .release:
            self == .changeRecord || self == .person
        case .message, .severityChanged, .paged, .acknowledged, .escalated, .incidentResolved: self == .person
        case .alertFired, .alertResolved, .logged, .measured: false
        }
    }
}

/// Which role a document gives to whom, as its rows have it.
struct ActorRoles {
    private var counts: [String: [String: Int]] = [:]

    init(_ rows: [TimelineEvent], _ record: (String) -> CitedRecord?) {
        for row in rows {
            guard let role = row.actor?.lowercased(), !role.isEmpty, let label = row.footnotes.first,
                let actor = record(label)?.person
            else { continue }
            counts[actor, default: [:]][role, default: 0] += 1
        }
    }

    /// The only role of somebody; `nil` for whoever has none or several.
    func role(of actor: String, least: Int) -> String? {
        guard let most = counts[actor]?.max(by: { $0.value < $1.value }), most.value >= least,
            counts[actor]?.allSatisfy({ $0.key == most.key || $0.value * 3 <= most.value }) == true
        else { return nil }
        return most.key
    }

    var all: Set<String> { Set(counts.values.flatMap(\.keys)) }
}

extension CitedRecord {
    /// Who said or did it.
    var person: String? {
        guard events.count == 1, let event = events.first, !event.actorIsMachine, Self.personal.contains(event.kind)
        else {
            return nil
        }
        return event.actor
    }

    private static let personal: Set<EvidenceEvent.Kind> = [
        .message, .note, .acknowledged, .severityChanged, .escalated,
    ]
}

extension CitedStatement {
    /// Quotations that are given to another kind of source, or to another role, than the cited one.
    func wrongSources(_ roles: ActorRoles) -> [Finding] {
        guard !passage.isRow else { return wrongActor(roles) }
        var start = 0
        return wrongDoer(roles)
            + passage.quotations.compactMap { quotation in
                defer { start = quotation.upperBound }
                let lead = lead(start..<quotation.lowerBound)
                let sayers = records.filter { $0.says(QuotedWords.pieces(of: words(quotation))) && !$0.events.isEmpty }
                guard !sayers.isEmpty else { return nil }
                let kinds = SourceKind.allCases.filter { $0.phrases.occur(in: lead) }
                if kinds.count == 1, let kind = kinds.first,
                    !sayers.contains(where: {
                        $0.events.contains { kind.fits($0.kind) } || kind.phrases.occur(in: $0.words)
                    })
                {
                    return .wrongSource(sayers[0], at: passage.place(trimmedPlace(start..<quotation.lowerBound)))
                }
                guard let person = sayers.first?.person, sayers.count == 1, let role = roles.role(of: person, least: 1),
                    let other = roles.all.first(where: { lead.lowercased().contains($0) }), other != role,
                    !lead.lowercased().contains(role)
                else { return nil }
                return .wrongRole(role, sayers[0], at: passage.place(trimmedPlace(start..<quotation.lowerBound)))
            }
    }

    /// A deed of one person that the sentence gives to a role that somebody else has: `The incident commander took it up`.
    private func wrongDoer(_ roles: ActorRoles) -> [Finding] {
        let persons = Set(records.compactMap(\.person))
        guard passage.quotations.isEmpty, let person = persons.first, persons.count == 1,
            records.allSatisfy({ $0.person != nil }), let role = roles.role(of: person, least: 1),
            !Self.anybody.contains(role)
        else { return [] }
        let own = passage.own.lowercasedInPlace
        guard !own.contains(role), let other = roles.all.sorted().first(where: { own.contains($0) }),
            !Self.anybody.contains(other), !records.contains(where: { $0.words.contains(other) }),
            let range = Self.range(of: other, in: own)
        else { return [] }
        return [.wrongRole(role, records[0], at: passage.place(range))]
    }

    /// Roles that several people have, so that they tell nobody from another.
    private static let anybody = Set(Vocabulary.citing.words("role of anybody"))

    /// A row whose actor has another role in the other rows.
    private func wrongActor(_ roles: ActorRoles) -> [Finding] {
        if let cell = passage.cells.first(where: { CitedEvidence.tools.contains(words($0).lowercased().trimmed) }) {
            let tool = words(cell).lowercased().trimmed
            let tools = Set(records.flatMap(\.tools))
            let isOther = !tools.isEmpty && !tools.contains { $0.contains(tool) || tool.contains($0) }
            return isOther ? [.unsupported(words(cell).trimmed, tools.sorted(), records, at: passage.place(cell))] : []
        }
        guard let record = records.first, let person = record.person, let role = roles.role(of: person, least: 3),
            let cell = passage.cells.first(where: { roles.all.contains(words($0).lowercased().trimmed) }),
            words(cell).lowercased().trimmed != role
        else { return [] }
        return [.wrongRole(role, record, at: passage.place(cell))]
    }

    /// The bytes of a word in the words of the passage.
    private static func range(of word: String, in own: String) -> Range<Int>? {
        own.firstPlace(of: word).map { place in
            let lower = own.utf8.distance(from: own.startIndex, to: place.lowerBound)
            return lower..<lower + word.utf8.count
        }
    }

    /// Services and tools that the sentence names where the cited lines name others instead.
    func replacedSources(known: Set<String>) -> [Finding] {
        let own = (passage.isRow ? passage.text : passage.own).lowercasedInPlace
        let named = known.filter { CitedRecord.names($0, in: own) }
        guard !named.isEmpty else { return [] }
        let slots = Set(records.flatMap(\.slots))
        guard !slots.isEmpty, slots.allSatisfy({ !CitedRecord.names($0, in: own) }) else { return [] }
        return named.sorted().compactMap { name in
            guard !records.contains(where: { $0.names(name) }),
                !rows.contains(where: { CitedRecord.names(name, in: $0.text.lowercased()) }),
                let range = Self.range(of: name, in: own)
            else { return nil }
            return .unsupported(words(range), slots.sorted(), records, at: passage.place(range))
        }
    }

    /// The last clause before a quotation, which says who is quoted.
    private func lead(_ range: Range<Int>) -> String {
        let words = ownWords(range)
        let start = words.lastIndex { ",;，；。.".contains($0) }.map { words.index(after: $0) } ?? words.startIndex
        return String(words[start...])
    }

    func ownWords(_ range: Range<Int>) -> Substring {
        let utf8 = passage.own.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return passage.own[lower..<utf8.index(lower, offsetBy: range.count)]
    }

    /// Without the space and signs at its ends.
    private func trimmedPlace(_ range: Range<Int>) -> Range<Int> {
        let bytes = Array(passage.own.utf8)
        var range = range
        while let first = range.first, bytes[first] < 0x30 { range = first + 1..<range.upperBound }
        while let last = range.last, bytes[last] <= 0x3A, bytes[last] &- 0x30 > 9 { range = range.lowerBound..<last }
        return range
    }
}

extension CitedRecord {
    /// The tools that made its records, and what reads them.
    var tools: [String] {
        let actors = events.filter(\.actorIsMachine).compactMap { $0.actor?.lowercased() }
        return actors.isEmpty ? [] : actors + [reader.lowercased()]
    }

    /// The service and the tool that its records name.
    var slots: [String] {
        events.flatMap { event -> [String] in
            [event.service, event.actorIsMachine ? event.actor : nil].compactMap(\.self)
        }
        .map { $0.lowercased() }.filter { $0.utf8.count > 3 }
    }
}

extension Finding {
    fileprivate static func wrongSource(_ record: CitedRecord, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited words are from another source: '\(record.place.path)'",
                zh: "所引的话出自另一来源：“\(record.place.path)”"
            ),
            at: range
        )
    }

    fileprivate static func wrongRole(_ role: String, _ record: CitedRecord, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited words or deeds are of whom the other rows call '\(role)': '\(record.shown)'",
                zh: "所引的言行属于其他行中称为“\(role)”的人：“\(record.shown)”"
            ),
            at: range
        )
    }
}
