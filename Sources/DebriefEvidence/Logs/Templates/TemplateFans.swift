/// Templates of which many are alike but for one word, or but for what stands behind a `:` or behind the first words.
///
/// Two templates that differ in a word may be two statements; when a dozen differ in the same place and nowhere else,
/// that place holds a value. All such places are found at once, by what is left of each template without them.
struct TemplateFans {
    struct Fan {
        let members: [Int]
        let template: Template
    }

    /// Different texts that are enough to look at a place: a word, what is said behind a separator, and the rest of a
    /// line behind words that nothing separates from it.
    private enum Enough {
        static let word = 3
        static let remark = 3
        static let rest = 12
        /// The same with less said before the separator, and with more before the rest.
        static let remarkOfLittle = 5
        static let restOfMuch = 4
    }

    private static let much = 300
    private static let leastTopic = 140

    /// What the other words must weigh.
    private static let least = 100

    private let templates: [Template]
    private let likeness: TemplateLikeness
    private var parents: [Int]
    /// For each template, the places that hold values, and where a rest begins that is one.
    private var places: [Set<Int>]
    private var rests: [Int]

    private struct Key: Hashable {
        let hash: UInt64
        let position: Int
    }

    init(_ templates: [Template], _ likeness: TemplateLikeness) {
        self.templates = templates
        self.likeness = likeness
        parents = Array(templates.indices)
        places = [Set<Int>](repeating: [], count: templates.count)
        rests = templates.map(\.count)
        var words: [Key: [Int]] = [:]
        var remarks: [Key: [Int]] = [:]
        var beginnings: [Key: [Int]] = [:]
        for number in templates.indices { find(number, &words, &remarks, &beginnings) }
        for (key, members) in words where members.count >= Enough.word { join(members, place: key.position) }
        for (key, members) in remarks where isRemark(members, key.position) { join(members, rest: key.position) }
        // What differs in one word needs no looser reason to be joined.
        var sizes: [Int: Int] = [:]
        for number in templates.indices { sizes[root(number), default: 0] += 1 }
        let isAlone = templates.indices.map { sizes[root($0)] == 1 }
        for (key, all) in beginnings {
            let members = all.filter { isAlone[$0] }
            if isFan(members, key.position) { join(members, rest: key.position) }
        }
    }

    /// The fans with more than one template, each with its own.
    var joined: [Fan] {
        var members: [Int: [Int]] = [:]
        for number in templates.indices { members[root(number), default: []].append(number) }
        return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { members in
            let rest = members.map { rests[$0] }.min() ?? 0
            let places = members.reduce(into: Set<Int>()) { $0.formUnion(self.places[$1]) }
            var template = Template(templates[members[0]].prefix(rest))
            for place in places where place < rest {
                template[place] = TemplateUnit(kind: .slot, token: 0, hasSpace: template[place].hasSpace)
            }
            for index in template.indices { template[index].content = TemplateUnit.varied }
            if members.contains(where: { templates[$0].count > rest }) {
                template.append(TemplateUnit(kind: .slot, token: 0, hasSpace: true))
            }
            return Fan(members: members, template: template)
        }
    }

    // MARK: Finding

    private func find(
        _ number: Int,
        _ words: inout [Key: [Int]],
        _ remarks: inout [Key: [Int]],
        _ beginnings: inout [Key: [Int]]
    ) {
        let template = templates[number]
        let weights = template.map { $0.kind == .word || $0.kind == .key ? likeness.weight($0) : 0 }
        let all = weights.reduce(0, +)
        var behind: [UInt64] = [0]
        for unit in template.reversed() { behind.append(Self.mixed(behind[behind.count - 1], unit)) }
        var before: UInt64 = 1
        // What the lines are about is said once, by a word before a colon.
        var said = template.count { $0.kind == .tag } > 0 ? TemplateWeights.tag : 0
        for (index, unit) in template.enumerated() {
            if unit.kind == .word, all - weights[index] >= Self.least, likeness.reader.vocabulary[unit.token].isSpoken {
                let rest = behind[template.count - index - 1]
                words[Key(hash: before &* 31 ^ rest, position: index), default: []].append(number)
            }
            before = Self.mixed(before, unit)
            said += weights[index]
            guard index + 1 < template.count, template[index + 1].hasSpace else { continue }
            let key = Key(hash: before, position: index + 1)
            if likeness.reader.isSeparator(unit), said >= Self.leastTopic {
                remarks[key, default: []].append(number)
            } else if said >= Self.least, unit.kind == .word || unit.kind == .value {
                beginnings[key, default: []].append(number)
            }
        }
    }

    private func weight(_ number: Int, before position: Int) -> Int {
        templates[number].prefix(position).reduce(0) {
            $0 + ($1.kind == .word || $1.kind == .key ? likeness.weight($1) : 0)
        }
    }

    /// Whether so many things are said behind one separator that they are remarks of one statement.
    private func isRemark(_ members: [Int], _ position: Int) -> Bool {
        guard let first = members.first else { return false }
        let isTopic = weight(first, before: position) >= TemplateLikeness.topic
        return members.count >= (isTopic ? Enough.remark : Enough.remarkOfLittle)
    }

    /// Whether many different words follow a beginning, with no values and no word in common, which statements have.
    private func isFan(_ members: [Int], _ position: Int) -> Bool {
        guard members.count >= Enough.restOfMuch else { return false }
        let weight = weight(members[0], before: position)
        let enough = weight >= Self.much ? Enough.restOfMuch : Enough.rest
        guard Set(members.map { templates[$0][position].token }).count >= enough else { return false }
        let valued = members.count { templates[$0][position...].contains(where: \.isValue) }
        guard valued * 5 <= members.count else { return false }
        var times: [Int32: Int] = [:]
        for member in members {
            let words = templates[member][position...].filter {
                $0.isWorded && likeness.reader.vocabulary[$0.token].isSpoken
            }
            for word in Set(words.map(\.token)) { times[word, default: 0] += 1 }
        }
        return (times.values.max() ?? 0) * 2 <= members.count
    }

    private static func mixed(_ hash: UInt64, _ unit: TemplateUnit) -> UInt64 {
        let product =
            (hash ^ UInt64(UInt32(bitPattern: unit.token)) << 8 ^ UInt64(unit.kind.rawValue)) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }

    // MARK: Joining

    private mutating func root(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    private func root(_ number: Int) -> Int {
        var number = number
        while parents[number] != number { number = parents[number] }
        return number
    }

    private mutating func join(_ members: [Int], place: Int? = nil, rest: Int? = nil) {
        if let place { places[members[0]].insert(place) }
        if let rest { rests[members[0]] = min(rests[members[0]], rest) }
        for member in members.dropFirst() {
            let (first, other) = (root(of: members[0]), root(of: member))
            if other != first { parents[max(first, other)] = min(first, other) }
        }
    }
}
