import DebriefText

extension Vocabulary {
    /// The words of action items.
    package static let actions = Vocabulary(PackageResources.actions_txt)
}

/// The words of action items by what they say, as `Vocabulary/actions.txt` states them.
///
/// A class, because a structure of so many tables is copied table by table wherever it is named.
package final class ActionVocabulary: Sendable {
    package static let standard = ActionVocabulary(.actions)

    /// The forms of verbs that say what people do after an incident.
    let verbs: [String: [WordForm]]
    let leads: Set<String>
    let will: PhraseLexicon
    let ought: PhraseLexicon
    let past: Set<String>
    let modals: Set<String>
    let future: Set<String>
    let coverbs: Set<String>
    let be: Set<String>
    let auxiliaries: Set<String>
    let told: PhraseLexicon
    let clauses: Set<String>
    let pending: PhraseLexicon
    let nothing: Set<String>
    let none: Set<String>
    let no: Set<String>
    let acceptance: PhraseLexicon
    let kept: Set<String>
    let courtesy: PhraseLexicon
    /// Begins what would have been.
    let regret: PhraseLexicon
    let introduction: PhraseLexicon
    let many: PhraseLexicon
    let placeholders: Set<String>
    /// What columns and labels mean; its senses are named after the columns of an action table, and `other`.
    package let columns: PhraseLexicon
    /// `done` and `open`.
    package let statuses: PhraseLexicon
    package let times: PhraseLexicon
    package let timeSurroundings: Set<String>
    package let ticketPaths: Set<String>
    package let dueLeads: Set<String>
    /// What leads from a state to when or by what it was reached: `verified on 3 May`.
    package let reachedOn: Set<String>
    package let trackers: Set<String>
    /// What looks like the project of a ticket and is none: `UTF-8`.
    package let standards: Set<String>
    package let nobody: Set<String>
    package let teams: Set<String>
    let numbers: Set<String>
    let undecided: Set<String>
    let announcements: Set<String>
    let priorities: Set<String>

    private init(_ vocabulary: Vocabulary) {
        var verbs: [String: [WordForm]] = [:]
        for entry in vocabulary.entries("verb") { verbs[entry.text, default: []].append(entry.form) }
        self.verbs = verbs
        leads = Set(vocabulary.words("lead"))
        ought = PhraseLexicon(vocabulary, groups: "ought")
        past = Set(vocabulary.words("past"))
        will = PhraseLexicon(vocabulary, groups: "will")
        be = Set(vocabulary.words("be"))
        auxiliaries = Set(vocabulary.words("auxiliary"))
        future = Set(vocabulary.words("future"))
        coverbs = Set(vocabulary.words("coverb"))
        modals = Set(vocabulary.words("modal"))
        told = PhraseLexicon(vocabulary, groups: "told")
        clauses = Set(vocabulary.words("clause"))
        pending = PhraseLexicon(vocabulary, groups: "pending")
        no = Set(vocabulary.words("no"))
        none = Set(vocabulary.words("none"))
        acceptance = PhraseLexicon(vocabulary, groups: "acceptance")
        kept = Set(vocabulary.words("kept"))
        nothing = Set(vocabulary.words("nothing"))
        courtesy = PhraseLexicon(vocabulary, groups: "courtesy")
        regret = PhraseLexicon(vocabulary, groups: "regret")
        introduction = PhraseLexicon(vocabulary, groups: "introduction")
        many = PhraseLexicon(vocabulary, groups: "many")
        placeholders = Set(vocabulary.words("placeholder"))
        columns = PhraseLexicon(vocabulary, groups: "column ")
        statuses = PhraseLexicon(vocabulary, groups: "status ")
        times = PhraseLexicon(vocabulary, groups: "time")
        timeSurroundings = Set(vocabulary.words("time around"))
        ticketPaths = Set(vocabulary.words("ticket path"))
        dueLeads = Set(vocabulary.words("by"))
        reachedOn = Set(vocabulary.words("reached on"))
        trackers = Set(vocabulary.words("tracker"))
        standards = Set(vocabulary.words("standard"))
        nobody = Set(vocabulary.words("nobody"))
        teams = Set(vocabulary.words("team"))
        numbers = Set(vocabulary.words("column number"))
        announcements = Set(vocabulary.words("announcement"))
        undecided = Set(vocabulary.words("undecided"))
        priorities = Set(vocabulary.words("priority"))
    }
}

extension ActionVocabulary {
    /// What a header of a table means, by the last of its words that is known: an action owner is an owner.
    ///
    /// - Returns: the name of a group of columns; `other` for one that says something else.
    package func column(_ header: some StringProtocol) -> String? {
        let name = header.drop { "(（*_ ".contains($0) }.prefix { $0 != "(" && $0 != "（" }
        let words = IntentionClause(String(name)).text
        let main = words.firstPlace(of: " of ").map { words[..<$0.lowerBound] } ?? words[...]
        guard let last = columns.occurrences(in: String(main)).last else { return nil }
        return columns.names.first { last.senses.contains(columns.sense($0)) }
    }

    /// What a label in front of a colon means, when all of its words say so: `Assigned to`, `Target date`.
    package func field(_ label: some StringProtocol) -> String? {
        guard label.utf8.count <= 40 else { return nil }
        let words = IntentionClause(String(label)).text
        let found = columns.occurrences(in: words)
        let covered = found.reduce(0) { $0 + $1.range.count }
        guard let last = found.last,
            covered == words.utf8.count(where: { $0 != 0x20 }) || words == words.slice(last.range)
        else { return nil }
        return columns.names.first { last.senses.contains(columns.sense($0)) }
    }

    /// How far an action is, where words say nothing else: `done`, `in progress`.
    package func status(_ words: some StringProtocol) -> String? {
        guard words.utf8.count <= 30 else { return nil }
        let text = IntentionClause(String(words)).text
        let senses = statuses.senses(of: text)
        return statuses.names.first { senses.contains(statuses.sense($0)) }
    }

    /// Whether words are one name of a column.
    package func isColumnName(_ words: some StringProtocol) -> Bool {
        words.utf8.count <= 30 && !columns.senses(of: IntentionClause(String(words)).text).isEmpty
    }

    /// Whether a column numbers the rows: `#`, `No.`, `序号`.
    package func isNumberColumn(_ name: some StringProtocol) -> Bool {
        name == "#" || name.utf8.count <= 10 && numbers.contains(name.lowercased())
    }

    /// Whether a cell says that nothing is decided: `TBD`, `?`, `待定`.
    package func isUndecided(_ words: some StringProtocol) -> Bool {
        words.utf8.count <= 16 && (undecided.contains(words.lowercased()) || nobody.contains(String(words)))
    }

    /// Whether words are a priority: `P1`, `high`, `高`.
    package func isPriority(_ words: some StringProtocol) -> Bool {
        words.utf8.count <= 12 && priorities.contains(words.lowercased())
    }
}
