import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct CheckExampleTests {
    @Test(arguments: Checks.all.map(\.info.id))
    func findsWhatItsExamplesMarkAndNothingElse(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        for example in check.info.examples {
            let marked = MarkedText(example.text)
            let source = SourceText(marked.text, path: "example.md")
            let findings = check.findings(in: Postmortem(parsing: source), context: CheckContext())
            let ranges = findings.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
            #expect(
                ranges.map { String(source[$0]) } == marked.ranges.map { String(source[$0]) }
                    && ranges == marked.ranges,
                "\(example.text)\n\(findings.map(\.message.english))"
            )
        }
    }

    @Test(arguments: Checks.all.map(\.info.id))
    func hasExamplesOfBothKindsAndInBothLanguages(id: String) throws {
        let info = try #require(Checks.all.first { $0.info.id == id }?.info)
        #expect(info.examples.contains { if case .passes = $0 { true } else { false } })
        #expect(info.examples.contains { if case .passes = $0 { false } else { true } })
        #expect(info.examples.contains { $0.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
    }

    @Test(arguments: Checks.all.map(\.info.id))
    func appliesTheSafeFixesOfItsExamples(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        for case .fixes(let before, let after) in check.info.examples {
            let source = SourceText(MarkedText(before).text)
            let fixed = try Checker(checks: [check]).fixing(Postmortem(parsing: source))
            #expect(fixed.text == after)
            let again = Postmortem(parsing: SourceText(fixed.text))
            #expect(check.findings(in: again, context: CheckContext()).isEmpty)
        }
    }

    @Test(arguments: Checks.all.map(\.info.id))
    func appliesTheSuggestedFixesOfItsExamples(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        for case .rewrites(let before, let after) in check.info.examples {
            let source = SourceText(MarkedText(before).text)
            #expect(try Checker(checks: [check]).fixing(Postmortem(parsing: source)).text == source.text)
            let fixed = try Checker(checks: [check]).fixing(Postmortem(parsing: source), suggested: true)
            #expect(fixed.text == after)
            let again = Postmortem(parsing: SourceText(fixed.text))
            #expect(check.findings(in: again, context: CheckContext()).isEmpty)
        }
    }

    @Test(arguments: Checks.all.map(\.info.id))
    func writesMessagesInTheHouseStyle(id: String) throws {
        let check = try #require(Checks.all.first { $0.info.id == id })
        for example in check.info.examples {
            let postmortem = Postmortem(parsing: SourceText(MarkedText(example.text).text))
            for finding in check.findings(in: postmortem, context: CheckContext()) {
                let (english, chinese) = (finding.message.english, finding.message.chinese)
                #expect(!english.hasSuffix(".") && english.first?.isUppercase != true)
                #expect(!chinese.hasSuffix("。"))
            }
        }
    }
}

extension CheckExample {
    var text: String {
        switch self {
        case .passes(let text), .fails(let text), .fixes(let text, _), .rewrites(let text, _): text
        }
    }
}
