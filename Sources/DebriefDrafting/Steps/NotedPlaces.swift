import DebriefCore

/// Where a document has room for what notes state without a time.
struct NotedPlaces {
    private(set) var bySlot: [Slot: [EvidenceStatement]] = [:]
    /// Proposed measures, which become rows of the table of action items.
    private(set) var actions: [EvidenceStatement] = []
    /// What no section of the template has room for.
    private(set) var unplaced: [EvidenceStatement] = []

    /// - Parameter slots: that the template has.
    init(_ statements: [EvidenceStatement], in slots: Set<Slot>) {
        for statement in statements {
            if case .metadata(let key) = statement.subject, key != .duration { continue }
            if case .section(.actionItems) = statement.subject, !slots.isDisjoint(with: Slot.actionTables) {
                actions.append(statement)
            } else if let slot = NotedPlaces.slots(for: statement).first(where: slots.contains) {
                bySlot[slot, default: []].append(statement)
            } else {
                unplaced.append(statement)
            }
        }
    }

    /// The first statement that tells how many users or customers suffered.
    var customers: EvidenceStatement? {
        bySlot.values.joined().filter(\.tellsOfCustomers).min {
            ($0.citation.path, $0.citation.line) < ($1.citation.path, $1.citation.line)
        }
    }

    /// From the best place for a statement to the least.
    private static func slots(for statement: EvidenceStatement) -> [Slot] {
        switch statement.subject {
        case .metadata: return [.duration]
        case .unlabelled:
            let signals = SignalReader.signals(of: statement.text)
            guard signals.isDisjoint(with: [.question, .decision, .suspicion]) else { return [] }
            return ImpactStatements.group(of: statement.text).map(slots) ?? []
        case .section(let kind):
            if let slots = places[kind] { return slots }
            if kind == .impact {
                return ImpactStatements.group(of: statement.text).map(slots) ?? slots(for: .customers)
            }
            return ImpactStatements.group(of: statement.text).map(slots) ?? []
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
        case .section(.impact), .unlabelled: ImpactStatements.group(of: text) == group
        default: false
        }
    }

    var sources: [FootnoteBook.Source] { ([citation] + support).map { .init(citation: $0, time: nil) } }
}

extension DraftMaterial {
    /// What notes give as a field of the document; the first of several.
    func noted(_ key: Metadata.Key) -> String? { noted.first { $0.subject == .metadata(key) }?.text }

    /// Names in a field that notes give, which may hold several.
    func notedNames(_ key: Metadata.Key) -> [String] {
        (noted(key) ?? "").split { ",，、;；".contains($0) }.map { InertText.plain(String($0), limit: 60) }
            .filter { !$0.isEmpty }
    }
}
