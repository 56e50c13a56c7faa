import DebriefCore
import DebriefLanguage
import DebriefText

/// Names of files that any server and any disk takes, each unlike the others.
struct SiteNames {
    private var taken: Set<String> = []

    /// A disk gives a name 255 bytes, and we add an ending and a number.
    private static let longest = 120

    /// - Parameter words: what it should say; letters and digits of any writing stay, all else becomes hyphens.
    mutating func name(_ words: some StringProtocol) -> String {
        var slug = ""
        for character in words {
            if character.isLetter || character.isNumber || character == "_" {
                guard slug.utf8.count + character.utf8.count <= Self.longest else { break }
                slug.append(character)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        while slug.last == "-" { slug.removeLast() }
        if slug.isEmpty { slug = "page" }
        var candidate = slug
        var number = 1
        // Some disks take capitals and small letters for the same.
        while !taken.insert(candidate.lowercased()).inserted {
            number += 1
            candidate = "\(slug)-\(number)"
        }
        return candidate
    }

    /// The names of some files by what tells them apart: their own, else also the folders that they lie in.
    static func names(ofFiles paths: [String]) -> [String] {
        let parts = paths.map { path in
            let folders = path.split(separator: "/").map(String.init)
            let file = folders.last.map { $0[..<($0.lastIndex(of: ".") ?? $0.endIndex)] } ?? ""
            return folders.dropLast() + [String(file)]
        }
        var depths = [Int](repeating: 1, count: paths.count)
        for depth in 1...4 {
            let words = zip(parts, depths).map { $0.suffix($1).joined(separator: "-").lowercased() }
            let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
            for index in depths.indices where counts[words[index]] ?? 0 > 1 { depths[index] = depth + 1 }
        }
        var names = SiteNames()
        return zip(parts, depths).map { names.name($0.suffix($1).joined(separator: "-")) }
    }
}
