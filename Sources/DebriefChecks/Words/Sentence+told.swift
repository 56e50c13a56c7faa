import DebriefLanguage
import DebriefText

/// Whether words tell of what was: not of what may be, is to be, or is so at all times.
extension Sentence {
    /// Whether the clause of a word tells of what may be: `it can be cached without checking`, `a naive fix would have
    /// created the risk`.
    ///
    /// - Parameter reach: how far behind the word a modal still counts.
    func supposes(at index: Int, reach: Int = 1_000) -> Bool {
        let clause = clause(of: index)
        if Self.openers.contains(words[clause.lowerBound]) { return true }
        return clause.prefix(index - clause.lowerBound + reach).contains {
            Self.supposing.contains(words[$0]) || isUnrealPast($0)
        }
    }

    /// The same, and also what is demanded: `some decisions should be discussed`.
    func supposesOrDemands(at index: Int) -> Bool {
        supposes(at: index) || clause(of: index).contains { Self.demanding.contains(words[$0]) }
    }

    /// The words of the clause in which one stands.
    func clause(of index: Int) -> Range<Int> {
        var range = index..<index + 1
        while range.lowerBound > 0, words[range.lowerBound - 1].clause == words[index].clause {
            range = range.lowerBound - 1..<range.upperBound
        }
        while range.upperBound < words.count, words[range.upperBound].clause == words[index].clause {
            range = range.lowerBound..<range.upperBound + 1
        }
        return range
    }

    /// The clause of a word, with the next one where it is too short to be understood.
    func quote(around index: Int) -> SourceRange {
        var clause = clause(of: index)
        if clause.count < Self.shortestQuote, clause.upperBound < words.count {
            clause = clause.lowerBound..<self.clause(of: clause.upperBound).upperBound
        }
        if clause.count < Self.shortestQuote, clause.lowerBound > 0 {
            clause = self.clause(of: clause.lowerBound - 1).lowerBound..<clause.upperBound
        }
        return range(of: clause)
    }

    private static let shortestQuote = 3

    /// Whether it begins with code, which is blanked.
    var opensWithCode: Bool { text.utf8.prefix { $0 == 0x20 }.count > 4 }

    /// A modal of an unreal past: `would have`, `could never have`.
    func isUnrealPast(_ index: Int) -> Bool {
        Self.unreal.contains(words[index])
            && words[(index + 1)...].prefix(3).contains { Self.have.contains($0) && $0.clause == words[index].clause }
    }

    /// Whether a Chinese sentence supposes something, or asks its reader for it: 草率地修复反而会带来风险, 请及时反馈.
    var supposesInChinese: Bool {
        hasChinese && (Self.chineseSupposing.chinese(in: self) != nil || Self.requests.chinese(in: self) != nil)
    }

    private static let supposing = Phrases(.grammar, "supposing")
    private static let demanding = Phrases(.grammar, "demanding")
    private static let openers = Phrases(.grammar, "supposing opener")
    private static let chineseSupposing = Phrases(.grammar, "supposing in chinese")
    private static let requests = Phrases(.grammar, "speaks to the reader")
    private static let unreal = Phrases(.hindsight, "unreal")
    private static let have = Phrases(.hindsight, "have")
}
