extension SampleFeed {
    /// Crates, gems, packages of PHP and of .NET. Facts from RustSec, ruby-advisory-db, FriendsOfPHP/security-advisories and the
    /// GitHub Advisory Database (CC-BY-4.0), shortened.
    static let otherLanguages = """
        RUSTSEC-2020-0071	-	CVE-2020-26235 GHSA-wcg3-cvx6-7396	-	CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	crates.io	time	0.0.0-0..0.2.0 0.2.1-0..0.2.1 0.2.2-0..0.2.2 0.2.3-0..0.2.3 0.2.4-0..0.2.4 0.2.5-0..0.2.5 0.2.6-0..0.2.6 0.2.7-0..0.2.23	-	-
        RUSTSEC-2020-0159	-	-	-	-	crates.io	chrono	0.0.0-0..0.4.20	-	-
        RUSTSEC-2022-0013	-	CVE-2022-24713 GHSA-m5pq-gvj9-9vr8	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	crates.io	regex	0.0.0-0..1.5.5	-	-
        RUSTSEC-2025-0004	-	CVE-2025-24898 GHSA-rpmj-rpgj-qmpm	-	-	crates.io	openssl	0.0.0-0..0.10.70	-	-
        RUSTSEC-2021-0079	-	CVE-2021-32714 GHSA-5h46-h7hh-c6x9	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H	crates.io	hyper	0.0.0-0..0.14.10	-	-
        RUSTSEC-2024-0003	-	GHSA-8r5v-vm4m-4g25	-	-	crates.io	h2	0.0.0-0..0.3.24 0.4.0-0..0.4.2	-	-
        RUSTSEC-2024-0332	-	GHSA-q6cp-qfwq-4gcv	-	-	crates.io	h2	0.0.0-0..0.3.26 0.4.0-0..0.4.4	-	-
        RUSTSEC-2024-0336	-	CVE-2024-32650 GHSA-6g7w-8wpp-frhj	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	crates.io	rustls	0.0.0-0..0.21.11 0.22.0..0.22.4 0.23.0..0.23.5	-	-
        RUSTSEC-2023-0001	-	CVE-2023-22466 GHSA-7rrj-xr53-82p7	-	-	crates.io	tokio	1.7.0..1.18.4 1.19.0..1.20.3 1.21.0..1.23.1	-	-
        RUSTSEC-2021-0003	-	CVE-2021-25900 GHSA-43w2-9j62-hq99	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	crates.io	smallvec	0.6.3..0.6.14 1.0.0..1.6.1	-	-
        RUSTSEC-2025-0141	notice	-	-	-	crates.io	bincode	0.0.0-0..	-	-
        RUSTSEC-2021-0145	-	GHSA-g98v-hv3f-hcfr	-	-	crates.io	atty	0.0.0-0..	-	-
        RUSTSEC-2024-0375	notice	-	-	-	crates.io	atty	0.0.0-0..	-	-
        RUSTSEC-2024-0421	-	CVE-2024-12224 GHSA-h97m-ww89-6jmq	-	-	crates.io	idna	0.0.0-0..1.0.0	-	-
        RUSTSEC-2025-0009	-	CVE-2025-4432 GHSA-4p46-pwfr-66x6 GHSA-c86p-w88r-qvqr	-	-	crates.io	ring	0.0.0-0..0.17.12	-	-
        RUSTSEC-2024-0401	-	GHSA-j3px-q95c-9683	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L	crates.io	zlib-rs	0.0.0-0..0.4.0	-	-
        GHSA-5f9h-9pjv-v6j7	-	CVE-2020-8161	-	-	RubyGems	rack	..2.1.3 2.2.a..2.2.0	-	-
        GHSA-65f5-mfpf-vfhj	-	CVE-2022-44570	-	-	RubyGems	rack	..2.0.9.2 2.1.a..2.1.4.2 2.2.a..2.2.6.2 2.3.a..3.0.4.1	-	-
        GHSA-3h57-hmj3-gj3p	-	CVE-2023-27530	-	-	RubyGems	rack	..2.0.9.3 2.1.a..2.1.4.3 2.2.a..2.2.6.3 2.3.a..3.0.4.2	-	-
        GHSA-54rr-7fvw-6x8f	-	CVE-2024-26146	-	-	RubyGems	rack	..2.0.9.4 2.1.a..2.1.4.4 2.2.a..2.2.8.1 2.3.a..3.0.9.1	-	-
        GHSA-cr5j-953j-xw5p	-	CVE-2019-5477	-	-	RubyGems	nokogiri	..1.10.4	-	-
        GHSA-2rr5-8q37-2w7h	-	CVE-2021-41098	-	-	RubyGems	nokogiri	..1.12.5	-	-
        GHSA-crjr-9rc5-ghw8	-	CVE-2022-24836	-	-	RubyGems	nokogiri	..1.13.4	-	-
        GHSA-2qc6-mcvw-92cw	-	-	-	-	RubyGems	nokogiri	..1.13.9	-	-
        GHSA-5x79-w82f-gw8w	-	CVE-2022-23517	-	-	RubyGems	rails-html-sanitizer	..1.4.4	-	-
        GHSA-86g5-2wh3-gc9j	-	CVE-2019-5418	-	-	RubyGems	actionview	..4.2.11.1 4.3.a..5.0.7.2 5.1.a..5.1.6.2 5.2.a..5.2.2.1 5.3.a..6.0.0.beta3	-	-
        GHSA-8727-m6gj-mc37	-	CVE-2020-8164	-	-	RubyGems	actionpack	4.0.0..5.2.4.3 5.3.a..6.0.3.1	-	-
        GHSA-4g8v-vg43-wpgf	-	CVE-2023-28362	-	-	RubyGems	actionpack	..6.1.7.4 6.1.8.a..7.0.5.1	-	-
        GHSA-3hhc-qp5v-9p2j	-	CVE-2022-32224	-	-	RubyGems	activerecord	..5.2.8.1 5.3.a..6.0.5.1 6.1.a..6.1.6.1 6.2.a..7.0.3.1	-	-
        GHSA-2p68-f74v-9wc6	-	CVE-2020-8165	-	-	RubyGems	activesupport	..5.2.4.3 5.3.a..6.0.3.1	-	-
        GHSA-2rxp-v6pw-ch6m	-	CVE-2024-49761	-	-	RubyGems	rexml	..3.3.9	-	-
        GHSA-qp49-3pvw-x4m5	-	CVE-2022-29970	-	-	RubyGems	sinatra	..2.2.0	-	-
        GHSA-fp4w-jxhp-m23p	-	CVE-2020-36327	-	-	RubyGems	bundler	1.16.0..2.2.10 2.2.10.0.1..2.2.18	-	-
        GHSA-fcjw-8rhj-gwwc	-	CVE-2019-16109	-	-	RubyGems	devise	..4.7.1	-	-
        GHSA-jpcq-cgw6-v4j6	-	CVE-2020-11023	-	Bitnami=medium Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N	RubyGems	jquery-rails	..4.4.0	-	-
        GHSA-5h5r-ffc4-c455	-	CVE-2019-13354	-	-	RubyGems	strong_password	0.0.7..0.0.8	-	-
        CVE-2021-21263	-	-	-	-	Packagist	laravel/framework	6.0.0..6.20.11 7.0.0..7.30.2 8.0.0..8.22.1	-	-
        CVE-2021-43808	-	-	-	-	Packagist	laravel/framework	..6.20.42 7.0.0..7.30.6 8.0.0..8.75.0	-	-
        CVE-2024-52301	-	-	-	-	Packagist	laravel/framework	..6.20.45 7.0.0..7.30.7 8.0.0..8.83.28 9.0.0..9.52.17 10.0.0..10.48.23 11.0.0..11.31.0	-	-
        CVE-2022-31042	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N	Packagist	guzzlehttp/guzzle	7..7.4.4 4..6.5.7	-	-
        CVE-2022-31090	-	-	-	-	Packagist	guzzlehttp/guzzle	7..7.4.5 4..6.5.8	-	-
        CVE-2023-29197	-	-	-	-	Packagist	guzzlehttp/psr7	2..2.4.5 ..1.9.1	-	-
        CVE-2022-39261	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N	Packagist	twig/twig	1.0.0..1.44.7 2.0.0..2.15.3 3.0.0..3.4.3	-	-
        CVE-2016-10033	-	-	-	-	Packagist	phpmailer/phpmailer	5.0.0..5.2.18	-	-
        CVE-2021-34551	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H	Packagist	phpmailer/phpmailer	..6.5.0	-	-
        CVE-2017-9841	-	-	-	-	Packagist	phpunit/phpunit	5.0.10..5.6.3 4.8.19..4.8.28	-	-
        CVE-2022-24828	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H	Packagist	composer/composer	2.3..2.3.5 2.0..2.2.12 ..1.10.26	-	-
        CVE-2019-10913	-	-	-	-	Packagist	symfony/http-foundation	2.7.0..2.7.51 2.8.0..2.8.50 3.0.0..3.4.26 4.0.0..4.1.12 4.2.0..4.2.7	-	-
        GHSA-5crp-9r3c-p9vr	-	CVE-2024-21907	-	high	NuGet	newtonsoft.json	..13.0.1	-	-
        GHSA-hh2w-p6rv-4g7w	-	CVE-2024-30105	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N	NuGet	system.text.json	7.0.0..8.0.4	-	-
        GHSA-8g4q-xg66-9fp4	-	CVE-2024-43485	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	NuGet	system.text.json	8.0.0..8.0.5 6.0.0..6.0.10	-	-
        GHSA-59j7-ghrg-fj52	-	CVE-2024-21319	-	medium CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:N/I:N/A:H	NuGet	system.identitymodel.tokens.jwt	..5.7.0 6.5.0..6.34.0 7.0.0-preview..7.1.2	-	-
        GHSA-59j7-ghrg-fj52	-	CVE-2024-21319	-	medium CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:N/I:N/A:H	NuGet	microsoft.identitymodel.jsonwebtokens	..5.7.0 6.5.0..6.34.0 7.0.0-preview..7.1.2	-	-
        GHSA-qj66-m88j-hmgj	-	CVE-2024-43483	-	high	NuGet	system.io.packaging	9.0.0-preview.1.24080.9..9.0.0-rc.2.24473.5 8.0.0-preview.1.23110.8..8.0.1 6.0.0-preview.1.21102.12..6.0.1	-	-
        GHSA-qj66-m88j-hmgj	-	CVE-2024-43483	-	high	NuGet	system.runtime.caching	8.0.0-preview.1.23110.8..8.0.1 9.0.0-preview.1.24080.9..9.0.0-rc.2.24473.5	-	-
        GHSA-98g6-xh36-x2p7	-	CVE-2024-0056	-	high CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:N	NuGet	microsoft.data.sqlclient	..2.1.7 3.0.0..3.1.5 4.0.0..4.0.5 5.0.0..5.1.3	-	-
        GHSA-98g6-xh36-x2p7	-	CVE-2024-0056	-	high CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:N	NuGet	system.data.sqlclient	..4.8.6	-	-
        """
}
