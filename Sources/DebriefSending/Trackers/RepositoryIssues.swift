import DebriefText
import Foundation

/// The issues of a repository, by their numbers.
struct RepositoryIssues: Sendable {
    /// Owner and name.
    let repository: String

    init(_ target: SendTarget) throws(SendError) {
        let names = target.place.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count >= 2, names.allSatisfy({ !$0.isEmpty && !$0.contains("#") && !$0.contains(":") }) else {
            throw SendError(.refused, "'place' is no repository; write acme/shop")
        }
        repository = target.place
    }

    /// The number of `#12`, `acme/shop#12` and the address of an issue of this repository.
    func number(of name: String) -> String? {
        let name = name.removingPercentEncoding ?? name
        var rest = name[...]
        if name.contains("://") {
            guard let place = name.firstRange(of: "/\(repository)/"), let end = name.firstRange(of: "/issues/"),
                place.upperBound <= name.index(after: end.lowerBound)
            else { return nil }
            rest = name[end.upperBound...].prefix(while: \.isNumber)
        } else {
            if rest.hasPrefix(repository) { rest = rest.dropFirst(repository.count) }
            guard rest.first == "#" else { return nil }
            rest = rest.dropFirst()
        }
        return Int(read: rest).map(String.init)
    }
}
