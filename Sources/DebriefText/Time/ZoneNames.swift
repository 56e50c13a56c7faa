import Foundation
import Synchronization

extension ZoneRule {
    /// Reads a zone as people write it: `UTC`, `Z`, `PST`, `+02:00`, `UTC+8`, `Europe/Berlin`, `北京时间`, `Berlin time`.
    ///
    /// Abbreviations with several meanings in use (CST, IST, BST) become ``ambiguous(name:meanings:)``, never a guess.
    /// Returns `nil` when the words name no zone.
    package init?(named name: some StringProtocol) {
        // Foundation's trimming costs more than all that follows.
        let isTrimmed = name.first?.isWhitespace != true && name.last?.isWhitespace != true
        let trimmed = isTrimmed ? String(name) : name.trimmingCharacters(in: .whitespaces)
        let found = trimmed.withBytes { bytes -> ZoneRule? in
            let scanner = TimeScanner(bytes, limit: bytes.count, reading: .row)
            return scanner.zoneName(at: 0, .alone).flatMap { $0.end == bytes.count ? $0.rule : nil }
        }
        guard let found else { return nil }
        self = found
    }

    /// Seconds east of UTC of an abbreviation such as `CEST` that has one meaning; `nil` for other letters.
    package static func offset(ofAbbreviation letters: some Sequence<UInt8>) -> Int? {
        guard case .offset(let minutes)? = ZoneNames.abbreviation(ZoneNames.packed(letters)) else { return nil }
        return minutes * 60
    }
}

/// The names of zones that stand in incident reports.
enum ZoneNames {
    enum Known {
        /// Minutes east of UTC.
        case offset(Int)
        case meanings([String])
        /// An identifier of the IANA database.
        case region(String)
    }

    /// What an abbreviation means, whose letters are in one number in capitals; `nil` for other words.
    static func abbreviation(_ letters: UInt64) -> Known? { packed[letters] }

    /// The letters of an abbreviation in one number.
    static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1 >= 0x61 ? $1 - 0x20 : $1) }
    }

    private static let packed: [UInt64: Known] = {
        var packed: [UInt64: Known] = [:]
        for (name, known) in abbreviations { packed[Self.packed(name.utf8)] = known }
        return packed
    }()

    private static let abbreviations: [String: Known] = [
        "UTC": .offset(0), "Z": .offset(0), "GMT": .offset(0), "UT": .offset(0), "WET": .offset(0), "WEST": .offset(60),
        "CET": .offset(60), "CEST": .offset(120), "MEZ": .offset(60), "MESZ": .offset(120), "EET": .offset(120),
        "EEST": .offset(180), "MSK": .offset(180), "TRT": .offset(180), "SAST": .offset(120), "CAT": .offset(120),
        "EAT": .offset(180), "WAT": .offset(60),
        "EST": .offset(-300), "EDT": .offset(-240), "CDT": .offset(-300), "MST": .offset(-420), "MDT": .offset(-360),
        "PST": .offset(-480), "PDT": .offset(-420), "AKST": .offset(-540), "AKDT": .offset(-480),
        "HST": .offset(-600), "NST": .offset(-210), "NDT": .offset(-150), "ADT": .offset(-180), "BRT": .offset(-180),
        "ART": .offset(-180), "CLT": .offset(-240), "CLST": .offset(-180), "COT": .offset(-300), "PET": .offset(-300),
        "JST": .offset(540), "KST": .offset(540), "SGT": .offset(480), "HKT": .offset(480), "PHT": .offset(480),
        "WIB": .offset(420), "ICT": .offset(420), "PKT": .offset(300), "NPT": .offset(345), "AEST": .offset(600),
        "AEDT": .offset(660), "ACST": .offset(570), "ACDT": .offset(630), "AWST": .offset(480), "NZST": .offset(720),
        "NZDT": .offset(780),
        "CST": .meanings(["UTC-06:00 (US Central)", "UTC+08:00 (China)", "UTC-05:00 (Cuba)"]),
        "IST": .meanings(["UTC+05:30 (India)", "UTC+01:00 (Ireland)", "UTC+02:00 (Israel)"]),
        "BST": .meanings(["UTC+01:00 (British summer)", "UTC+06:00 (Bangladesh)"]),
        "AST": .meanings(["UTC-04:00 (Atlantic)", "UTC+03:00 (Arabia)"]),
        "GST": .meanings(["UTC+04:00 (Gulf)", "UTC-02:00 (South Georgia)"]),
        "PT": .region("America/Los_Angeles"), "ET": .region("America/New_York"), "CT": .region("America/Chicago"),
        "MT": .region("America/Denver"),
    ]

    /// Words in small letters that are no zones, though their letters are those of some.
    static let words: Set<UInt64> = Set(
        [
            "est", "et", "pt", "ct", "mt", "wet", "west", "cat", "eat", "art", "pet", "cot", "wat", "ut", "ist", "ast",
            "gst",
        ]
        .map { packed($0.utf8) }
    )

    /// Zones of North America by their names, which are used with and without `Time` behind them.
    static let regions: [(word: StaticString, identifier: String, isKnownAlone: Bool)] = [
        ("pacific", "America/Los_Angeles", true), ("eastern", "America/New_York", true),
        ("central", "America/Chicago", false), ("mountain", "America/Denver", false),
    ]

    static let chinese: [(name: StaticString, known: Known)] = [
        ("北京时区", .region("Asia/Shanghai")), ("北京时间", .region("Asia/Shanghai")),
        ("中国标准时间", .region("Asia/Shanghai")), ("中国时间", .region("Asia/Shanghai")),
        ("格林尼治时间", .offset(0)), ("格林威治时间", .offset(0)), ("格林尼治标准时间", .offset(0)), ("世界协调时", .offset(0)),
        ("协调世界时", .offset(0)), ("世界标准时间", .offset(0)),
        ("香港时间", .region("Asia/Hong_Kong")), ("台北时间", .region("Asia/Taipei")), ("东京时间", .region("Asia/Tokyo")),
        ("日本时间", .region("Asia/Tokyo")), ("首尔时间", .region("Asia/Seoul")), ("韩国时间", .region("Asia/Seoul")),
        ("新加坡时间", .region("Asia/Singapore")), ("印度时间", .region("Asia/Kolkata")), ("迪拜时间", .region("Asia/Dubai")),
        ("莫斯科时间", .region("Europe/Moscow")), ("伦敦时间", .region("Europe/London")), ("英国时间", .region("Europe/London")),
        ("柏林时间", .region("Europe/Berlin")), ("德国时间", .region("Europe/Berlin")), ("巴黎时间", .region("Europe/Paris")),
        ("欧洲中部时间", .region("Europe/Berlin")), ("中欧时间", .region("Europe/Berlin")),
        ("纽约时间", .region("America/New_York")), ("美东时间", .region("America/New_York")),
        ("美国东部时间", .region("America/New_York")), ("美中时间", .region("America/Chicago")),
        ("美国中部时间", .region("America/Chicago")), ("美西时间", .region("America/Los_Angeles")),
        ("美国西部时间", .region("America/Los_Angeles")), ("太平洋时间", .region("America/Los_Angeles")),
        ("洛杉矶时间", .region("America/Los_Angeles")), ("旧金山时间", .region("America/Los_Angeles")),
        ("西雅图时间", .region("America/Los_Angeles")), ("悉尼时间", .region("Australia/Sydney")),
    ]

    /// The zone of a city, as in `Bucharest time`; in small letters.
    static func city(_ name: String) -> String? { cities[name] ?? largeCities[name] }

    /// Cities of the IANA database by their names.
    private static let cities: [String: String] = {
        var cities: [String: String] = [:]
        for identifier in TimeZone.knownTimeZoneIdentifiers.sorted() where !identifier.hasPrefix("Etc/") {
            guard let slash = identifier.lastIndex(of: "/") else { continue }
            let city = identifier[identifier.index(after: slash)...].replacing("_", with: " ").lowercased()
            if cities[city] == nil { cities[city] = identifier }
        }
        return cities
    }()

    /// Where many engineers work, and the database names another city.
    private static let largeCities: [String: String] = [
        "beijing": "Asia/Shanghai", "china": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "hangzhou": "Asia/Shanghai",
        "mumbai": "Asia/Kolkata", "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "delhi": "Asia/Kolkata",
        "india": "Asia/Kolkata", "japan": "Asia/Tokyo", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin",
        "frankfurt": "Europe/Berlin", "barcelona": "Europe/Madrid", "milan": "Europe/Rome", "geneva": "Europe/Zurich",
        "edinburgh": "Europe/London", "uk": "Europe/London", "seattle": "America/Los_Angeles",
        "san francisco": "America/Los_Angeles", "california": "America/Los_Angeles", "boston": "America/New_York",
        "washington": "America/New_York", "atlanta": "America/New_York", "austin": "America/Chicago",
        "dallas": "America/Chicago", "montreal": "America/Toronto", "rio de janeiro": "America/Sao_Paulo",
    ]

    /// What names of the IANA database begin with.
    static let areas: [StaticString] = [
        "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "brazil", "canada", "chile",
        "etc",
        "europe", "indian", "mexico", "pacific", "us",
    ]

    /// A zone of the IANA database, or one of the older names that databases may lack.
    static func region(_ name: String) -> ZoneRule? {
        switch name.uppercased() {
        case "ETC/UTC", "ETC/GMT": .fixed(name: name, offset: 0)
        case "US/PACIFIC": region("America/Los_Angeles", name: name)
        case "US/MOUNTAIN": region("America/Denver", name: name)
        case "US/CENTRAL": region("America/Chicago", name: name)
        case "US/EASTERN": region("America/New_York", name: name)
        default: region(name, name: name)
        }
    }

    private static let loaded = Mutex<[String: TimeZone?]>([:])

    /// Looks a zone up in the IANA database, once for each name.
    static func region(_ identifier: String, name: String) -> ZoneRule? {
        let zone = loaded.withLock { loaded in
            if let zone = loaded[identifier] { return zone }
            let zone = TimeZone(identifier: identifier)
            // Names of somebody's text are many, those of zones few.
            if zone != nil || loaded.count < 1_000 { loaded[identifier] = zone }
            return zone
        }
        return zone.map { .region(name: name, $0) }
    }

    static func rule(_ known: Known, name: String) -> ZoneRule? {
        switch known {
        case .offset(let minutes): .fixed(name: name, offset: minutes * 60)
        case .meanings(let meanings): .ambiguous(name: name, meanings: meanings)
        case .region(let identifier): region(identifier, name: name)
        }
    }
}
