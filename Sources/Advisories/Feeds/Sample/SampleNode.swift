extension SampleFeed {
    /// Facts from the GitHub Advisory Database (CC-BY-4.0), nodejs/security-wg and, for malicious packages, ossf/malicious-packages.
    static let node = """
        x_NSWG-ECO-493	-	CVE-2018-16487	-	CVSS:3.0/AV:L/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N	npm	lodash	..4.17.11	-	-
        GHSA-35jh-r3h4-6jhm	-	CVE-2021-23337	-	high CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H	npm	lodash	..4.17.21	-	-
        GHSA-35jh-r3h4-6jhm	-	CVE-2021-23337	-	high CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H	npm	lodash-es	..4.17.21	-	-
        GHSA-3h5v-q93c-6h6q	-	CVE-2024-37890	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	ws	2.1.0..5.2.4 6.0.0..6.2.3 7.0.0..7.5.10 8.0.0..8.17.1	-	-
        x_NSWG-ECO-130	-	CVE-2016-1000232	-	CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	tough-cookie	0.9.7..2.2.3-0	-	-
        GHSA-72xf-g2v4-qvf3	-	CVE-2023-26136	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N	npm	tough-cookie	..4.1.3	-	-
        GHSA-75v8-2h7p-7m2m	-	CVE-2025-46653	-	low CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:N/I:L/A:N	npm	formidable	3.1.1-canary.20211030..3.5.3 2.1.0..<2.1.3	-	-
        GHSA-76p3-8jx3-jpfq	-	CVE-2022-37601	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	npm	loader-utils	2.0.0..2.0.3 ..1.4.1	-	-
        GHSA-78xj-cgh5-2h22	-	CVE-2023-42282	-	high	npm	ip	..<=1.1.8	-	-
        GHSA-8hfj-j24r-96c4	-	CVE-2022-24785	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	npm	moment	..2.29.2	-	-
        GHSA-92r3-m2mg-pj97	-	CVE-2023-49293	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N	npm	vite	4.4.0..4.4.12 4.5.0..4.5.1 5.0.0..5.0.5	-	-
        GHSA-93q8-gq69-wqmw	-	CVE-2021-3807	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	ansi-regex	6.0.0..6.0.1 5.0.0..5.0.1 4.0.0..4.1.1 3.0.0..3.0.1	-	-
        GHSA-952p-6rrq-rcjv	-	CVE-2024-4067	-	medium	npm	micromatch	..4.0.8	-	-
        GHSA-9c47-m6qq-7p4h	-	CVE-2022-46175	-	high CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:H	npm	json5	2.0.0..2.2.2 ..1.0.2	-	-
        GHSA-9wv6-86v2-598j	-	CVE-2024-45296	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	path-to-regexp	..0.1.10 0.2.0..1.9.0 7.0.0..8.0.0 2.0.0..3.3.0 4.0.0..6.3.0	-	-
        GHSA-c2qf-rxjj-qqgw	-	CVE-2022-25883	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L	npm	semver	7.0.0..7.5.2 6.0.0..6.3.1 ..5.7.2	-	-
        x_NSWG-ECO-35	-	CVE-2015-1164	-	CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N	npm	serve-static	..1.6.5 1.7.0..1.7.2	-	-
        GHSA-cm22-4g7w-348p	-	CVE-2024-43800	-	medium CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:L	npm	serve-static	..1.16.0 2.0.0..2.1.0	-	-
        GHSA-cxjh-pqwp-8mfp	-	CVE-2024-28849	-	medium CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N	npm	follow-redirects	..1.15.6	-	-
        GHSA-jchw-25xp-jwwc	-	CVE-2023-26159	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N	npm	follow-redirects	..1.15.4	-	-
        GHSA-f8q6-p94x-37v3	-	CVE-2022-3517	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	minimatch	..3.0.5	-	-
        GHSA-grv7-fg5c-xmjg	-	CVE-2024-4068	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	braces	..3.0.3	-	-
        GHSA-hjrf-2m68-5959	-	CVE-2022-23541	-	medium	npm	jsonwebtoken	..9.0.0	-	-
        GHSA-hrpp-h998-j3pp	-	CVE-2022-24999	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	qs	6.10.0..6.10.3 6.9.0..6.9.7 6.8.0..6.8.3 6.7.0..6.7.3 6.6.0..6.6.1 6.5.0..6.5.3 6.4.0..6.4.1 6.3.0..6.3.3 ..6.2.4	-	-
        x_NSWG-ECO-32	-	CVE-2014-6394	-	CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N	npm	send	..0.8.4	-	-
        GHSA-m6fv-jmcg-4jfg	-	CVE-2024-43799	-	medium CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:L	npm	send	..0.19.0	-	-
        GHSA-qw6h-vgh9-j6wx	-	CVE-2024-43796	-	medium CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:L	npm	express	..4.20.0 5.0.0-alpha.1..5.0.0	-	-
        GHSA-rv95-896h-c2vc	-	CVE-2024-29041	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N	npm	express	..4.19.2 5.0.0-alpha.1..5.0.0-beta.3	-	-
        GHSA-qwcr-r2fm-qrc7	-	CVE-2024-45590	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N	npm	body-parser	..1.20.3	-	-
        x_NSWG-ECO-57	-	CVE-2015-8860	-	CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	npm	tar	..2.0.0	-	-
        GHSA-r628-mhmh-qjhw	-	CVE-2021-32803	-	high CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:N	npm	tar	..3.2.3 4.0.0..4.4.15 5.0.0..5.0.7 6.0.0..6.1.2	-	-
        GHSA-rc47-6667-2j5j	-	CVE-2022-25881	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	http-cache-semantics	..4.1.1	-	-
        GHSA-rp65-9cf3-cjxr	-	CVE-2021-3803	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	npm	nth-check	..2.0.1	-	-
        GHSA-wf5p-g6vw-rhxx	-	CVE-2023-45857	-	medium	npm	axios	0.8.1..1.6.0	-	-
        GHSA-xvch-5gv4-984h	-	CVE-2021-44906	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	npm	minimist	1.0.0..1.2.6 ..0.2.4	-	-
        GHSA-xxxq-chmp-67g4	-	CVE-2020-14967	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	npm	jsrsasign	..8.0.18	-	-
        x_NSWG-ECO-456	-	CVE-2018-3774	-	CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	npm	url-parse	..1.4.3	-	-
        x_NSWG-ECO-98	-	CVE-2016-3956	-	CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:N	npm	npm	..2.15.1-0 3.0.0..3.8.3-0	-	-
        MAL-2025-20690	malicious	-	-	-	npm	flatmap-stream	..	-	-
        MAL-2025-46969	malicious	GHSA-2v46-p5h4-248w	-	-	npm	chalk	=5.6.1	-	-
        MAL-2025-6022	malicious	-	-	-	npm	eslint-config-prettier	=8.10.1 =9.1.1 =10.1.6 =10.1.7	-	-
        """
}
