import DebriefEvents
import DebriefLanguage
import DebriefText

/// How the client that a thread was copied from sets names and times, which all of its lines together tell.
struct PastedChatLayout {
    enum Place {
        /// With the name, above what was said, or alone where somebody goes on.
        case above
        /// On a line of its own below what was said.
        case below
        /// At the end of a line that begins with the name.
        case atEnd
    }

    let place: Place
    /// Messages that the lines looked at begin.
    let count: Int
    /// Lines that are none of a header.
    let textCount: Int
    /// Whether its headers look as notes do, so that no line with a time may be text.
    let isLoose: Bool
    /// Of headers in the form that most of them have; whatever else ends in a time is text.
    private let names: Set<String>
    /// Names that stand above their times.
    private let namesAbove: Set<String>
    /// Who speaks in lines of their own below a time that stands alone, as WeChat copies several messages.
    private let speakers: Set<String>

    /// - Parameter limit: of the lines looked at.
    init(_ source: SourceText, limit: Int = .max) {
        var sample = Sample()
        for line in 1...min(source.lineCount, limit) { sample.take(line, of: source) }
        let headers = sample.headers
        isLoose = headers.areLoose
        namesAbove = sample.namesAbove
        let above = headers.count + namesAbove.count
        speakers = headers.count == 0 && namesAbove.isEmpty ? sample.speakers : []
        if !speakers.isEmpty {
            (place, count, names) = (.above, sample.stamps, [])
        } else if sample.atEnd > 1, sample.atEnd > above, sample.atEnd * 2 >= sample.lines {
            (place, count, names) = (.atEnd, sample.atEnd, [])
        } else if sample.below > 1, sample.below * 2 > sample.stamps, sample.below > headers.count {
            (place, count, names) = (.below, sample.below, [])
        } else {
            (place, count, names) = (.above, headers.count + sample.above, headers.names)
        }
        textCount = place == .above ? sample.lines - count - sample.stamps : sample.lines
    }

    /// Who begins to speak on a line; `nil` for what is said.
    func header(_ line: Substring) -> PastedHeader? {
        guard place == .above, !names.isEmpty, let header = PastedHeader(line), names.contains(header.name) else {
            return nil
        }
        return header
    }

    /// Who says what on a line below a time of several messages.
    func spoken(_ line: Substring) -> (name: String, words: Substring)? {
        guard !speakers.isEmpty, let found = Sample.spoken(line), speakers.contains(found.name) else { return nil }
        return found
    }

    /// Whether a line is a name whose time follows on the next line, or behind the mark of an app.
    func isNameAbove(_ line: Int, of source: SourceText) -> Bool {
        guard place == .above else { return false }
        if PastedHeader.isMachineMark(source[source.range(ofLine: line)].prefix(20)) { return false }
        guard let found = Sample.nameAbove(line, of: source) else { return false }
        return found.isMachine || namesAbove.contains(found.name)
    }
}

/// What the lines of a thread look like, one by one.
private struct Sample {
    private(set) var lines = 0
    /// Times alone on their lines, and those below what was said.
    private(set) var stamps = 0
    private(set) var below = 0
    /// Lines with the name in front and the time at the end.
    private(set) var atEnd = 0
    private var forms: [PastedHeader.Form: Headers] = [:]
    private var indented: Set<String> = []
    private var unindented: [String: Int] = [:]
    /// Those right above a time and right below what was said before, as Teams copies messages.
    private var glued: [String: Int] = [:]
    private var spoken: [String: Int] = [:]
    private var isAfterBlank = true

    /// The headers of one form.
    private struct Headers {
        let first: Int
        var count = 0
        /// Those with a whole day.
        var dated = 0
        /// Those below which words stand, where that tells them from notes.
        var bodies = 0
        var names: [String: Int] = [:]
        var machines: Set<String> = []
        /// Below an empty line, or with a time to the second, as clients write and people do not.
        var setOff: Set<String> = []
    }

    mutating func take(_ line: Int, of source: SourceText) {
        let text = source[source.range(ofLine: line)].prefix(200)
        guard !text.isBlank, !text.isRule else {
            isAfterBlank = true
            return
        }
        lines += 1
        if let header = PastedHeader(text) {
            var found = forms[header.form] ?? Headers(first: line)
            found.count += 1
            if header.time.date != nil { found.dated += 1 }
            if header.form.isLoose, Sample.hasBody(line, of: source) { found.bodies += 1 }
            if header.isMachine { found.machines.insert(header.name) }
            if isAfterBlank || header.time.hasSeconds { found.setOff.insert(header.name) }
            found.names[header.name, default: 0] += 1
            forms[header.form] = found
        } else if PastedHeader.stamp(text) != nil {
            stamps += 1
            if !isAfterBlank, line == source.lineCount || source[source.range(ofLine: line + 1)].prefix(80).isBlank {
                below += 1
            }
        } else if let found = Sample.nameAbove(line, of: source) {
            if found.isIndented {
                indented.insert(found.name)
            } else if isAfterBlank {
                unindented[found.name, default: 0] += 1
            } else {
                glued[found.name, default: 0] += 1
            }
        }
        if PastedLine(text) != nil { atEnd += 1 }
        if stamps > 0, let found = Sample.spoken(text) { spoken[found.name, default: 0] += 1 }
        isAfterBlank = false
    }

    /// Whether words stand right below a line, and no time of their own begins them.
    private static func hasBody(_ line: Int, of source: SourceText) -> Bool {
        guard line < source.lineCount else { return false }
        let next = source[source.range(ofLine: line + 1)].prefix(200)
        return !next.isBlank && !next.isRule && NoteLine(next) == nil && PastedHeader.stamp(next) == nil
    }

    /// Those in front of a colon below times that stand alone, where nearly all lines have one and some come again.
    var speakers: Set<String> {
        let count = spoken.values.reduce(0, +)
        let again = spoken.values.filter { $0 > 1 }.reduce(0, +)
        guard stamps > 1, count > stamps, count * 10 >= (lines - stamps) * 8, again * 2 > count else { return [] }
        return Set(spoken.keys)
    }

    /// `Ana: the site is down`
    static func spoken(_ line: Substring) -> (name: String, words: Substring)? {
        let line = Emphasis.withoutFirst(line)
        guard let colon = line.prefix(32).firstIndex(where: { $0 == ":" || $0 == "：" }),
            PastedHeader.isName(line[..<colon]), !PastedHeader.isField(PlainText.line(line[..<colon]))
        else { return nil }
        let words = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        return words.isEmpty ? nil : (PlainText.line(line[..<colon]), words)
    }

    /// The form that most headers have, of equals the first.
    var headers: (count: Int, names: Set<String>, areLoose: Bool) {
        let forms = forms.filter { !$0.key.isLoose || $0.value.count > 2 && $0.value.bodies * 10 >= $0.value.count * 9 }
        let best = forms.max { ($0.value.count, -$0.value.first) < ($1.value.count, -$1.value.first) }
        guard let best else { return (0, [], false) }
        // A single space parts any two words: there only a name that comes again is one, or one that people have.
        let isPlain = best.key.gap == .single && (best.key.half == .none || !best.key.isNameFirst)
        // A whole day behind each of them is the client's, whoever speaks only once; a field has one as well.
        let areDated = best.value.dated == best.value.count && best.value.count > 2 && !best.key.isLoose
        // Where most of them are by those who come again, one that looks as they do is by somebody who does not.
        let again = best.value.names.filter { $0.value > 1 }.values.reduce(0, +)
        let isCommon = again > 1 && again * 2 >= best.value.count
        let areMost = isCommon && again * 3 >= best.value.count * 2
        let names = best.value.names.filter {
            !isPlain || $0.value > 1 || NoteSpeakers.isPerson($0.key)
                || areDated && (best.value.machines.contains($0.key) || !PastedHeader.isField($0.key))
                || (areMost || isCommon && best.value.setOff.contains($0.key)) && !PastedHeader.isField($0.key)
        }
        // A note among them would become the words of whoever spoke before.
        if best.key.isLoose, names.count < best.value.names.count { return (0, [], false) }
        // By hand the gap before a whole day is now wide and now narrow.
        let others = forms.filter { form, found in
            form != best.key && form.isNameFirst == best.key.isNameFirst
                && [form.gap, best.key.gap].allSatisfy { $0 == .single || $0 == .wide }
                && best.value.dated == best.value.count && found.dated == found.count
        }
        .flatMap { _, found in found.setOff.filter { !PastedHeader.isField($0) } }
        return (names.values.reduce(0, +), Set(names.keys).union(others), best.key.isLoose)
    }

    /// Slack sets the time below the name, with spaces before it; others without.
    var namesAbove: Set<String> { Set(indented).union(others.keys) }

    var above: Int { indented.count + others.values.reduce(0, +) }

    private var others: [String: Int] {
        let glued = NamesAbove(glued.merging(unindented, uniquingKeysWith: +), of: stamps).names
        if !glued.isEmpty { return glued }
        return unindented.values.reduce(0, +) > 1 ? unindented : [:]
    }

    static func nameAbove(_ line: Int, of source: SourceText) -> (name: String, isIndented: Bool, isMachine: Bool)? {
        guard line < source.lineCount else { return nil }
        let text = Emphasis.without(source[source.range(ofLine: line)].prefix(100))
        guard PastedHeader.isName(text) else { return nil }
        let isMachine =
            line + 1 < source.lineCount
            && PastedHeader.isMachineMark(source[source.range(ofLine: line + 1)].prefix(20))
        let next = source[source.range(ofLine: line + (isMachine ? 2 : 1))].prefix(60)
        guard PastedHeader.stamp(next) != nil else { return nil }
        return (PlainText.line(text), next.first?.isWhitespace == true, isMachine)
    }
}

/// What stands right above times that stand alone, where it is who speaks below them and not what was said.
///
/// Names come again, or are such as people have; what people say does not.
struct NamesAbove {
    let names: [String: Int]

    /// - Parameters:
    ///   - lines: that could be names, with how often each stands there.
    ///   - stamps: times that stand alone.
    init(_ lines: [String: Int], of stamps: Int) {
        var lines = lines
        let again = lines.filter { $0.value > 1 || NoteSpeakers.isPerson($0.key) }
        // Where names begin with a capital, a line that does not is the end of what was said before.
        if !again.isEmpty, again.keys.allSatisfy({ $0.first?.isUppercase == true }) {
            lines = lines.filter { $0.key.first?.isLowercase != true }
        }
        let count = again.values.reduce(0, +)
        let rest = lines.values.reduce(0, +) - count
        names = count > 1 && count * 2 >= stamps && rest * 2 <= count ? lines : [:]
    }
}

/// A line with a name in front and a time at its end: `Ana Roe: rolled back  21:52`.
struct PastedLine {
    let name: String
    let text: Substring
    let time: TimeExpression

    private static let longestName = 40
    private static let longestTime = 30

    init?(_ line: Substring) {
        let line = Emphasis.withoutFirst(line)
        if let end = PastedEnd(line), let signed = Self.signed(end.text) {
            (name, text, time) = (signed.name, signed.text, end.time)
            return
        }
        guard let colon = line.prefix(Self.longestName).firstIndex(where: { $0 == ":" || $0 == "：" }),
            PastedHeader.isName(line[..<colon]), let end = PastedEnd(line[line.index(after: colon)...])
        else { return nil }
        name = PlainText.line(line[..<colon])
        text = end.text
        time = end.time
    }

    /// Who signed what was said: `三食堂刷不了 ——食堂小杜`, `still down -- Ana`.
    private static func signed(_ text: Substring) -> (name: String, text: Substring)? {
        let tail = text.suffix(longestName)
        guard let dash = signs.compactMap({ tail.ranges(of: $0).last }).max(by: { $0.upperBound < $1.upperBound })
        else {
            return nil
        }
        let name = tail[dash.upperBound...].drop(while: \.isWhitespace)
        let said = text[..<dash.lowerBound].dropLast(while: { $0.isWhitespace || "—–-".contains($0) })
        guard !said.isBlank, PastedHeader.isName(name), name.split(separator: " ").count <= 3 else { return nil }
        return (PlainText.line(name), said)
    }

    private static let signs = ["——", " -- ", " — ", " – ", " --", " —"]

    /// A text that ends in a time, which its client set there.
    struct PastedEnd {
        let text: Substring
        let time: TimeExpression

        init?(_ line: Substring) {
            let tail = line.suffix(longestTime)
            for index in tail.indices where tail[index].isWhitespace {
                let rest = tail[index...].drop(while: \.isWhitespace)
                let bare = rest.first == "(" || rest.first == "[" ? rest.dropFirst().dropLast() : rest
                guard let stamp = PastedHeader.Stamp(bare) else { continue }
                text = line[..<index]
                time = stamp.time
                return
            }
            return nil
        }
    }
}

extension Substring {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Whether it is a line drawn between messages or comments: `----------`.
    var isRule: Bool {
        let line = drop(while: \.isWhitespace).dropLast(while: \.isWhitespace)
        return line.count >= 3 && line.allSatisfy { "-_=*—─━".contains($0) }
    }
}
