/// Parts clusters of templates where their words tell that several statements printed them.
///
/// Each place in which the templates of a cluster differ is looked at with all that stands there: a place where a few
/// words stand, or one where another part of the line changes with it, tells statements apart.
struct TemplateSplitter {
    /// Different texts up to which two places that change together are no coincidence.
    private static let fewTogether = 6

    private let templates: [Template]
    private let counts: [Int]
    private let likeness: TemplateLikeness
    private let isStatement: Bool
    private var alignment: TemplateAlignment

    /// - Parameter counts: lines of each template.
    init(_ templates: [Template], counts: [Int], likeness: TemplateLikeness, isStatement: Bool) {
        self.templates = templates
        self.counts = counts
        self.likeness = likeness
        self.isStatement = isStatement
        alignment = TemplateAlignment(weights: likeness.weight)
    }

    /// The statements of a cluster: their templates, and the numbers of those that belong to each.
    mutating func statements(_ cluster: [Int], _ template: Template) -> [(template: Template, members: [Int])] {
        var found: [(template: Template, members: [Int])] = []
        var open = [(template: template, members: cluster)]
        while let next = open.popLast() {
            let parts = parts(next.members, next.template)
            if parts.count < 2 {
                found.append(next)
            } else {
                open += parts.reversed().map { (joined($0), $0) }
            }
        }
        return found
    }

    private mutating func joined(_ members: [Int]) -> Template {
        var template = templates[members[0]]
        for member in members.dropFirst() {
            template = TemplateClusters.joined(alignment.segments(template, templates[member]))
        }
        return template
    }

    private mutating func parts(_ members: [Int], _ template: Template) -> [[Int]] {
        guard members.count > 1, template.contains(where: { $0.kind == .slot }) else { return [members] }
        var fitting: [Int] = []
        var others: [Int] = []
        var rows: [[TemplateColumn.Text]] = []
        for member in members {
            if let texts = texts(of: member, in: template) {
                fitting.append(member)
                rows.append(texts)
            } else {
                others.append(member)
            }
        }
        guard !fitting.isEmpty else { return others.map { [$0] } }
        let columns = columns(template, fitting, rows)
        guard let split = split(columns) else { return others.isEmpty ? [fitting] : [fitting, others] }
        var parts: [[Int32]: Int] = [:]
        var result: [[Int]] = []
        for (row, member) in fitting.enumerated() {
            let key = split[row]
            if let part = parts[key] {
                result[part].append(member)
            } else {
                parts[key] = result.count
                result.append([member])
            }
        }
        return others.isEmpty ? result : result + [others]
    }

    /// What a template has in each slot of another that it is part of.
    private mutating func texts(of member: Int, in template: Template) -> [TemplateColumn.Text]? {
        var texts: [TemplateColumn.Text] = []
        for segment in alignment.segments(template, templates[member]) where !segment.isCommon {
            guard !segment.left.isEmpty, segment.left.allSatisfy({ $0.kind == .slot }) else { return nil }
            texts.append(segment.right)
            for _ in segment.left.dropFirst() { texts.append([]) }
        }
        return texts.count == template.count { $0.kind == .slot } ? texts : nil
    }

    private func columns(_ template: Template, _ members: [Int], _ rows: [[TemplateColumn.Text]]) -> [TemplateColumn] {
        let counts = members.map { self.counts[$0] }
        let shared = template.reduce(0) { $0 + ($1.kind == .slot ? 0 : likeness.weight($1)) }
        let hasEmptyValues = members.contains { likeness.reader.writesEmptyValues(templates[$0]) }
        var columns: [TemplateColumn] = []
        var isSeen = false
        var said = 0
        for (index, unit) in template.enumerated() {
            if unit.kind == .word || unit.kind == .key { said += likeness.weight(unit) }
            if unit.kind == .word || unit.kind == .key { isSeen = true }
            guard unit.kind == .slot else { continue }
            let isLast = index + 1 == template.count
            columns.append(
                TemplateColumn(
                    texts: rows.map { $0[columns.count] },
                    counts: counts,
                    isFirst: !isSeen,
                    isLast: isLast,
                    isRemark: isLast && index > 0 && said >= TemplateLikeness.leastTopic
                        && likeness.reader.isSeparator(template[index - 1]),
                    shared: shared,
                    isBehindSubject: index > 0 && template[index - 1].kind == .word
                        && likeness.weight(template[index - 1]) >= TemplateWeights.word,
                    hasEmptyValues: hasEmptyValues
                )
            )
        }
        return columns
    }

    /// For each row, what tells it from others in the one place that tells most clearly; `nil` when no place does.
    private func split(_ columns: [TemplateColumn]) -> [[Int32]]? {
        let variants = columns.map { isStatement || $0.isRemark ? nil : TemplateVariants($0, likeness) }
        var keys = columns.map { column in column.texts.map(TemplateColumn.key) }
        var tells = columns.map { !(isStatement || $0.isValue(likeness)) }
        for (index, variants) in variants.enumerated() {
            guard let variants else { continue }
            tells[index] = !variants.rest.isValue(likeness)
            let isOption = columns[index].isLast && columns[index].shared >= TemplateColumn.Shared.optionalWords
            if !tells[index], variants.areStatements, !isOption {
                tells[index] = true
            } else if tells[index] {
                continue
            }
            keys[index] = variants.keys
        }
        if !isStatement {
            for (one, other) in pairsThatChangeTogether(columns, variants) {
                for index in [one, other] where !tells[index] {
                    tells[index] = true
                    if let variants = variants[index] { keys[index] = variants.keys }
                }
            }
        }
        func rank(_ index: Int) -> (Int, Int, Int) { (columns[index].isFirst ? 0 : 1, Set(keys[index]).count, index) }
        let candidates = columns.indices.filter { tells[$0] && Set(keys[$0]).count > 1 }
        return candidates.min { rank($0) < rank($1) }.map { keys[$0] }
    }

    /// Places of which each text comes with one text of the other only.
    private func pairsThatChangeTogether(_ columns: [TemplateColumn], _ variants: [TemplateVariants?]) -> [(Int, Int)] {
        let keys = columns.indices.map { variants[$0]?.keys ?? columns[$0].texts.map(TemplateColumn.key) }
        let counts = keys.map { Set($0).count }
        let isWorded = columns.map { column in
            column.texts.contains { $0.contains(where: \.isWorded) }
        }
        var pairs: [(Int, Int)] = []
        for one in columns.indices where isWorded[one] && counts[one] > 1 && counts[one] < Self.fewTogether {
            for other in columns.indices where other > one && isWorded[other] && counts[other] == counts[one] {
                let together = Set(zip(keys[one], keys[other]).map { $0 + [-1] + $1 })
                if together.count == counts[one] { pairs.append((one, other)) }
            }
        }
        return pairs
    }
}
