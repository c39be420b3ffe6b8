extension SampleFeed {
    /// Source packages of Debian 12. Facts from the changelogs of its packages and the records of its security tracker.
    static let debian = """
        CVE-2011-3374	-	-	-	Debian=negligible	Debian:12	apt	..	not-fixed	-
        CVE-2016-2781	-	-	-	Debian=low	Debian:12	coreutils	..	wont-fix	-
        CVE-2017-18018	-	-	-	Debian=negligible	Debian:12	coreutils	..	not-fixed	-
        CVE-2023-38545	-	-	-	-	Debian:12	curl	..7.88.1-10+deb12u4	-	-
        CVE-2023-38546	-	-	-	-	Debian:12	curl	..7.88.1-10+deb12u4	-	-
        CVE-2024-2379	-	-	-	Debian=negligible	Debian:12	curl	..	not-fixed	-
        CVE-2024-2398	-	-	-	-	Debian:12	curl	..7.88.1-10+deb12u6	-	-
        CVE-2024-6197	-	-	-	-	Debian:12	curl	..0	-	-
        CVE-2024-7264	-	-	-	-	Debian:12	curl	..7.88.1-10+deb12u7	-	-
        CVE-2023-52426	-	-	-	Debian=negligible	Debian:12	expat	..	not-fixed	-
        CVE-2024-28757	-	-	-	Debian=negligible	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2024-45492	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u1	-	-
        CVE-2025-59375	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2026-102633	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u5	-	-
        CVE-2026-24515	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2026-25210	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2026-45186	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2026-56408	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u3	-	-
        CVE-2026-77214	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u5	-	-
        CVE-2026-93990	-	-	-	-	Debian:12	expat	..2.5.0-1+deb12u4	-	-
        CVE-2025-27363	-	-	-	-	Debian:12	freetype	..2.12.1+dfsg-5+deb12u4	-	-
        CVE-2022-27943	-	-	-	Debian=negligible	Debian:12	gcc-12	..	not-fixed	-
        CVE-2023-4039	-	-	-	-	Debian:12	gcc-12	..12.2.0-14+deb12u1	-	-
        CVE-2018-1000021	-	-	-	Debian=negligible	Debian:12	git	..	not-fixed	-
        CVE-2022-24975	-	-	-	Debian=negligible	Debian:12	git	..	not-fixed	-
        CVE-2024-32002	-	-	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H	Debian:12	git	..1:2.39.5-0+deb12u1	-	-
        CVE-2025-48384	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:C/C:H/I:H/A:H	Debian:12	git	..1:2.39.5-0+deb12u3	-	-
        CVE-2010-4756	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2018-20796	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2019-1010022	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2019-1010023	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2019-1010025	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2019-9192	-	-	-	Debian=negligible	Debian:12	glibc	..	not-fixed	-
        CVE-2023-4911	-	-	-	-	Debian:12	glibc	..2.36-9+deb12u3	-	-
        CVE-2023-6246	-	-	-	-	Debian:12	glibc	..2.36-9+deb12u4	-	-
        CVE-2024-2961	-	-	-	-	Debian:12	glibc	..2.36-9+deb12u6	-	-
        CVE-2025-4802	-	-	-	-	Debian:12	glibc	..2.36-9+deb12u11	-	-
        CVE-2022-3219	-	-	-	Debian=negligible	Debian:12	gnupg2	..	not-fixed	-
        CVE-2011-3389	-	-	-	Debian=negligible	Debian:12	gnutls28	..	not-fixed	-
        CVE-2023-24535	-	-	-	-	Debian:12	golang-google-protobuf	..0	-	-
        CVE-2018-5709	-	-	-	Debian=negligible	Debian:12	krb5	..	not-fixed	-
        CVE-2024-26458	-	-	-	-	Debian:12	krb5	..	not-fixed	-
        CVE-2024-26461	-	-	-	-	Debian:12	krb5	..	not-fixed	-
        CVE-2024-37371	-	-	-	-	Debian:12	krb5	..1.20.1-2+deb12u2	-	-
        CVE-2023-2603	-	-	-	-	Debian:12	libcap2	..1:2.66-4	-	-
        CVE-2018-6829	-	-	-	Debian=negligible	Debian:12	libgcrypt20	..	not-fixed	-
        CVE-2024-2236	-	-	-	-	Debian:12	libgcrypt20	..	not-fixed	-
        CVE-2023-4863	-	-	-	PyPA=CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H	Debian:12	libwebp	..1.2.4-0.2+deb12u1	-	-
        CVE-2025-49794	-	-	-	-	Debian:12	libxml2	..2.9.14+dfsg-1.3~deb12u3	-	-
        CVE-2024-1086	-	-	-	-	Debian:12	linux	..6.1.76-1	-	-
        CVE-2023-29491	-	-	-	-	Debian:12	ncurses	..6.4-3	-	-
        CVE-2023-50495	-	-	-	-	Debian:12	ncurses	..	not-fixed	-
        CVE-2023-44487	-	-	-	GitHub=medium GitHub=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L GitHub=CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N	Debian:12	nghttp2	..1.52.0-1+deb12u1	-	-
        CVE-2015-3276	-	-	-	Debian=negligible	Debian:12	openldap	..	not-fixed	-
        CVE-2017-14159	-	-	-	Debian=negligible	Debian:12	openldap	..	not-fixed	-
        CVE-2017-17740	-	-	-	Debian=negligible	Debian:12	openldap	..	not-fixed	-
        CVE-2020-15719	-	-	-	Debian=negligible	Debian:12	openldap	..	not-fixed	-
        CVE-2023-2953	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Debian:12	openldap	..	not-fixed	-
        CVE-2020-15778	-	-	-	Debian=negligible	Debian:12	openssh	..	not-fixed	-
        CVE-2023-38408	-	-	-	-	Debian:12	openssh	..1:9.2p1-2+deb12u1	-	-
        CVE-2023-48795	-	-	-	PyPA=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N	Debian:12	openssh	..1:9.2p1-2+deb12u2	-	-
        CVE-2023-51767	-	-	-	-	Debian:12	openssh	..	postponed	-
        CVE-2022-3602	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Debian:12	openssl	..3.0.7-1	-	-
        CVE-2023-0286	-	-	-	PyPA=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H	Debian:12	openssl	..3.0.8-1	-	-
        CVE-2023-2650	-	-	-	-	Debian:12	openssl	..3.0.9-1	-	-
        CVE-2024-5535	-	-	-	-	Debian:12	openssl	..3.0.15-1~deb12u1	-	-
        CVE-2026-35189	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u2	-	-
        CVE-2026-42767	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u1	-	-
        CVE-2026-54874	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u1	-	-
        CVE-2026-63072	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u1	-	-
        CVE-2026-75803	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u1	-	-
        CVE-2026-75806	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u2	-	-
        CVE-2026-84782	-	-	-	-	Debian:12	openssl	..3.0.22-1~deb12u2	-	-
        CVE-2024-22365	-	-	-	-	Debian:12	pam	..	not-fixed	-
        CVE-2025-6020	-	-	-	-	Debian:12	pam	..1.5.2-6+deb12u2	-	-
        CVE-2011-4116	-	-	-	Debian=negligible	Debian:12	perl	..	not-fixed	-
        CVE-2023-31486	-	-	-	Debian=negligible	Debian:12	perl	..	not-fixed	-
        CVE-2021-4189	-	-	-	Bitnami=medium Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2023-24329	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	Debian:12	python3.11	..3.11.2-6+deb12u2	-	-
        CVE-2023-40217	-	-	-	Bitnami=medium Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N	Debian:12	python3.11	..3.11.2-6+deb12u2	-	-
        CVE-2025-69534	-	-	-	PyPA=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-1502	-	-	-	Bitnami=medium Bitnami=CVSS:4.0/AV:N/AC:L/AT:P/PR:H/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-15308	-	-	-	Bitnami=high Bitnami=CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-19553	-	-	-	-	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-3276	-	-	-	Bitnami=medium Bitnami=CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-6019	-	-	-	Bitnami=low Bitnami=CVSS:4.0/AV:N/AC:L/AT:P/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-8328	-	-	-	Bitnami=medium Bitnami=CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:A/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2026-9669	-	-	-	Bitnami=high Bitnami=CVSS:4.0/AV:N/AC:H/AT:P/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:X/AU:X/R:X/V:X/RE:X/U:X	Debian:12	python3.11	..3.11.2-6+deb12u9	-	-
        CVE-2025-49844	-	-	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H	Debian:12	redis	..5:7.0.15-1~deb12u6	-	-
        CVE-2007-5686	-	-	-	Debian=negligible	Debian:12	shadow	..	not-fixed	-
        CVE-2023-4641	-	-	-	-	Debian:12	shadow	..1:4.13+dfsg1-1+deb12u1	-	-
        CVE-2021-45346	-	-	-	Debian=negligible	Debian:12	sqlite3	..	not-fixed	-
        CVE-2023-7104	-	-	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L	Debian:12	sqlite3	..3.40.1-2+deb12u1	-	-
        CVE-2024-0232	-	-	-	Bitnami=medium Bitnami=CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H	Debian:12	sqlite3	..	not-fixed	-
        CVE-2023-22809	-	-	-	-	Debian:12	sudo	..1.9.12p2-1	-	-
        CVE-2025-32462	-	-	-	-	Debian:12	sudo	..1.9.13p3-1+deb12u2	-	-
        CVE-2013-4392	-	-	-	Debian=negligible	Debian:12	systemd	..	not-fixed	-
        CVE-2023-31437	-	-	-	Debian=negligible	Debian:12	systemd	..	not-fixed	-
        CVE-2023-31438	-	-	-	Debian=negligible	Debian:12	systemd	..	not-fixed	-
        CVE-2023-31439	-	-	-	Debian=negligible	Debian:12	systemd	..	not-fixed	-
        CVE-2005-2541	-	-	-	Debian=negligible	Debian:12	tar	..	not-fixed	-
        CVE-2022-48303	-	-	-	-	Debian:12	tar	..1.34+dfsg-1.2+deb12u1	-	-
        CVE-2023-6277	-	-	-	-	Debian:12	tiff	..	not-fixed	-
        CVE-2022-0563	-	-	-	Debian=negligible	Debian:12	util-linux	..	not-fixed	-
        CVE-2024-28085	-	-	-	-	Debian:12	util-linux	..2.38.1-5+deb12u1	-	-
        CVE-2022-1271	-	-	-	-	Debian:12	xz-utils	..5.2.5-2.1	-	-
        CVE-2024-3094	-	-	-	-	Debian:12	xz-utils	..0	-	-
        CVE-2025-31115	-	-	-	-	Debian:12	xz-utils	..5.4.1-1	-	-
        CVE-2022-37434	-	-	-	-	Debian:12	zlib	..1:1.2.11.dfsg-4.1	-	-
        CVE-2023-45853	-	-	-	PyPA=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Debian:12	zlib	..	not-fixed	-
        """
}
