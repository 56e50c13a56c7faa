import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameAnimated: Check {
    let info = CheckInfo(
        id: "blame-animated",
        summary: Message("The number shows how bad it was; the words stay calm.", zh: "严重程度由数字体现，用词保持平静"),
        rationale: Message(
            """
            Drama reads as accusation to whoever was on call, and as noise to everybody else. Cut it and give the figure
            that shows the severity. Quoted chat, code and the names of things (disaster recovery, kernel panic) are
            fine.
            """,
            zh: """
                渲染性的词，当班的人读来是指责，其他人读来是噪音。删去它，给出体现严重程度的数字。引用的聊天、\
                代码和固定名称（灾难恢复、kernel panic）没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The disaster recovery plan was started at 14:10.\n"),
            .passes("The chat says \"this is insane!!!\" at 14:12.\n"),
            .passes("The kernel panic restarted the node.\n"),
            .passes("No capacity was left for 20 minutes.\n"),
            .passes("灾难恢复演练在 14:10 开始。\n"),
            .passes("A value that is unacceptable to the parser is refused.\n"),
            .fails("Losing orders is ⟦unacceptable⟧.\n"),
            .fails("The tool has a ⟦ridiculous⟧ default.\n"),
            .fails("We lost the whole cluster⟦!!!⟧\n"),
            .fails("It was an ⟦absolute nightmare⟧.\n"),
            .passes("日志级别为 fatal 的致命错误会终止进程。\n"),
            .fails("这是一个⟦低级错误⟧。\n"),
            .passes("节点连心跳也无法上报，被判定为离线。\n"),
            .fails("应急现场⟦乱作一团⟧。\n"),
            .fails("核心链路⟦连个像样⟧的告警都没有。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            (Self.phrases.first(in: sentence) ?? Self.exclamations(in: sentence))
                .map { .animated($0, postmortem.source) }
        }
    }

    /// Two or more `!`, half or full width, in a row.
    private static func exclamations(in sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese || sentence.text.utf8.contains(0x21) else { return nil }
        let bytes = ArraySlice(sentence.text.utf8)
        let full = Array("！".utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let start = index
            var count = 0
            while index < bytes.endIndex {
                if bytes[index] == 0x21 {
                    index += 1
                } else if bytes[index] == full[0], bytes[index...].starts(with: full) {
                    index += 3
                } else {
                    break
                }
                count += 1
            }
            if count > 1 { return sentence.range.lowerBound + start..<sentence.range.lowerBound + index }
            index = max(index, start + 1)
        }
        return nil
    }

    private static let phrases = GuardedPhrases(
        GuardedPhrases.list(
            """
            unacceptable ridiculous ridiculously disastrous disastrously embarrassing embarrassingly embarrassment
            shameful shamefully disgraceful appalling appallingly horrendous horrific horrible horribly awful dreadful
            insane insanely crazy absurd absurdly unbelievable unbelievably grotesque bizarre
            nightmare nightmarish shocking shockingly outrageous pathetic laughable frustratingly annoyingly mortified
            horrified appalled devastated fiasco debacle tragic tragically catastrophe cataclysmic unprecedented terrifying
            alarmingly shambles mindless mind-boggling mind-blowing idiotic moronic dumb crappy damn wtf
            fuck fucked fucking shit shitty bullshit sucks sucked hellish painfully inexplicably unforgivable
            deplorable lousy sadly egregious egregiously infuriating inexcusably woeful woefully abysmal atrocious
            """
        ),
        [
            "can't believe", "cannot believe", "hard to believe", "absolute nightmare", "absolute disaster",
            "complete disaster", "total disaster", "a disaster", "complete mess", "total mess", "huge mess", "a mess",
            "utter chaos", "total chaos", "complete chaos", "all hell", "went crazy", "blew up", "went haywire",
            "thank god", "oh no", "what a mess", "a joke", "a shame", "screaming about", "train wreck", "shit show",
            "of all things", "a miracle", "miraculously", "worst possible", "worst nightmare", "meltdown",
            "out of control", "deeply ashamed", "should go without saying",
            "wiped out", "utterly", "popping up here and there",
        ],
        unlessAfter: ["not", "no", "avoid", "prevent", "in", "as", "event"],
        unlessBefore: ["to", "recovery", "value", "values", "input", "parse", "risk", "drill", "plan", "mode", "mob"],
        chinese: [
            "荒谬", "离谱", "不可接受", "无法接受", "低级错误", "低级失误", "不可饶恕", "可笑", "令人震惊", "令人发指", "惨痛", "惨烈", "噩梦",
            "匪夷所思", "不可思议", "丢人", "耻辱", "灾难性", "史无前例", "太坑", "坑爹", "一塌糊涂", "触目惊心",
            "居然", "竟然", "压根没", "压根就", "愣是", "硬生生", "白白", "说白了", "摆设", "形同虚设", "说不过去", "不像话", "太不应该", "不能容忍",
            "无法容忍", "不可容忍", "不可原谅", "让人无语", "令人无语", "简直", "恶劣影响", "恶劣的影响", "影响恶劣", "影响极坏", "打爆", "骂声一片", "怨声载道",
            "尴尬", "丢脸", "情绪激动", "情绪比较激动", "连最基本", "连最起码", "连个像样", "连基本的", "连最简单", "一地鸡毛", "焦头烂额", "鸡飞狗跳", "灰头土脸",
            "兵荒马乱",
            "令人咋舌", "漏洞百出", "试验田", "蒙羞", "扬言", "形象受损", "意见很大", "硬是", "何其", "岂有此理", "令人费解", "让人费解", "啼笑皆非", "贻笑大方",
            "不忍直视", "惨淡", "崩了一地", "灾难现场", "雪崩式溃败", "有多离谱", "难以置信", "十分混乱", "一片混乱", "乱作一团", "乱成一团", "一锅粥", "哀嚎", "压力巨大",
            "极其严重", "极为严重", "极其恶劣", "性质严重", "愚蠢", "荒唐",
            "令人遗憾", "令人痛心", "痛心", "血泪", "惊魂", "炸锅", "崩溃边缘", "雪上加霜", "惨不忍睹", "致命的", "让人崩溃", "极不应该", "太低级",
            "不堪设想",
        ],
        chineseUnless: ["“"]
    )
}

extension Finding {
    fileprivate static func animated(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' adds drama where a number would show the severity",
                zh: "“\(source[range])”只渲染情绪，严重程度应由数字体现"
            ),
            at: range
        )
    }
}
