import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Alerts that a tool or a person put into a table, with columns of any names.
struct AlertTableTests {
    private func reading(_ text: String, _ path: String = "alerts.csv") -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0]
    }

    @Test(
        arguments: [
            """
            timestamp,severity,source,message,state
            2026-03-04T10:02:00Z,critical,checkout,Error rate above 5%,firing
            2026-03-04T10:05:00Z,critical,checkout,Error rate above 5%,acknowledged
            2026-03-04T10:41:00Z,critical,checkout,Error rate above 5%,resolved
            """,
            """
            Alarm time (UTC)\tLevel\tHost\tAlarm\tStatus
            2026/03/04 10:02\tP1\tweb-3\tCPU load over 90 %\tPROBLEM
            2026/03/04 10:05\tP1\tweb-3\tCPU load over 90 %\tACK
            2026/03/04 10:41\tP1\tweb-3\tCPU load over 90 %\tOK
            """,
            """
            alertName;host;startsAt;acknowledgedAt;acknowledgedBy;endsAt
            PoolFull;db-1;2026-03-04T10:02:00Z;2026-03-04T10:05:00Z;noor;2026-03-04T10:41:00Z
            """,
            """
            monitor,transition,event_time
            PoolFull,OK -> ALARM,1772618520
            PoolFull,ALARM -> ACK,1772618700
            PoolFull,ALARM -> OK,1772620860
            """,
            """
            告警时间（UTC）,级别,对象,告警内容,状态
            2026-03-04 10:02,严重,order-svc,下单成功率低于90%,触发
            2026-03-04 10:05,严重,order-svc,下单成功率低于90%,已认领
            2026-03-04 10:41,严重,order-svc,下单成功率低于90%,已恢复
            """,
            """
            规则名称,监控对象,触发时间（UTC）,认领时间（UTC）,认领人,恢复时间（UTC）
            连接数过高,db-1,2026-03-04 10:02,2026-03-04 10:05,林晓,2026-03-04 10:41
            """,
        ]
    )
    func readsWhatFiredWasTakenUpAndEnded(table: String) {
        let read = reading(table)
        #expect(read.reader?.id == "alert-table")
        #expect(read.loss == nil)
        let told = read.reading.events.map { "\($0.kind.rawValue) \($0.time.shown(in: .utc).civil.clockText())" }
        #expect(told == ["alertFired 10:02", "acknowledged 10:05", "alertResolved 10:41"])
        #expect(Set(read.reading.events.compactMap(\.subject)).count == 1)
    }

    /// A time of no name beside that of the end is when it began.
    @Test(
        arguments: [
            """
            告警时间,恢复时间,级别,服务,告警内容,状态
            2026-03-04 10:02:00,2026-03-04 10:41:00,P1,order-svc,下单成功率低于90%,已恢复
            2026-03-04 10:02:00,2026-03-04 10:02:00,P3,im-push,消息堆积,已恢复
            """,
            """
            Alert time,Alert,Severity,Resolved at
            2026-03-04 10:02,PoolFull on db-1,critical,2026-03-04 10:41
            2026-03-04 10:02,Backlog,warning,2026-03-04 10:02
            """,
        ]
    )
    func readsAnUnnamedTimeBesideAnEndAsTheBegin(table: String) {
        let told = reading(table).reading.events.map { "\($0.kind.rawValue) \($0.time.civil.clockText())" }
        #expect(told == ["alertFired 10:02", "alertFired 10:02", "alertResolved 10:02", "alertResolved 10:41"])
    }

    /// What only an end of unknown kind dates is not told as an end.
    @Test func takesNoEndFromAListOfWhatIsResolvedByNow() {
        let read = reading(
            "time,alert,host,state\n2026-03-04T10:02Z,PoolFull,db-1,resolved\n2026-03-04T10:09Z,Disk,db-2,resolved"
        )
        #expect(read.reader?.id == "alert-table")
        #expect(read.reading.events.isEmpty)
        #expect(read.loss == .all)
    }

    @Test(
        arguments: [
            "time,service,version,env,actor,status\n2026-01-22T13:02:11Z,dispatch,4.18.0,prod,cd-bot,succeeded",
            "Date,Host,Service,Message,Status\n2026-02-25T10:22:30Z,web-0,seats,stored seat block,error",
            "Issue key,Summary,Status,Priority,Created\nOPS-1,Checkout fails,Open,High,2026-02-25 10:22",
            "time,error_rate,latency\n2026-02-25T10:22:30Z,0.2,120",
        ]
    )
    func leavesOtherTablesToTheirReaders(table: String) {
        #expect(reading(table).reader?.id != "alert-table")
    }

    // MARK: What was not read

    @Test func tellsHowManyRowsWereNotRead() {
        let table = """
            time,alert,host,state
            2026-03-04T10:02Z,PoolFull,db-1,firing
            2026-03-04T10:03Z,PoolFull,db-2,firing
            2026-03-04T10:05Z,PoolFull,db-3,firing
            soon,PoolFull,db-1,resolved
            later,PoolFull,db-2,resolved
            """
        #expect(reading(table).loss == .lines(2, first: 5))
    }

    @Test(
        arguments: [
            ("who,colour,shape\nana,red,round\n", EvidenceFileReading.Loss.all),
            ("谁,颜色,形状\n小林,红,圆\n", .all),
            ("what,when it rang,how\nPool,2026-03-04 10:02,loud\nDisk,who knows,quiet\nNet,later,loud\n", .all),
            ("什么,何时,怎样\n连接池,2026-03-04 10:02,响\n磁盘,不知道,响\n网络,后来,响\n", .all),
        ]
    )
    func tellsWhatOfATableOfNoKnownKindWasNotRead(table: String, loss: EvidenceFileReading.Loss) {
        #expect(reading(table).loss == loss)
    }

    @Test func missesNothingInALogWithoutTrouble() {
        let log = (0..<9).map { "2026-03-04T10:0\($0):00Z INFO stored block \($0)" }.joined(separator: "\n")
        #expect(reading(log, "app.log").loss == nil)
    }
}
