/// What a Chinese clause says about work.
enum ChineseIntention {
    static func intention(_ units: ArraySlice<Range<Int>>, of text: String) -> Intention? {
        let vocabulary = ActionVocabulary.standard
        var rest = units
        var kind: Intention?
        while !rest.isEmpty {
            // `监控` alone is a topic.
            if let count = length(of: rest, text, where: { vocabulary.verbs[$0] != nil }), count < units.count {
                let behind = rest.dropFirst(count).prefix(2).map { text.slice($0) }
                return behind.contains("了") || behind.contains("完") || behind.first == "已" ? .done : kind ?? .task
            }
            if let count = length(of: rest, text, where: { !vocabulary.will.senses(of: $0).isEmpty }) {
                kind = .promise
                rest = rest.dropFirst(count)
            } else if let first = rest.first, vocabulary.future.contains(text.slice(first)) {
                kind = .promise
                rest = rest.dropFirst()
            } else if let count = length(of: rest, text, where: { isDuty($0) }) {
                kind = kind ?? .duty
                rest = rest.dropFirst(count)
            } else if let count = length(of: rest, text, where: vocabulary.leads.contains) {
                rest = rest.dropFirst(count)
            } else {
                break
            }
        }
        let isAbout = length(of: units, text, where: vocabulary.coverbs.contains) != nil
        if isAbout,
            units.indices.contains(where: {
                length(of: units[$0...], text, where: { vocabulary.verbs[$0] != nil }) != nil
            })
        {
            return .task
        }
        let whole = units.first.map { text.slice($0.lowerBound..<text.utf8.count) } ?? ""
        if isFinished(units, text) { return .done }
        if kind == .promise || !vocabulary.will.occurrences(in: whole).isEmpty { return .promise }
        if kind == .duty || !vocabulary.ought.occurrences(in: whole).isEmpty { return .duty }
        return vocabulary.told.occurrences(in: whole).isEmpty ? nil : .fact
    }

    private static func isDuty(_ word: String) -> Bool {
        let vocabulary = ActionVocabulary.standard
        return vocabulary.modals.contains(word) || !vocabulary.ought.senses(of: word).isEmpty
    }

    /// How many units the longest word at the beginning has that a condition holds for.
    private static func length(
        of units: ArraySlice<Range<Int>>,
        _ text: String,
        where holds: (String) -> Bool
    ) -> Int? {
        guard let first = units.first else { return nil }
        for count in stride(from: min(4, units.count), to: 0, by: -1) {
            let last = units[units.startIndex + count - 1]
            if holds(text.slice(first.lowerBound..<last.upperBound)) { return count }
        }
        return nil
    }

    /// `告警已增加`, `已经完成`
    private static func isFinished(_ units: ArraySlice<Range<Int>>, _ text: String) -> Bool {
        for (index, unit) in zip(units.indices, units) where text.slice(unit) == "已" {
            var rest = units[(index + 1)...]
            if rest.first.map({ text.slice($0) == "经" }) ?? false { rest = rest.dropFirst() }
            if length(of: rest, text, where: { ActionVocabulary.standard.verbs[$0] != nil || $0 == "完成" }) != nil {
                return true
            }
        }
        return false
    }
}
