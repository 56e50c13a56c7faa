import DebriefLanguage
import DebriefText

/// How many of something were affected: `12,000 users were affected`, `影响约 1.2 万名用户`.
package struct AffectedClaim: Hashable, Sendable {
    /// `users`, `orders`; a Chinese noun stands under its English one.
    package let noun: String
    package let value: Double
    package let step: Double
    package let isHedged: Bool
    package let range: SourceRange

    /// Whether two claims about the same thing can both be true.
    package func agrees(with other: AffectedClaim) -> Bool {
        let hedge = isHedged || other.isHedged ? max(value, other.value) / 5 : 0
        return abs(value - other.value) <= max(step, other.step) / 2 + hedge
            || (value * 100).rounded() == (other.value * 100).rounded()
    }
}

/// Finds the plain counts of what was affected: no part of it, no region, no bound.
struct AffectedReader {
    func claims(in statement: FigureSentence) -> [AffectedClaim] {
        let topics: Set<SectionKind?> = [nil, .summary, .impact, .customerImpact, .businessImpact, .problemStatement]
        guard topics.contains(statement.topic), statement.scope != .quote, statement.scope != .timelineRow,
            statement.scope != .heading
        else { return [] }
        let tokens = statement.tokens
        return tokens.indices.compactMap { index in
            guard let quantity = Quantity.at(index, in: tokens), quantity.unit == .count, quantity.value >= 2 else {
                return nil
            }
            let before = tokens[max(0, index - 3)..<index]
            guard !before.contains(where: { Self.bounds.contains($0.word ?? "") || $0.scalar == "超" }) else {
                return nil
            }
            guard let noun = english(quantity, tokens, index) ?? chinese(quantity, tokens, index) else { return nil }
            return AffectedClaim(
                noun: noun,
                value: quantity.value,
                step: quantity.step,
                isHedged: quantity.isHedged,
                range: quantity.range
            )
        }
    }

    /// `12,000 users were affected`, `affected 12,000 users`, with nothing behind that narrows it.
    private func english(_ quantity: Quantity, _ tokens: [FigureToken], _ index: Int) -> String? {
        // `12,000 unique customers`
        let place = Self.plain.end(in: tokens, at: quantity.next) ?? quantity.next
        guard let noun = tokens[safe: place]?.word, Self.nouns.contains(noun) else { return nil }
        var next = place + 1
        if ["were", "was", "are"].contains(tokens[safe: next]?.word ?? "") { next += 1 }
        let verb = tokens[safe: next]?.word
        if let verb, Self.verbs.contains(verb) {
            return isOpen(tokens, next + 1) ? noun : nil
        }
        var before = index - 1
        while before >= 0, Quantity.isHedge(tokens[before]) { before -= 1 }
        guard let verb = tokens[safe: before]?.word, Self.verbs.contains(verb), isOpen(tokens, place + 1) else {
            return nil
        }
        return noun
    }

    /// Whether the clause ends here: `affected in Europe` is another number than `affected`.
    private func isOpen(_ tokens: [FigureToken], _ index: Int) -> Bool {
        guard let token = tokens[safe: index] else { return true }
        return token.scalar.map { [".", ",", ";", ")", "("].contains($0) } ?? false
    }

    /// `影响 12000 名用户`, `12000 名用户受影响`
    private func chinese(_ quantity: Quantity, _ tokens: [FigureToken], _ index: Int) -> String? {
        var next = quantity.next
        if let measure = tokens[safe: next]?.scalar, ["名", "个", "位", "笔", "家", "条"].contains(measure) { next += 1 }
        if let plain = Self.plain.end(in: tokens, at: next) { next = plain }
        guard let found = Self.chineseNouns.first(where: { $0.0.end(in: tokens, at: next) != nil }),
            let end = found.0.end(in: tokens, at: next)
        else { return nil }
        let lead = tokens[max(0, index - 6)..<index]
        let isObject = lead.indices.contains { Self.affects.end(in: tokens, at: $0) != nil }
        let isSubject = Self.affectedPhrases.contains { $0.end(in: tokens, at: end) != nil }
        guard isObject && (tokens[safe: end].map { $0.word == nil && $0.number == nil } ?? true) || isSubject else {
            return nil
        }
        return found.1
    }

    private static let plain = FigureWords("plain count")
    private static let nouns: Set<String> = [
        "users", "customers", "requests", "orders", "teams", "accounts", "tenants", "merchants", "payments",
        "transactions", "organizations", "organisations", "nodes", "hosts", "servers", "checkouts",
    ]
    private static let verbs: Set<String> = ["affected", "impacted", "affecting", "impacting", "failed", "lost"]
    private static let bounds: Set<String> = [
        "least", "over", "than", "most", "to", "nearly", "almost", "another", "additional", "other", "of", "further",
        "remaining", "per", "within",
    ]
    private static let affects: FigurePhrase = "影响"
    private static let affectedPhrases: [FigurePhrase] = ["受影响", "受到影响"]
    static let chineseNouns: [(FigurePhrase, String)] = [
        ("用户", "users"), ("客户", "customers"), ("请求", "requests"), ("订单", "orders"), ("商户", "merchants"),
        ("租户", "tenants"), ("账号", "accounts"), ("支付", "payments"),
    ]
}
