/// The same kinds in other words, so that no list of wordings passes for a rule.
extension SecretSamples {
    package static let reworded = [
        "export MYSQL_PWD=⟦Tr0ub4dor⟧", "$env:API_TOKEN=\"⟦a1b2c3d4e5f6g7h8i9j0⟧\"", "PASSWORD='⟦s3cret!⟧' ./run.sh",
        "the root pw is ⟦hunter2!⟧", "root password -> ⟦Tr0ub4dor3⟧", "new pass is ⟦Winter2024!⟧",
        "admin password has been reset to ⟦Winter2024!⟧", "I set the password to ⟦Winter2024!⟧ for now",
        "user: admin, pass: ⟦Winter2024!⟧", "ssh root@10.0.0.1 password ⟦toor1234⟧", "The wifi password: ⟦sunshine99⟧",
        "credentials -> ana / ⟦Winter2024!⟧", "creds for the jump host: ana / ⟦Winter2024!⟧",
        "password for the jump host is ⟦Winter2024!⟧", "OTP was ⟦482913⟧", "Your code is ⟦482913⟧",
        "Use ⟦482913⟧ as your verification code", "⟦482913⟧ is your verification code", "MFA token ⟦482913⟧",
        "登录密码是 ⟦hunter22⟧", "密码已经改成 ⟦Winter2024⟧ 了", "密码(root)：⟦Winter2024⟧", "root 密码 = ⟦Winter2024⟧",
        "数据库口令改为 ⟦Winter2024⟧", "您的验证码为 ⟦482913⟧，5分钟内有效", "验证码【⟦482913⟧】", "支付密码是 ⟦482913⟧",
        "他的手机是⟦13800138000⟧", "电话：⟦+86-10-88886666⟧", "tel: ⟦+1 (415) 555-2671⟧", "Phone: ⟦415.555.2671⟧",
        "Tel.: ⟦0171/1234567⟧", "UK ⟦07700 900123⟧", "passport number is ⟦X1234567⟧", "Passport#: ⟦123456789⟧",
        "车牌 ⟦粤B·D12345⟧", "dob: ⟦May 12, 1984⟧", "born ⟦12.05.1984⟧", "生于⟦1984年5月12日⟧",
        "Address: ⟦221B Baker Street, London NW1⟧", "ship to ⟦12 Elm Street, Springfield⟧",
        "地址：⟦北京市海淀区中关村大街1号⟧", "CVC code: ⟦737⟧", "mail ⟦ana.silva AT example DOT com⟧",
        "⟦ana dot silva at example dot com⟧", "⟦jane{at}gmail.com⟧", "⟦王伟@公司.cn⟧", "src=⟦203.0.113.9⟧ dst=10.0.0.1",
        "user 42 logged in from ⟦203.0.113.9⟧", "IP ⟦203.0.113.9⟧ 被封禁", "Invalid user admin from ⟦203.0.113.9⟧",
        "[client ⟦203.0.113.9⟧:51234] AH01630", "webhook secret ⟦3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c⟧",
        "token is ⟦3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c⟧", "令牌为 ⟦3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c⟧",
        "psql \"host=db user=app password=⟦hunter22⟧\"", "mongodb+srv://app:⟦hunter22⟧@cluster0.example.net",
        "openssl rsa -passin pass:⟦hunter22⟧", "htpasswd -bB .htpasswd ana ⟦hunter22⟧",
        "ALTER USER app WITH PASSWORD '⟦hunter22⟧';", "CREATE USER app IDENTIFIED BY '⟦hunter22⟧';",
        "requirepass ⟦hunter22⟧", "ana:⟦{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=⟧",
    ]

    package static let wordedAlike = [
        "the address book was down", "address of the load balancer: 10.0.3.17",
        "sent to 12 customers by mail on 3 Road shows",
        "the token is invalid since 10:15", "token refresh failed for 3482 users", "login was slow for 482913 users",
        "signature verification failed with code 4821", "pass 12345 tests, 3 failed", "OTP delivery at 99.8 %",
        "the phone of on-call rang 3 times", "mobile 17.2.1 build 20250317", "dial tcp 203.0.113.7:443: i/o timeout",
        "account 12345678 was locked", "upstream 203.0.113.7:443 timed out", "server ip 203.0.113.7 is unreachable",
        "IPv6 2001:db8::1 of the router was down", "we used 482913 as the limit of connections",
        "482913 is the number of failed logins", "用户登录失败 482913 次", "密码重置邮件延迟 35 分钟", "令牌刷新失败 12345678 次",
        "地址：10.0.3.17", "账户 12345678 冻结", "Authorization header too large: 8192", "api key rotation took 12 minutes",
        "docker compose -p shop up", "password policy: at least 12 characters", "password for the jump host: see vault",
        "password is in 1password", "meet at example.com dot", "page at 10:15 (at night) ok",
        "https://grafana.example.com/d/abc123/checkout?from=1710669600000&to=1710676800000",
        "txid=0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
    ]
}
