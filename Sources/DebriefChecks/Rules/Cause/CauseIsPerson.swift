import DebriefCore

struct CauseIsPerson: Check {
    let info = CheckInfo(
        id: "cause-is-person",
        summary: "A cause is a condition of the system, never a person.",
        rationale: """
            People act on what a system shows them and accepts from them. A cause that ends in a person has no remedy
            but another person; one that names the missing guard, signal or practice does. In the sections on causes
            this check looks for people and roles as the subject of a mistake. Machines may fail, ignore and miss as
            much as they like.
            """,
        severity: .error,
        examples: [
            .passes("## Root cause\n\nThe reflector failed to notice pods that had started.\n"),
            .passes(
                "## Root cause\n\nThe operator ignored the new setting, and a cluster member missed two heartbeats.\n"
            ),
            .passes("## Root cause\n\nThe deploy tool accepted a region that does not exist.\n"),
            .passes("## Root cause\n\nThe on-call engineer did not have any sign that the cluster had changed.\n"),
            .passes("## Root cause\n\nThe operator pod restarted but failed to renew its lease.\n"),
            .passes("## Impact\n\nA developer accidentally saw the page of another team.\n"),
            .passes("## 根本原因\n\n发布工具没有校验区域参数。\n"),
            .fails("## Root cause\n\n⟦An engineer forgot to⟧ renew the certificate.\n"),
            .fails("## Root cause\n\nThe outage was ⟦caused by a developer⟧ pushing to the wrong branch.\n"),
            .fails("## Root cause\n\n⟦@ana ignored⟧ the runbook.\n"),
            .fails("## Contributing factors\n\n- ⟦The operator accidentally⟧ typed the wrong host.\n"),
            .fails("## Root cause\n\n⟦A developer set the flag in staging but forgot to⟧ set it in production.\n"),
            .fails("## 根本原因\n\n⟦运维人员误操作⟧，删除了生产库。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard let topic = postmortem.topic(of: sentence.section), SectionKind.causes.contains(topic),
                !sentence.isQuestion
            else { return nil }
            return (Self.mistake(sentence) ?? Self.causedBy(sentence) ?? Self.chinese(sentence))
                .map { .personAsCause($0, postmortem.source) }
        }
    }

    /// A person as the subject of a mistake: `an engineer forgot`, `@ana failed to`.
    private static func mistake(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for index in words.indices {
            let isMistake = Actors.mistakes.contains(words[index].text) || Actors.mistakenly.contains(words[index].text)
            let end = Actors.mistakePhrases.match(words, at: index)?.upperBound ?? (isMistake ? index + 1 : nil)
            guard let end, let person = Actors.person(before: index, in: words),
                !Actors.mayBeMachine(words, person.lowerBound, mistake: words[index].text)
            else { continue }
            var start = person.lowerBound
            while start > 0, articles.contains(words[start - 1].text) { start -= 1 }
            return sentence.range(of: start..<end)
        }
        return nil
    }

    /// `caused by a developer pushing …`, `due to an operator's mistake`
    private static func causedBy(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for match in causes.matches(in: words) {
            var cursor = match.upperBound
            while cursor < words.count, cursor - match.upperBound < 4,
                articles.contains(words[cursor].text) || qualities.contains(words[cursor].text)
            {
                cursor += 1
            }
            guard cursor < words.count, !words[cursor].followsGap else { continue }
            let word = words[cursor].text
            let next = cursor + 1 < words.count ? words[cursor + 1].text : ""
            let isPerson = Actors.people.contains(word) || Actors.isHandle(word)
            let owner =
                word.hasSuffix("'s") ? String(word.dropLast(2)) : word.hasSuffix("s'") ? String(word.dropLast(2)) : ""
            if isPerson, next.isEmpty || next.hasSuffix("ing") || next == "who" || Actors.faults.contains(next) {
                return sentence.range(of: match.lowerBound..<cursor + 1)
            }
            if Actors.people.contains(owner), Actors.faults.contains(next) {
                return sentence.range(of: match.lowerBound..<cursor + 2)
            }
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        guard let actor = people.firstMatch(in: sentence) else { return nil }
        let rest = sentence.text.utf8.dropFirst(actor.upperBound - sentence.range.lowerBound)
        // The mistake stands in the same clause, a few words behind the person.
        let clause = Substring(rest.prefix(60)).prefix { !"，。；：、,;".contains($0) }
        guard let mistake = mistakes.firstMatch(in: clause, offset: actor.upperBound) else { return nil }
        return actor.lowerBound..<mistake.upperBound
    }

    private static let causes = PhraseTable([
        "caused by", "due to", "because of", "result of", "attributed to", "fault of", "triggered by", "root cause was",
        "root cause is", "cause was", "cause is",
    ])

    private static let articles: Set<String> = ["a", "an", "the", "our", "one", "another", "some"]

    private static let qualities: Set<String> = [
        "junior", "senior", "new", "tired", "inexperienced", "on-call", "careless", "single", "lead", "database",
        "network", "system", "software", "of", "team", "release", "platform", "infrastructure", "careless",
    ]

    private static let people = ChinesePhrases(Actors.chinesePeople)
    private static let mistakes = ChinesePhrases(Actors.chineseMistakes)
}

extension Finding {
    fileprivate static func personAsCause(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding("'\(source[range])' makes a person the cause", at: range)
    }
}
