/// Secrets by where they stand in a command, and numbers in full width, each kind in several ways.
extension SecretSamples {
    package static let commands = [
        "aws configure set aws_secret_access_key ⟦wJalrXUtnFEMIK7MDENGbPxRfiCYzK3yQ2mB8sLd⟧",
        "aws configure set aws_session_token ⟦FwoGZXIvYXdzEBYaDHqa0AP1lQwErTyUiOp⟧ --profile shop",
        "npm config set //registry.example.com/:_authToken ⟦9f8a7b6c-5d4e-3f2a-1b0c-9f8a7b6c5d4e⟧",
        "consul kv put shop/db_password ⟦hunter22x⟧", "vault login ⟦s.9f8a7b6c5d4e3f2a1b0c9f8a⟧",
        "htpasswd -cb .htpasswd ana ⟦hunter22⟧", "htpasswd -nb ana ⟦hunter22⟧", "redis-cli AUTH ⟦hunter22x⟧",
        "AUTH default ⟦hunter22x⟧", "echo ⟦hunter22x⟧ | docker login -u ana --password-stdin",
        "echo \"⟦hunter22x⟧\" | sudo -S systemctl restart db", "echo 'ana:⟦hunter22x⟧' | chpasswd",
        "printf ⟦hunter22x⟧ | podman login --password-stdin", "net user ana ⟦Winter2024!⟧ /add",
        "sqlplus system/⟦hunter22x⟧@orcl", "rabbitmqctl change_password ana ⟦hunter22x⟧",
        "rabbitmqctl add_user ana ⟦hunter22x⟧", "lftp -u ana,⟦hunter22x⟧ files.example.com",
        "PGPASSWORD=⟦hunter22⟧ psql -h db-1 -U app shop", "psql postgresql://app:⟦hunter22⟧@db-1:5432/shop",
        "redis-cli -h cache-1 -a ⟦hunter22⟧ ping", "<password>⟦hunter22x⟧</password>",
        "<db:apiKey>⟦9f8a7b6c5d4e3f2a1b0c⟧</db:apiKey>", "<add key=\"ApiKey\" value=\"⟦9f8a7b6c5d4e3f2a1b0c⟧\" />",
        "the admin panel is admin/⟦Winter2024!⟧ btw", "use ana / ⟦Winter2024!⟧ to get in", "用 admin/⟦Winter2024!⟧ 登录后台",
        "the api key we use is ⟦9f8a7b6c5d4e3f2a1b0c⟧", "secret key of the bucket: ⟦9f8a7b6c5d4e3f2a1b0c⟧",
        "密码就用⟦Winter2024!⟧吧", "提取码: ⟦a8k2⟧", "你的登录码为 ⟦482913⟧", "door code ⟦4829⟧", "authenticator: ⟦482913⟧",
        "手机 ⟦１３８００１３８０００⟧", "联系人：⟦１３８００１３８０００⟧", "电话 ⟦０１０－８８８８６６６６⟧", "验证码 ⟦４８２９１３⟧",
        "身份证 ⟦１１０１０５１９４９１２３１００２Ｘ⟧", "from ⟦2001:db8:85a3::8a2e:370:7334⟧ - - [15/Jan/2025:10:00:00 +0000]",
    ]

    package static let wordedLikeCommands = [
        "htpasswd file was missing on 3 hosts", "aws configure list shows 4 profiles", "AUTH failed 3 times",
        "AUTH service v2.3.4 restarted", "net user counts fell to 482913", "vault login took 35 s",
        "consul kv put shop/limit 482913", "rabbitmqctl list_queues shows 482913 messages", "sqlplus exited with 137",
        "redis-cli -h cache-1 -p 6379 ping took 480 ms", "echo hunter22x | grep x", "db-1:5432:up:ok",
        "npm config set registry https://registry.example.com/", "git config --global core.autocrlf false",
        "admin/console returned 503", "use v2.3.4 / v2.3.5 to compare", "用 nginx/1.25.3 代理", "后台 admin/login 接口 500",
        "enter 482913 as the limit", "<status>failed</status> <count>482913</count>", "<token/> <pass>ok</pass>",
        "<add key=\"Timeout\" value=\"9f8a7b6c5d4e3f2a1b0c\" />", "next_page 482913 of cache_size 100000",
        "版本１２３４５６７８９０１ 发布", "共 １２３４５ 次失败", "手机尾号 ８０００ 的用户", "密码就用默认策略", "提取码服务不可用",
        "密钥轮换 20 分钟", "login_count 482913 session_ms 3500",
    ]
}

/// The same in other words: found by no list that the ones above are in.
extension SecretSamples {
    package static let otherCommands = [
        "aws configure set profile.prod.aws_secret_access_key ⟦kZ8vQ2mB8sLdwJalrXUtnFEMIK7MDENGbPxRfiCY⟧",
        "TF_TOKEN_app_example_com=⟦9f8a7b6c5d4e3f2a1b0c⟧", "gh auth login --with-token <<< ⟦9f8a7b6c5d4e3f2a1b0c9f8a⟧",
        "htpasswd -b -c passwords ana ⟦Tr0ub4dor⟧", "printf \"%s\" ⟦Tr0ub4dor⟧ | docker login --password-stdin",
        "echo '⟦Tr0ub4dor⟧' | kinit ana", "mosquitto_pub -u ana -P ⟦Tr0ub4dor⟧ -t a",
        "<password encrypted=\"false\">⟦Tr0ub4dor⟧</password>", "{\"key\":\"DB_PASSWORD\",\"value\":\"⟦Tr0ub4dor⟧\"}",
        "- name: DB_PASSWORD, value: ⟦Tr0ub4dor⟧", "password (prod): ⟦Tr0ub4dor⟧", "try administrator:⟦Sommer2025!⟧",
        "console login is deploy/⟦Sommer2025!⟧", "log in with admin and ⟦Winter2024!⟧", "Wi-Fi: office / ⟦sunshine99⟧",
        "access code to the cage is ⟦7741⟧", "密码临时设成⟦Sommer2025⟧", "联系 ⟦１３９ １２３４ ５６７８⟧", "拨打⟦13912345678⟧找他",
        "ph: ⟦0207 946 0018⟧", "az storage blob list --account-key ⟦9f8a7b6c5d4e3f2a1b0c9f8a7b6c5d4e⟧",
    ]

    package static let otherwiseWorded = [
        "root/usr at 98 % on db-2", "admin/api returned 502 for 12 minutes", "console/v2 login errors 482913",
        "{\"key\":\"DB_HOST\",\"value\":\"db-2.internal\"}", "- name: DB_PORT, value: 5432", "MAX_TOKEN_COUNT=128000",
        "TOKEN_URL=https://sso.example.com/v2/token", "<response code=\"503\">failed</response>",
        "<version>2.3.4-rc1</version>",
        "printf \"%s\" v2.3.4 | sha256sum", "住址字段为空", "验证码接口 QPS 从 ７７４１ 降到 １２０", "２０２６－０３－１７ 发布", "时间１０：１５ 告警",
        "订单号 ２０２６０３１７１２３４５６ 支付失败", "password (prod) rotated at 10:15", "口令策略变更导致 482913 次失败",
    ]
}
