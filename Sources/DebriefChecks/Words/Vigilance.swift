import DebriefCore
import DebriefLanguage
import DebriefText

/// What relies on people to be better next time, in the wording of action items.
enum Vigilance {
    /// The words that do, if any.
    static func phrase(in wording: ActionWording) -> String? {
        if let found = anywhere.first(in: wording.words), !isAboutAccess(wording.words) { return found }
        if let found = training(wording) { return found }
        // `到期前自动提醒负责人`: a machine does not forget.
        guard !chineseMachines.contains(where: { wording.text.contains($0) }) else { return nil }
        return chinese.first { wording.text.contains($0) }
    }

    /// `make sure everyone has the permissions` gives people something, and asks nothing of them.
    private static func isAboutAccess(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { first, second in
            ["we", "everyone", "everybody", "engineers", "developers", "team", "it", "people", "staff", "members"]
                .contains(
                    first
                )
                && ["has", "have", "can", "gets", "on", "get"].contains(second)
        }
    }

    /// Training for people is one; a model, data and automated reminders are not.
    private static func training(_ wording: ActionWording) -> String? {
        let words = wording.words
        for (index, word) in words.enumerated() {
            switch word {
            case "train", "retrain", "educate", "teach", "coach", "remind", "instruct", "encourage", "discourage",
                "advise", "urge":
                guard index == 0 || !["a", "the", "automatically", "auto"].contains(words[index - 1]),
                    // `AWS advise received`, `automatic pull requests to encourage`: nobody is told.
                    !["received", "given"].contains(index + 1 < words.count ? words[index + 1] : ""),
                    !words[..<index].contains(where: { $0.hasPrefix("automat") })
                else { continue }
                let next = words[(index + 1)...].prefix(3)
                if next.contains(where: { ["model", "models", "classifier", "data"].contains($0) }) { continue }
                return word
            case "training", "education", "workshop", "workshops", "refresher", "reminder", "reminders",
                "training-session":
                let next = index + 1 < words.count ? words[index + 1] : ""
                let before = words[..<index]
                if ["data", "set", "job", "jobs", "model", "pipeline", "environment", "cluster", "run", "runs"]
                    .contains(next)
                    || before.contains(where: {
                        ["for", "automated", "automatic", "automatically", "script", "bot"].contains($0)
                    })
                {
                    continue
                }
                return word
            default: continue
            }
        }
        return nil
    }

    private static let anywhere = WordPhrases([
        [
            "be be_more being being_more become become_more stay stay_more",
            "careful cautious aware vigilant mindful attentive diligent conscious observant disciplined",
        ],
        [
            "more extra greater better increased increase raise raising improve improving general",
            "awareness vigilance attention discipline diligence caution care",
        ],
        [
            "more",
            """
            carefully closely thoroughly diligently cautiously attentively aggressively aggresively rigorously
            consciously mindfully proactively_check consistently careful aware mindful vigilant diligent cautious
            """,
        ],
        ["raise increase improve build create spread", "awareness"],
        ["awareness"],
        ["be get become getting being", "better_at"],
        ["remain stay keep", "calm vigilant focused alert careful calm_and_collected"],
        ["nobody no_one everyone everybody", "to should must needs_to shall has_to"],
        ["pay pay_more pay_close paying paying_more", "attention"],
        ["double-check double-checking triple-check", "_"],
        ["double triple", "check checking"],
        ["remember don't_forget do_not_forget", "to"],
        [
            "make_sure make_sure_that ensure ensure_that",
            "everyone everybody we all_engineers all_developers engineers developers people operators staff nobody no_one all_team_members team_members the_team the_on-call",
        ],
        ["always never", "check verify test confirm review use run deploy read ask follow make push merge"],
        [
            "follow adhere_to stick_to respect comply_with",
            "the_procedure the_process the_runbook the_checklist the_guidelines the_guideline procedures guidelines the_rules best_practices processes the_procedures the_instructions",
        ],
        ["take", "care more_care extra_care greater_care"],
        [
            "re-iterate reiterate emphasise emphasize stress communicate highlight explain",
            "the_need the_importance importance",
        ],
        ["think", "twice before_you before_we"],
        ["learning", "path paths"],
        ["knowledge", "sharing_session sharing_sessions transfer_session"],
        ["brown-bag lunch-and-learn"],
        ["keep_in_mind bear_in_mind be_on_the_lookout watch_out_for lookout_for exercise_caution use_caution"],
        ["avoid refrain_from", "making deploying merging pushing running changing using doing"],
        [
            "tell ask",
            "everyone people engineers developers teams users the_team all_teams staff operators all_engineers",
        ],
        ["read study", "the_docs the_documentation the_release_notes release_notes the_runbook the_manual"],
    ])

    private static let chineseMachines = [
        "自动提醒", "自动告知", "自动通知", "弹窗提醒", "页面提醒", "机器人提醒", "定时提醒", "系统提醒", "平台提醒", "红字提醒", "提醒功能", "提醒弹窗", "注意力机制",
        "提醒任务", "提醒规则", "到期提醒", "显著提醒", "强提醒", "二次提醒", "脚本检查一遍", "自动过一遍",
    ]

    private static let chinese = [
        "加强意识", "提高意识", "提升意识", "增强意识", "安全意识", "责任意识", "风险意识", "提高警惕", "培训", "宣导", "宣讲", "宣贯", "杜绝", "严格遵守",
        "严格执行", "严格按照", "引以为戒", "注意", "认真", "仔细", "谨慎", "小心", "加强学习", "责任心", "提醒", "告知", "强调", "务必", "加强教育", "吸取教训",
        "抓紧", "多关注", "多留意", "多加", "再强调", "反复学习", "记得", "别忘", "不要忘", "一定要", "多留心", "留心", "打招呼", "看一遍", "检查一遍", "确认一遍",
        "核对一遍", "过一遍", "多看", "多问", "下次注意", "以后多",
        "今后多", "沟通到位",
        "提前沟通", "及时沟通", "多沟通", "加强沟通", "长记性", "吸取", "绷紧", "压实责任", "盯紧", "牢记", "警示教育", "加强管理", "重视", "自觉", "养成", "意识",
        "细心", "敬畏", "警惕", "责任感", "时刻保持", "时刻绷紧", "切记", "谨记", "反思", "自查自纠",
        "责任落实",
        "责任到人", "加强监督", "加强复核", "多检查", "多核对", "反复核对", "反复确认", "高度关注", "加强关注", "以身作则", "三思", "敬业", "务求", "严肃",
        "严守", "严禁", "严格落实", "严格把", "严格遵循", "按规范操作", "规范操作", "组织学习", "组织考试", "分享会", "案例分享", "警钟", "举一反三",
    ]
}

/// Phrases made of alternatives, over plain words.
struct WordPhrases: Sendable {
    private let byFirst: [String: [[String]]]

    /// - Parameter groups: each a list of alternatives for every position, with `_` between the words of one; a
    ///   position of `_` alone is empty.
    init(_ groups: [[String]]) {
        var phrases: [[String]] = []
        for group in groups {
            var heads: [[String]] = [[]]
            for position in group {
                let choices = position.split(whereSeparator: \.isWhitespace).map {
                    $0.split(separator: "_").map(String.init)
                }
                heads = heads.flatMap { head in choices.map { head + $0 } }
            }
            phrases += heads
        }
        byFirst = Dictionary(grouping: phrases.filter { !$0.isEmpty }) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The first phrase that stands among some words.
    func first(in words: [String]) -> String? {
        for start in words.indices {
            if let found = match(words[start...]) { return found }
        }
        return nil
    }

    /// The phrase that some words begin with.
    func match(_ words: ArraySlice<String>) -> String? {
        guard let first = words.first, let phrases = byFirst[first] else { return nil }
        return phrases.first { words.starts(with: $0) }?.joined(separator: " ")
    }
}
