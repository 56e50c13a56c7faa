import DebriefCore
import DebriefLanguage
import DebriefText

extension MeetingWriter {
    /// The page of whoever leads the meeting: for each part what to say and ask, from the document's own gaps.
    mutating func facilitator() {
        block("## " + words("For the facilitator", "主持人页"))
        list([
            words(
                "You run the discussion and stay neutral; somebody else writes the minutes.",
                "主持讨论，不发表意见；记录由另一人负责。"
            ),
            words("Announce each part and how long it has; stop tangents and note them.", "报出每个环节和时间；跑题时记下并拉回。"),
            words(
                "Ask those who have not spoken before those who have.",
                "先请没有发言的人说，再请已发言的人。"
            ),
            meeting.isRemote
                ? words(
                    "Remote: share the timeline, let people write before they speak, read the chat aloud.",
                    "线上：共享时间线，先写后说，读出聊天中的意见。"
                )
                : words(
                    "Room: put the timeline where all can see it, and hand out notes to write on.",
                    "现场：把时间线放在所有人能看到的地方，发便签。"
                ),
        ])
        questions(
            words("To settle before the meeting, in writing", "会前书面解决"),
            meeting.questions.filter { $0.part == nil }.map(\.text)
        )
        opening()
        timelineWalk()
        knowledge()
        causes()
        helped()
        factors()
        actions()
        closing()
    }

    private mutating func part(_ kind: Meeting.Part.Kind) {
        var passed = 0
        for part in meeting.agenda {
            if part.kind == kind {
                let minutes = words("\(part.minutes) min", "\(part.minutes) 分钟")
                block("### \(clock(after: passed)) · \(name(of: kind)) · \(minutes)")
            }
            passed += part.minutes
        }
    }

    private mutating func questions(_ lead: String, _ lines: [String], most: Int = 12) {
        guard !lines.isEmpty else { return }
        block("**\(lead)**")
        list(lines.prefix(most).map(quoted))
        if lines.count > most {
            list([words("and \(lines.count - most) more in the document", "另有 \(lines.count - most) 条见文档")])
        }
    }

    /// What the document asks of a part; as many as there is time for.
    private mutating func openQuestions(of kind: Meeting.Part.Kind) {
        let minutes = meeting.agenda.first { $0.kind == kind }?.minutes ?? 0
        let asked = meeting.questions.filter { $0.part == kind }.map(\.text)
        let most = max(1, minutes / 3)
        questions(words("The document asks", "文档中的待答问题"), Array(asked.prefix(most)))
        guard asked.count > most else { return }
        let rest = asked.count - most
        list([
            words(
                "\(rest) more on the sheet for minutes: no time for them here, ask in writing",
                "会议纪要页上另有 \(rest) 条：会上没有时间，请书面回答"
            )
        ])
    }

    /// What there is time for in a long meeting alone.
    private mutating func deeper(_ line: String) {
        if meeting.minutes == 90 { list([line]) }
    }

    private mutating func factors() {
        part(.factors)
        list([
            words(
                "For each: does it still hold today? What else could it bring about?",
                "逐条问：今天是否仍然存在？还可能引发什么？"
            )
        ])
        deeper(
            words(
                "Take the factor that most others rest on: since when has it been so, and what kept it in place?",
                "找出多数因素所依赖的那一条：从何时起如此？是什么让它一直存在？"
            )
        )
        questions(words("The document names", "文档写到"), meeting.factors, most: 8)
        openQuestions(of: .factors)
    }

    private mutating func opening() {
        part(.opening)
        block(
            words(
                "“We are here to learn, not to blame. Everybody did what made sense with what they knew. We ask what made it possible, not who did it.”",
                "“我们为学习而来，不追究个人。每个人都是根据当时所知做出了合理的选择。我们问的是什么让它成为可能，而不是谁做的。”"
            )
        )
        block(words("| Instead of | Ask |", "| 不要说 | 而要问 |"), "| --- | --- |")
        text += words(
            """
            | “Who caused this?” | What conditions allowed this? |
            | “Somebody made a mistake” | How did the system let it through? |
            | “Why did you not check?” | What told you that it was fine? |
            | “We know today that …” | What could be seen at the time? |

            """,
            """
            | “是谁造成的？” | 是什么条件让它可能发生？ |
            | “有人犯了错” | 系统为什么没有挡住？ |
            | “为什么没有检查？” | 是什么让您认为没有问题？ |
            | “现在我们知道……” | 当时能看到什么？ |

            """
        )
        guard !meeting.risks.isEmpty else { return }
        block(
            "**"
                + words(
                    "Sentences of the document that may come up as blame, and the question each could be",
                    "文档中可能被理解为指责的句子，以及可以换成的问题"
                ) + "**"
        )
        list(
            meeting.risks.prefix(8).map { risk in
                words("line \(risk.line)", "第 \(risk.line) 行") + words(": ", "：") + "“\(quoted(risk.sentence))” → "
                    + risk.question.text(in: meeting.language)
            }
        )
    }

    private mutating func timelineWalk() {
        part(.timeline)
        list([
            words(
                "Go through it in order; ask what is missing, and mark what two people remember differently.",
                "按顺序过一遍；问缺了什么，标出两人记忆不同之处。"
            )
        ])
        if !meeting.walk.isEmpty {
            block(words("| Time | Event |", "| 时间 | 事件 |"), "| --- | --- |")
            for row in meeting.walk { text += "| \(quoted(row.time)) | \(quoted(row.text)) |\n" }
        }
        deeper(
            words(
                "Each who took part: tell your own hour, then hold it against the rows.",
                "每位参与者先讲自己经历的一小时，再与表中的行对照。"
            )
        )
        questions(words("Stretches of silence: who saw what then?", "空白时段：当时谁看到了什么？"), meeting.silences)
        questions(
            words("Contradictions to settle: which is right, and how do we know?", "互相矛盾之处：哪个是对的，凭什么？"),
            meeting.conflicts
        )
        questions(words("Voices missing so far: ask them first", "目前很少发声：先请他们说"), meeting.unheard)
        openQuestions(of: .timeline)
    }

    private mutating func knowledge() {
        part(.knowledge)
        list([
            words(
                "For each decision: what did you see, what did you expect, what other options were on the table?",
                "对每个决定：看到了什么，预期什么，还有什么选择？"
            )
        ])
        questions(
            words("Decisions", "决定"),
            meeting.decisions.map { "\($0.time) “\($0.text)”" },
            most: 8
        )
        openQuestions(of: .knowledge)
    }

    private mutating func causes() {
        part(.causes)
        list([
            words(
                "Ask “what made that possible?” until the answer is something that can be changed.",
                "不断追问“是什么让它成为可能？”，直到得到可以改变的条件。"
            ),
            words(
                "That one thing came first does not make it the cause: ask what speaks against it.",
                "先后不等于因果：问有什么反证。"
            ),
        ])
        deeper(
            words(
                "Let two people argue the strongest explanation from both sides; then ask which row of the timeline would settle it.",
                "请两人分别支持和反对最有力的解释，再问时间线的哪一行可以定论。"
            )
        )
        for hypothesis in meeting.hypotheses.prefix(meeting.minutes == 30 ? 2 : 8) {
            block("**\(quoted(DisplayText.cut(hypothesis.text, to: 200)))**")
            list(
                hypothesis.reasons.isEmpty ? [words("For: ? Against: ?", "支持：？ 反对：？")] : hypothesis.reasons.map(quoted)
            )
        }
        openQuestions(of: .causes)
    }

    private mutating func helped() {
        part(.helped)
        list([
            words(
                "What shortened it? What was luck, and what can be made to happen every time?",
                "是什么缩短了它？哪些是运气，哪些可以成为常态？"
            ),
            words("Where did somebody improvise well? Should it become standard practice?", "哪里的临场应对很好？是否应固定下来？"),
        ])
        deeper(
            words(
                "What would have made it worse, and what kept that from happening?",
                "什么会让情况更糟？是什么阻止了它？"
            )
        )
        openQuestions(of: .helped)
    }

    private mutating func actions() {
        part(.actions)
        list([
            words(
                "Brainstorm, then rank by effect and effort; few that are done beat many that are not.",
                "先发散，再按效果和成本排序；少而做完胜过多而不做。"
            ),
            words("One owner, a date, and a clear test that it is done.", "一个负责人、一个日期、一个可见的完成标志。"),
        ])
        questions(
            words("Still lacking", "尚缺"),
            meeting.unfinished.map { action, lacks in
                action + words(": ", "：")
                    + lacks.map { $0.text(in: meeting.language) }.joined(separator: words(", ", "、"))
            }
        )
        openQuestions(of: .actions)
    }

    private mutating func closing() {
        part(.closing)
        list([
            words("Each person, in one sentence: what did you learn?", "每人一句：我学到了什么？"),
            words("Read out the actions with owner and date.", "读出每项措施、负责人和日期。"),
            words(
                "Say who finishes the document by when, who gets it, and when we look at the actions again.",
                "说明谁在何时完成文档、发给谁、何时回看措施。"
            ),
        ])
        block("**" + words("If it gets difficult", "遇到困难时") + "**")
        list([
            words(
                "The talk turns to a person: “Let us ask what made that possible.” Then ask for the next thing that was seen.",
                "话题转向个人：“我们来问是什么让它成为可能。”然后请人说下一个看到的现象。"
            ),
            words(
                "Dissent: write both views down in their own words; a postmortem may hold two.",
                "分歧：用原话记下两种看法；复盘可以并存两种看法。"
            ),
            words("Tangent: note it in the minutes, name who takes it on, go on.", "跑题：记入纪要，指明谁跟进，继续。"),
            words("Silence: let everybody write for two minutes, then go round.", "沉默：每人先写两分钟，再轮流说。"),
            words("A shallow answer: ask “and what made that possible?” once more.", "答案太浅：再问一次“那又是什么让它成为可能？”"),
        ])
    }
}
