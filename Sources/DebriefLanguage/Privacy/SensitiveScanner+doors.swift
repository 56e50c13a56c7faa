import DebriefText

extension SensitiveScanner {
    /// `/reset-password/Zx81…`, `/auth/magic/Zx81…`: a link that lets in whoever has it.
    func doorSegment(at slash: Int) -> SensitiveSpan? {
        guard isStrict, slash > floor else { return nil }
        var start = slash
        while start > floor, slash - start < 32, isWord(bytes[start - 1]) || bytes[start - 1] == 0x2D { start -= 1 }
        guard start < slash, byte(start - 1) == 0x2F else { return nil }
        let segment = words(start..<slash).replacing("_", with: "-")
        guard Self.doorSegments.contains(segment) else { return nil }
        return doorToken(slash + 1..<segmentEnd(from: slash + 1), least: 16)
    }

    /// `magic link: https://…/Zx81…`: the last part of an address that was announced as such a link.
    func doorAddress(at start: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        let lead = lead(before: start, 64)
        guard Self.doorWords.contains(where: lead.contains) else { return nil }
        let host = end(from: start) { isWord($0) || "-.:".utf8.contains($0) }
        let end = end(from: host) { $0 > 0x20 && $0 < 0x7F && !"\"'`<>)]}|\\,".utf8.contains($0) }
        guard host < end, let slash = bytes[host..<end].lastIndex(of: 0x2F) else { return nil }
        return doorToken(slash + 1..<min(end, segmentEnd(from: slash + 1)), least: 8)
    }

    private func segmentEnd(from start: Int) -> Int {
        var end = end(from: start, most: 512) { isWord($0) || "-.~%=+".utf8.contains($0) }
        while end > start, bytes[end - 1] == 0x2E { end -= 1 }
        return end
    }

    private func doorToken(_ range: Range<Int>, least: Int) -> SensitiveSpan? {
        guard range.count >= least, isMixed(range), isSecret(range), !isName(range) else { return nil }
        return span(.accessToken, "door-address", range)
    }

    private static let doorSegments = Set(Vocabulary.secrets.words("door segment"))
    private static let doorWords = Vocabulary.secrets.words("door link")

    /// Whether a password was spoken of shortly before, in the same line.
    func speaksOfPassword(before index: Int) -> Bool {
        let start = max(0, index - 160)
        return (start..<index).reversed().prefix { bytes[$0] != 0x0A }.contains { place in
            guard place == 0 || !isWord(bytes[place - 1]) || bytes[place] >= 0x80,
                let found = SecretNames.all.name(bytes, at: place), found.end <= index
            else { return false }
            return found.name.meaning == .password && isChineseWord(place..<found.end)
        }
    }

    /// A value that only a password looks like, wherever it stands.
    func strongPassword(at start: Int, _ tie: Tie) -> SensitiveSpan? {
        guard tie != .nothing else { return nil }
        var end = valueEnd(from: start)
        while end > start, ".?:!".utf8.contains(bytes[end - 1]) { end -= 1 }
        guard isStrong(start..<end) else { return nil }
        return span(.password, "behind-name", start..<end)
    }

    /// `用 Zx81 登录后台`, `use Zx81 to log in`
    func usedSecret(before act: Int) -> SensitiveSpan? {
        guard isStrict else { return nil }
        let value = value(before: act, gap: 3)
        guard isStrong(value) else { return nil }
        let before = gapStart(before: value.lowerBound, most: 3)
        let lead = lead(before: before, 16)
        let isUsed = Self.uses.contains { use in
            guard lead.hasSuffix(use) else { return false }
            let rest = lead.dropLast(use.count)
            return use.utf8.allSatisfy { $0 >= 0x80 } || rest.last.map { !$0.isLetter || !$0.isASCII } ?? true
        }
        return isUsed ? span(.password, "used", value) : nil
    }

    /// What stands right before an offset, without so many spaces and quotes between.
    func value(before offset: Int, gap: Int) -> Range<Int> {
        let end = gapStart(before: offset, most: gap)
        var start = end
        while start > floor, end - start < 256, bytes[start - 1] > 0x20, bytes[start - 1] < 0x7F,
            !"\"'`,;()<>[]{}|".utf8.contains(bytes[start - 1])
        { start -= 1 }
        return start..<end
    }

    private func gapStart(before offset: Int, most: Int) -> Int {
        var start = offset
        while start > floor, offset - start < most, bytes[start - 1] == 0x20 || isQuote(bytes[start - 1]) { start -= 1 }
        return start
    }

    private static let uses = Vocabulary.secrets.words("use of a secret")

    /// `Fastly key in the repo: …`: what stands behind is so long and so mixed that it was made at random, and the word before
    /// `key` says nothing of a table or a cache.
    func plainKey(at start: Int) -> SensitiveSpan? {
        let range = start..<valueEnd(from: start)
        let text = bytes[range]
        guard (24...256).contains(range.count), text.allSatisfy({ isWord($0) || "-+/=".utf8.contains($0) }),
            text.contains(where: isDigit), isDense(range), isSecret(range), !isName(range)
        else { return nil }
        let words = lead(before: start, 64).split { !$0.isLetter }.map(String.init)
        guard !words.contains(where: Self.plainKeyOwners.contains) else { return nil }
        return span(.accessToken, "behind-name", range)
    }

    private static let plainKeyOwners = Set(Vocabulary.secrets.words("owner of a plain key"))
}
