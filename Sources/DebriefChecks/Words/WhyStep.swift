import DebriefCore
import DebriefLanguage
import DebriefText

/// A question of a chain of whys with its answer.
struct WhyStep {
    var question: [Sentence]
    var answer: [Sentence]

    var sentences: [Sentence] { question + answer }
}

extension Postmortem {
    /// The steps of an analysis by whys, in the order of the text: questions with what follows each, else the items of
    /// the list, each an answer that the next one asks about.
    func whySteps(in section: Section) -> [WhyStep] {
        let sentences = Array(judgedSentences(within: section.bodyRange))
        var steps: [WhyStep] = []
        var isQuestion = false
        for sentence in sentences {
            if sentence.asksWhy {
                if !isQuestion { steps.append(WhyStep(question: [], answer: [])) }
                steps[steps.count - 1].question.append(sentence)
                isQuestion = true
            } else if !steps.isEmpty, sentence.prose.scope != .heading {
                steps[steps.count - 1].answer.append(sentence)
                isQuestion = false
            }
        }
        if !steps.isEmpty { return steps }
        return items(of: sentences)
    }

    private func items(of sentences: [Sentence]) -> [WhyStep] {
        var steps: [WhyStep] = []
        var item: SourceRange?
        for sentence in sentences where sentence.prose.scope == .listItem {
            if item == sentence.prose.range {
                steps[steps.count - 1].answer.append(sentence)
            } else {
                steps.append(WhyStep(question: [], answer: [sentence]))
                item = sentence.prose.range
            }
        }
        return steps
    }
}

extension Sentence {
    /// `Why did the pool run dry?`, `Why 2`, `为什么连接池耗尽？`
    fileprivate var asksWhy: Bool {
        if words.first?.text == "why" { return true }
        if isQuestion { return Self.why.occur(in: self) }
        return Self.why.begin(text.drop { $0.isWhitespace || $0.isNumber || "*#.、-".contains($0) })
    }

    private static let why = Phrases(.causes, "why")
}
