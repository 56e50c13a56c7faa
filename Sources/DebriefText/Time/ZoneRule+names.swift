import Foundation
import Synchronization

extension ZoneRule {
    /// Reads a zone as people write it: `UTC`, `Z`, `PST`, `+02:00`, `UTC+8`, `Europe/Berlin`, `北京时间`.
    ///
    /// Abbreviations with several meanings in use (CST, IST, BST) become ``ambiguous(name:meanings:)``, never a guess.
    /// Returns `nil` when the words name no zone.
    package init?(named name: some StringProtocol) {
        let name = name.trimmingCharacters(in: .whitespaces)
        if let known = ZoneNames.known[name] ?? ZoneNames.known[name.uppercased()] {
            switch known {
            case .offset(let minutes): self = .fixed(name: name, offset: minutes * 60)
            case .meanings(let meanings): self = .ambiguous(name: name, meanings: meanings)
            case .region(let identifier): self = ZoneNames.region(identifier, name: name) ?? .unknown
            }
        } else if let offset = ZoneNames.offset(name) {
            self = .fixed(name: name, offset: offset)
        } else if name.contains("/"), let region = ZoneNames.region(name, name: name) {
            self = region
        } else {
            return nil
        }
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

    static let known: [String: Known] = [
        "UTC": .offset(0), "Z": .offset(0), "GMT": .offset(0), "WET": .offset(0), "WEST": .offset(60),
        "CET": .offset(60), "CEST": .offset(120), "EET": .offset(120), "EEST": .offset(180), "MSK": .offset(180),
        "EST": .offset(-300), "EDT": .offset(-240), "CDT": .offset(-300), "MST": .offset(-420), "MDT": .offset(-360),
        "PST": .offset(-480), "PDT": .offset(-420), "AKST": .offset(-540), "AKDT": .offset(-480),
        "HST": .offset(-600), "JST": .offset(540), "KST": .offset(540), "SGT": .offset(480), "HKT": .offset(480),
        "AEST": .offset(600), "AEDT": .offset(660), "ACST": .offset(570), "ACDT": .offset(630),
        "AWST": .offset(480), "NZST": .offset(720), "NZDT": .offset(780), "WIB": .offset(420), "BRT": .offset(-180),
        "CST": .meanings(["UTC-06:00 (US Central)", "UTC+08:00 (China)", "UTC-05:00 (Cuba)"]),
        "IST": .meanings(["UTC+05:30 (India)", "UTC+01:00 (Ireland)", "UTC+02:00 (Israel)"]),
        "BST": .meanings(["UTC+01:00 (British summer)", "UTC+06:00 (Bangladesh)"]),
        "PT": .region("America/Los_Angeles"), "PACIFIC TIME": .region("America/Los_Angeles"),
        "PACIFIC": .region("America/Los_Angeles"), "US/PACIFIC": .region("America/Los_Angeles"),
        "ET": .region("America/New_York"), "EASTERN TIME": .region("America/New_York"),
        "EASTERN": .region("America/New_York"), "US/EASTERN": .region("America/New_York"),
        "CT": .region("America/Chicago"), "CENTRAL TIME": .region("America/Chicago"),
        "US/CENTRAL": .region("America/Chicago"),
        "MT": .region("America/Denver"), "MOUNTAIN TIME": .region("America/Denver"),
        "北京时间": .region("Asia/Shanghai"), "中国标准时间": .region("Asia/Shanghai"),
        "东八区": .region("Asia/Shanghai"), "东8区": .region("Asia/Shanghai"), "北京时区": .region("Asia/Shanghai"),
        "格林尼治时间": .offset(0), "格林威治时间": .offset(0), "世界协调时": .offset(0), "协调世界时": .offset(0),
        "ETC/UTC": .offset(0), "ETC/GMT": .offset(0),
    ]

    private static let regions = Mutex<[String: TimeZone?]>([:])

    /// Looks a zone up in the IANA database, once for each name.
    static func region(_ identifier: String, name: String) -> ZoneRule? {
        let zone = regions.withLock { regions in
            if let zone = regions[identifier] { return zone }
            let zone = TimeZone(identifier: identifier)
            regions[identifier] = zone
            return zone
        }
        return zone.map { .region(name: name, $0) }
    }

    /// Reads `+02:00`, `-0530`, `UTC+8`, `GMT-03:00` as seconds east of UTC.
    static func offset(_ name: String) -> Int? {
        var rest = Substring(name)
        for prefix in ["UTC", "GMT", "utc", "gmt"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(3) }
        guard let sign = rest.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        var digits = parts.joined()
        guard (1...2).contains(parts.count), !digits.isEmpty, digits.count <= 4,
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        if digits.count <= 2 { digits += "00" }
        guard let number = Int(digits), number / 100 <= 14, number % 100 < 60 else { return nil }
        return (number / 100 * 60 + number % 100) * (sign == "+" ? 60 : -60)
    }
}
