import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameNamedIndividual: Check {
    let info = CheckInfo(
        id: "blame-named-individual",
        summary: Message("Nobody is named beside a mistake or in an analysis.", zh: "失误旁和分析中不点名"),
        rationale: Message(
            """
            A name in an analysis tells readers whom to remember, not what to change, and the next person to be named
            will write less. Use the role ("the engineer on call") and describe the condition. Names as owners, authors,
            and actors of a timeline are fine.
            """,
            zh: """
                分析里的人名告诉读者该记住谁，而不是该改什么；下一个会被点名的人会写得更少。用角色（“值班工程师”）\
                并描述条件。作为负责人、作者和时间线中操作者的名字没有问题。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Timeline\n\n- 14:05 @ana rolled back the release\n- 14:09 errors stopped\n"),
            .passes("## Root cause\n\nJenkins deployed the branch twice.\n"),
            .passes("## Root cause\n\nKyverno decided each request on its own.\n"),
            .passes("## Root cause\n\nA test on 15 June confirmed it; since April nobody had tried.\n"),
            .passes("## Action items\n\n- Alert on pool usage above 80 % (@ana, 2025-02-01)\n"),
            .passes("## 根本原因\n\n发布工具没有校验区域参数。\n"),
            .fails("## Summary\n\n⟦Maria forgot to update⟧ the submodule.\n"),
            .fails("## Root cause\n\nThe branch was merged after ⟦Tobias⟧ evaluated two repositories.\n"),
            .fails("## Root cause\n\n⟦@ana⟧ deployed the branch to all regions.\n"),
            .fails("## What went wrong\n\nNobody asked when ⟦Kwame⟧ mentioned the second cluster.\n"),
            .passes("## 概述\n\n任务未检查参数，周期误配，方案未验证，小范围误删，曾多次未及时回滚。\n"),
            .passes("## 概述\n\n系统未按顺序启动，脚本误删了索引。\n"),
            .passes("## 概述\n\n张伟确认告警后回滚。\n"),
            .fails("## 概述\n\n根本原因是⟦小王误操作⟧删除了生产库。\n"),
            .fails("## 概述\n\n⟦张三没有按⟧照流程执行变更。\n"),
            .fails("## 概述\n\n因为⟦王伟疏忽⟧，配置未生效。\n"),
            .fails("## 概述\n\n⟦小李忘记⟧打开开关。\n"),
            .fails("## 概述\n\n⟦王小明在发布时误删⟧了索引。\n"),
            .fails("## 根本原因\n\n⟦张伟⟧操作不当导致故障。\n"),
            .fails("---\nauthors: 李雷, 韩梅\n---\n\n## 根本原因\n\n变更由⟦李雷⟧执行。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let people = postmortem.people
        let source = postmortem.source
        return postmortem.judgedSentences.flatMap { sentence -> [Finding] in
            let topic = sentence.topic
            if topic.map(SectionKind.explanations.contains) ?? false, sentence.prose.scope != .heading {
                // A role in place of the name would leave the blame where it is.
                let isBlamed =
                    Self.mistake(in: sentence, people: people) != nil || !BlameHumanError.claims(in: sentence).isEmpty
                return Self.names(in: sentence, people: people).map { .named($0, source, isBlamed: isBlamed) }
            }
            guard let place = Self.mistake(in: sentence, people: people) else { return [] }
            return [.namedMistake(place, source, nil)]
        }
            + postmortem.rowSentences.compactMap { sentence in
                Self.mistake(in: sentence, people: people).map { .namedMistake($0, source, .info) }
            }
    }

    private static func mistake(in sentence: Sentence, people: Set<String>) -> SourceRange? {
        guard let mistake = Mistake.first(in: sentence, people: people), mistake.subject?.kind == .named else {
            return sentence.hasChinese ? ChineseMistakes.individual(in: sentence, people: people)?.words : nil
        }
        return sentence.range(of: mistake.words)
    }

    /// The first name in a sentence; one is enough to say so.
    private static func names(in sentence: Sentence, people: Set<String>) -> [SourceRange] {
        let words = sentence.words
        for index in words.indices where isName(words, index, people) {
            // `https://hackmd.example/@ana`: part of an address.
            let before = words[index].range.lowerBound - sentence.range.lowerBound
            if before > 0, sentence.text.utf8.prefix(before).last == 0x2F { continue }
            // A name in a place name or a title is no person: `San Diego`, `Lake Victoria`.
            if index > 0, words[index - 1].isCapitalized, !words[index - 1].classes.contains(.determiner),
                words[index - 1].range.upperBound + 1 == words[index].range.lowerBound
            {
                continue
            }
            return [words[index].range]
        }
        guard sentence.hasChinese else { return [] }
        let names = people.filter { name in
            name.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
                && !teamEndings.contains { name.hasSuffix($0) }
        }
        let place = Phrases(names).chinese(in: sentence)
        return (place ?? ChineseMistakes.individual(in: sentence, people: people)?.name).map { [$0] } ?? []
    }

    private static func isName(_ words: [Word], _ index: Int, _ people: Set<String>) -> Bool {
        let word = words[index]
        if SubjectFinder.isHandle(word.text) { return true }
        guard word.isCapitalized, word.text.utf8.count > 2, !openers.contains(word), !isMonth(words, index) else {
            return false
        }
        if word.classes.contains(.givenName) { return true }
        if people.contains(word.text) { return !word.classes.contains(where: [.machine, .team]) }
        guard word.classes.isEmpty, index + 1 < words.count, !words[index + 1].followsGap,
            words[index + 1].classes.contains(.humanVerb) || isOwn(words, after: index),
            !words[index + 1].isCapitalized,
            words[index + 1].clause == word.clause, !word.text.contains("-"), !word.text.contains(".")
        else { return false }
        return !word.endsAsNoun
    }

    /// `15 June`, `June 15`, `since May`: a month, although people are called so.
    private static func isMonth(_ words: [Word], _ index: Int) -> Bool {
        guard months.contains(words[index].text) else { return false }
        let before = index > 0 ? words[index - 1] : nil
        let after = index + 1 < words.count ? words[index + 1] : nil
        return [before, after].contains { $0?.text.utf8.first.map { $0 &- 0x30 < 10 } == true }
            || before.map(leadsMonth.contains) == true
    }

    private static let months = Set(Vocabulary.calendar.words("month"))
    private static let leadsMonth = Phrases(.calendar, "before a month")

    /// `… reverts his changes`: what follows belongs to a person.
    private static func isOwn(_ words: [Word], after index: Int) -> Bool {
        words[(index + 1)...].prefix(4).contains(where: possessives.contains)
    }

    /// What names of teams end in: `入住组`.
    private static let teamEndings = Vocabulary.people.chineseWords("ends a team's name")

    /// `What decided it was …`
    private static let openers = Phrases(.grammar, "interrogative")

    private static let possessives = Phrases(.grammar, "possessive")
}

extension Finding {
    fileprivate static func named(_ range: SourceRange, _ source: SourceText, isBlamed: Bool) -> Finding {
        Finding(
            Message("the analysis names '\(source[range])'", zh: "分析中点名了“\(source[range])”"),
            at: range,
            fixes: isBlamed ? [] : [.role(range, source)],
            // A name alone is often a product's or a document's: right in fewer than half of the reports read.
            severity: isBlamed ? nil : .info
        )
    }

    fileprivate static func namedMistake(_ range: SourceRange, _ source: SourceText, _ severity: Severity?) -> Finding {
        Finding(
            Message("'\(source[range])' names a person beside a mistake", zh: "“\(source[range])”在失误旁点了人名"),
            at: range,
            severity: severity
        )
    }
}

extension Fix {
    /// A role in place of a name. Which role it was, and where the name ends, only a person can say: no edit is offered.
    fileprivate static func role(_ range: SourceRange, _ source: SourceText) -> Fix {
        Fix(
            Message("write the role in place of '\(source[range])'", zh: "把“\(source[range])”改写为其角色"),
            .suggested,
            []
        )
    }
}
