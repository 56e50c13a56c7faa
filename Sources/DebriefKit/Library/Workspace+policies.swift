import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What the postmortems of a library owe the policies of their organisations, in the order of their days.
package struct PolicyReview: Sendable {
    package let reviews: [FollowUpReview]
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion
    /// What the configurations say in words that are no longer written.
    package let hints: [String]

    package func count(_ state: FollowUpState) -> Int {
        reviews.reduce(0) { sum, review in sum + review.followUps.count { $0.state == state } }
    }

    /// Chinese when all documents are.
    package var language: Language {
        !reviews.isEmpty && reviews.allSatisfy { $0.entry.language == .chinese } ? .chinese : .english
    }
}

extension Workspace {
    /// Compares the documents that paths name with the `review.deadline` and the `policies` of their folders.
    ///
    /// - Throws: ``DebriefError`` with code `notFound` where no folder has policies.
    package func reviewPolicies(_ paths: [String], _ filter: LibraryFilter, today: CivilDate) throws(DebriefError)
        -> PolicyReview
    {
        var hasPolicies = false
        var rules: [String: Configuration] = [:]
        for path in paths where rules[path] == nil {
            let configuration = try Configuration.forDocument(
                at: DocumentFile.isFolder(path) ? path + "/-" : path
            )
            hasPolicies =
                hasPolicies || !configuration.policies.isEmpty || configuration.review.hasDeadline
            rules[path] = configuration
        }
        guard hasPolicies else {
            throw DebriefError(
                .notFound,
                "no debrief.yml says what was agreed; write it there, such as review: {deadline: 5d} and policies: {SEV1: {actions: 30d}}"
            )
        }
        var reviews: [FollowUpReview] = []
        var failures: [DebriefError] = []
        var passedOver = DocumentExpansion()
        for path in paths {
            guard let configuration = rules[path] else { continue }
            let reading = read([path]) { postmortem in
                FollowUpReview(
                    postmortem,
                    configuration.policies,
                    publication: configuration.publication(of: postmortem),
                    today: today,
                    isWorkingDay: configuration.review.calendar.isWorked
                )
            }
            reviews += reading.values
            failures += reading.failures
            passedOver.noReports += reading.passedOver.noReports
            passedOver.otherEndings += reading.passedOver.otherEndings
        }
        let kept = reviews.filter { filter.holds($0.entry) }.sorted { left, right in
            let (first, second) = (left.entry, right.entry)
            return (first.day?.daysSinceEpoch ?? Int.max, first.path) < (
                second.day?.daysSinceEpoch ?? Int.max, second.path
            )
        }
        let hints = Set(rules.values.flatMap(\.hints)).sorted()
        return PolicyReview(reviews: kept, failures: failures, passedOver: passedOver, hints: hints)
    }
}
