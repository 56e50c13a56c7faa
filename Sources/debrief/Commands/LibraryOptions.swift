import ArgumentParser
import DebriefKit
import DebriefText

/// Which postmortems of a library are meant.
struct LibraryOptions: ParsableArguments {
    @Option(help: "Only this severity; may be given several times.")
    var severity: [String] = []

    @Option(help: "Only incidents of this service; may be given several times.")
    var service: [String] = []

    @Option(help: "Only documents that say they are draft, in-review or final.")
    var stage: [String] = []

    @Option(help: "Only documents with this tag; may be given several times.")
    var tag: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only incidents from then on: 2026, 2026-Q3, 2026-03, 2026-03-17, or 90d back.",
            valueName: "period"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only incidents up to the end of it, written as for --since.", valueName: "period"))
    var until: String?
}

extension LibraryReading {
    /// Tells what of the folders was passed over; a README beside postmortems is nothing to tell of.
    func tellPassedOver(_ paths: [String]) {
        LibraryNote.tell(isEmpty: values.isEmpty && failures.isEmpty, passedOver, paths)
    }
}

/// What a verb over folders says beside its output.
enum LibraryNote {
    static func tell(isEmpty: Bool, _ passedOver: DocumentExpansion, _ paths: [String]) {
        guard !Failure.areJSON else { return }
        if isEmpty { Terminal.complain("debrief: no postmortem found in \(paths.joined(separator: ", "))") }
        var passedOver = passedOver
        if !isEmpty { passedOver.noReports = [] }
        for line in passedOver.passedOver { Terminal.complain("debrief: passed over \(line)") }
    }
}
