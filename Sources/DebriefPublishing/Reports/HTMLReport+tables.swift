import DebriefCore
import DebriefLanguage
import DebriefText

extension HTMLReport {
    /// What there is of what, by document and by kind of finding; the worst stand first, and a click on a heading sorts.
    func writeTables(_ report: Report, to html: inout HTMLWriter) {
        let words = report.words
        let columns = [
            words("Document", "文档"), words("Errors", "错误"), words("Warnings", "警告"), words("Info", "提示"),
            words("Questions", "问题"),
        ]
        writeTable(columns, to: &html) { html in
            for row in report.rows {
                html.element("tr") { html in
                    html.element("td") { html in
                        let isShown = report.detail != .summary && !row.diagnostics.isEmpty
                        html.element("a", ["href": isShown ? "#" + anchor(row.path, report) : nil], text: row.path)
                    }
                    for severity in [Severity.error, .warning, .info] {
                        html.element("td", text: String(row.count(severity)))
                    }
                    html.element("td", text: String(row.questions))
                }
                html.lineBreak()
            }
        }
        guard !report.kinds.isEmpty else { return }
        let kinds = [
            words("Finding", "发现"), words("Concern", "关系到"), words("Documents", "文档数"), words("Findings", "数量"),
        ]
        writeTable(kinds, to: &html) { html in
            for kind in report.kinds {
                html.element("tr") { html in
                    html.element("td") {
                        $0.element("a", ["href": "#" + kind.id]) { $0.element("code", text: kind.id) }
                    }
                    html.element("td", text: kind.concern.label.text(in: report.language))
                    html.element("td", text: String(kind.documents))
                    html.element("td", text: String(kind.findings))
                }
                html.lineBreak()
            }
        }
    }

    /// Where the findings of a document stand.
    func anchor(_ path: String, _ report: Report) -> String {
        "document-\((report.paths.firstIndex(of: path) ?? 0) + 1)"
    }

    private func writeTable(_ columns: [String], to html: inout HTMLWriter, rows: (inout HTMLWriter) -> Void) {
        html.element("table") { html in
            html.element("thead") { html in
                html.element("tr") { html in
                    for column in columns {
                        html.element("th", ["scope": "col"]) { $0.element("button", ["type": "button"], text: column) }
                    }
                }
            }
            html.lineBreak()
            html.element("tbody") { rows(&$0) }
        }
        html.lineBreak()
    }

    /// Sorts a table by the column whose heading is pressed; without it the tables are sorted as they stand.
    static let sorting: StaticString = """
        for (const button of document.querySelectorAll("th button")) button.onclick = () => {
          const head = button.parentElement, body = head.closest("table").tBodies[0], column = head.cellIndex;
          const up = head.getAttribute("aria-sort") === "descending";
          for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          const key = row => row.cells[column].textContent;
          const rows = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }));
          body.append(...(up ? rows : rows.reverse()));
        };
        """
}
