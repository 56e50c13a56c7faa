import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What each update of a status page says that those before it did not.
///
/// Pages repeat themselves: every update brings the whole description again, promises the next one and thanks for
/// patience. A row of the timeline, and a quotation, shows what is new; times are still read out of the whole text.
enum UpdateNews {
    /// The records, each update with its news as its text, which is empty when it says nothing new.
    ///
    /// - Parameter records: in order.
    static func told(by records: [Record]) -> [Record] {
        var known: [Page: Told] = [:]
        return records.map { record in
            guard record.event.kind == .statusUpdate else { return record }
            let page = Page(path: record.event.citation.path, incident: record.event.subject ?? "")
            let sentences = StatusSentences.all(in: record.wholeText)
            var told = known[page] ?? Told(title: page.incident)
            let news = told.news(of: sentences, status: record.event.status)
            known[page] = told
            return news == nil || sentences.isEmpty ? record : record.showing(news ?? "")
        }
    }

    /// One incident of one page.
    private struct Page: Hashable {
        let path: String
        let incident: String
    }

    private struct Told {
        private var sentences: Set<String>
        private var lists: [String: GrowingList] = [:]
        private var status: String?
        private var isFirst = true

        /// - Parameter title: of the incident, which updates repeat as their first sentence.
        init(title: String) { sentences = [title] }

        /// What is new in an update; the courtesies count only when nothing else is said.
        mutating func news(of all: [StatusSentences.Sentence], status: String?) -> String? {
            defer {
                isFirst = false
                self.status = status
            }
            var news = ""
            var last: Int?
            var isCourtesy = true
            for (index, sentence) in all.enumerated() where !StatusSentences.isCourtesy(sentence.words) {
                isCourtesy = false
                guard sentences.insert(sentence.words).inserted, let words = told(sentence.words) else { continue }
                // What was left out between two sentences shows, so that a quotation stays one.
                if let last {
                    let isNext = last == index - 1 && sentence.follows && ".!?。！？".contains(news.last ?? " ")
                    news += isNext ? " " : " … "
                }
                news += words
                last = index
            }
            if !news.isEmpty { return news }
            return isFirst || isCourtesy && status != self.status ? nil : ""
        }

        /// A sentence, of a list only what was added to it; `nil` when that is nothing.
        private mutating func told(_ sentence: String) -> String? {
            guard let list = GrowingList(sentence) else { return sentence }
            let added = lists.updateValue(list, forKey: list.key).map { list.added(since: $0) } ?? sentence
            return added?.isEmpty == true ? nil : added ?? sentence
        }
    }
}
