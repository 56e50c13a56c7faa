import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document that was written elsewhere.
struct ImportSample: Sendable, CustomStringConvertible {
    let name: String
    let source: SourceText

    var description: String { name }
}

/// One document for each form that is read.
enum ImportSamples {
    static let all = [
        sample("table", "md", table), sample("bullets", "md", bullets), sample("headings", "md", headings),
        sample("prose", "md", prose), sample("bold", "md", bold), sample("page", "html", page),
        sample("storage", "xml", storage), sample("plain", "txt", plain), sample("chinese", "md", chinese),
    ]

    private static func sample(_ name: String, _ suffix: String, _ text: String) -> ImportSample {
        ImportSample(name: name, source: SourceText(text, path: "\(name).\(suffix)"))
    }

    private static let table = """
        # Postmortem: label printing stopped

        | Field | Value |
        | --- | --- |
        | Severity | SEV2 |
        | Authors | Ana Example, Li Example |

        ## Executive summary

        Labels could not be printed for 42 minutes. 1,200 parcels left late.

        ## Incident timeline

        | Date | Time (UTC) | Description | Who |
        | --- | --- | --- | --- |
        | 2025-03-04 | 14:02 | Alert `queue\\|depth` above 400 | Alertmanager |
        | 2025-03-04 | 14:05 | Acknowledged | @ana |
        | 2025-03-04 | 14:44 | Resolved, queue empty | @ana |

        ## Root causes

        The queue had a limit of 400.

        ### Trigger

        A catalogue import.

        ## Follow-ups

        | What | Who | When |
        | --- | --- | --- |
        | Raise the limit to 4,000 | @ana | 2025-03-10 |
        | Alert at 70 % | @li | |

        ## Thanks

        To the night shift.
        """

    private static let bullets = """
        ---
        title: Search returned nothing
        weight: 12
        layout: post
        ---

        # Search returned nothing

        On 4 March 2025 the search page stayed empty for a quarter of all visitors, because an index was read by nobody.

        ## Timeline

        All times in UTC.

        - **2025-03-04 09:10**: index deployed
        - 09:14 - first customer ticket
          - a second one followed at once
        - 09:20: [dashboard](https://example.com/d/1) shows 25 % empty answers
        - 09:31 rolled back | all shards
        - 09:40 recovery confirmed

        That makes 30 minutes in all.

        ## Action items

        ### This week

        1. Add a probe for empty answers (@ana)
        2. Write down how to switch back (owner: @li, due 2025-03-20)

        ### Later

        - [x] Tell support
        - [ ] Test the switch @ana

        [ref]: https://example.com/ref
        """

    private static let headings = """
        # 2025-03-04, mail delayed

        ## Timeline

        All times in CET

        ### 2025-03-04 08:00

        The queue grows.

        Nobody is told.

        ### 08:30

        Ana looks at the relay:

        ```
        421 too many connections
        ```

        ### 09:10

        > Mail flows again.

        ## What went well

        - The relay kept everything.

        ## What went badly

        - No alert.
        """

    private static let prose = """
        # Login slow

        ## What happened

        Login took 20 seconds for everyone in region 2.

        ## Timeline

        On 2025-03-04 at 10:02 UTC the first ticket came in. Nobody saw it. At 10:30 UTC the pager rang. Li looked at the
        cache and found it cold. At 10:55 UTC login was fast again.

        ## Impact

        About 3,100 people waited.
        """

    private static let bold = """
        # Disk full on the build farm

        - **Key events**
          - First detected 2025-03-04 08:33
          - Incident declared 2025-03-04 09:07
          - Resolved 2025-03-04 17:19
        - **Time to resolve**: 8h 46m
        - **Impact**:
          - 41 builds failed
        - **Resolution**: the old artefacts were removed
        """

    private static let page = """
        <!DOCTYPE html><html><head><title>Photos missing</title></head><body>
        <h1>Photos missing &amp; found</h1>
        <p><b>Severity:</b> SEV3</p>
        <h2>Summary</h2>
        <p>Photos *vanished* for 2&nbsp;hours; see <a href="https://example.com/a?b=1&amp;c=2">the page</a> or
        <a href="javascript:alert(1)">this</a>. 3 &lt; 4.</p>
        <h2>Timeline (UTC)</h2>
        <ul><li>2025-03-04 12:00 bucket renamed</li><li>12:05 <code>404</code> everywhere</li>
        <li>14:00 name restored</li></ul>
        <h2>Root cause</h2><pre>mv photos photos-old
        # nobody</pre>
        <blockquote><p>It was there all along.</p></blockquote>
        <table><tr><td>a</td><td>1 | 2</td></tr></table>
        </body></html>
        """

    private static let storage = """
        <p><strong>Severity:</strong> <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">SEV2\
        </ac:parameter></ac:structured-macro></p>
        <p><strong>Date:</strong> <time datetime="2025-03-04" /></p>
        <h1>Summary</h1><p>Checkout returned errors for 42 minutes.</p>
        <ac:structured-macro ac:name="info"><ac:parameter ac:name="title">Note</ac:parameter><ac:rich-text-body>
        <p>Draft for <em>review</em>.</p></ac:rich-text-body></ac:structured-macro>
        <h2>Incident timeline (UTC)</h2>
        <table><tbody><tr><th>Time</th><th>Description</th><th>Who</th></tr>
        <tr><td>14:02</td><td>Alert <code>a|b</code> fired</td><td>Alertmanager</td></tr>
        <tr><td>14:44</td><td>Resolved<br/>all clear</td><td><ac:link><ri:user ri:username="ana" /></ac:link></td></tr>
        </tbody></table>
        <h2>Follow-ups</h2>
        <ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Raise the
        pool <ac:link><ri:user ri:username="ana" /></ac:link></ac:task-body></ac:task><ac:task><ac:task-id>8\
        </ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Alert on it</ac:task-body></ac:task>\
        </ac:task-list>
        <h2>Code</h2>
        <ac:structured-macro ac:name="code"><ac:parameter ac:name="language">yaml</ac:parameter><ac:plain-text-body>\
        <![CDATA[pool:
          max: 10 # <b>]]></ac:plain-text-body></ac:structured-macro>
        """

    private static let plain = """
         Wiki   Log in

         Incident report: tickets lost

         Summary
            Tickets were lost for an hour, and the desk did not know of it until a
            customer called.

         Timeline
            2025-03-04 07:00 UTC queue emptied by a script
            07:40 UTC customer calls
              and is not amused
            08:00 UTC script stopped

         Conclusions
            The script had <force> as its default.

         Name     Count
         lost     120
         found    118
        """

    private static let chinese = """
        # 支付中断

        **严重程度**：P1
        **日期**：2025-03-04

        ## 事件概述

        支付失败 42 分钟，影响 1200 笔订单。

        ## 事件经过（北京时间）

        - 14:02 告警：错误率 12%
        - 14:05 值班人员确认告警
        - 14:44 恢复

        ## 根因分析

        连接池上限为 10。

        ## 改进措施

        - 加大连接池（@lin）
        - [ ] 增加告警，截止 2025-03-20

        ## 致谢

        谢谢大家。
        """
}
