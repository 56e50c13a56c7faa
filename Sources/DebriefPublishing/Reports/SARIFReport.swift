import DebriefCore
import DebriefLanguage
import DebriefText

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0, for code scanning and editors.
///
/// Suppressed findings stay as such, so that alerts for them stay closed. Columns count Unicode code points.
struct SARIFReport: ReportFormat {
    let id = "sarif"

    func render(_ report: Report, styled: Bool) -> String {
        let all = report.diagnostics + report.suppressed
        let numbers = Dictionary(
            report.rules.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let results = zip(all, all.fingerprints).map { result($0, fingerprint: $1, rule: numbers[$0.id]) }
        // What describes a check is the same in each run, whatever documents it is about, unless somebody asked.
        let language = report.isLanguageChosen ? report.language : .english
        let driver = JSON.object([
            ("name", .string("debrief")),
            ("rules", .array(report.rules.map { rule($0, language) })),
        ])
        let run = JSON.object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("unicodeCodePoints")),
            ("artifacts", .array(report.paths.map { .object([("location", artifact($0))]) })),
            ("results", .array(results)),
        ])
        let log = JSON.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
        return log.text + "\n"
    }

    private func rule(_ rule: ReportRule, _ language: Language) -> JSON {
        let rationale = rule.rationale.text(in: language)
        return .object([
            ("id", .string(rule.id)),
            ("shortDescription", message(rule.summary.text(in: language))),
            ("fullDescription", message(rationale)),
            ("help", .object([("text", .string(rationale)), ("markdown", .string(rationale))])),
            ("defaultConfiguration", .object([("level", .string(level(rule.severity)))])),
            ("properties", .object([("tags", .array([.string(String(rule.id.prefix { $0 != "-" }))]))])),
        ])
    }

    private func result(_ diagnostic: Diagnostic, fingerprint: String, rule: Int?) -> JSON {
        let source = diagnostic.source
        var members: [(key: String, value: JSON)] = [("ruleId", .string(diagnostic.id))]
        if let rule { members.append(("ruleIndex", .number(rule))) }
        members += [
            ("level", .string(level(diagnostic.severity))),
            ("message", message(diagnostic.message)),
            ("locations", .array([.object([("physicalLocation", place(diagnostic.range, in: source))])])),
            ("partialFingerprints", .object([("debrief/v1", .string(fingerprint))])),
        ]
        let related = diagnostic.finding.related.enumerated().map { number, related in
            JSON.object([
                ("id", .number(number)),
                ("physicalLocation", place(related.range, in: source)),
                ("message", message(diagnostic.text(related.message))),
            ])
        }
        if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
        let fixes = diagnostic.fixes.filter { !$0.edits.isEmpty }.map { fix($0, of: diagnostic) }
        if !fixes.isEmpty { members.append(("fixes", .array(fixes))) }
        if let suppression = diagnostic.suppression {
            let one = JSON.object([
                ("kind", .string(suppression.origin == .document ? "inSource" : "external")),
                ("status", .string("accepted")),
                ("justification", .string(suppression.reason)),
            ])
            members.append(("suppressions", .array([one])))
        }
        return .object(members)
    }

    private func fix(_ fix: Fix, of diagnostic: Diagnostic) -> JSON {
        let source = diagnostic.source
        let replacements = fix.edits.map { edit in
            JSON.object([
                ("deletedRegion", region(edit.range, in: source)),
                ("insertedContent", .object([("text", .string(edit.replacement))])),
            ])
        }
        let change = JSON.object([
            ("artifactLocation", artifact(source.path)),
            ("replacements", .array(replacements)),
        ])
        return .object([("description", message(diagnostic.text(fix.title))), ("artifactChanges", .array([change]))])
    }

    private func place(_ range: SourceRange, in source: SourceText) -> JSON {
        .object([("artifactLocation", artifact(source.path)), ("region", region(range, in: source))])
    }

    private func region(_ range: SourceRange, in source: SourceText) -> JSON {
        .object([
            ("startLine", .number(source.line(at: range.lowerBound))),
            ("startColumn", .number(source.codePointColumn(at: range.lowerBound))),
            ("endLine", .number(source.line(at: range.upperBound))),
            ("endColumn", .number(source.codePointColumn(at: range.upperBound))),
        ])
    }

    private func message(_ text: String) -> JSON { .object([("text", .string(text))]) }

    /// A relative path stays relative, so that the result is found wherever the repository lies.
    private func artifact(_ path: String) -> JSON {
        var uri = path.hasPrefix("/") ? "file://" : ""
        for byte in (path.hasPrefix("./") ? path.dropFirst(2) : path[...]).utf8 {
            if isUnreserved(byte) {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return .object([("uri", .string(uri))])
    }

    /// Whether a byte may stand in the path of a URI as it is.
    private func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~/".utf8.contains(byte)
        }
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}
