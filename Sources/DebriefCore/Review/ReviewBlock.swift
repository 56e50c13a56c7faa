/// A part of a review of many incidents, for whoever writes it as text or as a page.
package enum ReviewBlock: Sendable {
    case title(String)
    /// - Parameter level: 2 or 3.
    case heading(level: Int, String)
    case paragraph([ReviewSpan])
    case table(head: [String], rows: [[[ReviewSpan]]])
    case list([ReviewItem])
    /// What numbers cannot say.
    case question(label: String, [ReviewSpan])
    /// A picture of the table behind it; text has none.
    case plot(ReviewPlot)
}

/// An item of a list, and those below it.
package struct ReviewItem: Sendable {
    package let spans: [ReviewSpan]
    package let below: [[ReviewSpan]]

    package init(_ spans: [ReviewSpan], below: [[ReviewSpan]] = []) { (self.spans, self.below) = (spans, below) }
}

/// A stretch of words of a review.
package enum ReviewSpan: Sendable {
    /// Of the review itself.
    case words(String)
    /// Of a document: none of it is markup.
    case quoted(String)
    /// What the incident there is called.
    case title(ReviewPlace)
    case place(ReviewPlace)
    /// A number, and what was counted.
    case count(Int, [ReviewPlace])
}

/// Where a document says something.
package struct ReviewPlace: Hashable, Sendable {
    package let path: String
    /// From 1.
    package let line: Int
    /// The title of the incident.
    package let title: String
    /// Its day, or what else tells it from others in a word.
    package let mark: String

    package init(path: String, line: Int, title: String, mark: String) {
        (self.path, self.line, self.title, self.mark) = (path, line, title, mark)
    }
}

/// How long incidents took, a dot for each.
package struct ReviewPlot: Sendable {
    package struct Row: Sendable {
        package let name: String
        /// In seconds.
        package let points: [(seconds: Int, place: ReviewPlace)]
        package let distribution: Distribution

        package init(name: String, points: [(seconds: Int, place: ReviewPlace)], distribution: Distribution) {
            (self.name, self.points, self.distribution) = (name, points, distribution)
        }
    }

    package let rows: [Row]

    package init(rows: [Row]) { self.rows = rows }
}
