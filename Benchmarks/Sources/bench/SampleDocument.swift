/// An invented postmortem of about a given size: the same seed gives the same text on every machine.
struct SampleDocument {
    private var numbers: NumberSequence
    private var minute: Int

    static func text(seed: Int, bytes: Int) -> String {
        var sample = SampleDocument(seed: seed)
        let words: SampleWords = seed % 4 == 3 ? .chinese : .english
        return sample.text(words, bytes: bytes)
    }

    private init(seed: Int) {
        numbers = NumberSequence(seed: UInt64(seed))
        minute = 6 * 60
    }

    private mutating func text(_ words: SampleWords, bytes: Int) -> String {
        var text = head(words)
        text += "\n## \(words.summary)\n\n" + paragraphs(words, bytes: bytes * 10 / 100)
        text += "\n## \(words.impact)\n\n" + figures(words, bytes: bytes * 6 / 100)
        text += "\n## \(words.timeline)\n\n\(words.zone)\n\n" + timeline(words, bytes: bytes * 34 / 100)
        text += "\n## \(words.rootCause)\n\n" + paragraphs(words, bytes: bytes * 20 / 100)
        text += "\n## \(words.lessons)\n\n" + list(words, bytes: bytes * 10 / 100)
        text += "\n## \(words.actions)\n\n" + actions(words, bytes: bytes * 15 / 100)
        return text
    }

    private mutating func head(_ words: SampleWords) -> String {
        let number = numbers.next(in: 100...999)
        let day = "2025-0\(numbers.next(in: 1...9))-\(numbers.next(in: 10...28))"
        let title = "\(numbers.pick(words.services)): \(numbers.pick(words.sentences).prefix(24))"
        if numbers.next(in: 0...1) == 0 {
            return """
                ---
                id: INC-2025-\(number)
                title: "\(title)"
                severity: SEV\(numbers.next(in: 1...4))
                status: final
                date: \(day)
                services: [{name: checkout, effect: outage}, {name: catalog, effect: degraded}]
                authors: ['@ana', '@ben']
                slo: {target: 99.9, window: 30d, failing: 40%}
                ---

                # \(title)

                """
        }
        return "# \(title)\n\n**\(words.date)**: \(day) | **\(words.severity)**: SEV2\n"
    }

    private mutating func filled(_ bytes: Int, _ next: (inout SampleDocument) -> String) -> String {
        var text = ""
        while text.utf8.count < bytes { text += next(&self) }
        return text
    }

    private mutating func paragraphs(_ words: SampleWords, bytes: Int) -> String {
        filled(bytes) { sample in
            let count = sample.numbers.next(in: 2...5)
            let sentences = (0..<count).map { _ in sample.numbers.pick(words.sentences) }
            return sentences.joined(separator: words.space) + "\n\n"
        }
    }

    private mutating func figures(_ words: SampleWords, bytes: Int) -> String {
        filled(bytes) { sample in
            let figure = sample.numbers.pick(words.figures)
            return "- \(figure.before)\(sample.numbers.next(in: 2...98))\(figure.after)\n"
        }
    }

    private mutating func timeline(_ words: SampleWords, bytes: Int) -> String {
        let isTable = numbers.next(in: 0...2) > 0
        let head = isTable ? words.timelineHead + "\n| --- | --- | --- |\n" : ""
        return head
            + filled(bytes) { sample in
                let clock = sample.clock()
                let event = sample.numbers.pick(words.events)
                return isTable ? "| \(clock) | \(event) | @ana |\n" : "- **\(clock)** \(event)\n"
            }
    }

    private mutating func clock() -> String {
        minute += numbers.next(in: 0...3)
        let (hour, rest) = (minute / 60 % 24, minute % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }

    private mutating func list(_ words: SampleWords, bytes: Int) -> String {
        filled(bytes) { "- \($0.numbers.pick(words.sentences))\n" }
    }

    private mutating func actions(_ words: SampleWords, bytes: Int) -> String {
        if numbers.next(in: 0...1) == 0 {
            return words.actionHead + "\n| --- | --- | --- | --- |\n"
                + filled(bytes) { sample in
                    let action = sample.numbers.pick(words.actionItems)
                    let ticket = "SHOP-\(sample.numbers.next(in: 10...999))"
                    return "| \(action) | @ben | 2025-11-\(sample.numbers.next(in: 10...28)) | \(ticket) |\n"
                }
        }
        return filled(bytes) { sample in
            "- [ ] \(sample.numbers.pick(words.actionItems)) (@ben, 2025-11-\(sample.numbers.next(in: 10...28)))\n"
        }
    }
}

/// Numbers that depend on nothing but a seed (SplitMix64).
struct NumberSequence {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

    mutating func next(in range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(in: 0...elements.count - 1)] }
}
