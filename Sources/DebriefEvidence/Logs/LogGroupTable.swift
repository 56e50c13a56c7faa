import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Counts lines by signature, joins signatures into templates, and knows in the end which line is where.
struct LogGroupTable {
    struct Group {
        let template: String
        let tally: LogTally
        let lines: [Int]
    }

    let maximum: Int
    private let keepsLines: Bool
    private var signatures = SignatureTable()
    private var tallies: [LogTally] = []
    /// For each signature of the table, the handle its lines are kept under.
    private var handles: [Int32] = []
    /// For each handle that was ever given, the one its lines went over to; itself at first.
    private var successors: [Int32] = []
    private var lineHandles: [Int32] = []
    /// How often signatures were joined, after which the numbers that workers hold are void.
    private var generation = 0
    /// That of the last record of the log; `nil` before there is one.
    private var recordHandle: Int32?

    init(keepsLines: Bool, maximum: Int) {
        self.keepsLines = keepsLines
        self.maximum = max(16, maximum)
    }

    /// What comes next continues no record of another log.
    mutating func beginFile() { recordHandle = nil }

    mutating func add(_ line: LogWorker.Line, of worker: LogWorker, number: Int, window: Range<Int>?) {
        if line.isContinuation, let recordHandle {
            if keepsLines { lineHandles.append(recordHandle) }
            return
        }
        worker.hold(generation)
        let local = Int(line.signature)
        var known = Int(worker.numbers[local])
        if known < 0 {
            if signatures.count >= maximum {
                compact()
                worker.hold(generation)
            }
            known = insert(worker, local, number)
            worker.numbers[local] = Int32(known)
        }
        tallies[known].add(line, number: number, window: window)
        if keepsLines { lineHandles.append(handles[known]) }
        if !line.isContinuation { recordHandle = handles[known] }
    }

    private mutating func insert(_ worker: LogWorker, _ local: Int, _ number: Int) -> Int {
        let (known, isNew) = worker.signatures[local].withUnsafeBufferPointer { signatures.number(of: $0) }
        if isNew {
            tallies.append(LogTally(firstLine: number, example: worker.examples[local]))
            handles.append(Int32(successors.count))
            successors.append(Int32(successors.count))
        }
        return known
    }

    /// Joins signatures into templates, which become the signatures of a new table.
    private mutating func compact() {
        generation += 1
        // What is said alike in two places is one kind of line to its readers.
        var texts = SignatureTable()
        var joined = SignatureTable()
        var newTallies: [LogTally] = []
        var newHandles: [Int32] = []
        for (number, template) in templates().enumerated() {
            let (known, isNew) = texts.number(of: LogOrigin.message(of: template[...]))
            if isNew {
                _ = joined.number(of: template[...])
                newTallies.append(tallies[number])
                newHandles.append(handles[number])
            } else {
                newTallies[known].add(tallies[number])
                successors[Int(handles[number])] = newHandles[known]
            }
        }
        signatures = joined
        tallies = newTallies
        handles = newHandles
    }

    private func templates() -> [[UInt8]] {
        var merger = TemplateMerger()
        var templates = merger.merge((0..<signatures.count).map { signatures[$0] }, lines: tallies.map(\.count))
        // Lines that have nothing in common but their first words, such as somebody's prose.
        for words in [2, 1, 0] where Set(templates).count * 2 > maximum {
            templates = Self.shortened(templates, to: words)
        }
        return templates
    }

    /// Templates cut behind their first words, where at least eight differ in what follows.
    private static func shortened(_ templates: [[UInt8]], to words: Int) -> [[UInt8]] {
        let heads = templates.map { head($0, words) }
        var counts: [[UInt8]: Int] = [:]
        for head in heads { counts[head, default: 0] += 1 }
        return zip(templates, heads).map { template, head in counts[head, default: 0] >= 8 ? head : template }
    }

    private static func head(_ template: [UInt8], _ words: Int) -> [UInt8] {
        guard words > 0 else { return [LogBytes.variable] }
        var spaces = 0
        for (index, byte) in template.enumerated() where byte == 0x20 {
            spaces += 1
            if spaces == words { return template[...index] + [LogBytes.variable] }
        }
        return template
    }

    /// Joins what is left, and gives all groups in the order of their first lines.
    mutating func finish() -> [Group] {
        compact()
        var lines: [Int32: [Int]] = [:]
        for (index, handle) in lineHandles.enumerated() {
            lines[resolved(handle), default: []].append(index + 1)
        }
        let groups = tallies.indices.map { number in
            Group(
                template: Self.text(signatures[number]),
                tally: tallies[number],
                lines: lines[handles[number]] ?? []
            )
        }
        return groups.sorted { $0.tally.firstLine < $1.tally.firstLine }
    }

    private func resolved(_ handle: Int32) -> Int32 {
        var handle = handle
        while successors[Int(handle)] != handle { handle = successors[Int(handle)] }
        return handle
    }

    private static func text(_ signature: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        for byte in LogOrigin.message(of: signature) {
            if byte == LogBytes.variable { bytes += "<*>".utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
