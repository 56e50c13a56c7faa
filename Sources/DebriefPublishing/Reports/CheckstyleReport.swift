import DebriefCore
import DebriefLanguage
import DebriefText

/// Findings in the XML of Checkstyle, which many tools for review and build servers read.
struct CheckstyleReport: ReportFormat {
    let id = "checkstyle"

    func render(_ report: Report, styled: Bool) -> String {
        var xml = XMLWriter()
        xml.element("checkstyle", ["version": "4.3"]) { xml in
            for (path, diagnostics) in report.byPath {
                xml.element("file", ["name": path]) { xml in
                    for diagnostic in diagnostics {
                        let start = diagnostic.range.lowerBound
                        xml.element(
                            "error",
                            [
                                "line": "\(diagnostic.source.line(at: start))",
                                "column": "\(diagnostic.source.codePointColumn(at: start))",
                                "severity": diagnostic.severity.rawValue,
                                "message": diagnostic.message,
                                "source": "debrief.\(diagnostic.id)",
                            ]
                        )
                    }
                }
            }
        }
        return xml.xml
    }
}
