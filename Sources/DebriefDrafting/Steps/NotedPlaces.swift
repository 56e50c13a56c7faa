import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Where a document has room for what notes state without a time.
struct NotedPlaces {
    private(set) var bySlot: [Slot: [EvidenceStatement]] = [:]
    /// Proposed measures, which become rows of the table of action items.
    private(set) var actions: [EvidenceStatement] = []
    /// What somebody wanted to find out.
    private(set) var questions: [EvidenceStatement] = []
    /// What no section of the template has room for.
    private(set) var unplaced: [EvidenceStatement] = []

    private static let most = 12

    /// - Parameter slots: that the template has.
    init(_ statements: [EvidenceStatement], in slots: Set<Slot>) {
        var known: Set<String> = []
        for statement in statements {
            // What leads to something else states nothing by itself.
            guard !",:，：、".contains(statement.text.last ?? ",") else { continue }
            // Two files may hold the same words.
            guard known.insert("\(statement.subject) \(statement.text)").inserted else { continue }
            if case .metadata(let key) = statement.subject, key != .duration { continue }
            if case .section(.actionItems) = statement.subject, !slots.isDisjoint(with: Slot.actionTables) {
                actions.append(statement)
            } else if case .section(.questions) = statement.subject, !slots.isDisjoint(with: Slot.actionTables),
                questions.count < NotedPlaces.most
            {
                questions.append(statement)
            } else {
                var found: [Slot] = []
                for choice in NotedPlaces.choices(for: statement) {
                    if let slot = choice.first(where: slots.contains), !found.contains(slot) { found.append(slot) }
                }
                // Long documents state more than a section has room for.
                found.removeAll { bySlot[$0]?.count ?? 0 >= NotedPlaces.most }
                for slot in found { bySlot[slot, default: []].append(statement) }
                if found.isEmpty { unplaced.append(statement) }
            }
        }
    }

    /// The first statement that tells how many users or customers suffered.
    var customers: EvidenceStatement? {
        bySlot.values.joined().filter(\.tellsOfCustomers).min {
            ($0.citation.path, $0.citation.line) < ($1.citation.path, $1.citation.line)
        }
    }

    /// The places that a statement belongs to, each from the best to the least: one, but for a line that tells several
    /// sides of the impact.
    private static func choices(for statement: EvidenceStatement) -> [[Slot]] {
        let sides = ImpactStatements.groups(of: statement.text)
        // What counts several sides stands with the people.
        let impact = ImpactStatements.Group.allCases.filter(sides.contains).prefix(1).map(slots)
        switch statement.subject {
        case .metadata: return [[.duration]]
        case .unlabelled:
            let signals = SignalReader.signals(of: statement.text)
            return signals.isDisjoint(with: [.question, .decision, .suspicion]) ? impact : []
        case .section(.impact): return impact.isEmpty ? [slots(for: .customers)] : impact
        case .section(let kind): return places[kind].map { [$0] } ?? impact
        }
    }

    private static func slots(for group: ImpactStatements.Group) -> [Slot] {
        switch group {
        case .customers: [.customerImpact, .impact, .summary]
        case .business: [.businessImpact, .impact, .summary]
        case .technical: [.technicalImpact, .impact, .summary]
        }
    }

    private static let places: [SectionKind: [Slot]] = [
        .summary: [.summary], .problemStatement: [.summary], .whatHappened: [.summary],
        .customerImpact: slots(for: .customers), .businessImpact: slots(for: .business),
        .technicalImpact: slots(for: .technical),
        .rootCause: [.cause, .firstWhy, .whys, .summary], .trigger: [.cause, .firstWhy, .whys, .summary],
        .whyItHappened: [.cause, .firstWhy, .whys, .summary],
        .contributingFactors: [.contributingFactors, .technicalFactors, .cause, .firstWhy],
        .whyNotCaught: [.detectionGap, .detection], .detection: [.detection, .summary],
        .response: [.response, .resolution, .summary], .resolution: [.resolution, .response, .summary],
        .communication: [.communication], .prevention: [.prevention], .whatWentWell: [.wentWell, .responseWorked],
        .whatWentWrong: [.wentWrong, .responseFailed], .whereWeGotLucky: [.lucky], .lessons: [.lessons],
        .recommendations: [.recommendations],
    ]
}

extension Slot {
    static let actionTables: Set<Slot> = [.actionItems, .immediateActions, .shortTermActions, .longTermActions]
}

extension EvidenceStatement {
    /// Whether it tells how many users or customers suffered.
    var tellsOfCustomers: Bool { tells(of: .customers, in: .customerImpact) }

    /// Whether it answers what one side of the impact was.
    func tells(of group: ImpactStatements.Group, in kind: SectionKind) -> Bool {
        switch subject {
        case .section(kind): true
        case .section(.impact), .unlabelled: ImpactStatements.groups(of: text).contains(group)
        default: false
        }
    }

    var sources: [FootnoteBook.Source] { ([citation] + support).map { .init(citation: $0, time: nil) } }
}

extension DraftMaterial {
    /// What notes give as a field of the document; the first of several.
    func noted(_ key: MetadataKey) -> String? { noted.first { $0.subject == .metadata(key) }?.text }

    /// Names in a field that notes give, which may hold several.
    func notedNames(_ key: MetadataKey) -> [String] {
        NameList.names(in: noted(key) ?? "")
    }
}
