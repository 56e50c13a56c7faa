/// A random number generator that gives the same numbers for the same seed (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Random Markdown made of the pieces that postmortems are made of, hostile ones among them.
package struct RandomDocument {
    private static let pieces = [
        "# Title\n", "## Timeline\n\n", "## Action items\n", "| Time | Event |\n| --- | --- |\n",
        "| 14:02 | deployed |\n",
        "| ~9:5 | x \\| y |\n", "- 14:07 paged @ana\n", "- [ ] add a limit [^e1]\n", "  - nested\n",
        "> **Question:** why?\n\n",
        "> quote\n", "```\ncode | 12:00\n", "```\n", "**Impact**: 40 % of users\n", "[^e1]: `a.json` line 3\n", "\n",
        "\r\n",
        "\t", "    indented 13:00\n", "时间线\n", "下午2:32 回滚完成\n", "“引用”", "<!-- debrief:metrics -->\n",
        "<!-- /debrief:metrics -->\n", "<b>html</b>", "---\n", "***", "___ `", "[link](http://example.com/a)",
        "![i](x.png)",
        "\\*", "&amp;", "e\u{301}", "👩‍🚀", "\u{FEFF}", "1. one\n", "Setext\n===\n", "~~gone~~",
        "text, 2025-01-15 23:59 UTC. ",
        "* * *\n", "| a\n", "[", "](", "0", "12", ":30", " pm ", "–", "5 min later ",
    ]

    package static func text(using generator: inout some RandomNumberGenerator) -> String {
        let count = Int.random(in: 0...40, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
}
