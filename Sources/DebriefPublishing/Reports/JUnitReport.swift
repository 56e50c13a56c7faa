import DebriefCore
import DebriefLanguage
import DebriefText

/// Findings as the results of tests, for anything that shows those: one suite a document, one case a finding.
///
/// An info message is no failure: it is printed with the case, which passes. What is suppressed counts as skipped.
struct JUnitReport: ReportFormat {
    let id = "junit"

    func render(_ report: Report, styled: Bool) -> String {
        var xml = XMLWriter()
        let failures = report.diagnostics.count { $0.severity > .info }
        let silent = report.paths.count { path in
            !report.diagnostics.contains { $0.source.path == path }
                && !report.suppressed.contains { $0.source.path == path }
        }
        let total = report.diagnostics.count + report.suppressed.count + silent
        xml.element("testsuites", ["name": "debrief", "tests": "\(total)", "failures": "\(failures)"]) { xml in
            for (path, diagnostics) in report.byPath {
                let suppressed = report.suppressed.filter { $0.source.path == path }
                write(diagnostics, suppressed, path, to: &xml)
            }
        }
        return xml.xml
    }

    private func write(_ diagnostics: [Diagnostic], _ suppressed: [Diagnostic], _ path: String, to xml: inout XMLWriter)
    {
        let count = diagnostics.count + suppressed.count
        xml.element(
            "testsuite",
            [
                "name": path, "tests": "\(max(1, count))",
                "failures": "\(diagnostics.count { $0.severity > .info })", "errors": "0",
                "skipped": "\(suppressed.count)",
            ]
        ) { xml in
            if count == 0 { xml.element("testcase", ["name": "no findings", "classname": path]) }
            for diagnostic in diagnostics { write(diagnostic, to: &xml) }
            for diagnostic in suppressed {
                xml.element("testcase", attributes(of: diagnostic)) { xml in
                    xml.element("skipped", ["message": diagnostic.suppression?.reason ?? ""])
                }
            }
        }
    }

    private func write(_ diagnostic: Diagnostic, to xml: inout XMLWriter) {
        let position = diagnostic.source.position(at: diagnostic.range.lowerBound)
        let place = "\(diagnostic.source.path):\(position.line):\(position.column)"
        let detail = "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]"
        xml.element("testcase", attributes(of: diagnostic)) { xml in
            if diagnostic.severity > .info {
                let type = diagnostic.severity.rawValue
                xml.element("failure", ["message": diagnostic.message, "type": type], text: detail)
            } else {
                xml.element("system-out", [:], text: detail)
            }
        }
    }

    private func attributes(of diagnostic: Diagnostic) -> KeyValuePairs<StaticString, String> {
        let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
        return [
            "name": "\(diagnostic.id) at line \(line)", "classname": diagnostic.source.path,
            "file": diagnostic.source.path, "line": "\(line)",
        ]
    }
}
