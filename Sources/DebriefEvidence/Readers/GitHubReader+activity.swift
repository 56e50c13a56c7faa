import DebriefEvents
import DebriefLanguage
import DebriefText

extension GitHubReader {
    /// Runs that deploy, by the name of their workflow; of others only those that failed.
    func readRun(_ run: JSONValue, _ repository: String?, into builder: inout ReadingBuilder) {
        let workflow = run.text("workflowName", "name") ?? "workflow"
        let title = run.text("display_title", "displayTitle")
        let branch = run.text("head_branch", "headBranch")
        let conclusion = run.text("conclusion")
        let isDeployment = EvidenceEvent.Kind.change(describedBy: workflow) == .deploymentSucceeded
        let isFailure = ["failure", "timed_out", "startup_failure", "cancelled"].contains(conclusion)
        guard isDeployment || isFailure else {
            let what = "run of a workflow that deploys nothing and did not fail is left out"
            return builder.tally("evidence-left-out", what, at: run.offset, .info)
        }
        let actor = run["triggering_actor"] ?? run["actor"]
        let hash = run.text("head_sha", "headSha").map { String($0.prefix(7)) }
        let details = [branch, title].compactMap { $0 }.joined(separator: ": ")

        func add(_ kind: EvidenceEvent.Kind, at field: JSONValue?, _ words: String) {
            guard let time = builder.time(field, of: "workflow run", at: run.offset) else { return }
            builder.add(
                kind,
                at: time,
                "workflow \(workflow) \(words)\(details.isEmpty ? "" : " (\(details))")",
                actor: actor?.text("login") ?? "GitHub Actions",
                isMachine: actor == nil || Self.isMachine(actor),
                service: repository ?? run["repository"]?.text("name"),
                status: conclusion ?? run.text("status"),
                subject: hash,
                links: [run.text("html_url") ?? run.text("url")],
                offset: run.offset,
                cited: "run of \(workflow)"
            )
        }
        if isDeployment {
            let began = run["run_started_at"] ?? run["startedAt"] ?? run["created_at"] ?? run["createdAt"]
            add(.deploymentStarted, at: began, "began")
        }
        guard run.text("status") == "completed", let conclusion, conclusion != "skipped" else { return }
        let kind: EvidenceEvent.Kind = isFailure ? .deploymentFailed : .deploymentSucceeded
        let words = conclusion.replacing("_", with: " ")
        add(isDeployment ? kind : .note, at: run["updated_at"] ?? run["updatedAt"], words)
    }

    func readPullRequest(
        _ pull: JSONValue,
        action: String?,
        _ repository: String?,
        into builder: inout ReadingBuilder
    ) {
        if let action, !["opened", "closed", "reopened", "ready_for_review"].contains(action) {
            let what = "notice of a pull request that was \(action) is left out"
            return builder.tally("evidence-left-out", what, at: pull.offset, .info)
        }
        let number = pull.text("number") ?? "?"
        let title = pull.text("title") ?? ""
        let author = pull["user"] ?? pull["author"]
        func add(
            _ kind: EvidenceEvent.Kind,
            at field: JSONValue,
            _ step: String,
            by account: JSONValue?,
            _ subject: String?
        ) {
            guard let time = builder.moment(field) else { return }
            builder.add(
                kind,
                at: time,
                "pull request #\(number) \(step): \(title)",
                actor: account?.text("login"),
                isMachine: Self.isMachine(account),
                service: repository ?? pull["base"]?["repo"]?.text("name"),
                status: step,
                subject: subject ?? "#\(number)",
                links: [pull.text("html_url") ?? pull.text("url")],
                offset: pull.offset,
                cited: "pull request #\(number)"
            )
        }
        if let field = pull["created_at"] ?? pull["createdAt"] {
            add(.note, at: field, "opened", by: author, nil)
        }
        if let field = pull["merged_at"] ?? pull["mergedAt"] {
            let hash = pull.text("merge_commit_sha") ?? pull["mergeCommit"]?.text("oid")
            let merger = pull["merged_by"] ?? pull["mergedBy"] ?? author
            add(.commit, at: field, "merged", by: merger, hash.map { String($0.prefix(7)) })
        } else if let field = pull["closed_at"] ?? pull["closedAt"] {
            add(.note, at: field, "closed without merging", by: nil, nil)
        }
    }

    func readPush(_ push: JSONValue, _ repository: String?, into builder: inout ReadingBuilder) {
        let ref = push.text("ref") ?? ""
        guard push["deleted"]?.isTrue != true else {
            let what = "deletion of a branch or tag is left out"
            return builder.tally("evidence-left-out", what, at: push.offset, .info)
        }
        let sender = push["sender"]
        if ref.hasPrefix("refs/tags/") {
            let tag = String(ref.dropFirst(10))
            guard var time = builder.moment(push["repository"]?["pushed_at"] ?? push["head_commit"]?["timestamp"])
            else {
                return builder.tally("evidence-no-time", "push of a tag states no time", at: push.offset)
            }
            // A tag may be set long after its commit.
            if push["repository"]?["pushed_at"] == nil { time.certainty = .after }
            return builder.add(
                .release,
                at: time,
                "tag \(tag) pushed",
                actor: sender?.text("login") ?? push["pusher"]?.text("name"),
                isMachine: Self.isMachine(sender),
                service: repository,
                subject: tag,
                links: [push.text("compare")],
                offset: push.offset,
                cited: "push of tag \(tag)"
            )
        }
        let commits = push["commits"]?.elements ?? []
        for commit in commits.isEmpty ? [push["head_commit"]].compactMap({ $0 }) : commits {
            addCommit(
                commit,
                at: commit["timestamp"],
                by: commit["author"]?.text("username", "name"),
                repository,
                &builder
            )
        }
        if commits.isEmpty, push["head_commit"] == nil {
            builder.tally("evidence-left-out", "push without commits is left out", at: push.offset, .info)
        }
    }

    func readCommit(_ value: JSONValue, _ repository: String?, into builder: inout ReadingBuilder) {
        guard let commit = value["commit"] else { return }
        let author = value["author"]?.text("login") ?? commit["author"]?.text("name")
        let time = commit["committer"]?["date"] ?? commit["author"]?["date"]
        addCommit(value, at: time, by: author, repository, &builder)
    }

    func readActivity(_ event: JSONValue, into builder: inout ReadingBuilder) {
        let repository = event["repo"]?.text("name")?.split(separator: "/").last.map(String.init)
        for commit in event["payload"]?["commits"]?.elements ?? [] {
            addCommit(commit, at: event["created_at"], by: event["actor"]?.text("login"), repository, &builder)
        }
    }

    private func addCommit(
        _ commit: JSONValue,
        at field: JSONValue?,
        by author: String?,
        _ repository: String?,
        _ builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(field, of: "commit", at: commit.offset) else { return }
        let hash = String((commit.text("id", "sha") ?? "").prefix(7))
        let message = commit["commit"]?.text("message") ?? commit.text("message") ?? ""
        builder.add(
            .commit,
            at: time,
            String(message.prefix { !$0.isNewline }),
            actor: author,
            isMachine: author?.hasSuffix("[bot]") == true,
            service: repository,
            subject: hash.isEmpty ? nil : hash,
            links: [commit.text("html_url") ?? commit.text("url")],
            offset: commit.offset,
            cited: "commit \(hash)"
        )
    }

    func readCheck(_ check: JSONValue, _ repository: String?, into builder: inout ReadingBuilder) {
        let app = check["app"]?.text("name")
        let state = check.text("conclusion") ?? check.text("status") ?? ""
        let name = check.text("name") ?? "check"
        addResult(of: name, state, at: check["completed_at"], by: app, repository, check, &builder)
    }

    func readCommitStatus(_ status: JSONValue, _ repository: String?, into builder: inout ReadingBuilder) {
        let name = status.text("context") ?? "status"
        let state = status.text("state") ?? ""
        addResult(of: name, state, at: status["created_at"], by: name, repository, status, &builder)
    }

    /// Checks matter when they fail.
    private func addResult(
        of name: String,
        _ state: String,
        at field: JSONValue?,
        by tool: String?,
        _ repository: String?,
        _ record: JSONValue,
        _ builder: inout ReadingBuilder
    ) {
        guard ["failure", "error", "timed_out", "startup_failure", "action_required"].contains(state) else {
            let what = "check that did not fail is left out"
            return builder.tally("evidence-left-out", what, at: record.offset, .info)
        }
        guard let time = builder.time(field, of: "check", at: record.offset) else { return }
        let said = (record.text("description") ?? record["output"]?.text("title")).map { ": \($0)" } ?? ""
        let hash = record.text("head_sha", "sha").map { String($0.prefix(7)) }
        builder.add(
            .note,
            at: time,
            "check \(name) \(state.replacing("_", with: " "))\(said)",
            actor: tool ?? "GitHub",
            isMachine: true,
            service: repository,
            status: state,
            subject: hash,
            links: [record.text("html_url", "target_url")],
            offset: record.offset,
            cited: "check \(name)"
        )
    }
}
