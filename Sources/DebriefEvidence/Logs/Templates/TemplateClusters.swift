/// Puts templates together that are likely those of one statement, in rounds that are less and less strict.
///
/// A template is compared with a bounded number of those before it: the ones that share its rarest words, or its shape.
/// So the time it takes grows with the number of templates and not with its square.
struct TemplateClusters {
    /// Templates that one is compared with at most, for its words and for its shape.
    private static let maximumCandidates = 24
    /// Clusters of one word that are looked at.
    private static let reach = 96
    /// Templates beyond which each is compared with fewer, so that prose takes no longer than a log of as many lines.
    private static let many = 2_000
    private static let prose = 20_000

    private let likeness: TemplateLikeness
    private let isStatement: Bool
    private var alignment: TemplateAlignment
    /// The cluster each template went over to; itself at first.
    private var parents: [Int]
    private(set) var templates: [Template]

    /// - Parameter isStatement: whether all come from one place that prints one kind of line.
    init(_ templates: [Template], likeness: TemplateLikeness, isStatement: Bool) {
        self.templates = templates
        self.likeness = likeness
        self.isStatement = isStatement
        alignment = TemplateAlignment(weights: likeness.weight)
        parents = Array(templates.indices)
        if !isStatement { joinFans() }
        // So many kinds of lines are prose, in which one round finds what there is.
        guard templates.count <= Self.prose else {
            join(.loose)
            return
        }
        for strictness in TemplateLikeness.Strictness.allCases { join(strictness) }
        if !isStatement { joinFans() }
        // What is general now may fit what came before it.
        join(.loose)
    }

    /// The templates of each cluster, in order.
    var clusters: [[Int]] {
        var members: [Int: [Int]] = [:]
        for index in parents.indices { members[root(index), default: []].append(index) }
        return members.values.sorted { $0[0] < $1[0] }
    }

    private func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index { index = parents[index] }
        return index
    }

    /// Joins templates of which many are alike but for one place.
    private mutating func joinFans() {
        let roots = templates.indices.filter { parents[$0] == $0 }
        for fan in TemplateFans(roots.map { templates[$0] }, likeness).joined {
            let first = roots[fan.members[0]]
            for member in fan.members.dropFirst() { parents[roots[member]] = first }
            templates[first] = fan.template
        }
    }

    private mutating func join(_ strictness: TemplateLikeness.Strictness) {
        var index = TemplateIndex()
        let roots = templates.indices.count { parents[$0] == $0 }
        let excess = max(1, roots / Self.many)
        let (reach, most) = (max(4, Self.reach / excess), max(2, Self.maximumCandidates / excess))
        for number in templates.indices where parents[number] == number {
            let words = Self.words(templates[number])
            let shape = Self.shape(templates[number])
            var best: (gain: Int, cluster: Int, template: Template)?
            for candidate in index.candidates(words, shape, reach: reach, most: most) {
                let segments = alignment.segments(templates[candidate], templates[number])
                let result = likeness.result(segments)
                guard likeness.joins(result, strictness, isStatement: isStatement) else { continue }
                let gain = result.shared - 2 * result.cost
                if best.map({ gain > $0.gain }) ?? true { best = (gain, candidate, Self.joined(segments)) }
            }
            if let best {
                parents[number] = best.cluster
                templates[best.cluster] = best.template
            } else {
                index.add(number, words, shape)
            }
        }
    }

    /// What two templates have in common, with slots where they differ.
    static func joined(_ segments: [TemplateAlignment.Segment]) -> Template {
        segments.map { segment in
            guard segment.isCommon, var unit = segment.left.first, let other = segment.right.first else {
                let first = segment.left.first ?? segment.right.first
                return TemplateUnit(kind: .slot, token: 0, hasSpace: first?.hasSpace ?? false)
            }
            if unit.content != other.content { unit.content = TemplateUnit.varied }
            return unit
        }
    }

    private static func words(_ template: Template) -> [Int32] {
        var words: [Int32] = []
        for unit in template where unit.isWorded && !words.contains(unit.token) { words.append(unit.token) }
        return words
    }

    /// The kinds of the pieces in their order: `GET 1` and `PUT 2` have one shape.
    private static func shape(_ template: Template) -> UInt64 {
        template.reduce(0xCBF2_9CE4_8422_2325) { hash, unit in
            let isOpen = unit.kind == .word || unit.kind == .slot || unit.kind == .value
            return (hash ^ (isOpen ? 0xFFFF : UInt64(UInt32(bitPattern: unit.token)))) &* 0x100_0000_01B3
        }
    }
}

/// Clusters by the words and the shape of their templates.
private struct TemplateIndex {
    private var byWord: [Int32: [Int]] = [:]
    private var byShape: [UInt64: [Int]] = [:]

    mutating func add(_ cluster: Int, _ words: [Int32], _ shape: UInt64) {
        for word in words { byWord[word, default: []].append(cluster) }
        byShape[shape, default: []].append(cluster)
    }

    /// The clusters that share most of the words, those that share rare ones first, and some of the same shape.
    func candidates(_ words: [Int32], _ shape: UInt64, reach: Int, most: Int) -> [Int] {
        var votes: [Int: Int] = [:]
        for word in words {
            guard let clusters = byWord[word] else { continue }
            let weight = 1_000 / (8 + clusters.count)
            for cluster in clusters.suffix(reach) { votes[cluster, default: 0] += weight + 1 }
        }
        var found = votes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(most).map(\.key)
        for cluster in (byShape[shape] ?? []).suffix(most) where !found.contains(cluster) { found.append(cluster) }
        return found
    }
}
