import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The templates that come with Debrief.
///
/// To add one: put `<id>.en.md` and `<id>.zh.md` into `Templates/` and its two lines here.
package enum Templates {
    package static let all: [DocumentTemplate] = [
        embedded("standard", .english, PackageResources.standard_en_md),
        embedded("standard", .chinese, PackageResources.standard_zh_md),
        embedded("comprehensive", .english, PackageResources.comprehensive_en_md),
        embedded("comprehensive", .chinese, PackageResources.comprehensive_zh_md),
        embedded("five-whys", .english, PackageResources.five_whys_en_md),
        embedded("five-whys", .chinese, PackageResources.five_whys_zh_md),
        embedded("quick", .english, PackageResources.quick_en_md),
        embedded("quick", .chinese, PackageResources.quick_zh_md),
    ]

    /// The ids, each once, in the order in which people are shown them.
    package static var ids: [String] { all.filter { $0.language == .english }.map(\.id) }

    package static func named(_ id: String, _ language: Language) -> DocumentTemplate? {
        all.first { $0.id == id && $0.language == language }
    }

    private static func embedded(_ id: String, _ language: Language, _ bytes: [UInt8]) -> DocumentTemplate {
        DocumentTemplate(id: id, language: language, text: String(decoding: bytes, as: UTF8.self))
    }
}
