import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The people who act in the evidence, each one person whatever the tools call them, and how the document names them.
struct People {
    struct Person {
        /// As the evidence has them, the longest first.
        fileprivate(set) var names: [String]
        fileprivate(set) var role: Role
        /// As a profile has it.
        fileprivate var stated: String?

        /// The name that somebody goes by in full.
        var wholeName: String { stated ?? names.first { $0.contains(" ") } ?? names[0] }

        /// `@ana` for `ana`, `Ana` or `Ana Ruiz`; a name in other letters as it is.
        var handle: String {
            let plain = names.filter { !$0.contains(where: \.isWhitespace) }
            let ascii = plain.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
            guard let short = ascii.first(where: { $0 == $0.lowercased() }) ?? ascii.first ?? plain.first ?? names.first
            else {
                return ""
            }
            return short.utf8.allSatisfy { $0 < 0x80 } && !short.contains(" ") ? "@" + short.lowercased() : short
        }
    }

    let style: NameStyle
    private let people: [Person]
    /// The index in ``people`` by a name in lower case.
    private let index: [String: Int]
    private let mentions: NameMentions
    private let pages: Set<String>

    /// - Parameter records: of the incident, in order.
    init(_ records: [Record], _ assignment: MilestoneAssignment, style: NameStyle) {
        self.style = style
        var names: [String] = []
        var seen: Set<String> = []
        let profiles = Profiles(records)
        for record in records where !record.event.actorIsMachine && record.event.kind != .statusUpdate {
            guard let name = record.event.actor.map(People.plain),
                !NameMentions.isGroup(name) || profiles.wholeName(of: name) != nil, seen.insert(name).inserted
            else { continue }
            names.append(name)
        }
        var people: [Person] = []
        var index: [String: Int] = [:]
        var spellings = Spellings()
        // Long names first, so that a short one finds the person it belongs to.
        let all = names.map { (name: $0, sort: profiles.wholeName(of: $0) ?? $0) }
        for (name, _) in all.sorted(by: { ($1.sort.count, $0.name) < ($0.sort.count, $1.name) }) {
            let whole = profiles.wholeName(of: name)
            let owners = spellings.owners(of: name).union(whole.map { spellings.owners(of: $0) } ?? [])
            // Two handles of one whole name are two people, for all that is known.
            if let owner = owners.first, owners.count == 1, whole == nil || people[owner].stated == nil {
                people[owner].names.append(name)
                spellings.add(name, of: owner)
                index[name.lowercased()] = owner
                if let whole { people[owner].stated = whole }
            } else {
                index[name.lowercased()] = people.count
                let all = whole.map { [$0, name] } ?? [name]
                for name in all { spellings.add(name, of: people.count) }
                people.append(Person(names: all, role: .responder, stated: whole))
                if let whole, index[whole.lowercased()] == nil { index[whole.lowercased()] = people.count - 1 }
            }
        }
        for name in SpokenNames.all(in: records) where index[name] == nil {
            let owners = spellings.owners(ofFirst: name)
            if let owner = owners.first, owners.count == 1 {
                people[owner].names.append(name)
                spellings.add(name, of: owner)
                index[name] = owner
            } else {
                spellings.add(name, of: people.count)
                index[name] = people.count
                people.append(Person(names: [name], role: .responder, stated: nil))
            }
        }
        for (name, role) in People.roles(records, assignment) {
            guard let owner = index[People.plain(name).lowercased()] else { continue }
            people[owner].role = role
        }
        self.people = people
        self.index = index
        pages = Set(records.filter { $0.event.kind == .statusUpdate }.compactMap(\.event.actor))
        // Whoever is spoken of while it went on took part.
        mentions = NameMentions(people.map { ($0.names, $0.role == .engineer ? .responder : $0.role) })
    }

    func person(named actor: String) -> Person? { index[People.plain(actor).lowercased()].map { people[$0] } }

    /// Who acted, as prose names them.
    func role(of record: Record) -> Role {
        if record.event.citation.path.hasSuffix("interview.yml") { return .author }
        switch record.event.kind {
        case .note: return .notes
        case .statusUpdate: return .statusPage(of: page(record))
        case .acknowledged: return acknowledger(record)
        case .message where !record.event.actorIsMachine: return named(record.event.actor) ?? .responder
        default:
            guard record.event.actorIsMachine else {
                return record.isChange ? .changeRecord : named(record.event.actor) ?? .responder
            }
            guard let actor = record.event.actor, !actor.isEmpty else { return .unknownMachine }
            return .machine(InertText.markdown(actor, limit: 40))
        }
    }

    /// Whoever took it up is the on-call engineer when the paging tool says so.
    func acknowledger(_ record: Record) -> Role {
        guard record.event.kind == .acknowledged else { return named(record.event.actor) ?? .responder }
        return style == .roles || record.event.actor == nil ? .onCall : named(record.event.actor) ?? .onCall
    }

    /// Whose page it is, when the evidence has posts of several.
    private func page(_ record: Record) -> String? {
        guard pages.count > 1, let name = record.event.actor.map(People.plain), name != "status page" else {
            return nil
        }
        return InertText.markdown(name, limit: 60)
    }

    private func named(_ actor: String?) -> Role? {
        guard let actor, let person = person(named: actor) else { return nil }
        switch style {
        case .roles: return person.role
        case .handles: return .person(InertText.markdown(person.handle, limit: 40))
        case .full: return .person(InertText.markdown(person.wholeName, limit: 60))
        }
    }

    /// Who acted in a row; `nil` for a tool, whose name is its own.
    func actor(of row: Row) -> Role? {
        guard let record = row.records.first else { return nil }
        if record.event.kind == .statusUpdate { return .statusPage(of: page(record)) }
        return row.actorIsMachine ? nil : named(row.actor)
    }

    /// Quoted words; where people go by their roles, so do those that are named in it.
    func quotable(_ text: String, wording: any Wording) -> String {
        guard style == .roles else { return text }
        return mentions.replaced(in: text) { "[" + wording.actor($0) + "]" }
    }

    /// Somebody whom words begin with, by the name that they give: `老丁` of `老丁九月底前加个超时`.
    func opening(of words: Substring) -> String? { mentions.opening(of: words).map(String.init) }

    // MARK: Who is who

    private static func plain(_ actor: String) -> String {
        var name = InertText.plain(actor, limit: 60)
        // `sprig (mod)`
        if name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex {
            name = InertText.plain(String(name[..<open]), limit: 60)
        }
        // `Novak, Petr`
        let parts = name.split(separator: ",").map { $0.drop { $0 == " " } }
        if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || "- ".contains($0) } }) {
            name = "\(parts[1]) \(parts[0])"
        }
        return name.first == "@" ? String(name.dropFirst()) : name
    }

    /// The names that acted in a role, the weightiest role last.
    private static func roles(_ records: [Record], _ assignment: MilestoneAssignment) -> [(name: String, role: Role)] {
        let people = records.filter { !$0.event.actorIsMachine }
        var found: [(name: String, role: Role)] = people.filter(\.isChange).compactMap { record in
            record.event.actor.map { ($0, .engineer) }
        }
        found += people.filter { !$0.isChange }.compactMap { record in record.event.actor.map { ($0, .responder) } }
        found += reporters(people).map { ($0, .reporter) }
        if let record = assignment.chosen[.acknowledged], record.event.kind == .acknowledged,
            let actor = record.event.actor, !record.event.actorIsMachine
        {
            found.append((actor, .onCall))
        }
        let commander = people.first { record in
            record.isSaid && record.event.actor != nil
                && !CommandWords.table.matches(in: Array(record.text.lowercased().utf8)).isEmpty
        }
        if let actor = commander?.event.actor { found.append((actor, .commander)) }
        return found
    }
}

extension People {
    /// Those who opened a ticket or said there that they have the same trouble, and had no part in what was done about it.
    private static func reporters(_ records: [Record]) -> [String] {
        let tickets = Set(records.lazy.filter(\.opensTicket).map(\.event.citation.path))
        guard !tickets.isEmpty else { return [] }
        let own = Dictionary(grouping: records.filter { $0.event.actor != nil }) { $0.event.actor ?? "" }
        let parts: Signal = [
            .acknowledgement, .declaration, .decision, .action, .rollback, .measureDone, .rootCause, .escalation,
            .communication, .change,
        ]
        return own.keys.sorted().filter { actor in
            let said = own[actor] ?? []
            return said.contains { $0.opensTicket || $0.onlyHasItToo && tickets.contains($0.event.citation.path) }
                && said.allSatisfy {
                    !$0.isChange && ($0.opensTicket || $0.firm.isDisjoint(with: parts)) && $0.event.kind == .message
                }
        }
    }
}

/// The whole names that profiles give for those who act.
private struct Profiles {
    private var names: [String: String] = [:]

    init(_ records: [Record]) {
        for record in records {
            guard let actor = record.event.actor, let name = record.event.actorName else { continue }
            let whole = InertText.plain(name, limit: 60)
            if !whole.isEmpty, names[actor] == nil { names[actor] = whole }
        }
    }

    func wholeName(of actor: String) -> String? { names[actor].flatMap { $0 == actor ? nil : $0 } }
}

/// How somebody says that they lead the response.
private enum CommandWords {
    static let table = PhraseTable<Bool>([
        (
            [
                "i am incident commander", "i'm incident commander", "i am the incident commander",
                "i'm the incident commander", "i am ic", "i'm ic", "i'll be ic", "i will be ic", "i take ic",
                "i'll take ic", "taking ic", "acting as ic", "acting as incident commander", "i am commanding",
                "taking incident command", "taking command", "i have command", "i'll command", "me as ic",
                "我来指挥", "我担任指挥", "我担任事件指挥", "我是事件指挥", "我任事件指挥", "指挥由我", "我做指挥", "由我指挥",
            ], true
        )
    ])
}
