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

    /// Whether only incidents of a period are meant.
    var isPeriod: Bool { since != nil || until != nil }
}

/// How much is said of files that are passed over.
struct PassedOverOptions: ParsableArguments {
    @Flag(help: "Name each file that is passed over, on a line of its own, with the reason.")
    var verbose = false
}

/// What a verb over folders says beside its output.
enum LibraryNote {
    /// - Parameters:
    ///   - shown: how many of the postmortems are shown; `nil` where that says nothing.
    ///   - isPeriod: whether only incidents of a period were asked for, which leaves out those of an unknown day.
    static func tell(
        shown: Int? = nil,
        hasFailures: Bool = false,
        _ passedOver: DocumentExpansion,
        _ paths: [String],
        isPeriod: Bool = false,
        verbose: Bool = false
    ) {
        guard !Failure.areJSON else { return }
        func complain(_ text: String) { Terminal.complain("debrief: \(text)") }
        let place = paths.joined(separator: ", ")
        if shown == 0, !hasFailures {
            switch passedOver.paths.count {
            case 0: complain("no postmortem found in \(place)")
            case let count:
                complain(
                    "none of the \(count) postmortems in \(place) is what was asked for" + span(passedOver, isPeriod)
                )
            }
        }
        let most = verbose ? nil : 3
        if isPeriod, !passedOver.undated.isEmpty {
            complain(
                "not dated, so in no period: \(DocumentExpansion.names(passedOver.undated, most ?? .max)); "
                    + "write the day of the incident into the head, such as 'date: 2026-03-17'"
            )
        }
        // A README beside postmortems is nothing to tell of where there are some.
        let told = verbose || shown == 0 ? passedOver : passedOver.withoutFurniture
        for line in told.passedOver(naming: most) { complain("passed over \(line)") }
        if !verbose, max(told.noReports.count, told.otherEndings.count) > 3 { complain("--verbose names all of them") }
    }

    /// `; their incidents were from 2025-02-11 to 2026-08-12`
    private static func span(_ passedOver: DocumentExpansion, _ isPeriod: Bool) -> String {
        guard isPeriod, let days = passedOver.days else { return "" }
        let (first, last) = (CivilDate(daysSinceEpoch: days.lowerBound), CivilDate(daysSinceEpoch: days.upperBound))
        return "; their incidents were from \(first.dateText) to \(last.dateText)"
    }
}
