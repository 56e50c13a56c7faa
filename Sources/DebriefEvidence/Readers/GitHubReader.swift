import DebriefCore

/// Deployments, their statuses and releases of GitHub: webhooks, and lists of its API.
struct GitHubReader: EvidenceReader {
    let id = "github"
    let name = "GitHub deployments and releases"
    let info = ReaderInfo(
        producer: "GitHub: webhooks `deployment`, `deployment_status` and `release`, and lists of the REST API",
        reads: """
            deployments with their statuses and environments, and published releases; drafts and statuses that tell no \
            step are left out
            """,
        times: "`created_at` of a deployment or status, `published_at` of a release"
    )

    private enum Shape {
        case deployment, status, release
    }

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let first = file.json?.first else { return false }
        return Self.records(in: first, maximum: 20).contains { Self.shape(of: $0) != nil }
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        for root in json.roots {
            let repository = root["repository"]?.text("name")
            for record in Self.records(in: root) {
                switch Self.shape(of: record) {
                case .deployment:
                    readDeployment(record, status: nil, repository, into: &builder)
                case .status:
                    let deployment = root["deployment"] ?? record
                    readDeployment(deployment, status: record, repository, into: &builder)
                case .release:
                    readRelease(record, action: root.text("action"), repository, into: &builder)
                case nil:
                    builder.tally("evidence-unknown-record", "record is no deployment or release", at: record.offset)
                }
            }
        }
        builder.report(json.damages)
        return builder.reading
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "pending": .deploymentStarted, "queued": .deploymentStarted, "in_progress": .deploymentStarted,
        "success": .deploymentSucceeded, "failure": .deploymentFailed, "error": .deploymentFailed,
    ]

    private func readDeployment(
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

    private func readRelease(
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

    private static func isMachine(_ account: JSONValue?) -> Bool {
        account?.text("type") == "Bot" || account?.text("login")?.hasSuffix("[bot]") == true
    }

    /// `shop` of `https://api.github.com/repos/example/shop`.
    private static func repository(inAddress address: String?) -> String? {
        address?.split(separator: "/").last.map(String.init)
    }

    private static func shape(of record: JSONValue) -> Shape? {
        if record["tag_name"] != nil, record["target_commitish"] != nil || record["published_at"] != nil {
            return .release
        }
        guard record["environment"] != nil, record["created_at"] != nil else { return nil }
        if record["state"] != nil { return .status }
        return record["sha"] != nil && record["ref"] != nil ? .deployment : nil
    }

    private static func records(in root: JSONValue, maximum: Int = .max) -> [JSONValue] {
        if root.isArray { return root.elements(maximum: maximum) }
        // A status comes with its deployment, which is no second record.
        return [root["deployment_status"] ?? root["deployment"] ?? root["release"] ?? root]
    }
}
