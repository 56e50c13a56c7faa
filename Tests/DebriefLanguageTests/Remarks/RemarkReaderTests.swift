import DebriefLanguage
import Testing

struct RemarkReaderTests {
    @Test(arguments: [
        ("timeouts at the edge", Remark.Kind.symptom), ("磁盘写入失败", .symptom), ("error rate 12 %", .figure),
        ("p95 is flat", .calm), ("it still fails", .persistence), ("仍然报错", .persistence), ("maybe the mirror", .doubt),
        ("怀疑是缓存", .doubt), ("the backlog is due to the import", .reason), ("the problem is the pool", .reason),
        ("found it", .found), ("no effect", .deadEnd), ("没有效果", .deadEnd), ("that rules out the network", .ruledOut),
        ("thanks all", .chatter), ("大家辛苦", .chatter), ("anybody awake?", .question), ("恢复了吗", .question),
        ("merged the change", .change), ("the on-call was not monitored", .notMonitored), ("无权限", .noAccess),
        ("the disk is full", .limit), ("the certificate expired", .expired), ("luckily the copy was fresh", .luck),
        ("the next update follows at noon", .courtesy), ("yes but I would wait", .reply),
    ])
    func readsRemarks(text: String, kind: Remark.Kind) {
        #expect(RemarkReader.kinds(in: text).contains(kind), "\(RemarkReader.remarks(in: text))")
    }

    @Test(arguments: [
        ("no timeouts any more", Remark.Kind.symptom), ("证书未过期", .expired), ("errors dropped", .symptom),
        ("the problem is solved", .reason), ("we are still watching", .persistence),
        ("the pool is not exhausted", .limit),
        ("errors are still dropping", .persistence), ("not stable", .calm), ("the disk has space", .limit),
    ])
    func readsNoRemarkWhereItIsDenied(text: String, kind: Remark.Kind) {
        #expect(!RemarkReader.kinds(in: text).contains(kind), "\(RemarkReader.remarks(in: text))")
    }
}
