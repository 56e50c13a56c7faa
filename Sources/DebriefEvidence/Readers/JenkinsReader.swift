import DebriefEvents
import DebriefLanguage
import DebriefText

/// Builds of Jenkins: its API, and notices of its Notification plugin.
struct JenkinsReader: RecordReader {
    let id = "jenkins"
    let name = "Jenkins builds"
    let info = ReaderInfo(
        producer: "Jenkins 2: `…/api/json` of builds and of jobs with `tree=builds[…]`, and the Notification plugin",
        reads: """
            begin and end of builds that deploy, and builds that failed; others that succeeded are left out, as are \
            references to builds without a time
            """,
        times: "`timestamp` in milliseconds, with `duration` for the end"
    )

    enum Shape {
        case build
        /// A phase of a build that a job, the object, was in.
        case notice
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let build = value["build"], build["full_url"] != nil, build["phase"] != nil { return .notice }
        guard value["number"]?.number != nil, value["timestamp"]?.number != nil else { return nil }
        return value["fullDisplayName"] != nil || value["result"] != nil || value["building"] != nil ? .build : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .build: readBuild(record, into: &builder)
        case .notice: readNotice(record, into: &builder)
        }
    }

    private func readBuild(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let build = record.value
        let job = record.wrappers.lazy.reversed().compactMap { $0.text("fullName", "name") }.first
        let number = build.text("number") ?? ""
        let title = build.text("fullDisplayName", "displayName") ?? "\(job ?? "build") #\(number)"
        guard let start = builder.time(build["timestamp"], of: "build", at: build.offset) else { return }
        var end: Moment?
        if let duration = build["duration"]?.number, duration > 0, duration < 1e12, build["building"]?.isTrue != true {
            end = start
            end?.civil = CivilTime(total: start.civil.total + Int(clamping: duration / 1_000))
        }
        let step = Step(title: title, job: job ?? title, result: build.text("result"), url: build.text("url"))
        let person = build["actions"]?.elements(maximum: 50).lazy
            .flatMap { $0["causes"]?.elements(maximum: 10) ?? [] }.compactMap { $0.text("userName", "userId") }.first
        let said = build.text("description")
        add(step, start: start, end: end, by: person, said, build.offset, &builder)
    }

    private func readNotice(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        guard let build = record.value["build"] else { return }
        let job = record.value.text("display_name", "displayName", "name") ?? "job"
        let phase = build.text("phase") ?? ""
        // The result comes with COMPLETED, and once more with FINALIZED.
        guard phase == "STARTED" || phase == "COMPLETED" else {
            let what = "notice of phase \(phase) is left out"
            return builder.tally("evidence-left-out", what, at: record.value.offset, .info)
        }
        guard let time = build["timestamp"].flatMap({ builder.moment($0) }) ?? record.received(&builder) else {
            return builder.tally("evidence-no-time", "notice of a build states no time", at: record.value.offset)
        }
        let title = "\(job) #\(build.text("number") ?? "?")"
        let step = Step(title: title, job: job, result: build.text("status"), url: build.text("full_url"))
        let isStart = phase == "STARTED"
        add(step, start: isStart ? time : nil, end: isStart ? nil : time, by: nil, nil, record.value.offset, &builder)
    }

    private struct Step {
        let title: String
        let job: String
        let result: String?
        let url: String?
    }

    private func add(
        _ step: Step,
        start: Moment?,
        end: Moment?,
        by person: String?,
        _ description: String?,
        _ offset: Int,
        _ builder: inout ReadingBuilder
    ) {
        let isDeployment = EvidenceEvent.Kind.change(describedBy: step.title) == .deploymentSucceeded
        let isFailure = step.result.map { !["SUCCESS", "NOT_BUILT"].contains($0) } ?? false
        guard isDeployment || isFailure && end != nil else {
            let what = "build that deploys nothing and did not fail is left out"
            return builder.tally("evidence-left-out", what, at: offset, .info)
        }
        func put(_ kind: EvidenceEvent.Kind, at time: Moment, _ words: String) {
            let said = description.map { ": \(PlainText.withoutTags($0))" } ?? ""
            builder.add(
                kind,
                at: time,
                "\(step.title) \(words)\(said)",
                actor: person ?? "Jenkins",
                isMachine: person == nil,
                service: step.job,
                status: step.result,
                subject: step.title,
                links: [step.url],
                offset: offset,
                cited: "build \(step.title)"
            )
        }
        if isDeployment, let start { put(.deploymentStarted, at: start, "began") }
        guard let end else { return }
        let result = step.result?.lowercased() ?? "ended"
        put(isDeployment ? isFailure ? .deploymentFailed : .deploymentSucceeded : .note, at: end, result)
    }
}
