import DebriefText

/// What a document, or notes, can say about an incident in one value each.
package enum MetadataKey: String, CaseIterable, Hashable, Sendable {
    case id, title, severity, status, date, authors, services, duration, language, template
    case started, detected, acknowledged, declared, identified, mitigated, resolved, zone
    case published, reviewers, audience
}

extension MetadataKey {
    /// The field that a label names, in English or Chinese, whatever the case.
    package init?(name: some StringProtocol) {
        guard let key = Self.names[name.lowercased()] else { return nil }
        self = key
    }

    private static let names: [String: MetadataKey] = [
        "incident id": .id, "incident number": .id, "事件编号": .id, "事故编号": .id, "故障编号": .id, "文档编号": .id, "故障单号": .id,
        "事件id": .id, "编号": .id,
        "title": .title, "标题": .title,
        "severity": .severity, "incident severity": .severity, "严重性": .severity, "事件严重性": .severity,
        "等级": .severity, "故障等级": .severity, "事故等级": .severity, "事件等级": .severity, "定级": .severity, "故障定级": .severity,
        "事故级别": .severity, "事故定级": .severity, "严重程度": .severity, "级别": .severity, "事件级别": .severity, "故障级别": .severity,
        "严重级别": .severity,
        "status": .status, "状态": .status, "文档状态": .status, "复盘状态": .status, "报告状态": .status,
        "date": .date, "incident date": .date, "date of incident": .date, "日期": .date, "事件日期": .date, "故障日期": .date,
        "事故日期": .date, "发生日期": .date, "故障时间": .date, "事故时间": .date,
        "发生时间": .date,
        "authors": .authors, "author": .authors, "作者": .authors, "owner": .authors, "postmortem owner": .authors,
        "负责人": .authors, "撰写人": .authors, "复盘负责人": .authors, "文档负责人": .authors, "故障负责人": .authors, "事故负责人": .authors,
        "主持人": .authors, "主持": .authors, "执笔": .authors, "执笔人": .authors, "主笔": .authors, "起草": .authors,
        "起草人": .authors,
        "汇报人": .authors, "牵头人": .authors, "接口人": .authors, "复盘": .authors, "复盘组织人": .authors, "复盘主持人": .authors,
        "复盘人": .authors, "编写": .authors, "编写人": .authors, "撰写": .authors,
        "填写人": .authors,
        "整理人": .authors, "整理": .authors, "记录人": .authors, "报告人": .authors, "所有者": .authors, "文档作者": .authors,
        "文档所有者": .authors,
        "复盘 owner": .authors, "复盘owner": .authors,
        "services": .services, "service": .services, "services affected": .services, "affected services": .services,
        "影响服务": .services, "影响业务": .services, "受影响业务": .services, "受影响服务": .services, "受影响的服务": .services,
        "服务": .services,
        "duration": .duration, "incident duration": .duration, "total duration": .duration, "持续时间": .duration,
        "事件持续时间": .duration, "时长": .duration, "故障时长": .duration, "影响时长": .duration, "持续时长": .duration,
        "故障持续时间": .duration, "故障持续时长": .duration, "事故时长": .duration, "总时长": .duration,
        "published": .published, "publication date": .published, "发布日期": .published, "复盘日期": .published,
        "reviewers": .reviewers, "reviewer": .reviewers, "reviewed by": .reviewers, "approved by": .reviewers,
        "评审人": .reviewers, "审核人": .reviewers, "审核": .reviewers, "评审": .reviewers, "审批人": .reviewers,
        "audience": .audience, "shared with": .audience, "读者": .audience, "公开范围": .audience,
        "time zone": .zone, "timezone": .zone, "时区": .zone,
    ]
}
