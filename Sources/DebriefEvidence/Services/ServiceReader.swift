import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads the records of a service by its description: data, not code.
struct ServiceReader: RecordReader {
    private let service: ServiceDescription
    private let keys: [ByteSearch]
    var readsRecordsApart: Bool { service.isApart }

    /// Bytes in which the first record begins.
    private static let reach = 1 << 18

    /// How JSON in Base64 begins.
    private static let encoded = [ByteSearch("\"ey"), ByteSearch("\"ew")]

    private init(_ service: ServiceDescription) {
        self.service = service
        keys = service.records.map { ByteSearch("\"" + ($0.has.key ?? "")) }
    }

    var id: String { service.id }
    var name: String { service.name }
    var info: ReaderInfo { service.info }

    /// All services that are described.
    static let all: [any EvidenceReader] = [
        PackageResources.audit_txt, PackageResources.changes_txt, PackageResources.chats_txt,
        PackageResources.checks_txt, PackageResources.incidents_txt,
    ].flatMap(ServiceDescription.all).map(ServiceReader.init)

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let json = file.head, mayHold(file) else { return false }
        var finder = RecordFinder(sample: 20, shape: shape)
        finder.search(json.roots(maximum: 3))
        return !finder.records.isEmpty
    }

    /// Whether a key of each record stands in the file: most files are of none of the services.
    private func mayHold(_ file: EvidenceFile) -> Bool {
        file.source.withBytes { bytes in
            let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.reach))
            return keys.contains { $0.finds(in: head) } || Self.encoded.contains { $0.finds(in: head) }
        }
    }

    func shape(of value: JSONValue, under key: String) -> Int? {
        let place = ServicePlace(record: value, element: value, wrappers: [])
        return service.records.firstIndex { $0.has.holds(in: place) }
    }

    func read(_ record: FoundRecord<Int>, into builder: inout ReadingBuilder) {
        let description = service.records[record.shape]
        let place = ServicePlace(record: record.value, element: record.value, wrappers: record.wrappers)
        if let omission = description.omissions.first(where: { $0.when.holds(in: place) }) {
            let what = omission.what.text(in: place)
            return builder.tally("evidence-left-out", "\(what) is left out", at: record.value.offset, .info)
        }
        var isTold = false
        for event in description.events {
            let elements = event.fields.each.map { $0.value(in: place)?.elements ?? [] } ?? [record.value]
            for element in elements {
                let inner = ServicePlace(record: record.value, element: element, wrappers: record.wrappers)
                guard event.fields.when?.holds(in: inner) ?? true else { continue }
                isTold = add(event, description, in: inner, of: record, into: &builder) || isTold
            }
        }
        guard !isTold else { return }
        let what = "\(description.noun) that states nothing of an incident is left out"
        builder.tally("evidence-left-out", what, at: record.value.offset, .info)
    }

    /// - Returns: whether there was anything to tell; a problem is told too.

    private func add(
        _ event: ServiceDescription.Event,
        _ description: ServiceDescription.Record,
        in place: ServicePlace,
        of record: FoundRecord<Int>,
        into builder: inout ReadingBuilder
    ) -> Bool {
        let offset = place.element.offset
        let stamp = event.time.value(in: place)
        // Programs write a year that nobody meant where they know no time.
        let isUnset = stamp?.string.map { $0.isEmpty || $0.hasPrefix("0001-") } ?? (stamp?.number == 0)
        if event.isOptional, stamp == nil || isUnset { return false }
        var sort: ServiceDescription.Sort
        var value = ""
        switch event.kind {
        case .always(let always): sort = always
        case .by(let path, let kinds, let otherwise):
            value = (path.words(in: place) ?? "").lowercased().replacing(" ", with: "_")
            sort = kinds[value] ?? otherwise
        }
        let stated = event.text.text(in: place)
        let kind: EvidenceEvent.Kind
        switch sort {
        case .kind(let always): kind = always
        case .change: kind = .change(describedBy: stated)
        case .failure: kind = EvidenceEvent.Kind.change(describedBy: stated) == .note ? .note : .deploymentFailed
        case .leftOut:
            let what = "\(description.noun) of the kind '\(value)' is left out"
            builder.tally("evidence-left-out", what, at: offset, .info)
            return true
        }
        guard let time = time(stamp, of: description.noun, record, at: offset, &builder) else { return true }
        let fields = event.fields.over(description.defaults)
        func field(_ key: String) -> String? {
            fields.texts[key].map { $0.text(in: place) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let markup = field("markup")
        var (text, links) = plain(stated, markup)
        for (key, name) in mentions(field("mentions"), place) { text = text.replacing(key, with: "@" + name) }
        links += NoteRow.links(in: text)
        let isSaid = kind == .message || kind == .note || kind == .statusUpdate
        let subject = field("subject")
        let key = [kind.rawValue, String(time.order), subject ?? "", field("status") ?? "", isSaid ? text : ""]
        guard service.isApart || !builder.isRepeated(key.joined(separator: "\u{0}"), at: offset) else { return true }
        let person = field("by")
        builder.add(
            kind,
            at: time,
            text,
            actor: person ?? field("machine") ?? name,
            isMachine: person == nil || fields.robot?.holds(in: place) == true,
            service: field("service"),
            severity: field("severity"),
            status: field("status"),
            subject: subject,
            thread: field("thread"),
            links: [field("link")] + links,
            offset: offset,
            cited: field("cited") ?? description.noun
        )
        return true
    }

    private func time(
        _ field: JSONValue?,
        of noun: String,
        _ record: FoundRecord<Int>,
        at offset: Int,
        _ builder: inout ReadingBuilder
    ) -> Moment? {
        guard let field, let stated = field.scalarText else {
            if let received = record.received(&builder) { return received }
            builder.tally("evidence-no-time", "\(noun) has no time", at: offset)
            return nil
        }
        guard Double(stated) == nil, let written = WrittenTime(isOfMail: true).moment(stated) else {
            return builder.moment(field)
        }
        return builder.zoned(written, at: field.offset)
    }

    private func plain(_ text: String, _ markup: String?) -> (text: String, links: [String?]) {
        switch markup {
        case "html":
            let html = HTMLText(text)
            return (html.text, html.links)
        case "markdown": return (PlainText.withoutMarkdown(text), [])
        default: return (text, [])
        }
    }

    /// The marks that stand for people in a text, with their names: `mentions key name`.
    private func mentions(_ path: String?, _ place: ServicePlace) -> [(String, String)] {
        guard let words = path?.split(separator: " "), words.count == 3 else { return [] }
        let list = ServicePath(words[0]).value(in: place)?.elements(maximum: 50) ?? []
        return list.compactMap { element in
            guard let key = element.text(String(words[1])), let name = element.text(String(words[2])) else {
                return nil
            }
            return (key, name)
        }
    }
}
