/// Tokens of services, by their prefixes. Sources: the services' own documentation of their formats.
package enum TokenDetectors {
    package static let all: [TokenDetector] = code + clouds + payments + services

    /// Source code, packages, builds.
    private static let code: [TokenDetector] = [
        TokenDetector(
            "github-token", "GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], .base62, 36...36, .base62Checksum),
        TokenDetector("github-fine-grained-token", "GitHub fine-grained token", ["github_pat_"], .word, 82...82),
        TokenDetector(
            "gitlab-token", "GitLab token", ["glpat-", "gldt-", "glptt-", "glrt-", "glsoat-"], .dotted, 20...60),
        TokenDetector("npm-token", "npm token", ["npm_"], .base62, 36...36, .base62Checksum),
        TokenDetector(
            "pypi-token", "PyPI token", ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"], .word, 50...1000),
        TokenDetector("rubygems-token", "RubyGems API key", ["rubygems_"], .hex, 48...48),
        TokenDetector("docker-hub-token", "Docker Hub token", ["dckr_pat_", "dckr_oat_"], .word, 27...64),
        TokenDetector("bitbucket-token", "Bitbucket app password", ["ATBB"], .base62, 32...32),
        TokenDetector(
            "atlassian-token", "Atlassian API token", ["ATATT3xFfGF0", "ATCTT3xFfGF0"],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_="), 64...250),
        TokenDetector("sourcegraph-token", "Sourcegraph token", ["sgp_"], Alphabet("0123456789abcdef_local"), 40...64),
        TokenDetector("buildkite-token", "Buildkite token", ["bkua_"], .hex, 40...40),
        TokenDetector("pulumi-token", "Pulumi token", ["pul-"], .hex, 40...40),
        TokenDetector("postman-key", "Postman API key", ["PMAK-"], .dashed, 59...59),
    ]

    /// Where machines, storage and models are rented.
    private static let clouds: [TokenDetector] = [
        TokenDetector("google-api-key", "Google API key", ["AIzaSy"], .word, 33...33),
        TokenDetector("google-oauth-secret", "Google OAuth client secret", ["GOCSPX-"], .word, 28...28),
        TokenDetector("google-oauth-token", "Google OAuth access token", ["ya29."], .word, 60...400),
        TokenDetector("digitalocean-token", "DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], .hex, 64...64),
        TokenDetector("databricks-token", "Databricks token", ["dapi"], .hex, 32...32),
        TokenDetector("vault-token", "Vault token", ["hvs.", "hvb.", "hvr."], .word, 24...300),
        TokenDetector("doppler-token", "Doppler token", ["dp.pt.", "dp.st.", "dp.sa."], .dotted, 40...64),
        TokenDetector("heroku-key", "Heroku API key", ["HRKU-AA"], .word, 50...64),
        TokenDetector(
            "planetscale-token", "PlanetScale token", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], .dotted, 32...64),
        TokenDetector("supabase-token", "Supabase token", ["sbp_"], .hex, 40...40),
        TokenDetector("tailscale-key", "Tailscale key", ["tskey-"], .dashed, 20...80),
        TokenDetector(
            "hugging-face-token", "Hugging Face token", ["hf_"], .base62, 34...34, .random, afterDelimiter: true),
        TokenDetector("openai-key", "OpenAI API key", ["sk-proj-", "sk-svcacct-", "sk-admin-"], .word, 40...200),
        TokenDetector("anthropic-key", "Anthropic API key", ["sk-ant-"], .word, 80...120),
        TokenDetector("groq-key", "Groq API key", ["gsk_"], .base62, 52...52),
        TokenDetector("age-key", "age identity", ["AGE-SECRET-KEY-1"], .upperAlphanumeric, 58...58),
    ]

    private static let payments: [TokenDetector] = [
        TokenDetector("stripe-key", "Stripe live key", ["sk_live_", "rk_live_"], .base62, 24...107),
        TokenDetector(
            "stripe-webhook-secret", "Stripe webhook secret", ["whsec_"],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/="), 32...44),
        TokenDetector("square-token", "Square token", ["sq0atp-", "sq0csp-"], .word, 22...43),
        TokenDetector("shopify-token", "Shopify token", ["shpat_", "shpca_", "shppa_", "shpss_"], .hex, 32...32),
    ]

    /// Messages, monitoring, everything else.
    private static let services: [TokenDetector] = [
        TokenDetector(
            "slack-token", "Slack token", ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-"], .dashed, 24...250),
        TokenDetector("slack-app-token", "Slack app token", ["xapp-"], .dashed, 60...200),
        TokenDetector(
            "slack-webhook", "Slack webhook", ["hooks.slack.com/services/T", "hooks.slack.com/workflows/T"],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/"), 40...70),
        TokenDetector(
            "discord-webhook", "Discord webhook", ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_/"), 80...100),
        TokenDetector("sendgrid-key", "SendGrid API key", ["SG."], .dotted, 66...66, .random, afterDelimiter: true),
        TokenDetector("brevo-key", "Brevo API key", ["xkeysib-"], .dashed, 81...81),
        TokenDetector("grafana-token", "Grafana token", ["glsa_", "glc_eyJ"], .word, 38...400),
        TokenDetector("newrelic-key", "New Relic key", ["NRAK-"], .upperAlphanumeric, 27...27),
        TokenDetector(
            "sentry-token", "Sentry token", ["sntrys_", "sntryu_"],
            Alphabet("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=_"), 60...300),
        TokenDetector("linear-key", "Linear API key", ["lin_api_"], .base62, 40...40),
        TokenDetector("notion-token", "Notion token", ["ntn_"], .base62, 43...50),
        TokenDetector("figma-token", "Figma token", ["figd_"], .word, 38...64),
        TokenDetector("contentful-token", "Contentful token", ["CFPAT-"], .word, 43...43),
        TokenDetector("firebase-key", "Firebase messaging key", [":APA91b"], .word, 120...180),
    ]
}
