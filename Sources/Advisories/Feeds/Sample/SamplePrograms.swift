extension SampleFeed {
    /// Programs outside package managers, under Bitnami's names. Facts from bitnami/vulndb.
    static let programs = """
        BIT-python-2021-3177	-	CVE-2021-3177	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	python	..3.6.13 3.7.0..3.7.10 3.8.0..3.8.8 3.9.0..3.9.2	-	-
        BIT-python-2023-24329	-	CVE-2023-24329	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	Bitnami	python	..3.7.17 3.8.0..3.8.17 3.9.0..3.9.17 3.10.0..3.10.12 3.11.0..3.11.4	-	-
        BIT-python-2023-40217	-	CVE-2023-40217	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N	Bitnami	python	..3.8.18 3.9.0..3.9.18 3.10.0..3.10.13 3.11.0..3.11.5	-	-
        BIT-node-2023-44487	-	CVE-2023-44487	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Bitnami	node	..18.18.2 19.0.0..20.8.1	-	-
        BIT-node-2024-22019	-	CVE-2024-22019	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Bitnami	node	..18.19.1 19.0.0..20.11.1 21.0.0..21.6.2	-	-
        BIT-node-2024-27983	-	CVE-2024-27983	-	high CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:H	Bitnami	node	..18.20.1 19.0.0..20.12.1 21.0.0..21.7.2	-	-
        BIT-node-2025-23166	-	CVE-2025-23166	-	high CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Bitnami	node	..20.19.2 21.0.0..22.15.1 23.0.0..24.0.2	-	-
        BIT-redis-2024-31449	-	CVE-2024-31449	-	high CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H	Bitnami	redis	2.6.0..6.2.16 7.0.0..7.2.8 7.3.0..7.4.1	-	-
        BIT-redis-2024-46981	-	CVE-2024-46981	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	redis	..6.2.17 7.2.0..7.2.8 7.4.0..7.4.2	-	-
        BIT-redis-2025-49844	-	CVE-2025-49844	-	critical CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H	Bitnami	redis	..6.2.20 7.0.0..7.2.11 7.3.0..7.4.6 8.0.0..8.0.4 8.1.0..8.2.2	-	-
        BIT-nginx-2021-23017	-	CVE-2021-23017	-	high CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:L	Bitnami	nginx	0.6.18..1.20.1	-	-
        BIT-nginx-2022-41741	-	CVE-2022-41741	-	high CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H	Bitnami	nginx	1.1.3..1.22.1 1.23.0..1.23.2	-	-
        BIT-nginx-2023-44487	-	CVE-2023-44487	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Bitnami	nginx	1.9.5..1.25.3	-	-
        BIT-nginx-2024-7347	-	CVE-2024-7347	-	medium CVSS:4.0/AV:L/AC:H/AT:P/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Bitnami	nginx	1.5.13..1.26.2 1.27.0..1.27.1	-	-
        BIT-postgresql-2023-5869	-	CVE-2023-5869	-	high CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H	Bitnami	postgresql	11.0.0..11.22.0 12.0.0..12.17.0 13.0.0..13.13.0 14.0.0..14.10.0 15.0.0..15.5.0 16.0.0..16.0.1	-	-
        BIT-postgresql-2024-0985	-	CVE-2024-0985	-	high CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:U/C:H/I:H/A:H	Bitnami	postgresql	12.0.0..12.18.0 13.0.0..13.14.0 14.0.0..14.11.0 15.0.0..15.6.0	-	-
        BIT-postgresql-2025-1094	-	CVE-2025-1094	-	high CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	postgresql	..13.19.0 14.0.0..14.16.0 15.0.0..15.11.0 16.0.0..16.7.0 17.0.0..17.3.0	-	-
        BIT-apache-2021-41773	-	CVE-2021-41773	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	apache	2.4.49..2.4.50	-	-
        BIT-apache-2021-42013	-	CVE-2021-42013	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	apache	2.4.49..2.4.51	-	-
        BIT-apache-2024-38476	-	CVE-2024-38476	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	apache	2.4.0..2.4.60	-	-
        BIT-haproxy-2023-25725	-	CVE-2023-25725	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H	Bitnami	haproxy	..2.0.31 2.1.0..2.2.29 2.3.0..2.4.22 2.5.0..2.5.12 2.6.0..2.6.9 2.7.0..2.7.3	-	-
        BIT-php-2024-4577	-	CVE-2024-4577	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	php	..8.1.29 8.2.0..8.2.20 8.3.0..8.3.8	-	-
        BIT-grafana-2021-43798	-	CVE-2021-43798	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N	Bitnami	grafana	8.0.1..8.0.7 8.1.0..8.1.8 8.2.0..8.2.7 8.3.0..8.3.1	-	-
        BIT-tomcat-2025-24813	-	CVE-2025-24813	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Bitnami	tomcat	..9.0.99 10.0.0..10.1.35 11.0.0..11.0.3	-	-
        BIT-git-2025-48384	-	CVE-2025-48384	-	high CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:C/C:H/I:H/A:H	Bitnami	git	..2.50.1	-	-
        """
}
