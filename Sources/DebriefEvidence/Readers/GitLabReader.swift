import DebriefEvents
import DebriefLanguage
import DebriefText

/// What changes on GitLab: deployments, releases, pipelines, jobs, merge requests and pushes.
struct GitLabReader: RecordReader {
    let id = "gitlab"
    let name = "GitLab changes"
    let info = ReaderInfo(
        producer: "GitLab 11 to 17: webhooks, and lists of its REST API v4",
        reads: """
            deployments with their environments, releases, pipelines and jobs that failed, merge requests opened, closed \
            and merged, pushed commits and tags; pipelines and jobs that succeeded are left out
            """,
        times: """
            `status_changed_at`, `released_at`, `finished_at`, `merged_at`, `timestamp` of a commit; for a tag after that \
            of its commit
            """
    )

    enum Shape {
        case deployment, release, pipeline, job, mergeRequest, push, tag, commit
    }

    private static let notices: [String: Shape] = [
        "deployment": .deployment, "release": .release, "pipeline": .pipeline, "build": .job,
        "merge_request": .mergeRequest, "push": .push, "tag_push": .tag,
    ]

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let kind = value["object_kind"]?.string { return Self.notices[kind] }
        if value["short_id"] != nil, value["committed_date"] ?? value["created_at"] != nil, value["author_name"] != nil
        {
            return .commit
        }
        guard value["created_at"] != nil else { return nil }
        if value["tag_name"] != nil, value["released_at"] != nil { return .release }
        if value["source_branch"] != nil, value["target_branch"] != nil, value["iid"] != nil, value["title"] != nil {
            return .mergeRequest
        }
        guard value["status"] != nil, value["ref"] != nil else { return nil }
        if value["environment"]?.isObject == true, value["sha"] != nil { return .deployment }
        if value["stage"] != nil, value["pipeline"] != nil, value["name"] != nil { return .job }
        return value["sha"] != nil && value["web_url"]?.string?.contains("/pipelines/") == true ? .pipeline : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .deployment: readDeployment(value, into: &builder)
        case .release: readRelease(value, into: &builder)
        case .pipeline: readPipeline(value, into: &builder)
        case .job: readJob(value, into: &builder)
        case .mergeRequest: readMergeRequest(value, into: &builder)
        case .push:
            for commit in value["commits"]?.elements ?? [] { readCommit(commit, of: value, into: &builder) }
            if value["commits"]?.firstElement == nil {
                builder.tally("evidence-left-out", "push without commits is left out", at: value.offset, .info)
            }
        case .tag: readTag(value, into: &builder)
        case .commit: readCommit(value, of: nil, into: &builder)
        }
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "created": .deploymentStarted, "running": .deploymentStarted, "success": .deploymentSucceeded,
        "failed": .deploymentFailed, "canceled": .deploymentFailed,
    ]

    private func readDeployment(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let status = value.text("status") ?? ""
        guard let kind = Self.kinds[status] else {
            let what = "deployment in status '\(status)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let job = value["deployable"]
        let isStart = kind == .deploymentStarted
        let field =
            value["status_changed_at"] ?? (isStart ? value["created_at"] : job?["finished_at"] ?? value["updated_at"])
        let hash =
            value.text("short_sha").map { String($0.prefix(7)) } ?? value.text("sha").map { String($0.prefix(7)) }
        let ref = value.text("ref")
        let version = ref.flatMap { Version.isVersion($0) ? $0 : nil }
        let environment = value["environment"]?.text("name") ?? value.text("environment")
        let target = [ref ?? hash, environment].compactMap { $0 }.joined(separator: " → ")
        let title = (value.text("commit_title") ?? job?["commit"]?.text("title")).map { ": \($0)" } ?? ""
        add(kind, at: field, target + title, value, status, version ?? hash, "deployment \(target)", &builder)
    }

    private func readRelease(_ value: JSONValue, into builder: inout ReadingBuilder) {
        if let action = value.text("action"), action != "create" {
            let what = "notice of a release after '\(action)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let tag = value.text("tag_name", "tag") ?? ""
        let title = value.text("name") ?? tag
        let text = title.contains(tag) ? title : "\(tag): \(title)"
        add(
            .release,
            at: value["released_at"] ?? value["created_at"],
            text,
            value,
            nil,
            tag,
            "release \(tag)",
            &builder
        )
    }

    private func readPipeline(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let pipeline = value["object_attributes"] ?? value
        let status = pipeline.text("status") ?? ""
        let what = "pipeline \(pipeline.text("id") ?? "") on \(pipeline.text("ref") ?? "a branch")"
        let hash = pipeline.text("sha").map { String($0.prefix(7)) }
        let field = pipeline["finished_at"] ?? pipeline["updated_at"] ?? pipeline["created_at"]
        addResult(what, status, at: field, isDeployment: false, value, hash, &builder)
    }

    private func readJob(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let name = value.text("build_name", "name") ?? "job"
        let status = value.text("build_status", "status") ?? ""
        let isDeployment = EvidenceEvent.Kind.change(describedBy: name) == .deploymentSucceeded
        let field =
            value["build_finished_at"] ?? value["finished_at"] ?? value["build_started_at"] ?? value["started_at"]
            ?? value["build_created_at"] ?? value["created_at"]
        let hash = (value.text("sha") ?? value["commit"]?.text("id")).map { String($0.prefix(7)) }
        addResult("job \(name)", status, at: field, isDeployment: isDeployment, value, hash, &builder)
    }

    /// What deploys nothing matters when it fails.
    private func addResult(
        _ what: String,
        _ status: String,
        at field: JSONValue?,
        isDeployment: Bool,
        _ value: JSONValue,
        _ subject: String?,
        _ builder: inout ReadingBuilder
    ) {
        guard let kind = Self.kinds[status], isDeployment || status == "failed" else {
            let what =
                "\(value["build_name"] ?? value["stage"] != nil ? "job" : "pipeline") in status '\(status)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        add(isDeployment ? kind : .note, at: field, "\(what) \(status)", value, status, subject, what, &builder)
    }

    private func readMergeRequest(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let request = value["object_attributes"] ?? value
        let number = "!\(request.text("iid") ?? "?")"
        let title = request.text("title") ?? ""
        func add(_ kind: EvidenceEvent.Kind, at field: JSONValue?, _ step: String, _ subject: String?) {
            let text = "merge request \(number) \(step): \(title)"
            self.add(kind, at: field, text, value, step, subject ?? number, "merge request \(number)", &builder)
        }
        let hash = request.text("merge_commit_sha", "squash_commit_sha").map { String($0.prefix(7)) }
        guard value["object_kind"] != nil else {
            add(.note, at: request["created_at"], "opened", nil)
            if let merged = request["merged_at"] {
                add(.commit, at: merged, "merged", hash)
            } else if let closed = request["closed_at"] {
                add(.note, at: closed, "closed without merging", nil)
            }
            return
        }
        switch request.text("action") ?? request.text("state") ?? "" {
        case "open", "opened": add(.note, at: request["created_at"], "opened", nil)
        case "merge", "merged": add(.commit, at: request["merged_at"] ?? request["updated_at"], "merged", hash)
        case "close", "closed": add(.note, at: request["updated_at"], "closed without merging", nil)
        case let action:
            let what = "notice of a merge request after '\(action)' is left out"
            builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
    }

    private func readCommit(_ commit: JSONValue, of push: JSONValue?, into builder: inout ReadingBuilder) {
        let field = commit["timestamp"] ?? commit["committed_date"] ?? commit["created_at"]
        guard let time = builder.time(field, of: "commit", at: commit.offset) else { return }
        let hash = commit.text("id").map { String($0.prefix(7)) }
        let message = commit.text("title") ?? commit.text("message") ?? ""
        builder.add(
            .commit,
            at: time,
            String(message.prefix { !$0.isNewline }),
            actor: commit.text("author_name") ?? commit["author"]?.text("name"),
            service: push.flatMap(Self.project),
            subject: hash,
            links: [commit.text("web_url", "url")],
            offset: commit.offset,
            cited: "commit \(hash ?? "")"
        )
    }

    private func readTag(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let tag = (value.text("ref") ?? "").replacingPrefix("refs/tags/", "")
        guard let commit = value["commits"]?.elements.last, var time = builder.moment(commit["timestamp"]) else {
            return builder.tally("evidence-no-time", "push of a tag states no time", at: value.offset)
        }
        // A tag may be set long after its commit.
        time.certainty = .after
        builder.add(
            .release,
            at: time,
            "tag \(tag) pushed",
            actor: value.text("user_username", "user_name"),
            service: Self.project(value),
            subject: tag,
            offset: value.offset,
            cited: "push of tag \(tag)"
        )
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at field: JSONValue?,
        _ text: String,
        _ value: JSONValue,
        _ status: String?,
        _ subject: String?,
        _ cited: String,
        _ builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(field, of: "record", at: value.offset) else { return }
        let user = value["user"] ?? value["merged_by"] ?? value["author"]
        builder.add(
            kind,
            at: time,
            text,
            actor: user?.text("username", "name") ?? "GitLab",
            isMachine: user == nil || user?["bot"]?.isTrue == true,
            service: Self.project(value),
            status: status,
            subject: subject,
            links: [(value["object_attributes"] ?? value).text("url", "web_url", "deployable_url")],
            offset: value.offset,
            cited: cited
        )
    }

    private static func project(_ value: JSONValue) -> String? {
        let project = value["project"] ?? value["repository"]
        let path = project?.text("path_with_namespace")?.split(separator: "/").last.map(String.init)
        return path ?? project?.text("path", "name")
    }
}
