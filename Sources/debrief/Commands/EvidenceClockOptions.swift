import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// What no file of evidence says about its own times.
struct EvidenceClockOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Day of clock times that state none, such as 2026-03-17.", valueName: "day"))
    var date: String?

    @Option(help: ArgumentHelp("When tables that count ages (5m) were printed.", valueName: "time"))
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            "Add a length to the times of a source whose clock was wrong: a reader or a file, such as slack=+3m.",
            valueName: "source=length"
        )
    )
    var skew: [String] = []

    @Option(
        help: ArgumentHelp(
            "When a recording began whose transcript states no time, such as call.vtt=2026-03-17T10:05Z.",
            valueName: "file=time"
        )
    )
    var transcriptStart: [String] = []
}
