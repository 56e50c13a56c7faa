import DebriefLanguage
import DebriefText

extension SumReader {
    /// A total that a colon, a bracket or a verb divides into a plain list: `100 requests failed: 60 reads and 40 writes`,
    /// `5,200 uploads, made up of 4,000 photos and 1,200 films`, `12,000 次（网页 7,200 次，App 4,800 次）`.
    ///
    /// Where no word says that the list is the whole of it, only what nearly adds up or exceeds the total is meant so.
    func split(_ tokens: [FigureToken]) -> SumClaim? {
        for mark in tokens.indices.dropFirst() {
            let opened: (list: Range<Int>, isSaid: Bool)?
            var mayLeaveRest = false
            if let end = Self.dividers.end(in: tokens, at: mark) {
                opened = (end..<tokens.count, true)
            } else if let end = Self.partDividers.end(in: tokens, at: mark) {
                opened = (end..<tokens.count, false)
                mayLeaveRest = true
            } else if tokens[mark].scalar == ":" {
                opened = (mark + 1..<tokens.count, false)
            } else if Self.isDash(tokens[mark]), tokens[mark].spaceBefore > 0 {
                let close = tokens[(mark + 1)...].firstIndex(where: Self.isDash) ?? tokens.count
                opened = (mark + 1..<close, false)
            } else if tokens[mark].scalar == "(", let close = tokens[mark...].firstIndex(where: { $0.scalar == ")" }) {
                opened = (mark + 1..<close, false)
            } else {
                opened = nil
            }
            guard let opened, let total = total(before: mark, tokens),
                let parts = parts(of: total, tokens, opened.list),
                let claim = SumClaim(total: total, parts: parts, isSaid: opened.isSaid)
            else { continue }
            let isNear = claim.sum >= claim.total * (mayLeaveRest ? 0.95 : 0.8) && claim.sum <= claim.total * 1.25
            if opened.isSaid || isNear { return claim }
        }
        return nil
    }

    /// The one quantity before a mark that nothing but words parts from it.
    private func total(before mark: Int, _ tokens: [FigureToken]) -> Quantity? {
        for start in stride(from: mark - 1, through: max(0, mark - 14), by: -1) {
            guard tokens[start].number != nil else { continue }
            guard let total = Quantity.at(start, in: tokens), total.unit == .count, total.next < mark else {
                return nil
            }
            let between = tokens[total.next..<mark]
            return between.allSatisfy { $0.isWord || $0.scalar == "," } ? total : nil
        }
        return nil
    }

    /// The numbers of a plain list: each begins it or follows a comma or "and"; `nil` where another number stands in it.
    func parts(of total: Quantity, _ tokens: [FigureToken], _ list: Range<Int>) -> [Quantity]? {
        var parts: [Quantity] = []
        var index = list.lowerBound
        var opens = true
        while index < list.upperBound {
            if let quantity = Quantity.at(index, in: tokens) {
                guard opens, quantity.unit == total.unit else { return nil }
                parts.append(quantity)
                opens = false
                index = quantity.next
                continue
            }
            if !parts.isEmpty, Self.endings.end(in: tokens, at: index) != nil,
                [",", "("].contains(tokens[index - 1].scalar)
            {
                break
            }
            if !tokens.isEndOfName(index), tokens[index].number != nil || tokens[index].scalar == "(" { return nil }
            opens = opens || Self.opens(tokens[index])
            index += 1
        }
        return parts
    }

    private static func isDash(_ token: FigureToken) -> Bool { token.scalar == "—" || token.scalar == "–" }

    private static func opens(_ token: FigureToken) -> Bool {
        token.word == "and" || token.scalar.map { ",、;和及".unicodeScalars.contains($0) } ?? false
    }

    static let endings = FigureWords("ends a list of parts")
    private static let dividers = FigureWords("divides")
    private static let partDividers = FigureWords("divides in part")
}
