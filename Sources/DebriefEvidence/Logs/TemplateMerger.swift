/// Joins signatures that differ in one place only, where that place takes enough different words to be a value.
///
/// It works on kinds of lines and not on lines, so that what is common and what is rare count alike, and the time it
/// takes does not depend on the length of the log.
struct TemplateMerger {
    /// Different words in one place that make it a value.
    static let enough = 4
    /// The same for the first word of a line, which mostly is what the line is about.
    static let enoughFirst = 12
    private static let rounds = 4

    typealias Template = [Int32]

    /// The number of the token that stands for a value.
    static let variable: Int32 = 0

    private var vocabulary = TemplateVocabulary()

    /// For each signature, in order, the template it belongs to, as bytes like a signature.
    mutating func merge(_ signatures: [ArraySlice<UInt8>]) -> [[UInt8]] {
        let templates = signatures.map { vocabulary.tokens(of: $0) }
        var numbers: [Template: Int] = [:]
        var types: [Template] = []
        var typeOf = templates.map { template in
            if let known = numbers[template] { return known }
            numbers[template] = types.count
            types.append(template)
            return types.count - 1
        }
        for _ in 0..<Self.rounds {
            let replaced = round(types)
            guard replaced.contains(where: { $0 != nil }) else { break }
            var next: [Template] = []
            var known: [Template: Int] = [:]
            let moved = types.indices.map { type in
                let template = replaced[type] ?? types[type]
                if let number = known[template] { return number }
                known[template] = next.count
                next.append(template)
                return next.count - 1
            }
            typeOf = typeOf.map { moved[$0] }
            types = next
        }
        let bytes = types.map { vocabulary.bytes(of: $0) }
        return typeOf.map { bytes[$0] }
    }

    // MARK: One round

    private struct Hole {
        let position: Int
        var values: [(word: Int32, type: Int)]
    }

    private func round(_ types: [Template]) -> [Template?] {
        let holes = holes(in: types)
        var contexts: [UInt64: Set<Int32>] = [:]
        let takes = holes.map { hole in
            guard isValue(hole, types) else { return false }
            let context = context(types[hole.values[0].type], hole.position)
            for value in hole.values { contexts[context, default: []].insert(value.word) }
            return true
        }
        var replaced = [Template?](repeating: nil, count: types.count)
        var sizes = [Int](repeating: 0, count: types.count)
        for (hole, takesAny) in zip(holes, takes) {
            guard takesAny || takesKnownValues(hole, types, contexts) else { continue }
            for value in hole.values where hole.values.count > sizes[value.type] {
                var template = types[value.type]
                template[hole.position] = Self.variable
                replaced[value.type] = template
                sizes[value.type] = hole.values.count
            }
        }
        joinVariants(types, &replaced)
        return replaced
    }

    /// Sets of templates that are equal but for one word; only those with two or more.
    private func holes(in types: [Template]) -> [Hole] {
        var index: [UInt64: Int] = [:]
        var holes: [Hole] = []
        for (type, template) in types.enumerated() {
            let solid = template.count { vocabulary.isSolid($0) }
            let hash = TemplateHash(template)
            for (position, word) in template.enumerated() where vocabulary.isWord(word) {
                guard solid > (vocabulary.isSolid(word) ? 1 : 0) else { continue }
                let key = hash.without(position, word)
                if let known = index[key] {
                    holes[known].values.append((word, type))
                } else {
                    index[key] = holes.count
                    holes.append(Hole(position: position, values: [(word, type)]))
                }
            }
        }
        return holes.filter { $0.values.count > 1 }
    }

    private func isValue(_ hole: Hole, _ types: [Template]) -> Bool {
        let words = hole.values.map(\.word).filter { $0 != Self.variable }
        // Opened and closed, starting and stopping: what happens is no value.
        guard words.count(where: vocabulary.isAction) * 2 < words.count else { return false }
        let template = types[hole.values[0].type]
        if words.count < hole.values.count {
            if words.contains(where: vocabulary.isIdentifier) { return true }
            let others = template.indices.count { $0 != hole.position && vocabulary.isPlainWord(template[$0]) }
            return others >= 2 || hole.values.count >= 3
        }
        let isFirst = !template[..<hole.position].contains(where: vocabulary.isWord)
        return hole.values.count >= (isFirst ? Self.enoughFirst : Self.enough)
    }

    /// Whether the words of a hole are mostly values elsewhere, behind the same words.
    private func takesKnownValues(_ hole: Hole, _ types: [Template], _ contexts: [UInt64: Set<Int32>]) -> Bool {
        guard hole.position > 0, let known = contexts[context(types[hole.values[0].type], hole.position)] else {
            return false
        }
        return hole.values.count { known.contains($0.word) } * 10 >= hole.values.count * 6
    }

    private func context(_ template: Template, _ position: Int) -> UInt64 {
        TemplateHash(Array(template[max(0, position - 3)..<position])).total
    }

    /// `LOCAL(9)` beside `10.0.0.1`, `cache:8080` beside it, and `<1` beside `12`: longer ways to write one value.
    private func joinVariants(_ types: [Template], _ replaced: inout [Template?]) {
        var index: [Template: Int] = [:]
        for (type, template) in types.enumerated() { index[template] = type }
        for (type, template) in types.enumerated() where replaced[type] == nil {
            for (position, word) in template.enumerated() where word == Self.variable && position > 0 {
                guard let shorter = shorter(template, position), let other = index[shorter] else { continue }
                replaced[type] = replaced[other] ?? shorter
                break
            }
        }
    }

    private func shorter(_ template: Template, _ position: Int) -> Template? {
        let before = template[position - 1]
        let after = position + 1 < template.count ? template[position + 1] : -1
        let hasWord = position >= 2 && vocabulary.isWord(template[position - 2])
        if before == vocabulary.colon, hasWord {
            return template[..<(position - 2)] + [Self.variable] + template[(position + 1)...]
        }
        if before == vocabulary.less, after != vocabulary.greater {
            return Array(template[..<(position - 1)] + template[position...])
        }
        if before == vocabulary.open, hasWord, after == vocabulary.close {
            return template[..<(position - 2)] + [Self.variable] + template[(position + 2)...]
        }
        return nil
    }
}

/// Hashes of a template with any one of its words taken out, each in constant time.
private struct TemplateHash {
    let total: UInt64

    init(_ template: [Int32]) {
        var total = UInt64(template.count) &* 0xA24B_AED4_963E_E407
        for (position, word) in template.enumerated() { total = total &+ Self.part(position, word) }
        self.total = total
    }

    func without(_ position: Int, _ word: Int32) -> UInt64 {
        total &- Self.part(position, word) &+ Self.part(position, -1)
    }

    private static func part(_ position: Int, _ word: Int32) -> UInt64 {
        var value = UInt64(UInt32(bitPattern: word)) << 32 | UInt64(UInt32(truncatingIfNeeded: position))
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
