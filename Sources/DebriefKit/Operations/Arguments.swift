import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Values of options as people type them.
package enum Arguments {
    /// The file that an output goes to; `nil` for standard output, by any of its names.
    package static func file(_ output: String?) -> String? {
        output == "-" || output == "/dev/stdout" || output == "/dev/fd/1" ? nil : output
    }

    /// What is read is not to be replaced by what is made of it, whatever is forced.
    package static func requireOther(_ output: String, than inputs: [String]) throws(DebriefError) {
        for input in inputs where input != "-" && DocumentFile.isSame(output, as: input) {
            throw DebriefError(
                .conflict,
                "\(output) would replace what it is made from; choose another name",
                file: output
            )
        }
    }

    package static func language(_ tag: String) throws(DebriefError) -> Language {
        guard let language = Language(tag: tag) else {
            let near = Spelling.nearest(to: tag, among: ["en", "zh", "english", "chinese"])
            let meant = near.map { "did you mean '\($0.hasPrefix("e") ? "en" : "zh")'? " } ?? ""
            throw DebriefError(
                .invalid,
                "--language \(DisplayText.safe(tag.prefix(40))) is unknown; \(meant)write en or zh"
            )
        }
        return language
    }

    /// `did you mean Europe/Berlin? `
    private static func near(_ name: String) -> String {
        Spelling.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers).map { "did you mean '\($0)'? " } ?? ""
    }

    package static func zone(_ name: String) throws(DebriefError) -> ZoneRule {
        switch ZoneRule(named: name) {
        case .ambiguous(_, let meanings)?:
            throw DebriefError(
                .invalid,
                "--zone \(name) means several zones: \(meanings.joined(separator: ", ")); write one of them, or a name such as Asia/Shanghai"
            )
        case let rule?: return rule
        case nil:
            throw DebriefError(
                .invalid,
                "--zone \(name) is unknown; \(Self.near(name))write UTC, an offset such as +02:00, or a name such as Europe/Berlin"
            )
        }
    }
}

extension Arguments {
    /// The present by the clock, in the zone of whoever asks.
    package static func now(in zone: ZoneRule) -> Moment {
        Moment(instant: Int(clamping: Date().timeIntervalSince1970), in: zone)
    }

    /// The day of `SOURCE_DATE_EPOCH`, else of the clock, where this machine is.
    package static func today() throws(DebriefError) -> CivilDate {
        try present(in: zone(TimeZone.current.identifier)).civil.date
    }

    /// The time of `SOURCE_DATE_EPOCH`, else of the clock.
    static func present(in zone: ZoneRule) throws(DebriefError) -> Moment {
        // https://reproducible-builds.org/specs/source-date-epoch/
        guard let stated = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !stated.isEmpty else {
            return now(in: zone)
        }
        guard let seconds = Int(read: stated, upTo: CivilTime.latest.total) else {
            throw DebriefError(
                .invalid,
                "SOURCE_DATE_EPOCH is \(DisplayText.safe(stated.prefix(40))); write seconds since 1970"
            )
        }
        return Moment(instant: seconds, in: zone)
    }
}
