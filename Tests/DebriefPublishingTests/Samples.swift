import DebriefCore
import DebriefEvents
import DebriefText

/// Whole documents of this module's tests, one in each language.
enum Samples {
    static let english = Postmortem(parsing: SourceText(englishText, path: "incidents/2025/feed-imports.md"))
    static let chinese = Postmortem(parsing: SourceText(chineseText, path: "incidents/2025/登录.md"))

    private static let englishText = """
        ---
        id: INC-2025-031
        title: Feed imports stalled after a queue migration
        severity: SEV1
        status: in-review
        services: [{name: importer, effect: outage}, {name: catalog, effect: degraded}]
        authors: ['@mira', '@jon']
        slo: {target: 99.9, window: 30d, failing: 60%}
        template: standard
        language: en
        ---

        # Feed imports stalled after a queue migration

        <!-- one sentence for people who read nothing else -->

        ## Summary

        On 4 March 2025 partner feeds were **not imported for 1 h 42 min**. Workers kept their connections to the old
        queue after the migration, so messages piled up in the new one[^e3]. Restarting the workers with the new address
        brought imports back; a second stall in the evening had the same cause.

        > **Question:** How many partners published outdated prices?

        ## Impact

        | What | Figure | Source |
        | --- | --- | --- |
        | Feeds delayed | 1,840 | [^e5] |
        | Partners affected | 212 | [^e5] |
        | Share of imports that failed | 61 % | [^e5] |

        ### Queue depth

        | Time | Messages waiting | Age of the oldest (min) |
        | --- | --- | --- |
        | 08:50 | 120 | 0.2 |
        | 09:10 | 14,200 | 8 |
        | 09:40 | 51,900 | 38 |
        | 10:10 | 96,400 | 68 |
        | 10:40 | 101,300 | 98 |
        | 11:00 | 38,000 | 61 |
        | 11:20 | 150 | 0.4 |

        ## Timeline

        All times UTC.

        | Time | Milestone | Event | Actor | Source |
        | --- | --- | --- | --- | --- |
        | 2025-03-03 17:00 | change | Queue migration announced for the next morning | platform team | [^e1] |
        | 2025-03-04 08:45 | change | Producers switched to the new queue | CI/CD | [^e2] |
        | 09:02 | started | First messages wait longer than a minute | importer | [^e3] |
        | 09:31 | detected | **Alert: oldest message older than 25 min** | Alertmanager | [^e4] |
        | 09:34 | acknowledged | Page acknowledged | on-call engineer | [^e4] |
        | ~09:40 | declared | Incident declared SEV1 | on-call engineer | [^e6] |
        | 09:52 | | Status page: investigating delayed imports | support | |
        | 09:55–10:05 | | Workers scaled out, no effect | on-call engineer | [^e6] |
        | 10:21 | identified | Workers still read from the old queue | data engineer | [^e6] |
        | 10:38 | decision | Restart workers in batches of ten | incident lead | [^e6] |
        | 10:44 | mitigated | Queue begins to drain | importer | [^e3] |
        | 11:18 | resolved | Queue empty, all feeds current | importer | [^e3] |

        ## Root cause

        The address of the queue was read once, when a worker starts (`QueueClient.connect`). The runbook for migrations
        assumes that clients follow a change of address:

        ```yaml
        queue:
          address: ${QUEUE_ADDRESS}   # read at start only
          reconnect: never
        ```

        1. Producers were switched before consumers.
        2. No alert watched the *difference* between messages sent and messages handled.

        > **Question:** Since when do workers keep their connection?

        ## What went well

        - The page reached the right person within three minutes.
        - Scaling out was tried on one batch first, see [the runbook](https://runbooks.example.com/queues).

        ## Action items

        | Action | Type | Owner | Due | Priority | Status |
        | --- | --- | --- | --- | --- | --- |
        | Re-resolve the queue's address every minute | prevent | @mira | 2025-03-18 | high | open |
        | Alert when sent and handled messages differ by 5 % for 5 min | detect | @jon | 2025-03-21 | high | done |

        ### Checklist for the review

        - [x] Timeline agreed by everyone who responded
        - [ ] Partners informed

        [^e1]: `evidence/announcements.txt` line 4, message in #platform
        [^e2]: `evidence/deployments.json` line 31, deployment 8812
        [^e3]: `evidence/queue-metrics.csv` line 210, oldest message
        [^e4]: `evidence/alerts.json` line 9, alert ImportQueueAge, 2025-03-04T09:31:12Z
        [^e5]: `evidence/imports.csv` line 2, totals of the day
        [^e6]: `evidence/incident-channel.json` line 88
        [^e7]: `evidence/unused.txt` line 1

        """

    private static let chineseText = """
        ---
        id: INC-2025-032
        title: 登录服务证书过期
        severity: SEV2
        status: draft
        services: [login]
        authors: ['@lin']
        language: zh
        ---

        # 登录服务证书过期

        ## 摘要

        2025 年 5 月 6 日，登录服务的证书在凌晨过期，用户无法登录。续期脚本在三周前已经停止运行[^z1]，没有告警。

        > **问题：** 有多少用户受到影响？

        ## 时间线

        所有时间均为北京时间。

        | 时间 | 里程碑 | 事件 | 执行者 | 来源 |
        | --- | --- | --- | --- | --- |
        | 2025-05-06 23:40 | 开始 | 证书过期，登录请求开始失败 | login | [^z1] |
        | 23:58 | 发现 | 客服收到第一批投诉 | 客服 | [^z2] |
        | 2025-05-07 00:06 | 宣布 | 宣布二级事故 | 值班工程师 | [^z2] |
        | 00:20 | 定位 | 确认证书已过期 | 值班工程师 | [^z2] |
        | 00:41 | 缓解、恢复 | 新证书上线，登录恢复正常 | 值班工程师 | [^z2] |

        ## 改进措施

        | 措施 | 负责人 | 截止日期 | 状态 |
        | --- | --- | --- | --- |
        | 证书到期前 30 天告警 | @lin | 2025-05-20 | 进行中 |

        [^z1]: `evidence/cron.log` 第 12 行
        [^z2]: `evidence/群聊.txt` 第 3 行

        """
}
