/// Documents with everything that a meeting asks about: gaps, conflicts, hypotheses, questions, decisions, blame, actions.
enum MeetingSamples {
    static let english = """
        ---
        title: Payments fail
        severity: SEV1
        ---

        # Payments fail

        ## Summary

        Payments failed for 1 hour and 40 minutes on 17 March. The on-call engineer should have noticed it.

        ## Impact

        412 orders were lost.

        > **Question:** How many customers could not pay?

        ## Timeline

        All times UTC.

        | Time | Milestone | Event | Actor |
        | --- | --- | --- | --- |
        | 2026-03-17 10:02 | started | errors rise | |
        | 2026-03-17 10:09 | detected | alert fires | Alertmanager |
        | 2026-03-17 10:13 | acknowledged | taken up | on-call engineer |
        | 2026-03-17 11:05 | decision | roll back the release | incident commander |
        | 2026-03-17 11:20 | mitigated | rollback is out | on-call engineer |
        | 2026-03-17 11:31 | resolved | errors are gone | incident commander |

        ## Root cause

        - Hypothesis: the release kept connections open
          - for: errors began with it
          - against: the same code ran in staging

        > **Question:** Why did no test show it?

        ## Action items

        | Action | Owner | Due | Done when |
        | --- | --- | --- | --- |
        | Limit the pool | @ana | 2026-04-30 | |
        | Alert on waiting sessions | database team | | |

        """

    static let chinese = """
        ---
        title: 支付失败
        severity: P1
        language: zh
        ---

        # 支付失败

        ## 概述

        3 月 17 日支付失败，持续 1 小时 40 分钟。值班工程师本应更早发现。

        ## 影响

        损失 412 笔订单。

        > **问题：** 有多少客户无法支付？

        ## 时间线

        时间均为北京时间。

        | 时间 | 里程碑 | 事件 | 执行者 |
        | --- | --- | --- | --- |
        | 2026-03-17 10:02 | 开始 | 错误上升 | |
        | 2026-03-17 10:09 | 发现 | 告警触发 | Alertmanager |
        | 2026-03-17 10:13 | 响应 | 开始处理 | 值班工程师 |
        | 2026-03-17 11:05 | 决定 | 回滚发布 | 事件指挥 |
        | 2026-03-17 11:20 | 缓解 | 回滚完成 | 值班工程师 |
        | 2026-03-17 11:31 | 恢复 | 错误消失 | 事件指挥 |

        ## 根本原因

        - 假设：新版本没有释放连接
          - 支持：错误与发布同时开始
          - 反对：预发环境运行相同代码

        > **问题：** 为什么测试没有发现？

        ## 改进措施

        | 措施 | 负责人 | 截止日期 | 完成标志 |
        | --- | --- | --- | --- |
        | 限制连接池 | @ana | 2026-04-30 | |
        | 对等待的会话告警 | 数据库组 | | |

        """
}
