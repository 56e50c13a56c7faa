import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A piece of work that somebody said is to be done once it is over.
struct ToldWork {
    let words: String
    let record: Record
    /// The word by which somebody else takes it on.
    var answer: Record?
    /// Words behind several pieces of work that say who does all of them, and when: 我 4/24 前搞定.
    var tail: String?

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - aftermath: what was said outside of its window.
    static func all(in records: [Record], aftermath: [Record], _ assignment: MilestoneAssignment) -> [ToldWork] {
        let places = Set(records.lazy.filter(\.isSaid).map(\.event.citation.path))
        let known = [Milestone.mitigated, .resolved].compactMap { assignment.chosen[$0]?.order }
        // Where no milestone tells, it is over when somebody last says so.
        let heard = records.last(where: \.tellsOfEnd)?.order
        let last = known.max() ?? records.last?.order ?? Int.max
        let later = aftermath.filter { record in
            guard record.isSaid || record.event.kind == .statusUpdate, record.order > last else { return false }
            // A mail of the next morning is a file of its own.
            let isMail = record.event.citation.subject.hasPrefix("mail") && record.order - last < nextDay
            return isMail || places.contains(record.event.citation.path)
        }
        // While it burns, `we should` proposes the next step; afterwards it proposes an action item.
        let none = heard ?? later.first?.order ?? Int.max
        let settled = assignment.chosen[.resolved]?.order ?? max(heard ?? Int.max, known.last ?? Int.min)
        let reader = Reader(
            records: records,
            later: later,
            end: known.first ?? none,
            over: known.last ?? none,
            settled: settled
        )
        return reader.all()
    }

    /// Seconds until the report of whoever comes in next.
    private static let nextDay = 86_400

    private struct Reader {
        let records: [Record]
        let later: [Record]
        let end: Int
        let over: Int
        /// From when on nobody works on it any more: what is promised is for the next time.
        let settled: Int
        /// By which people are called: their names, each up to where one of its parts ends, and given names in Chinese.
        private let names: Set<String>

        init(records: [Record], later: [Record], end: Int, over: Int, settled: Int) {
            (self.records, self.later, self.end, self.over) = (records, later, end, over)
            self.settled = settled
            let actors = Set(
                (records + later).compactMap { $0.event.actorIsMachine ? nil : $0.event.actor?.lowercased() }
            )
            names = Set(actors.flatMap(\.callings))
        }

        func all() -> [ToldWork] {
            var found: [ToldWork] = []
            // Answers, which tell no work of their own.
            var taken: Set<Record> = []
            var last: Record?
            for record in records + later where record.event.kind == .statusUpdate && record.order >= over {
                found += PublishedWork.pieces(of: record.wholeText).map { ToldWork(words: $0, record: record) }
            }
            for record in records + later where record.isSaid && !taken.contains(record) {
                let works = self.works(of: record, behind: last)
                if let answer = works.first?.answer { taken.insert(answer) }
                if !works.isEmpty { last = works.first?.answer ?? record }
                found += works
            }
            return found
        }

        private func isKnown(_ name: String) -> Bool { names.contains(name.lowercased()) }

        private func works(of record: Record, behind last: Record?) -> [ToldWork] {
            let listed = listed(in: record)
            if !listed.isEmpty {
                return listed.filter { TaskWords.nameTask($0) && !TaskWords.leaveOpen($0) }
                    .map { ToldWork(words: $0, record: record) }
            }
            let answer = answer(to: record)
            let pieces = promised(in: record, behind: last, isAnswered: answer != nil).filter {
                TaskWords.nameTask($0) && !TaskWords.leaveOpen($0) && !tellsOfThatNight($0) && !isOnlyName($0)
                    && !countsHarm($0)
            }
            guard let answer else {
                // What the last says of itself is not said of all: `我补告警；小陈压测，周五完成`.
                let tail =
                    pieces.count > 1
                    ? self.tail(of: record).flatMap { tail in
                        pieces.last?.hasSuffix(tail) == true && !WorkOwner.isPromised(tail) ? nil : tail
                    } : nil
                return pieces.map { ToldWork(words: marked(TaskWords.withoutReply($0)), record: record, tail: tail) }
            }
            // Of several, whoever answers takes on the last.
            guard pieces.count > 1, let last = pieces.last else {
                return [ToldWork(words: TaskWords.withoutReply(record.text), record: record, answer: answer)]
            }
            return pieces.dropLast().map { ToldWork(words: TaskWords.withoutReply($0), record: record) }
                + [ToldWork(words: TaskWords.withoutReply(last), record: record, answer: answer)]
        }

        /// Whether words are no more than somebody's name, as a signature is.
        private func isOnlyName(_ words: String) -> Bool {
            let bare = words.drop { !$0.isLetter }.dropLast { !$0.isLetter }
            return !bare.isEmpty && isKnown(String(bare))
        }

        /// Whether words only count who was hit: `初步统计影响门诊患者约1100人次`.
        private func countsHarm(_ words: String) -> Bool {
            !HarmCount.all(in: words).isEmpty && !WorkOwner.isPromised(words) && DueDay.all(in: words).isEmpty
                && !Intention(of: words).isOpen
        }

        /// With the sign of what is done, where the words tell of a deed.
        private func marked(_ words: String) -> String {
            TaskWords.prevent(words) || TaskWords.tellOfSetState(words) ? "☑ " + words : words
        }

        /// Whether words tell of what was done that night, and not of what keeps it from coming back: `I made two gifts myself
        /// and each was taken once`.
        private func tellsOfThatNight(_ words: String) -> Bool {
            Intention(of: words) == .done && !TaskWords.prevent(words) && !TaskWords.tellOfSetState(words)
        }

        /// The last clause of what somebody says, where it only says who does it and when.
        private func tail(of record: Record) -> String? {
            guard let last = record.text.clauses.last.map(String.init),
                !TaskWords.nameTask(last), WorkOwner.isPromised(last) || DueDay.all(in: last).contains(where: \.isDay)
            else { return nil }
            return last
        }

        // MARK: Lists

        /// The works of a list behind its heading, further down, or of lines that are somebody's or have a day.
        private func listed(in record: Record) -> [String] {
            let isAssigned = { (words: String) in
                WorkOwner.trailing(words, isKnown) != nil || WorkOwner.addressed(words, isKnown) != nil
                    || WorkOwner.day(behind: words) != nil || DueDay.all(in: words).contains(where: \.isLater)
            }
            let text = record.wholeText
            let listed = FollowUps.listed(in: text)
            guard record.order >= end else {
                let isOfResponse = FollowUps.maySayNextSteps(text) && listed.count(where: isAssigned) * 2 < listed.count
                return isOfResponse ? [] : listed
            }
            if !listed.isEmpty { return listed }
            let within = FollowUps.listedWithin(text)
            if !within.isEmpty { return within }
            let announced = FollowUps.announced(in: text)
            if !announced.isEmpty { return announced }
            let counted = FollowUps.counted(in: text, where: isAssigned)
            if !counted.isEmpty { return counted }
            return FollowUps.bracketed(
                in: text,
                where: { WorkOwner.trailing("x (\($0))", isKnown) != nil },
                isWork: {
                    [.task, .promise, .duty].contains(Intention(of: $0))
                        || DueDay.all(in: $0).contains(where: \.isLater)
                }
            )
        }

        // MARK: Requests

        /// The word by which somebody takes on what this one asks for: `we need an alert, Priya can you?`, then `yep mine`.
        private func answer(to record: Record) -> Record? {
            guard record.event.kind == .message, record.tellsOfWork else { return nil }
            let asked = addressee(of: record)
            guard record.asks || asked != nil || record.proposes && !WorkOwner.isPromised(record.text) else {
                return nil
            }
            let isNext = { (other: Record) in
                other.order >= record.order && other != record && other.event.kind == .message && other.isSaid
                    && other.event.citation.path == record.event.citation.path
                    && (other.order > record.order || other.event.citation.line > record.event.citation.line)
            }
            let next =
                records[records.firstPlace { $0.order >= record.order }...].first(where: isNext)
                ?? later.first(where: isNext)
            guard let next, next.order <= record.order + Self.answering, next.event.actor != record.event.actor,
                TaskWords.takeOn(
                    next.text,
                    isAsked: asked.map { isSame($0, next.event.actor) } ?? false,
                    isRequest: record.asks || asked != nil
                )
            else { return nil }
            // While it burns, what is asked for and taken is a step of the response.
            let days = DueDay.all(in: record.text) + DueDay.all(in: next.text)
            return record.order >= end || days.contains(where: \.isLater) ? next : nil
        }

        /// Seconds within which somebody answers.
        private static let answering = 30 * 60

        /// Whom a sentence of it names as who is to do something.
        private func addressee(of record: Record) -> String? {
            let clauses = record.text.clauses(at: ",，;；。.!！?？").map { $0.drop(while: \.isWhitespace) }
            return clauses.lazy.compactMap { clause in
                WorkOwner.addressed(clause, isKnown)
                    ?? WorkOwner.trailing(String(clause), isKnown).flatMap {
                        WorkOwner.isSelf($0) ? nil : $0
                    }
            }
            .first ?? called(in: record.text)
        }

        /// `tollo` of `want an alarm on rx power. tollo?`
        private func called(in text: String) -> String? {
            guard text.last.map({ "?？".contains($0) }) ?? false else { return nil }
            let name = text.dropLast().clauses(at: ",，;；。.!！?？").last.map {
                $0.drop { $0 == " " || $0 == "@" }
            }
            return name.flatMap { !$0.isEmpty && isKnown(String($0)) ? String($0) : nil }
        }

        private func isSame(_ name: String, _ actor: String?) -> Bool {
            guard let actor = actor?.lowercased() else { return false }
            return actor.hasPrefix(name.lowercased()) || actor.isChineseName(withGiven: name)
        }

        // MARK: Promises

        /// What it says is to be done later, each piece of work apart: `follow-up: alert on the queue's age`, `me: write up by
        /// Friday`.
        private func promised(in record: Record, behind last: Record?, isAnswered: Bool = false) -> [String] {
            let text = String(record.wholeText.prefix(Self.longest))
            let isLater = DueDay.all(in: text).contains(where: \.isLater)
            // Until it is over, only what is meant for another day is no step of the response.
            guard record.order >= end || isLater else { return [] }
            let isOver = record.order >= over
            let opens = { (words: Substring) in WorkOwner.opensWork(words, isKnown) }
            let assigns = { (words: Substring) in
                WorkOwner.addressed(WorkOwner.withoutConnective(words), isKnown) != nil
            }
            let clauses = text.clauses(at: ",，;；。.!！?？")
            let isCalled = record.order >= end && RemarkReader.kinds(in: text).contains(.followUp)
            // Who closes it with a finding asks for nothing.
            let isSure =
                isOver && record.talk?.isSure(.followUp) ?? false
                && record.signals.isDisjoint(with: [.closed, .cause, .rootCause])
            let isSettled = record.order >= settled
            let tellsLater = { (words: String) in
                isSettled && (tellsOfLater(words) || isSure && isOpen(words))
            }
            let isFollowUp =
                isCalled || isAnswered || isOver && record.talk?.isLikely(.followUp) ?? false
                || isSettled && SentenceSplit.parts(of: text).contains { tellsOfLater(String($0)) }
            let isGiven = (isOver || isLater) && clauses.contains(where: assigns)
            let isPromised = (isLater || isBeside(last, record)) && clauses.contains(where: opens)
            let hasDay = isLater || !ActionVocabulary.standard.times.occurrences(in: text).isEmpty
            guard !record.signals.contains(.question) || isGiven || isPromised,
                isFollowUp || isPromised || isGiven && (hasDay || !(record.talk?.isUnlikely(.followUp) ?? true))
            else { return [] }
            let isWork = { (words: String) in
                if record.order >= end, RemarkReader.kinds(in: words).contains(.followUp),
                    !Self.tellsWhatFollowed(words)
                {
                    return true
                }
                guard record.order >= end || DueDay.all(in: words).contains(where: \.isLater) else { return false }
                // Whom nobody heard take it on, has only been asked.
                if !isAnswered, assigns(words[...]), words.last.map({ "?？".contains($0) }) ?? false { return false }
                if tellsLater(words) { return true }
                // `Sam fixes the script by Monday` is of Sam, and to come.
                if assigns(words[...]), DueDay.all(in: words).contains(where: \.isLater) { return true }
                if Self.tellsOfDeed(words) || TaskWords.speakTo(words) { return false }
                return opens(words[...]) || Intention(of: words).isOpen
                    || words.clauses(at: ",，").dropFirst().contains(where: opens)
            }
            var pieces = FollowUps.pieces(of: text, where: opens, isWork: isWork) {
                WorkOwner.withoutAddressed($0, isKnown)
            }
            // What is said to be set now, beside what is still to be done, is part of it.
            if isSettled, !pieces.isEmpty {
                let set = SentenceSplit.parts(of: text).map(String.init).filter { TaskWords.tellOfSetState($0) }
                pieces = set.filter { state in !pieces.contains { $0.contains(state.dropLast()) } } + pieces
            }
            // Who closes it with a finding asks for nothing, though the words may sound like it.
            let others: Signal = [.closed, .recovered, .cause, .rootCause]
            let isPlain = text.count <= Self.longestPiece && record.signals.isDisjoint(with: others)
            return isFollowUp && pieces.isEmpty && isPlain ? [text] : pieces
        }

        /// Whether words that are said when it is over speak of what is to be so from then on.
        private func tellsOfLater(_ words: String) -> Bool {
            if TaskWords.prevent(words) { return true }
            let isAlarm = !RemarkReader.kinds(in: words).isDisjoint(with: [.alert, .notMonitored])
            if TaskWords.areOfNow(words), !isAlarm { return false }
            guard !TalkJudgement(of: words).isUnlikely(.followUp) || isAlarm else { return false }
            return TaskWords.propose(words) || TaskWords.promiseWork(words)
        }

        /// Whether words neither tell what was nor ask.
        private func isOpen(_ words: String) -> Bool {
            ![.fact, .done, .question, .nothing, .courtesy, .placeholder].contains(Intention(of: words))
                && !Self.tellsOfDeed(words) && SignalReader.signals(of: words).isDisjoint(with: [.closed, .recovered])
        }

        /// Whether somebody says it right behind what is to be done: `对了周一我把从库搬走`, then `行，我跟老板说预算的事`.
        private func isBeside(_ last: Record?, _ record: Record) -> Bool {
            guard let last else { return false }
            return record.order - last.order <= Self.nearness
                && record.event.citation.path == last.event.citation.path
        }

        private static let nearness = 5 * 60
        /// Characters of a message in which its last sentences may say what is to be done.
        private static let longest = 1_200
        /// Characters of a message that is one piece of work as a whole.
        private static let longestPiece = 200

        /// Whether a word for what comes later opens what the system did next: `后续 0318~0342 依次跑`, and no work that a colon
        /// or a verb of doing opens.
        private static func tellsWhatFollowed(_ words: String) -> Bool {
            guard let word = Self.thens.first(where: words.hasPrefix) else { return false }
            let rest = words.dropFirst(word.count)
            return rest.first.map { !":：".contains($0) } ?? true && !Intention(of: rest).isOpen
                && DueDay.all(in: rest).isEmpty
        }

        private static let actions: Vocabulary = .actions
        private static let thens = actions.chineseWords("then, or work to come")

        /// Whether words tell what was done or is so, or what whoever writes is about to do themselves: `小顾确认一切正常`,
        /// `closing the incident`, `going to bed`.
        private static func tellsOfDeed(_ words: String) -> Bool {
            let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .undo]
            let isTold = StatementReader.statements(in: words).contains { ends.contains($0.event) && $0.mood == .said }
            let first = words.prefix { $0.isLetter }
            return isTold || first.count > 4 && first.lowercased().hasSuffix("ing") || TaskWords.areOfNow(words)
        }
    }
}

extension String {
    /// 长盛 for 周长盛
    fileprivate func isChineseName(withGiven name: String) -> Bool {
        name.count == 2 && count == 3 && hasSuffix(name) && name.allSatisfy { !$0.isASCII }
    }

    /// What somebody of this name is called by: `ana`, `ana lim` of `ana lim`, 长盛 of 周长盛.
    fileprivate var callings: [String] {
        let ends = indices.filter { !self[$0].isLetter && !self[$0].isNumber }
        let given = String(suffix(2))
        return ends.map { String(self[..<$0]) } + [self] + (isChineseName(withGiven: given) ? [given] : [])
    }
}

extension Record {
    /// Whether somebody says that it works again or is over.
    fileprivate var tellsOfEnd: Bool {
        guard isSaid, signals.isDisjoint(with: [.question, .persists]) else { return false }
        return !signals.isDisjoint(with: [.recovered, .closed, .impactOver])
            || talk.map { $0.isSure(.closed) || $0.isLikely(.recovered) } ?? false
    }

    /// Whether its words say what has to be done or not be so any more.
    fileprivate var tellsOfWork: Bool {
        proposes || text.clauses(at: ",，.。;；").contains { Intention(of: $0).isOpen }
            || !ActionVocabulary.standard.times.occurrences(in: text).isEmpty
            || DueDay.all(in: text).contains(where: \.isLater)
    }

    /// Whether it proposes something for later: `we should get a disk alert`.
    fileprivate var proposes: Bool {
        RemarkReader.kinds(in: text).contains(.followUp) || talk?.isLikely(.followUp) ?? false
            || TaskWords.propose(text)
    }
}
