/// What must not reach readers outside: the words that carry it in English and Chinese, and the part that may not be left.
struct PlantedSecret: Sendable, CustomStringConvertible {
    let name: String
    let value: String
    let english: String
    let chinese: String

    var description: String { name }

    /// - Parameters:
    ///   - english: with `%` for the value; likewise in Chinese.
    init(_ name: String, _ value: String, _ english: String, _ chinese: String) {
        self.name = name
        self.value = value
        self.english = english.replacing("%", with: value)
        self.chinese = chinese.replacing("%", with: value)
    }

    static let all: [PlantedSecret] = secrets + personal + systems + places + people + business

    private static let secrets = [
        PlantedSecret("access key", "AKIAQ3EGVB7T2ZLM4XWP", "The job used % to write.", "任务使用 % 写入。"),
        PlantedSecret(
            "token of a repository",
            "ghp_" + "a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf",
            "It pushed with % again.",
            "它用 % 推送。"
        ),
        PlantedSecret("password", "Zx81kqLm02pw", "The file said password = %.", "配置中写着 password = %。"),
        PlantedSecret(
            "password in an address",
            "s3cr3t-Pool9",
            "It used postgres://app:%@db.example.com/orders.",
            "使用 postgres://app:%@db.example.com/orders。"
        ),
        PlantedSecret(
            "bearer token",
            "mF9.B5f-4.1JqMn7pQr8sT",
            "The header was Authorization: Bearer %.",
            "请求头为 Authorization: Bearer %。"
        ),
        PlantedSecret(
            "hook",
            "https://hooks.slack.com/services/T024BE7LD/B8H3KQ1/x7Yq2LmN8pRs",
            "It posted to % then.",
            "当时发到 %。"
        ),
        PlantedSecret("one-time code", "482913", "The verification code was %.", "验证码是 %。"),
    ]

    private static let personal = [
        PlantedSecret("mail address", "ana.silva@example.com", "We asked % for access.", "联系了 % 开通权限。"),
        PlantedSecret("mail address of a team", "oncall-core@example.com", "We wrote to % at once.", "发信给 %。"),
        PlantedSecret("telephone", "+49 30 1234567", "She can be reached at % now.", "可拨打 % 联系。"),
        PlantedSecret("mobile telephone", "13800138000", "The customer's telephone is %.", "客户电话 %。"),
        PlantedSecret("identity number", "11010519491231002X", "The identity number % was shown.", "身份证号 % 被显示。"),
        PlantedSecret("card", "4111 1111 1111 1111", "It charged card % twice.", "银行卡 % 被扣款两次。"),
        PlantedSecret("bank account", "DE89370400440532013000", "It paid to IBAN % twice.", "汇入账户 IBAN %。"),
        PlantedSecret("number plate", "京A12345", "The car with number plate % waited.", "车牌号 % 的车辆在等待。"),
        PlantedSecret("staff number", "A10234", "Employee number % ran it.", "工号 % 执行了操作。"),
    ]

    private static let systems = [
        PlantedSecret("private address", "10.1.2.3", "The host % was full.", "主机 % 已满。"),
        PlantedSecret("public address", "203.0.113.7", "Requests came from % only.", "请求只来自 %。"),
        PlantedSecret("address of version 6", "2001:db8::7", "Requests came from % only.", "请求只来自 %。"),
        PlantedSecret("hardware address", "00:1a:2b:3c:4d:5e", "The card % was replaced.", "更换了网卡 %。"),
        PlantedSecret("host", "db-7.prod.internal", "The host % was full.", "主机 % 已满。"),
        PlantedSecret("short host", "orders-db-3", "We restarted % by hand.", "手工重启 %。"),
        PlantedSecret("pod", "checkout-7d9f8c6b5-x2x4z", "The pod % died.", "容器组 % 退出。"),
        PlantedSecret("service", "ledger-api", "Requests to % failed.", "请求 % 失败。"),
        PlantedSecret("region", "eu-west-1", "All machines in % failed.", "% 的机器全部失败。"),
        PlantedSecret("path", "/etc/nginx/conf.d/shop.conf", "The file % was wrong.", "文件 % 有误。"),
        PlantedSecret("path of Windows", "C:\\Jobs\\nightly", "It ran from % then.", "从 % 运行。"),
        PlantedSecret("file", "PaymentRepository.java", "The change was in % only.", "改动在 % 中。"),
        PlantedSecret("variable", "ORDERS_DB_DSN", "The variable % was empty.", "变量 % 为空。"),
        PlantedSecret("table", "orders_archive", "The table % was locked.", "表 % 被锁。"),
        PlantedSecret("alert", "CheckoutErrorRateHigh", "The alert % fired.", "告警 % 触发。"),
        PlantedSecret("role", "arn:aws:iam::123456789012:role/deploy", "The role % was missing.", "缺少角色 %。"),
        PlantedSecret("bucket", "s3://shop-backups/orders", "Nothing reached % that night.", "当晚没有数据写入 %。"),
        PlantedSecret("request", "6f1c2c1e-8b1f-4c55-9d3a-0a1b2c3d4e5f", "Request % was lost.", "请求 % 丢失。"),
        PlantedSecret("trace", "4bf92f3577b34da6a3ce929d0e0e4736", "Trace % shows it.", "追踪 % 可见。"),
        PlantedSecret("commit", "cef59db", "It came with commit % that day.", "由提交 % 引入。"),
        PlantedSecret("network", "1107", "VLAN % was down.", "VLAN % 中断。"),
        PlantedSecret("rack", "R17", "Rack % lost power.", "机柜 % 断电。"),
    ]

    private static let places = [
        PlantedSecret("dashboard", "https://grafana.internal/d/1", "See % for more.", "见 % 。"),
        PlantedSecret("chat", "https://shop.slack.com/archives/C0123", "See % for more.", "见 % 。"),
        PlantedSecret("tracker", "https://shop.atlassian.net/browse/OPS-1", "See % for more.", "见 % 。"),
        PlantedSecret("document", "https://shop.feishu.cn/docx/AbCdEf", "See % for more.", "见 % 。"),
        PlantedSecret("wiki", "wiki.corp", "The page in % was old.", "% 上的页面过时。"),
        PlantedSecret("repository", "git@example.com:shop/checkout.git", "It was cloned from % again.", "从 % 拉取。"),
        PlantedSecret("ticket", "OPS-567", "It is tracked in % now.", "在 % 中跟踪。"),
        PlantedSecret("request for review", "#1234", "It came with % that day.", "由 % 引入。"),
        PlantedSecret("channel", "#inc-0317-checkout", "We spoke in % that night.", "当晚在 % 讨论。"),
        PlantedSecret("contract", "HT-2025-003", "Contract number % applies.", "合同编号 % 适用。"),
    ]

    private static let people = [
        PlantedSecret("handle", "@mira", "Then % restarted it.", "随后 % 重启。"),
        PlantedSecret("name", "Jane Doe", "Then % restarted it.", "随后 % 重启。"),
        PlantedSecret("first name", "Priya", "Then % restarted it.", "随后 % 重启。"),
        PlantedSecret("first name of a genitive", "Klaus", "%'s fix went out.", "% 的修复上线。"),
        PlantedSecret("name with a title", "王小明", "值班工程师% restarted it.", "值班工程师%重启了服务。"),
        PlantedSecret("name of a colleague", "张伟", "%同学 restarted it.", "随后由%同学回滚。"),
    ]

    private static let business = [
        PlantedSecret("customer", "Northwind", "The customer % could not pay.", "客户 % 无法支付。"),
        PlantedSecret("company", "Globex", "Then % Inc could not pay.", "% Inc 无法支付。"),
        PlantedSecret("company by its form", "北风贸易有限公司", "Then 客户%could not pay.", "受影响的有%。"),
        PlantedSecret("customer in quotation marks", "海蓝科技", "客户“%” could not pay.", "客户“%”无法支付。"),
        PlantedSecret("listed customer", "Fabrikam", "Orders of % were late.", "% 的订单延迟。"),
        PlantedSecret("money", "$45,000", "It cost about % that day.", "当天损失约 %。"),
        PlantedSecret("money in words", "1.2 million", "It cost about EUR % in all.", "合计损失 EUR %。"),
        PlantedSecret("money in Chinese", "45 万元", "It cost about % that day.", "当天损失约 %。"),
        PlantedSecret("order", "202503040001", "Order number % was lost.", "订单号 % 丢失。"),
        PlantedSecret("account", "8812345678", "Account id % was hit.", "账号 % 受影响。"),
        PlantedSecret("codename", "Heron", "The project codename is %.", "项目代号 %。"),
        PlantedSecret("weakness", "SQL injection", "The export can be read by % today.", "导出接口存在 % 问题。"),
        PlantedSecret("weakness in Chinese", "越权", "The export has a hole: %.", "导出接口存在%，任何人可读。"),
        PlantedSecret("word of the list", "Blue Lagoon", "The plan % was stopped.", "% 计划中止。"),
    ]
}
