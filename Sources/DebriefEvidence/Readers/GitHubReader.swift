import DebriefEvents
import DebriefLanguage
import DebriefText

/// What changes on GitHub: deployments, releases, runs of workflows, pull requests and pushes.
struct GitHubReader: RecordReader {
    let id = "github"
    let name = "GitHub changes"
    let info = ReaderInfo(
        producer: """
            GitHub: webhooks, lists of the REST API (deployments, statuses, releases, runs, pulls, commits, events), \
            `gh run list --json`, `gh pr list --json`
            """,
        reads: """
            deployments with their statuses and environments, published releases, workflow runs that deploy or failed, \
            pull requests opened, closed and merged, pushed commits and tags, checks that failed; drafts and what \
            succeeded without a change are left out
            """,
        times: """
            `created_at` of a deployment or status, `published_at`, `run_started_at` and `updated_at`, `merged_at`, \
            `timestamp` of a commit; `pushed_at` of the repository for a tag
            """
    )

    let readsRecordsApart = true

    enum Shape {
        case deployment, status, release, run, pullRequest, push, commit, check, commitStatus
        /// A webhook: a status of a deployment, or a deployment.
        case notice
        /// A push among the events of a repository.
        case activity
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["deployment"]?.isObject == true, value["deployment_status"] != nil || value["action"] != nil {
            return .notice
        }
        if value["tag_name"] != nil, value["target_commitish"] != nil || value["published_at"] != nil {
            return .release
        }
        if value["type"]?.string == "PushEvent", value["payload"] != nil, value["created_at"] != nil {
            return .activity
        }
        if value["pusher"] != nil, value["ref"] != nil, value["commits"] ?? value["head_commit"] != nil { return .push }
        if value["sha"] != nil, value["commit"]?["author"] != nil || value["commit"]?["commit"] != nil {
            return value["context"] != nil && value["state"] != nil ? .commitStatus : .commit
        }
        if value["head_sha"] ?? value["headSha"] ?? value["workflowName"] != nil, value["status"] != nil {
            if value["run_number"] ?? value["workflowName"] ?? value["workflow_id"] != nil { return .run }
            if value["started_at"] != nil, value["name"] != nil { return .check }
        }
        if value["number"] != nil, value["title"]?.string != nil,
            value["head"]?["ref"] != nil && value["base"]?["ref"] != nil || value["headRefName"] != nil
        {
            return .pullRequest
        }
        guard value["environment"]?.string != nil, value["created_at"] != nil else { return nil }
        if value["state"] != nil { return .status }
        return value["sha"] != nil && value["ref"] != nil ? .deployment : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let notice = record.wrappers.last
        let repository = (value["repository"] ?? notice?["repository"])?.text("name")
        switch record.shape {
        case .deployment: readDeployment(value, status: nil, repository, into: &builder)
        case .status: readDeployment(notice?["deployment"] ?? value, status: value, repository, into: &builder)
        case .notice:
            guard let deployment = value["deployment"] else { return }
            readDeployment(deployment, status: value["deployment_status"], repository, into: &builder)
        case .release: readRelease(value, action: notice?.text("action"), repository, into: &builder)
        case .run: readRun(value, repository, into: &builder)
        case .pullRequest: readPullRequest(value, action: notice?.text("action"), repository, into: &builder)
        case .push: readPush(value, repository, into: &builder)
        case .commit: readCommit(value, repository, into: &builder)
        case .check: readCheck(value, repository, into: &builder)
        case .commitStatus: readCommitStatus(value, repository, into: &builder)
        case .activity: readActivity(value, into: &builder)
        }
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "pending": .deploymentStarted, "queued": .deploymentStarted, "in_progress": .deploymentStarted,
        "success": .deploymentSucceeded, "failure": .deploymentFailed, "error": .deploymentFailed,
    ]

    func readDeployment(
        _ deployment: JSONValue,
        status: JSONValue?,
        _ repository: String?,
        into builder: inout ReadingBuilder
    ) {
        let record = status ?? deployment
        var kind = EvidenceEvent.Kind.deploymentStarted
        let state = status?.text("state")
        if let state {
            guard let known = Self.kinds[state] else {
                // A newer deployment makes an older one inactive: no step of its own.
                let what = "deployment status '\(state)' is left out"
                return builder.tally("evidence-left-out", what, at: record.offset, .info)
            }
            kind = known
        }
        guard let time = builder.moment(record["created_at"]) else {
            return builder.tally("evidence-malformed", "record has no time", at: record.offset)
        }
        let creator = record["creator"]
        let description = [status?.text("description"), deployment.text("description")].compactMap { $0 }.first
        let ref = deployment.text("ref")
        let hash = deployment.text("sha").map { String($0.prefix(7)) }
        let version =
            deployment["payload"]?.text("version") ?? ref.flatMap { Version.isVersion($0) ? $0 : nil }
            ?? description.flatMap(Version.first)
        let subject = version ?? hash ?? ref
        let environment = record.text("environment") ?? deployment.text("environment")
        let parts = [version ?? ref ?? hash, environment].compactMap { $0 }
        // A description that names the version and the environment says it all.
        let isTold = description.map { words in parts.allSatisfy { words.contains($0) } } ?? false
        let what = isTold ? "" : parts.joined(separator: " → ")
        builder.add(
            kind,
            at: time,
            [what, description ?? ""].filter { !$0.isEmpty }.joined(separator: ": "),
            actor: creator?.text("login"),
            isMachine: Self.isMachine(creator),
            service: repository ?? Self.repository(inAddress: record.text("repository_url")),
            status: state,
            subject: subject,
            links: [record.text("log_url", "target_url"), record.text("environment_url")],
            offset: record.offset,
            cited: "deployment \(subject ?? environment ?? "record")"
        )
    }

    func readRelease(
        _ release: JSONValue,
        action: String?,
        _ repository: String?,
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.moment(release["published_at"]), !(release["draft"]?.isTrue ?? false) else {
            return builder.tally("evidence-left-out", "release is not published", at: release.offset, .info)
        }
        // GitHub sends several notices of one release, all with the same time.
        if let action, !["published", "released", "prereleased", "created"].contains(action) {
            let what = "notice of a release that was \(action) is left out"
            return builder.tally("evidence-left-out", what, at: release.offset, .info)
        }
        let tag = release.text("tag_name") ?? ""
        let title = release.text("name") ?? tag
        builder.add(
            .release,
            at: time,
            title.contains(tag) ? title : "\(tag): \(title)",
            actor: release["author"]?.text("login"),
            isMachine: Self.isMachine(release["author"]),
            service: repository,
            subject: tag,
            links: [release.text("html_url")],
            offset: release.offset,
            cited: "release \(tag)"
        )
    }

    static func isMachine(_ account: JSONValue?) -> Bool {
        account?.text("type") == "Bot" || account?.text("login")?.hasSuffix("[bot]") == true
            || account?["is_bot"]?.isTrue == true
    }

    /// `shop` of `https://api.github.com/repos/example/shop`.
    private static func repository(inAddress address: String?) -> String? {
        address?.split(separator: "/").last.map(String.init)
    }
}
