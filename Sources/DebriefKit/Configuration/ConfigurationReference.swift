import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The reference page of `debrief.yml`, written from the keys that are read.
package enum ConfigurationReference {
    /// A file that uses every key.
    package static let example = """
        profile: internal
        fail-on: warning
        checks:
          timeline-no-source: off
          action-no-due: error
        sections:
          required: [summary, impact, timeline, root-cause, action-items]
          by-severity:
            SEV3: [summary, timeline, action-items]
        headings:
          action-items: [Homework, What the guild takes on]
        metrics:
          definitions:
            time-to-resolve: {from: started}
            time-to-engage:
              from: [declared, detected]
              to: acknowledged
              name: Time to engage
              name-zh: 介入用时
          targets:
            time-to-engage: 10m
            time-to-detect: 5m
            time-to-mitigate: 1h
          objectives: {checkout: 99.95 %, default: 99.9 %}
        severities:            # the most severe first
          SEV1: {share: 20 %, for: 30m}
          SEV2: {share: 5 %}
        publication:
          days: 7
          by-severity: {SEV1: 5}
        words:
          avoid:
            master database: primary database
            glitch:
          allow: [human error]
        files: [txt, html]
        baseline: debrief-baseline.json
        customers: [Northwind, Fabrikam]
        audiences:
          customers:
            keep: [detection]
            leave-out: [resolution]
            allow: [money]
            hosts: [status.example.com]
            words: [Project Heron]
        working-hours: 09:00-17:00
        filing:
          path: "postmortems/{year}/{date}-{slug}.md"
          id: "INC-{year}-{number}"
        reminders:
          ahead: 7
          every: 7
          after: {owner: 7, team: 14, manager: 30}
          hours: 09:00-17:00
          zone: Europe/Berlin
          contacts:
            "@ines": {team: Platform, manager: "@noor"}
        factors:
          Capacity: [pool, quota, disk full, 磁盘写满]
          Testing: [not tested, staging]
        policies:
          SEV1: {actions: 30d}
          SEV2: {actions: 60d}
        calendar:
          holidays: [2026-12-25, 2027-01-01]
          workdays: [2026-12-19]
        review:                # what debrief status asks for
          reviewers: {any: 1}
          questions: required
          deadline: 5d
          meeting: required
          tracked: required
          shared: required
          follow-up: required
          signers: allowed_signers
          by-severity:
            SEV1:
              reviewers: {reviewer: 2, service owner: 1}
              deadline: 24h
            near miss: {reviewers: {}, meeting: optional, follow-up: optional}
        library: postmortems
        templates:
          ours: templates/postmortem.md
        targets:
          wiki:
            kind: confluence
            url: https://acme.atlassian.net
            place: OPS/12345
            user: debrief@example.com
            secret: CONFLUENCE_TOKEN
            labels: [postmortem]
            audience: company
            allow-private: false
          duty-group:
            kind: feishu
            secret: FEISHU_ROBOT
            sign: FEISHU_SIGN
            link: https://wiki.example.com/postmortems
          tracker:
            kind: github
            place: acme/shop
            secret: GITHUB_TOKEN
            owners: {"@ana": ana-example, Payments: payments-lead}
            priorities: {P1: Highest}
            done: Closed
        evidence:
          change-calendar:
            files: changes.csv
            time: Planned start
            text: Title
            actor: Owner
            service: System
            severity: Risk
            status: State
            subject: Number
        models:
          local:
            kind: openai-chat
            url: http://127.0.0.1:8080/v1
            model: any
            allow-private: true
          hosted:
            kind: anthropic
            url: https://api.example.com
            model: a-model
            key: MODEL_KEY
            timeout: 90s
            max-tokens: 6000

        """

    package static var page: String {
        var page = """
            # Configuration

            `debrief.yml` says what your organisation has decided. It is looked for in the folder of each document, then in
            the folders above; the nearest one counts, alone. What an option of the command says goes before the file.
            `debrief check` uses all of it, `debrief metrics` the definitions and targets, `debrief draft` and `debrief new` the templates,
            `debrief draft` and `debrief evidence` the fields of evidence, `debrief actions` the reminders and policies.

            ```yaml
            \(example.split(separator: "\n").joined(separator: "\n"))
            ```

            A key that does not exist and a value that means nothing are errors with file, line and remedy; no key is
            passed over in silence.

            | Key | Value | Meaning |
            | --- | --- | --- |

            """
        for key in ConfigurationKeys.all { page += "| `\(key.path)` | \(key.value) | \(key.meaning) |\n" }
        page += """

            In the keys `ID` is the id of a [check](checks/README.md), `SEV` a severity as the documents write it (case, spaces
            and dashes do not count), `SECTION` a section, `METRIC` one of \(list(MetricDefinitions.standard.all.map(\.id.rawValue))), or a metric of
            your own, `WORD` a word or several, `AUDIENCE` customers, executives or company, `ROLE` what people sign as, `NAME` a name of your choice. A length is written as `90s`, `15m`, `2h` or `1d`.

            A definition of one of Debrief's metrics says how yours differs; another name makes a metric of your own, which
            needs `from` and `to`. All of them are what `debrief metrics`, `debrief refresh`, `debrief inspect` and editors
            show, and what the lengths that a document states under these names are checked against. Milestones are
            \(list(Milestone.allCases.map(\.rawValue))).

            A heading is known by its words, whatever its case and number: `What we are doing about it` heads action items. What
            no reader could know, `headings` says. Sections are \(list(SectionKind.allCases.map(\.configurationName))).

            ## Profiles

            | Profile | What differs |
            | --- | --- |

            """
        for profile in CheckProfile.allCases {
            let severities = profile.severities.sorted { $0.key < $1.key }
            let changes = severities.map { "`\($0.key)`: \($0.value?.rawValue ?? "off")" }
            page += "| `\(profile.rawValue)` | \(changes.isEmpty ? "nothing" : changes.joined(separator: ", ")) |\n"
        }
        return page
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
