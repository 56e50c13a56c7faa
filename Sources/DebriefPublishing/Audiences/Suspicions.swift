import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds in a version what no rule takes out and what still looks as if it came from inside, for a person to look at.
enum Suspicions {
    static func found(in text: String, _ lines: [Int], _ language: Language) -> [Edition.Suspect] {
        var suspects: [Edition.Suspect] = []
        var seen: Set<String> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where index > 4
        {
            var isStart = true
            for word in line.split(whereSeparator: { $0.isWhitespace || "|*_()[],;:\"“”‘’，。；：、（）".contains($0) }) {
                defer { isStart = ".!?".contains(word.last ?? " ") || word.hasPrefix("#") || word == "-" }
                let token = word.filter { $0 != "\\" }.trimmedSigns
                guard token.count > 1, let why = reason(for: token, isStart: isStart), seen.insert(token).inserted
                else { continue }
                suspects.append(
                    Edition.Suspect(word: token, line: lines.indices.contains(index) ? lines[index] : 1, why: why)
                )
            }
        }
        return suspects
    }

    private static func reason(for token: String, isStart: Bool) -> Message? {
        if InternalScanner.kind(of: token) != nil {
            return Message("it has the form of an internal name", zh: "形似内部名称")
        }
        let bytes = Array(token.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }), let first = token.first, first.isLetter else { return nil }
        let hasDigit = token.contains(where: \.isNumber)
        if hasDigit { return Message("a name with a number in it", zh: "带数字的名称") }
        let humps = zip(token, token.dropFirst()).count { $0.isLowercase && $1.isUppercase }
        if humps > 0 { return Message("a name of two words written as one", zh: "连写的名称") }
        let isCapital = token.allSatisfy { $0.isUppercase || !$0.isLetter }
        if isCapital {
            return common.contains(token.lowercased()) || token.count < 3 ? nil : Message("an abbreviation", zh: "缩写")
        }
        if first.isUppercase, !isStart, token.dropFirst().contains(where: \.isLowercase),
            !months.contains(token.lowercased())
        {
            return Message("a capitalised name", zh: "大写开头的名称")
        }
        return nil
    }

    private static let common = Set(Vocabulary.privacy.words("common abbreviation"))
    private static let months = Set(Vocabulary.calendar.words("month") + Vocabulary.calendar.words("weekday"))
}

extension String {
    fileprivate var trimmedSigns: String {
        var rest = self[...]
        while let last = rest.last, ".!?%'".contains(last) { rest.removeLast() }
        while let first = rest.first, "-'~".contains(first) { rest.removeFirst() }
        return String(rest)
    }
}
