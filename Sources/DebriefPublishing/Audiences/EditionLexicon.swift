import DebriefCore
import DebriefLanguage
import DebriefText

/// The names of a document that a version replaces wherever they stand, each always by the same words.
struct EditionLexicon: Sendable {
    struct Term: Sendable {
        let words: String
        let replacement: String
        let kind: Message
        let why: Message
        let ignoresCase: Bool
        /// Whether it is a name only where its place says so, as `search` is.
        var isOrdinary = false
        var isService = false
    }

    private(set) var terms: [Term] = []
    private var known: Set<String> = []
    private var roles: [String: String] = [:]
    private var people = 0
    /// The roles of people by their family names; empty where several have one.
    private var surnames: [String: String] = [:]
    private var chineseSurnames: [Character: String] = [:]
    private var customers: [String: String] = [:]
    private let words: PageWords
    private let policy: AudiencePolicy

    static let person = Message("name of a person", zh: "人名")
    static let customer = Message("name of a customer", zh: "客户名称")

    init(_ postmortem: Postmortem, _ policy: AudiencePolicy) {
        self.policy = policy
        words = PageWords(language: postmortem.language)
        let texts = postmortem.shownTexts
        if !policy.allowed.contains(.people) {
            for name in People.named(in: postmortem, texts) { add(person: name) }
        }
        if policy.audience != .executives {
            for name in policy.customers { add(customer: name) }
            for company in Companies.named(in: texts) { add(customer: company.name, company.short) }
        }
        for word in policy.words {
            add(
                word,
                words("[internal name]", "[内部名称]"),
                Message("word of your list", zh: "名单中的词"),
                Message("debrief.yml lists it", zh: "debrief.yml 中列出")
            )
        }
        if policy.isOutside {
            addVendors(in: texts)
            addServices(of: postmortem, ServiceNames(texts))
        }
        terms.sort { $0.words.utf8.count > $1.words.utf8.count }
    }

    /// Words that stand for each other in a name: `Jane Doe`, `@jane`, `jane.doe`.
    private mutating func add(person: String) {
        let key =
            person.lowercased().drop { $0 == "@" || $0 == "＠" }.split { " .-_".contains($0) }.first { $0.count > 1 }
            .map(String.init) ?? person
        let role: String
        if let known = roles[key] ?? familiarRole(of: key) ?? loginRole(of: key) {
            role = known
        } else {
            role = words("responder \(Self.letter(people))", "响应人员 \(Self.letter(people))")
            people += 1
        }
        roles[key] = role
        let why = Message("people appear as roles", zh: "人员以角色出现")
        add(person, role, Self.person, why, ignoresCase: person.hasPrefix("@"))
        let parts: [Substring] = person.split { " .".contains($0) }.filter {
            $0.count > 1 && $0.first?.isUppercase == true
        }
        // Behind an initial stands a surname.
        if parts.count == 1, person.contains("."), !person.hasPrefix("@") {
            add(String(parts[0]), role, Self.person, why)
        }
        if parts.count > 1, let first = parts[0].first, let last = parts.last {
            // `T. Lindqvist`, and each part alone.
            for short in ["\(first). \(last)", "\(first) \(last)", "\(parts[0]) \(last.prefix(1))."] {
                add(short, role, Self.person, why)
            }
            for part in parts {
                add(String(part), role, Self.person, why)
                if parts[0] != part { surnames[People.folded(part)] = role }
            }
        }
        if let surname = key.first, key.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }),
            !isFamiliar(key)
        {
            let known = chineseSurnames[surname]
            chineseSurnames[surname] = known == nil || known == role ? role : ""
        }
    }

    /// 小顾 and 顾工 are 顾晓宇, when nobody else of that name is there.
    private func familiarRole(of name: String) -> String? {
        guard isFamiliar(name),
            let surname = Self.familiar.contains(String(name.prefix(1))) ? name.dropFirst().first : name.first,
            let role = chineseSurnames[surname], !role.isEmpty
        else { return nil }
        return role
    }

    private func isFamiliar(_ name: String) -> Bool {
        Self.familiar.contains(String(name.prefix(1))) && name.count == 2
            || Self.titles.contains { name.hasSuffix($0) && name.count < 5 }
    }

    /// `kwojcik` is Katarzyna Wójcik.
    private func loginRole(of login: String) -> String? {
        let login = People.folded(login)
        return surnames.keys.sorted().first { $0.count > 3 && login.hasSuffix($0) }.flatMap { surnames[$0] }
    }

    private static let familiar = Set(Vocabulary.privacy.chineseWords("familiar form"))
    private static let titles = Vocabulary.names.chineseWords("title behind a surname")

    /// - Parameter short: what else it is called.
    private mutating func add(customer: String, _ short: [String] = []) {
        let name = customer.trimmed
        guard name.count > 1 else { return }
        let role =
            customers[name.lowercased()]
            ?? words("customer \(customers.count + 1)", "客户 \(customers.count + 1)")
        customers[name.lowercased()] = role
        add(
            name,
            role,
            Self.customer,
            Message("who was hit is for the customer to tell", zh: "是否受影响由客户自己说"),
            ignoresCase: true
        )
        for name in short where name.count > 1 {
            customers[name.lowercased()] = customers[name.lowercased()] ?? role
            add(name, role, Self.customer, Message("who was hit is for the customer to tell", zh: "是否受影响由客户自己说"))
        }
    }

    /// Those whom the organisation buys from.
    private mutating func addVendors(in texts: [String]) {
        let vendors = Companies.vendors(in: texts).filter { !known.contains($0.name) }
        for (index, vendor) in vendors.enumerated() {
            let role =
                vendors.count > 1
                ? words("provider \(Self.letter(index))", "供应商 \(Self.letter(index))") : words("the provider", "供应商")
            for name in [vendor.name] + vendor.short {
                add(
                    name,
                    role,
                    Message("name of a provider", zh: "供应商名称"),
                    Message("who supplies what is for the organisation to tell", zh: "由谁供应由组织自己说")
                )
            }
        }
    }

    private mutating func addServices(of postmortem: Postmortem, _ uses: ServiceNames) {
        let names = (postmortem.metadata[.services] ?? "").split { ",、;，".contains($0) }.map(\.trimmed)
        for (index, name) in names.filter({ $0.utf8.count > 2 }).enumerated() {
            let letter = names.count > 1 ? " " + Self.letter(index) : ""
            guard known.insert(name).inserted else { continue }
            let isOrdinary = uses.isOrdinary(name)
            terms.append(
                Term(
                    words: name,
                    replacement: words(letter.isEmpty ? "the service" : "service\(letter)", "服务\(letter)"),
                    kind: Message("name of a service", zh: "服务名称"),
                    why: Message("readers outside do not know it", zh: "外部读者不知道它"),
                    // `Booking-web` begins a sentence; `label API` may be what customers call theirs.
                    ignoresCase: !isOrdinary && !name.contains(" "),
                    isOrdinary: isOrdinary,
                    isService: true
                )
            )
        }
    }

    private mutating func add(
        _ words: String,
        _ replacement: String,
        _ kind: Message,
        _ why: Message,
        ignoresCase: Bool = false
    ) {
        guard !words.isEmpty, known.insert(words).inserted else { return }
        terms.append(Term(words: words, replacement: replacement, kind: kind, why: why, ignoresCase: ignoresCase))
    }

    /// `A` to `Z`, then numbers.
    private static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : String(index + 1)
    }

    /// Where terms stand in a text, the longest first, none inside another.
    func matches(in text: String) -> [(range: Range<Int>, term: Term)] {
        let bytes = Array(text.utf8)
        let lower = Array(text.lowercased().utf8)
        var found: [(range: Range<Int>, term: Term)] = []
        for term in terms {
            let isLower = term.ignoresCase && lower.count == bytes.count
            let haystack = isLower ? lower : bytes
            let needle = Array((isLower ? term.words.lowercased() : term.words).utf8)
            for place in haystack.places(of: needle, boundedIn: bytes) {
                guard !term.isOrdinary || ServiceNames.isNamed(place, in: bytes) else { continue }
                let range = term.isService ? ServiceNames.whole(place, in: bytes, replacement: term.replacement) : place
                if !found.contains(where: { $0.range.overlaps(range) }) { found.append((range, term)) }
            }
        }
        return found
    }
}

extension [UInt8] {
    /// Where words stand that are no part of longer ones, one behind the other.
    ///
    /// - Parameter others: the bytes by which it is told where a word ends; these ones by default.
    func places(of needle: [UInt8], boundedIn others: [UInt8]? = nil) -> [Range<Int>] {
        let bounds = others ?? self
        var places: [Range<Int>] = []
        var index = 0
        while index + needle.count <= count {
            let range = index..<index + needle.count
            if self[index] == needle[0], self[range].elementsEqual(needle), bounds.bounds(range) {
                places.append(range)
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return places
    }

    private func bounds(_ range: Range<Int>) -> Bool {
        func isWord(_ index: Int) -> Bool {
            indices.contains(index) && ((self[index] | 0x20) &- 0x61 < 26 || self[index] &- 0x30 < 10)
        }
        if isWord(range.lowerBound), isWord(range.lowerBound - 1) { return false }
        return !(isWord(range.upperBound - 1) && isWord(range.upperBound))
    }
}
