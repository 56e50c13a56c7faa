/// Nouns whose failures are described, not blamed.
enum Machines {
    static let nouns = """
        pod pods hub hubs job jobs check checks rollback autoscaler scheduler server servers service services node
        nodes cluster clusters database databases cache caches proxy proxies load-balancer balancer balancers gateway
        router routers switch switches network script scripts pipeline pipelines build builds deploy deploys
        deployment deployments release releases change changes config configuration configurations flag flags
        feature features request requests query queries test tests monitor monitors monitoring alert alerts alarm
        alarms dashboard dashboards tool tools tooling bot bots process processes procedure procedures runbook
        runbooks documentation docs page code bug bugs patch patches update updates upgrade upgrades version versions
        client-library library libraries package packages module modules plugin plugins extension extensions
        controller controllers operator-pod reflector agent agents daemon daemons thread threads worker-node kernel
        machine machines host hosts vm vms container containers image images disk disks drive volume volumes storage
        backup backups replica replicas primary secondary leader follower queue queues consumer-group broker topic
        certificate certificates cert certs token tokens key keys credential credentials password dns record records
        domain zone zones region regions cloud api apis endpoint endpoints sdk app application applications
        website site sites wiki frontend backend web system systems platform software hardware firmware sensor
        validation validator parser compiler linter ci cd workflow workflows automation health-check healthcheck
        probe probes heartbeat heartbeats timeout timeouts connection connections session sessions lock locks
        transaction transactions migration migrations schema table tables index row rows column file files filesystem
        folder directory log logs logging metric metrics trace traces email emails message messages notification
        notifications webhook webhooks event events signal signals command commands terraform kubernetes kubelet
        prometheus grafana alertmanager jenkins argo argocd helm docker postgres postgresql mysql redis kafka nginx
        haproxy envoy istio elasticsearch opensearch rabbitmq consul etcd vault kyverno karpenter traefik fluentd
        fluentbit hangfire cron cronjob systemd puppet ansible chef salt varnish memcached mediawiki phabricator
        gerrit bugzilla zookeeper cassandra mongodb sqlite spark hadoop airflow celery sidekiq puma gunicorn
        unicorn rails django react node.js ubuntu debian linux windows slack pagerduty opsgenie datadog sentry
        discord twitter travis circleci codebase repository repo branch commit commits merge pr ticket tickets issue
        issues incident incidents outage failure failures error errors spike load traffic latency memory cpu
        generator fuse cable fibre fiber power ups router-config firewall rule rules policy policies limit limits
        quota quotas setting settings variable variables parameter parameters value values default defaults
        assumption design architecture review review-process mechanism logic algorithm model guard guards
        safeguard safeguards interface prompt form template checklist canary staging production environment
        environments instance instances deployer provisioner resolver crawler scraper exporter collector importer
        installer updater indexer compactor
        """
}
