import DebriefSending

/// The keys that `debrief.yml` may have; the reader accepts no other, and the reference shows each.
package enum ConfigurationKeys {
    package struct Key: Sendable {
        /// From the top of the file; `ID`, `SEV`, `SECTION`, `METRIC`, `WORD`, `AUDIENCE`, `ROLE` and `NAME` stand for names that people choose.
        package let path: String
        package let value: String
        package let meaning: String
    }

    package static let all = beforeReview + review + behindReview

    private static let beforeReview: [Key] = [
        Key(path: "profile", value: "internal, public or security", meaning: "who the documents are for"),
        Key(path: "fail-on", value: "info, warning or error", meaning: "the least severity that fails `debrief check`"),
        Key(path: "checks.ID", value: "error, warning, info or off", meaning: "the severity of a check"),
        Key(path: "sections.required", value: "list of sections", meaning: "without which no document is finished"),
        Key(
            path: "sections.by-severity.SEV",
            value: "list of sections",
            meaning: "required instead, in documents of this severity"
        ),
        Key(
            path: "headings.SECTION",
            value: "list of texts",
            meaning: "what your documents call a section, beside what every heading means by its words"
        ),
        Key(
            path: "metrics.definitions.METRIC.from",
            value: "milestone, or list",
            meaning: "what the metric is counted from; of several, the first that a timeline has"
        ),
        Key(
            path: "metrics.definitions.METRIC.to",
            value: "milestone, or list",
            meaning: "what it is counted to; of several, the first that a timeline has"
        ),
        Key(
            path: "metrics.definitions.METRIC.name",
            value: "text",
            meaning: "what it is called, in tables and where a document states its length"
        ),
        Key(path: "metrics.definitions.METRIC.name-zh", value: "text", meaning: "the same in Chinese"),
        Key(path: "metrics.targets.METRIC", value: "length", meaning: "what `debrief metrics` compares with"),
        Key(
            path: "metrics.objectives.SERVICE",
            value: "percent",
            meaning:
                "the share of the time that a service is to be there, for its error budget in `debrief report`; `default` is for all others"
        ),
        Key(
            path: "factors.NAME",
            value: "list of words",
            meaning: "a contributing factor that `debrief report` counts, and the words by which causes name it"
        ),
        Key(
            path: "severities.SEV.share",
            value: "percent",
            meaning: "the share of users or requests from which on an incident is at least this severe"
        ),
        Key(
            path: "severities.SEV.for",
            value: "length",
            meaning: "the impact duration from which on it is; with a share, both must be reached"
        ),
        Key(
            path: "publication.days",
            value: "number",
            meaning: "days after the incident until a document is final; without it `review.deadline` counts"
        ),
        Key(path: "publication.by-severity.SEV", value: "number", meaning: "the same for documents of this severity"),
        Key(
            path: "words.avoid.WORD",
            value: "text, or nothing",
            meaning: "a word that is not used, and what is written instead"
        ),
        Key(
            path: "words.allow",
            value: "list of texts",
            meaning: "wordings that the checks of blame, hindsight and vagueness leave alone"
        ),
        Key(
            path: "files",
            value: "list of endings",
            meaning: "what documents of a folder end with, beside Markdown: `txt`, `html`, `rst`, `adoc`, `docx`"
        ),
        Key(
            path: "baseline",
            value: "path",
            meaning: "the findings that are known, written by `debrief check --write-baseline`"
        ),
        Key(path: "customers", value: "list of texts", meaning: "names that stand in no public document"),
        Key(
            path: "audiences.AUDIENCE.keep",
            value: "list of sections",
            meaning: "what `debrief publish --for` gives this audience beside what it gets anyway"
        ),
        Key(path: "audiences.AUDIENCE.leave-out", value: "list of sections", meaning: "what it does not get"),
        Key(
            path: "audiences.AUDIENCE.allow",
            value: "list of money, code, questions, people",
            meaning: "what may stand in its version"
        ),
        Key(path: "audiences.AUDIENCE.hosts", value: "list of hosts", meaning: "where its links may lead"),
        Key(path: "audiences.AUDIENCE.words", value: "list of texts", meaning: "names that stand in no such version"),
        Key(
            path: "working-hours",
            value: "hours such as 09:00-17:00",
            meaning: "when time counts, Monday to Friday, for lengths that leave out nights"
        ),
        Key(path: "calendar.holidays", value: "list of days", meaning: "days of the week on which nobody works"),
        Key(path: "calendar.workdays", value: "list of days", meaning: "days of the weekend on which people work"),
    ]

    private static let behindReview: [Key] = [
        Key(
            path: "review.signers",
            value: "path",
            meaning:
                "the keys of those who sign, as `ssh-keygen` lists allowed signers; sign-offs without one do not count"
        ),
        Key(
            path: "filing.path",
            value: "pattern",
            meaning:
                "where `--file` of `debrief new` and `debrief draft` writes, from the folder of the file, with `{year}`, `{month}`, `{date}`, `{slug}`, `{id}`"
        ),
        Key(
            path: "filing.id",
            value: "pattern",
            meaning:
                "the number that it gives, such as `INC-{year}-{number}`, counted from those of the documents there"
        ),
        Key(
            path: "reminders.ahead",
            value: "number",
            meaning: "days before it is due that an owner hears of an action; 7"
        ),
        Key(path: "reminders.every", value: "number", meaning: "days until the same people hear of it again; 7"),
        Key(
            path: "reminders.after.owner",
            value: "number",
            meaning: "from how many days late on its owner hears of it; 7. With `after`, only who stands in it hears"
        ),
        Key(path: "reminders.after.team", value: "number", meaning: "the same for the owner's team; 14"),
        Key(path: "reminders.after.manager", value: "number", meaning: "the same for the owner's manager; 30"),
        Key(
            path: "reminders.hours",
            value: "hours such as 09:00-17:00",
            meaning: "when reminders may go out; all others are quiet"
        ),
        Key(path: "reminders.zone", value: "zone", meaning: "of the hours, such as Europe/Berlin; that of the machine"),
        Key(
            path: "reminders.contacts.NAME.team",
            value: "text",
            meaning: "the team of an owner, as documents write the name"
        ),
        Key(path: "reminders.contacts.NAME.manager", value: "text", meaning: "who hears of an owner's actions last"),
        Key(
            path: "policies.SEV.publish",
            value: "days such as 7d or 5wd",
            meaning: "as older files say `review.by-severity.SEV.deadline`; `wd` counts working days"
        ),
        Key(
            path: "policies.SEV.actions",
            value: "days",
            meaning: "until when its actions are done; for `debrief actions policy`"
        ),
        Key(
            path: "library",
            value: "path",
            meaning: "the folder of earlier postmortems, from the folder of the file; for `lifecycle-repeat`"
        ),
        Key(
            path: "templates.NAME",
            value: "path",
            meaning: "a template of your own for `debrief draft --template NAME`, from the folder of the file"
        ),
        Key(
            path: "evidence.NAME.files",
            value: "text",
            meaning: "the ending of the paths this is for, such as `changes.csv`; without it, all that no reader knows"
        ),
        Key(
            path: "evidence.NAME.time",
            value: "field",
            meaning: "the column of a table, or the keys of a record parted by dots, that says when"
        ),
        Key(path: "evidence.NAME.text", value: "field", meaning: "what says what happened"),
        Key(path: "evidence.NAME.actor", value: "field", meaning: "who or what acted"),
        Key(path: "evidence.NAME.service", value: "field", meaning: "what it was about"),
        Key(path: "evidence.NAME.severity", value: "field", meaning: "how severe it was"),
        Key(path: "evidence.NAME.status", value: "field", meaning: "the state that was reached"),
        Key(
            path: "evidence.NAME.subject",
            value: "field",
            meaning: "what several records have in common, such as a version"
        ),
        Key(
            path: "targets.NAME.kind",
            value: "one of \(SendTarget.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
            meaning: "what `debrief send --to NAME` sends to, and `debrief actions sync --to NAME` makes tickets in"
        ),
        Key(
            path: "targets.NAME.url",
            value: "address",
            meaning: "where the service is, unless everybody uses the same; for mail smtps:// or smtp://"
        ),
        Key(
            path: "targets.NAME.place",
            value: "text",
            meaning: "the channel, page, issue, folder or recipients; see [sending](../guide/sending.md)"
        ),
        Key(
            path: "targets.NAME.secret",
            value: "name of a variable",
            meaning:
                "the variable of the environment that holds the token, the password or the address of a robot; never the secret itself"
        ),
        Key(
            path: "targets.NAME.sign",
            value: "name of a variable",
            meaning: "the same for what robots of Feishu and DingTalk sign with"
        ),
        Key(path: "targets.NAME.user", value: "text", meaning: "who logs in, where a token alone does not say"),
        Key(
            path: "targets.NAME.from",
            value: "email address",
            meaning: "the sender of an email, if not `user`"
        ),
        Key(path: "targets.NAME.labels", value: "list of texts", meaning: "labels of the page, or of tickets"),
        Key(
            path: "targets.NAME.owners.OWNER",
            value: "text",
            meaning:
                "what the tracker calls an owner that documents name: a user name; Jira in the cloud an account id, Linear an email address, Asana a number, ServiceNow a full name"
        ),
        Key(
            path: "targets.NAME.priorities.PRIORITY",
            value: "text",
            meaning:
                "what the tracker calls a priority that documents name: Jira and YouTrack a name, Linear a number from 1 to 4; others have it in words"
        ),
        Key(
            path: "targets.NAME.done",
            value: "text",
            meaning:
                "what the tracker calls the state of what is done: YouTrack and ServiceNow get no ticket closed without it, Jira only where one step closes it, Linear takes the first"
        ),
        Key(
            path: "targets.NAME.audience",
            value: "customers, executives or company",
            meaning: "the only readers that documents are made for there"
        ),
        Key(path: "targets.NAME.link", value: "address", meaning: "where the whole document can be read, for messages"),
        Key(
            path: "targets.NAME.allow-private",
            value: "true or false",
            meaning: "whether the service may be in a private network though its address does not say so"
        ),
        Key(
            path: "models.NAME.kind",
            value: "openai-chat, openai-responses or anthropic",
            meaning:
                "how a service of language models is spoken to, for `debrief write` and `debrief review --with NAME`; llama.cpp, Ollama and vLLM speak the first"
        ),
        Key(
            path: "models.NAME.url",
            value: "address",
            meaning: "of the service, down to its version: `https://api.example.com/v1`"
        ),
        Key(path: "models.NAME.model", value: "text", meaning: "what the service calls the model"),
        Key(
            path: "models.NAME.key",
            value: "name",
            meaning: "the variable of the environment that holds the key; never the key"
        ),
        Key(path: "models.NAME.timeout", value: "length", meaning: "how long an answer may take; 2 minutes"),
        Key(path: "models.NAME.max-tokens", value: "number", meaning: "of all answers of a run together; 4000"),
        Key(
            path: "models.NAME.allow-private",
            value: "true or false",
            meaning:
                "whether the service may be on this machine or in a private network, and be spoken to without encryption"
        ),
    ]

    /// What the stages ask for: in general, and by severity.
    private static let review: [Key] = {
        let choice = "required or optional"
        let demands = [
            ("reviewers.ROLE", "number", "how many have to sign in this role before it is final; `any` is any role"),
            ("questions", choice, "whether all questions are answered then"),
            ("meeting", choice, "whether the meeting was held then"),
            (
                "deadline", "`5d` or `40h`",
                "working days or hours of the calendar from the end of the incident until it is final; for `debrief check`, `status` and `actions policy`"
            ),
            ("tracked", choice, "whether each action has a ticket before it is published"),
            ("shared", choice, "whether the day is written on which it was shared"),
            ("follow-up", choice, "whether a day is set to look at the actions again"),
        ]
        return demands.map { Key(path: "review.\($0)", value: $1, meaning: $2) }
            + demands.map {
                Key(path: "review.by-severity.SEV.\($0.0)", value: $0.1, meaning: "the same for this severity")
            }
    }()

    /// The names that may stand below a path; empty where people choose them.
    static func names(below path: [String]) -> [String] {
        var names: [String] = []
        for key in all {
            let parts = key.path.split(separator: ".").map(String.init)
            guard parts.count > path.count, zip(parts, path).allSatisfy({ $0 == $1 || $0 == $0.uppercased() }) else {
                continue
            }
            let name = parts[path.count]
            if name != name.uppercased(), !names.contains(name) { names.append(name) }
        }
        return names
    }
}
