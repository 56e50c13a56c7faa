extension TimeScanner {
    /// How sure the writer was, from the word before a time.
    package func certainty(before start: Int) -> Moment.Certainty? {
        var end = start
        while end > 0, TimeScanner.isMark(bytes[end - 1]) { end -= 1 }
        for (word, certainty) in TimeScanner.certainties {
            let begin = end - word.utf8CodeUnitCount
            guard begin >= 0, has(word, at: begin) else { continue }
            if isLetter(bytes[begin]), begin > 0, isLetter(bytes[begin - 1]) { continue }
            return certainty
        }
        return nil
    }

    /// What may stand between a word and its time: spaces, emphasis and brackets.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x2A, 0x5B, 0x60, 0x28: true
        default: false
        }
    }

    /// How sure the writer was, from the word behind a time, and where that word ends: `14:32左右`, `14:32 (approx.)`.
    package func certainty(after end: Int) -> (certainty: Moment.Certainty, end: Int)? {
        // Apart from the time, `之前的版本` speaks of an earlier version; only estimates may stand apart.
        let offset = skipSpaces(at: end)
        for (word, certainty) in TimeScanner.trailingCertainties where has(word, at: offset) {
            guard offset == end || certainty == .approximate else { return nil }
            return (certainty, offset + word.utf8CodeUnitCount)
        }
        return nil
    }

    /// Where a time may begin after `~`, `about`, `At`, `By`, `约`.
    package func pastCertainty(at start: Int) -> Int {
        var offset = start
        for _ in 0..<2 {
            guard let word = TimeScanner.leads.first(where: { has($0, at: offset) }) else { break }
            offset = skipSpaces(at: offset + word.utf8CodeUnitCount)
        }
        return offset
    }

    private static let leads: [StaticString] = [
        "~", "≈", "～", "大约", "大概", "约", "早于", "晚于", "之前", "之后", "at ", "around ", "about ", "by ", "from ", "circa ",
        "ca. ",
        "approx. ", "approx ", "approximately ", "roughly ", "before ", "after ", "on ", "since ", "between ",
    ]

    private static let certainties: [(StaticString, Moment.Certainty)] = [
        ("~", .approximate), ("≈", .approximate), ("～", .approximate), ("约", .approximate), ("大概", .approximate),
        ("about", .approximate), ("around", .approximate), ("approximately", .approximate), ("approx.", .approximate),
        ("approx", .approximate), ("circa", .approximate), ("ca.", .approximate), ("roughly", .approximate),
        ("before", .before), ("prior to", .before), ("after", .after), ("since", .after), ("早于", .before),
        ("晚于", .after), ("之前", .before), ("之后", .after),
    ]

    private static let trailingCertainties: [(StaticString, Moment.Certainty)] = [
        ("左右", .approximate), ("前后", .approximate), ("之前", .before), ("以前", .before), ("之后", .after), ("以后", .after),
        ("(approximately)", .approximate), ("(approx.)", .approximate), ("(approx)", .approximate),
        ("（大约）", .approximate), ("（约）", .approximate), ("ish", .approximate),
    ]
}
