import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseIsPerson: Check {
    let info = CheckInfo(
        id: "cause-is-person",
        summary: Message("A cause is a condition of the system, never a person.", zh: "原因是系统的状态，从来不是某个人"),
        rationale: Message(
            """
            People act on what a system shows them and accepts from them. A cause that ends in a person has no remedy
            but another person; one that names the missing guard, signal or practice does. In the sections on causes
            this check looks for people and roles as the subject of a mistake. Machines may fail, ignore and miss as
            much as they like.
            """,
            zh: """
                人依据系统显示的内容行事，做系统允许的事。止步于人的原因，除了换人没有解法；写出缺少的防护、\
                信号或做法的原因才有。在写原因的章节中，本检查查找以人或角色为主语的失误。机器尽可以失败、忽略和遗漏。
                """
        ),
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
            .rewrites(
                "## Root cause\n\n⟦An engineer forgot to renew⟧ the certificate.\n",
                to: "## Root cause\n\nThe certificate was not renewed.\n"
            ),
            .fails("## Root cause\n\n⟦An engineer forgot to renew⟧ the certificate.\n"),
            .fails("## Root cause\n\nThe outage was ⟦caused by a developer⟧ pushing to the wrong branch.\n"),
            .fails("## Root cause\n\n⟦@ana ignored⟧ the runbook.\n"),
            .fails("## Contributing factors\n\n- ⟦The operator accidentally typed⟧ the wrong host.\n"),
            .fails("## Root cause\n\n⟦A developer set the flag in staging but forgot to set⟧ it in production.\n"),
            .fails("## 根本原因\n\n⟦张伟操作不当⟧导致故障。\n"),
            .fails("## 根本原因\n\n⟦运维人员误操作⟧，删除了生产库。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let people = postmortem.people
        return postmortem.judgedSentences(in: SectionKind.causes).compactMap { sentence in
            guard !sentence.isQuestion else { return nil }
            return
                (Self.mistake(sentence, people) ?? Self.causedBy(sentence)
                ?? ChineseMistakes.anyone(in: sentence, people: people))
                .map {
                    .personAsCause(
                        $0,
                        postmortem.source,
                        Fix.withoutPerson(at: $0, in: sentence, people: people, postmortem.source)
                    )
                }
        }
    }

    /// A person as the subject of a mistake: `an engineer forgot`, `@ana failed to`.
    private static func mistake(_ sentence: Sentence, _ people: Set<String>) -> SourceRange? {
        guard let mistake = Mistake.first(in: sentence, people: people), let kind = mistake.subject?.kind,
            kind == .person || kind == .named
        else { return nil }
        return sentence.range(of: mistake.words)
    }

    /// `caused by a developer pushing …`, `due to an operator's mistake`
    private static func causedBy(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for match in causes.matches(in: words) {
            var cursor = match.upperBound
            while cursor < words.count, cursor - match.upperBound < 4,
                articles.contains(words[cursor]) || qualities.contains(words[cursor])
            {
                cursor += 1
            }
            guard cursor < words.count, !words[cursor].followsGap else { continue }
            let word = words[cursor].text
            let next = cursor + 1 < words.count ? words[cursor + 1].text : ""
            let isActor = isPerson(word)
            let owner =
                word.hasSuffix("'s") ? String(word.dropLast(2)) : word.hasSuffix("s'") ? String(word.dropLast(2)) : ""
            if isActor, next.isEmpty || next.hasSuffix("ing") || next == "who" || faults.contains(next) {
                return sentence.range(of: match.lowerBound..<cursor + 1)
            }
            if isPerson(owner), faults.contains(next) {
                return sentence.range(of: match.lowerBound..<cursor + 2)
            }
        }
        return nil
    }

    private static func isPerson(_ word: String) -> Bool {
        let classes = WordClass.classes(of: word)
        return classes.contains(where: [.person, .ambiguousPerson]) || SubjectFinder.isHandle(word)
    }

    private static let causes = Phrases(.causes, "cause")

    private static let articles = Phrases(.grammar, "article of an actor")

    private static let qualities = Phrases(.people, "quality")

    /// Nouns that make a possessive a person's fault: `the operator's mistake`.
    private static let faults = Phrases(.causes, "fault of a person")
}

extension Finding {
    fileprivate static func personAsCause(_ range: SourceRange, _ source: SourceText, _ fixes: [Fix]) -> Finding {
        Finding(
            Message("'\(source[range])' makes a person the cause", zh: "“\(source[range])”把人当作原因"),
            at: range,
            fixes: fixes
        )
    }
}
