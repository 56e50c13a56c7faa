import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The templates that come with Debrief.
///
/// To add one: put `<id>.en.md` and `<id>.zh.md` into `Templates/` and its two lines here.
package enum Templates {
    package static let all: [DocumentTemplate] = files.map {
        DocumentTemplate(id: $0.id, language: $0.language, text: String(decoding: $0.bytes, as: UTF8.self))
    }

    /// What the comments of all of them tell the writer.
    package static var guidanceLines: [String] {
        files.flatMap { DocumentTemplate.guidance(in: String(decoding: $0.bytes, as: UTF8.self)) }
    }

    private static let files: [(id: String, language: Language, bytes: [UInt8])] = [
        ("standard", .english, PackageResources.standard_en_md),
        ("standard", .chinese, PackageResources.standard_zh_md),
        ("comprehensive", .english, PackageResources.comprehensive_en_md),
        ("comprehensive", .chinese, PackageResources.comprehensive_zh_md),
        ("five-whys", .english, PackageResources.five_whys_en_md),
        ("five-whys", .chinese, PackageResources.five_whys_zh_md),
        ("quick", .english, PackageResources.quick_en_md),
        ("quick", .chinese, PackageResources.quick_zh_md),
    ]

    /// The ids, each once, in the order in which people are shown them.
    package static var ids: [String] { all.filter { $0.language == .english }.map(\.id) }

    package static func named(_ id: String, _ language: Language) -> DocumentTemplate? {
        all.first { $0.id == id && $0.language == language }
    }
}
