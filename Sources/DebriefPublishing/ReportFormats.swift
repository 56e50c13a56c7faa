/// The forms in which diagnostics can be printed, in the order in which help names them.
package enum ReportFormats {
    package static let all: [any ReportFormat] = [
        TextReport(),
        JSONReport(),
        SARIFReport(),
        JUnitReport(),
        GitHubReport(),
        GitLabReport(),
        CheckstyleReport(),
        HTMLReport(),
        MarkdownReport(),
    ]
}
