import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

/// Reads from a document, and from what the checks find in it, which demands are met.
struct StageReading {
    private let postmortem: Postmortem
    private let found: [Diagnostic]
    private let rules: ReviewRules
    private let policy: ReviewPolicy
    private let signOffs: SignOffReading
    private let today: CivilDate?

    init(_ postmortem: Postmortem, _ found: [Diagnostic], _ rules: ReviewRules, _ today: CivilDate?) {
        self.postmortem = postmortem
        self.found = found
        self.rules = rules
        self.today = today
        policy = rules.policy(for: postmortem.metadata[.severity])
        signOffs = SignOffReading(postmortem, signers: rules.signers)
    }

    var items: [StageChecklist.Item] {
        policy.demands.compactMap { demand in
            guard let reading = reading(demand) else { return nil }
            return StageChecklist.Item(
                stage: demand.stage,
                demand: demand.message,
                isMet: reading.isMet,
                isBinding: demand.isBinding,
                // A deadline is worth knowing before it has passed.
                detail: reading.isMet && demand.isBinding ? "" : reading.detail
            )
        }
    }

    private typealias Reading = (isMet: Bool, detail: String)

    private func words(_ english: String, _ chinese: String) -> String {
        postmortem.language == .chinese ? chinese : english
    }

    /// `nil` where nobody can tell.
    private func reading(_ demand: StageDemand) -> Reading? {
        switch demand {
        case .severity: stated(.severity, "SEV2")
        case .privacy: clear { $0.hasPrefix("secret-") || $0.hasPrefix("pii-") }
        case .owner: owned
        case .sections: clear { $0 == "template-section-missing" }
        case .timelineAndImpact: clear { ["timeline-missing", "impact-missing"].contains($0) }
        case .agreement: clear { $0.hasPrefix("fact-") || $0.hasPrefix("claim-") || $0 == "quote-changed" }
        case .blamelessness: clear { $0.hasPrefix("blame-") || $0 == "cause-is-person" }
        case .answers: counted(postmortem.questions.count, "open", "个未回答")
        case .completeness: clear { ["template-section-empty", "template-placeholder"].contains($0) }
        case .ownedActions: ownedActions
        case .signed(let quorum): signed(quorum)
        case .meeting: dated(.meeting)
        case .deadline(let time): inTime(time)
        case .sharing: postmortem.metadata[.published] == nil ? dated(.shared) : (true, "")
        case .tracking:
            postmortem.actionItems.isEmpty
                ? noActions : counted(left.count { isOpen($0.ticket) }, "without a ticket", "项没有工单")
        case .followUp: dated(.followUp)
        }
    }

    /// What is still to be done, or was proposed.
    private var left: [ActionItem] { postmortem.actionItems.filter(\.isLeft) }

    private func isOpen(_ field: ActionItem.Field?) -> Bool { field?.text.isEmpty ?? true }

    /// As the checks see it, to which `soon` is no date; where there is no action, nothing has an owner.
    private var ownedActions: Reading {
        if postmortem.actionItems.isEmpty { return noActions }
        let lacking = found.filter { ["action-no-due", "action-no-owner"].contains($0.id) }.map(\.range.lowerBound)
        let items = left.filter { item in
            isOpen(item.owner) || isOpen(item.due) || lacking.contains { item.range.contains($0) }
        }
        return counted(items.count, "without", "项没有")
    }

    private var noActions: Reading { (false, words("no action is written", "还没有写下措施")) }

    /// Met when checks find nothing.
    private func clear(of isMeant: (String) -> Bool) -> Reading {
        let diagnostics = found.filter { isMeant($0.id) && $0.severity != .info }
        let lines = Set(diagnostics.map { postmortem.source.line(at: $0.range.lowerBound) }).sorted()
        let shown = lines.prefix(6).map(String.init).joined(separator: ", ") + (lines.count > 6 ? ", …" : "")
        let ids = Set(diagnostics.map(\.id)).sorted().joined(separator: ", ")
        return (diagnostics.isEmpty, words("line \(shown): ", "第 \(shown) 行：") + ids)
    }

    private func counted(_ count: Int, _ english: String, _ chinese: String) -> Reading {
        (count == 0, words("\(count) \(english)", "\(count) \(chinese)"))
    }

    /// What a person types to say it.
    private func command(_ key: String, _ value: String) -> String {
        words("type: ", "请输入：") + "debrief set \(postmortem.source.path) \(key)=\(value)"
    }

    private var owned: Reading {
        let reading = clear { $0 == "lifecycle-owner" }
        return (reading.isMet, command("owner", words("NAME", "姓名")))
    }

    private func stated(_ key: MetadataKey, _ example: String) -> Reading {
        (postmortem.metadata[key] != nil, command(key.rawValue, example))
    }

    private func dated(_ key: MetadataKey) -> Reading {
        let name = key == .followUp ? "follow-up" : key.rawValue
        let isDay = postmortem.metadata.fields[key].map { field in
            TimeScanner.expressions(in: postmortem.source, range: field.range).contains { $0.date != nil }
        }
        return (isDay == true, command(name, words("DAY", "日期")))
    }

    private func signed(_ quorum: ReviewPolicy.Quorum) -> Reading {
        let names = signOffs.names(inRole: quorum.role)
        let stale = signOffs.entries.filter { $0.state != .valid }.map(\.signOff.name)
        var parts = [words("\(names.count) so far", "目前 \(names.count) 人")]
        if !stale.isEmpty {
            let all = stale.joined(separator: words(", ", "、"))
            parts.append(words("to be signed again by \(all)", "需重新签核：\(all)"))
        }
        parts.append(
            words("type: ", "请输入：")
                + "debrief sign \(postmortem.source.path) --as \(quorum.role.map { $0.contains(" ") ? "\"\($0)\"" : $0 } ?? "reviewer")"
        )
        return (names.count >= quorum.count, parts.joined(separator: words("; ", "；")))
    }

    /// A document that is final is late no more; of an incident without an end nobody can tell.
    private func inTime(_ time: WorkingTime) -> Reading? {
        let end = postmortem.timeline.end?.event ?? postmortem.timeline.events.last
        guard let today, let end, end.time.isDated else { return nil }
        if let stage = postmortem.stage, stage >= .final { return (true, "") }
        let due = rules.calendar.end(of: time, from: end.time.shown(in: postmortem.timeline.zone).civil)
        let late = today.daysSinceEpoch - due.day
        let clock = "\(due.dateText) \(due.clockText())"
        guard late > 0 else { return (true, words("due \(clock)", "应于 \(clock) 定稿")) }
        return (
            false, words("was due \(clock), \(late) \(late == 1 ? "day" : "days") ago", "应于 \(clock) 定稿，已过 \(late) 天")
        )
    }
}
