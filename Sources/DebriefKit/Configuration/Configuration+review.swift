import DebriefCore
import DebriefEvents
import DebriefLibrary
import DebriefText

extension Configuration {
    /// What each stage asks for.
    mutating func readReview(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            switch name {
            case "by-severity":
                for (severity, demands) in try value.members() {
                    var read = ReviewRules.Demands()
                    for (name, value) in try demands.members() { try Self.read(name, value, into: &read) }
                    review.bySeverity.append((IncidentSeverity(severity), read))
                }
            case "signers":
                guard let place = try path(value) else {
                    throw value.wrong("there is no list of signers; write its path from the folder of this file")
                }
                review.signers = place
            default: try Self.read(name, value, into: &review.general)
            }
        }
    }

    private static func read(_ name: String, _ value: ConfigurationNode, into demands: inout ReviewRules.Demands)
        throws(DebriefError)
    {
        let choices = [("required", true), ("optional", false)]
        switch name {
        case "reviewers":
            var quorums: [ReviewPolicy.Quorum] = []
            for (role, count) in try value.members() {
                let number = try count.wholeNumber(of: "people", such: 2)
                if number > 0 { quorums.append(ReviewPolicy.Quorum(role: role == "any" ? nil : role, count: number)) }
            }
            demands.reviewers = quorums
        case "questions": demands.questions = try value.choice(choices)
        case "meeting": demands.meeting = try value.choice(choices)
        case "tracked": demands.tracked = try value.choice(choices)
        case "shared": demands.shared = try value.choice(choices)
        case "follow-up": demands.followUp = try value.choice(choices)
        default: demands.deadline = try value.workingTime()
        }
    }

    /// The days on which the organisation works, beside its hours.
    mutating func readCalendar(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            if name == "holidays" {
                review.calendar.holidays = Set(try value.days())
            } else {
                review.calendar.workdays = Set(try value.days())
            }
        }
        reminders.calendar = review.calendar
    }
}

extension ConfigurationNode {
    /// A length that counts while people work.
    func workingTime() throws(DebriefError) -> WorkingTime {
        let text = try text()
        guard let time = WorkingTime(text) else {
            throw wrong("'\(text)' is no length of work; write 5d for working days, 40h for working hours")
        }
        return time
    }

    /// The days of a list.
    func days() throws(DebriefError) -> [CivilDate] {
        var days: [CivilDate] = []
        for text in try texts() {
            guard text.utf8.count == 10, let day = CivilDate(iso8601: text) else {
                throw wrong("'\(text)' is no day; write it as 2026-12-25")
            }
            days.append(day)
        }
        return days
    }
}
