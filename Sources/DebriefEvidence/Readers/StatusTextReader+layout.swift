import DebriefText

/// Where the posts of a page have their times, which all of its lines together tell.
///
/// Pages print the time above a post, below it, or below its state, and the newest post first or last; copied as text they
/// look alike, and the wrong reading gives each post the time of its neighbour. Each reading is tried on the whole page, and
/// the one that leaves no time without a post and no post without a time counts. Where two do, none is taken.
enum PostLayout {
    /// A line with state and time begins a post.
    case headed
    /// Time, then state and text.
    case above
    /// State, then time, then text.
    case between
    /// State and text, then time.
    case below

    /// What the lines say; `nil` when no reading fits, or more than one.
    enum Verdict: Equatable {
        case layout(PostLayout)
        case undecided
        case none
    }

    /// How a page looks that any reader of posts may take.
    struct Page {
        var posts = 0
        /// Posts whose line says that it is one: a state, or a word such as `Posted`.
        var marked = 0
        var verdict = Verdict.none
    }

    /// - Parameter lines: without empty ones.
    static func page(_ lines: [PostLine]) -> Page {
        let headers = lines.count { $0.kind == .header }
        let stamps = lines.count { $0.kind == .stamp }
        let timed = lines.count { $0.kind == .timed }
        guard max(headers, stamps) > 1, timed < max(headers, stamps),
            lines.contains(where: { $0.time?.date != nil })
        else { return Page() }
        if headers > 1, headers * 2 >= stamps {
            return Page(posts: headers, marked: headers, verdict: hasTexts(lines) ? .layout(.headed) : .none)
        }
        let labels = lines.count { $0.kind == .label }
        let leads = lines.count { $0.kind == .stamp && !$0.lead.isEmpty }
        let elements = withoutAsides(lines.filter { $0.kind != .day })
        return Page(posts: stamps, marked: max(labels, leads), verdict: verdict(elements, stamps))
    }

    /// Whether posts have states; a page that calls itself resolved at its head has none at each post.
    static func hasStates(_ lines: [PostLine]) -> Bool {
        let labels = lines.count { $0.kind == .label }
        return labels > 1 && labels * 2 >= lines.count { $0.kind == .stamp }
    }

    /// Lines that head posts as the states of the others do, in words of their own.
    static func headings(_ lines: [PostLine]) -> [Int] {
        let bare = lines.indices.filter { lines[$0].kind == .label && lines[$0].text.isEmpty }
        let stamps = lines.count { $0.kind == .stamp }
        guard bare.count * 3 >= stamps * 2, let first = bare.first else { return [] }
        func isStamp(_ index: Int) -> Bool { lines.indices.contains(index) && lines[index].kind == .stamp }
        if bare.count(where: { isStamp($0 + 1) }) * 3 >= bare.count * 2 {
            return lines.indices.filter { lines[$0].isHeading && isStamp($0 + 1) && !lines[$0 + 1].isApart }
        }
        let headed = lines.indices.filter { lines[$0].isHeading && isStamp($0 - 1) && !isStamp($0 + 1) }
        // Of the post above the first state only its time below it tells that it is one.
        guard headed.isEmpty, isStamp(first - 1) else { return headed }
        return lines[..<(first - 1)].indices.last { $0 + 2 < first && lines[$0].isHeading }.map { [$0] } ?? []
    }

    /// Whether most headers have a text: `Detected: 10:09` and `Resolved: 11:05` in a row are fields and no posts.
    private static func hasTexts(_ lines: [PostLine]) -> Bool {
        var (headers, texts) = (0, 0)
        var isOpen = false
        for line in lines {
            if line.kind == .header {
                headers += 1
                isOpen = line.text.isEmpty
                if !isOpen { texts += 1 }
            } else if isOpen, line.kind == .text || line.kind == .timed {
                texts += 1
                isOpen = false
            }
        }
        return texts * 3 >= headers * 2
    }

    /// Without the time of the page itself at its head or foot, which is announced otherwise than those of the posts.
    static func withoutAsides(_ lines: [PostLine]) -> [PostLine] {
        var counts: [String: Int] = [:]
        for line in lines where line.kind == .stamp { counts[line.lead, default: 0] += 1 }
        guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key, counts.count > 1 else {
            return lines
        }
        let first = lines.firstIndex { $0.kind == .stamp }
        let last = lines.lastIndex { $0.kind == .stamp }
        return lines.enumerated().filter { index, line in
            index != first && index != last || line.kind != .stamp || line.lead == usual
        }
        .map(\.element)
    }

    private static func verdict(_ lines: [PostLine], _ stamps: Int) -> Verdict {
        var faults: [(layout: PostLayout, count: Int)] = [
            (.above, faultsAbove(lines) + PostOpening(lines).faultsAbove), (.between, faultsBetween(lines)),
            (.below, faultsBelow(lines)),
        ]
        let least = faults.map(\.count).min() ?? 0
        guard least * 3 <= stamps else { return .none }
        faults.removeAll { $0.count > least + (lines.contains { $0.kind == .label } ? 0 : 1) }
        if faults.count > 1, let isBelow = standsBelow(lines) {
            faults.removeAll { ($0.layout == .below) != isBelow }
        }
        let fitting = faults.filter { $0.count == faults.map(\.count).min() }
        guard fitting.count == 1 else { return .undecided }
        return .layout(fitting[0].layout)
    }

    /// Whether all times stand right below a text and apart from what follows, or the other way round; `nil` for neither.
    private static func standsBelow(_ lines: [PostLine]) -> Bool? {
        var (below, above) = (0, 0)
        for (index, line) in lines.enumerated() where line.kind == .stamp {
            let isApartBefore = index == 0 || line.isApart
            let isApartBehind = index + 1 == lines.count || lines[index + 1].isApart
            if isApartBefore == isApartBehind { return nil }
            if isApartBefore { above += 1 } else { below += 1 }
        }
        return below == 0 ? false : above == 0 ? true : nil
    }

    // MARK: What a reading leaves over

    private static func faultsAbove(_ lines: [PostLine]) -> Int {
        var faults = 0
        var (isOpen, hasText, hasLabel) = (false, false, false)
        for line in lines {
            switch line.kind {
            case .stamp:
                if isOpen, !hasText { faults += 1 }
                (isOpen, hasText, hasLabel) = (true, false, false)
            case .label:
                if !isOpen || hasText || hasLabel { faults += 1 }
                (hasLabel, hasText) = (true, hasText || !line.text.isEmpty)
            default: hasText = hasText || isOpen
            }
        }
        return faults + (isOpen && !hasText ? 1 : 0)
    }

    private static func faultsBetween(_ lines: [PostLine]) -> Int {
        guard let first = begin(between: lines.map(\.kind)) else { return .max }
        var faults = 0
        var isOpen = false
        for index in first..<lines.count {
            switch lines[index].kind {
            case .label where lines[index].text.isEmpty:
                let isFollowed = index + 1 < lines.count && lines[index + 1].kind == .stamp
                if isOpen || !isFollowed { faults += 1 }
                isOpen = true
            case .stamp: if lines[index - 1].kind != .label || !lines[index - 1].text.isEmpty { faults += 1 }
            default: isOpen = false
            }
        }
        return faults + (isOpen ? 1 : 0)
    }

    /// Where the first state stands whose time follows.
    static func begin(between kinds: [PostLine.Kind]) -> Int? {
        zip(kinds, kinds.dropFirst()).enumerated().first { $0.element == (.label, .stamp) }?.offset
    }

    private static func faultsBelow(_ lines: [PostLine]) -> Int {
        let first = lines.firstIndex { $0.kind == .label }
        var faults = lines[..<(first ?? 0)].count { $0.kind == .stamp }
        var (hasText, hasLabel) = (false, false)
        for line in lines[(first ?? 0)...] {
            switch line.kind {
            case .stamp:
                if !hasText { faults += 1 }
                (hasText, hasLabel) = (false, false)
            case .label:
                if hasText || hasLabel { faults += 1 }
                (hasLabel, hasText) = (true, !line.text.isEmpty)
            default: hasText = true
            }
        }
        return faults + (hasLabel || hasText && first == nil ? 1 : 0)
    }
}
