extension SampleFeed {
    /// Facts from the Python Packaging Advisory Database (CC-BY-4.0), shortened.
    static let python = """
        PYSEC-2019-16	-	CVE-2019-19844 GHSA-vfq6-hq5r-27r6	-	-	PyPI	django	..1.11.27 2.2..2.2.9	-	-
        PYSEC-2021-109	-	CVE-2021-35042 GHSA-xpfp-f569-q3p2	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	django	3.1..3.1.13 3.2..3.2.5	-	-
        PYSEC-2022-190	-	CVE-2022-28346 GHSA-2gwj-7jmv-h26r	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	django	4.0..4.0.4 3.2..3.2.13 2.2..2.2.28	-	-
        PYSEC-2022-213	-	CVE-2022-34265 GHSA-p64x-8rxx-wf6q	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	django	3.2..3.2.14 4.0..4.0.6	-	-
        PYSEC-2023-100	-	CVE-2023-36053 GHSA-jh3w-4vvf-mjgr	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	django	4.2..4.2.3 4.0..4.1.10 3.2..3.2.20	-	-
        PYSEC-2024-70	-	CVE-2024-42005 GHSA-pv4p-cwwg-4rph	-	Bitnami=high Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L	PyPI	django	5.0..5.0.8 4.2..4.2.15	-	-
        PYSEC-2024-157	-	CVE-2024-53908 GHSA-m9g8-fxxm-xg86	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	django	5.1..5.1.4 5.0..5.0.10 4.2..4.2.17	-	-
        PYSEC-2025-105	-	CVE-2025-57833 GHSA-6w2r-r2m5-xq5w	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	django	4.2..4.2.24 5.1..5.1.12 5.2..5.2.6	-	-
        PYSEC-2025-108	-	CVE-2025-64459 GHSA-frmv-pr5f-9mcr	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N	PyPI	django	4.2..4.2.26 5.1..5.1.14 5.2..5.2.8	-	-
        PYSEC-2018-66	-	CVE-2018-1000656 GHSA-562c-5r94-xh97	-	-	PyPI	flask	..0.12.3	-	-
        PYSEC-2023-62	-	CVE-2023-30861 GHSA-m2qf-hxjv-5gpq	-	-	PyPI	flask	..2.2.5 2.3.0..2.3.2	-	-
        PYSEC-2026-1377	-	CVE-2025-47278 GHSA-4grg-w6v8-c28g	-	CVSS:4.0/AV:L/AC:L/AT:P/PR:H/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N	PyPI	flask	3.1.0..3.1.1	-	-
        PYSEC-2026-2151	-	CVE-2026-27205 GHSA-68rp-wp8r-4726	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:N/A:N	PyPI	flask	..3.1.3	-	-
        PYSEC-2019-220	-	CVE-2016-10745 GHSA-hj2j-77xm-mc5v	-	-	PyPI	jinja2	..2.8.1	-	-
        PYSEC-2019-217	-	CVE-2019-10906 GHSA-462w-v97r-4m45	-	-	PyPI	jinja2	..2.10.1	-	-
        PYSEC-2021-66	-	CVE-2020-28493 GHSA-g3rq-g295-4j3m	-	-	PyPI	jinja2	..2.11.3	-	-
        PYSEC-2026-1473	-	CVE-2024-22195 GHSA-h5c8-rqwp-cp95	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N	PyPI	jinja2	..3.1.3	-	-
        PYSEC-2026-1474	-	CVE-2024-34064 GHSA-h75v-3vvj-5mfj	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N	PyPI	jinja2	..3.1.4	-	-
        PYSEC-2026-1475	-	CVE-2024-56326 GHSA-q2x7-8rv6-6q7h	-	CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N	PyPI	jinja2	..3.1.5	-	-
        PYSEC-2026-1471	-	CVE-2025-27516 GHSA-cpwx-vrp4-4pq7	-	CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N	PyPI	jinja2	..3.1.6	-	-
        PYSEC-2018-28	-	CVE-2018-18074 GHSA-x84v-xcm2-53pg	-	-	PyPI	requests	..2.20.0	-	-
        PYSEC-2023-74	-	CVE-2023-32681 GHSA-j8r2-6x86-q33q	-	-	PyPI	requests	2.3.0..2.31.0	-	-
        PYSEC-2026-1873	-	CVE-2024-35195 GHSA-9wx4-h78v-vm56	-	CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:N	PyPI	requests	..2.32.0	-	-
        PYSEC-2026-1872	-	CVE-2024-47081 GHSA-9hjg-9r4m-mvj7	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:N/A:N	PyPI	requests	..2.32.4	-	-
        PYSEC-2020-148	-	CVE-2020-26137 GHSA-wqvq-5m8c-6g24	-	-	PyPI	urllib3	..1.25.9	-	-
        PYSEC-2021-108	-	CVE-2021-33503 GHSA-q2q7-5pp4-w6pg	-	-	PyPI	urllib3	1.25.4..1.26.5	-	-
        PYSEC-2023-192	-	CVE-2023-43804 GHSA-v845-jxx5-vc9f	-	CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N	PyPI	urllib3	2.0.0..2.0.6 ..1.26.17	-	-
        PYSEC-2026-1995	-	CVE-2024-37891 GHSA-34jh-p97f-mpxf	-	CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:N/A:N	PyPI	urllib3	..1.26.19 2.0.0..2.2.2	-	-
        PYSEC-2026-1999	-	CVE-2025-50181 GHSA-pq67-6m6q-mj2v	-	CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N	PyPI	urllib3	..2.5.0	-	-
        PYSEC-2022-10	-	CVE-2022-22817 GHSA-8vj2-vxx3-667w	-	Bitnami=critical Bitnami=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	pillow	..9.0.0	-	-
        PYSEC-2026-1794	-	CVE-2023-4863 GHSA-j7hp-h8jx-5ppr	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H	PyPI	pillow	..10.0.1	-	-
        PYSEC-2026-457	-	CVE-2023-50447 GHSA-3f63-hfp8-52jq	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N	PyPI	pillow	..10.2.0	-	-
        PYSEC-2026-1793	-	CVE-2024-28219 GHSA-44wm-f244-xhp3	-	CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:H/I:H/A:H CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:A/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N	PyPI	pillow	..10.3.0	-	-
        PYSEC-2025-61	-	CVE-2025-48379 GHSA-xg8h-j46f-w952	-	Bitnami=medium Bitnami=CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N	PyPI	pillow	11.2.0..11.3.0	-	-
        PYSEC-2019-108	-	CVE-2019-6446 GHSA-9fq2-x9r6-wfmf	-	-	PyPI	numpy	..1.16.1	-	-
        PYSEC-2021-854	-	CVE-2021-33430 GHSA-6p56-wp2h-9hxr	-	-	PyPI	numpy	1.9.0..1.10.0	-	-
        PYSEC-2021-856	-	CVE-2021-41495 GHSA-5545-2q6w-2gh6	-	-	PyPI	numpy	..1.19.1	-	-
        PYSEC-2021-63	-	CVE-2020-36242 GHSA-rhm9-p9w5-fwm7	-	-	PyPI	cryptography	3.1..3.3.2	-	-
        PYSEC-2026-800	-	CVE-2023-0286 GHSA-x4qr-2fvf-3mr5	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H	PyPI	cryptography	0.8.1..39.0.1	-	-
        PYSEC-2023-112	-	CVE-2023-38325 GHSA-cf7p-gm2m-833m	-	-	PyPI	cryptography	40.0.0..41.0.2	-	-
        PYSEC-2023-254	-	CVE-2023-49083 GHSA-jfhm-5ghh-2f97	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	cryptography	3.1..41.0.6	-	-
        PYSEC-2026-1284	-	CVE-2024-12797 GHSA-79v4-65xg-pq4g	-	-	PyPI	cryptography	42.0.0..44.0.1	-	-
        PYSEC-2026-2141	-	CVE-2026-26007 GHSA-r6ph-v2qm-q3c2	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N	PyPI	cryptography	..46.0.5	-	-
        PYSEC-2018-49	-	CVE-2017-18342 GHSA-rprw-h62v-c2w7	-	-	PyPI	pyyaml	..5.1	-	-
        PYSEC-2020-176	-	CVE-2019-20477 GHSA-3pqx-4fqf-j49f	-	-	PyPI	pyyaml	5.1..5.2b1	-	-
        PYSEC-2020-96	-	CVE-2020-1747 GHSA-6757-jp84-gxfx	-	-	PyPI	pyyaml	5.1..5.3.1	-	-
        PYSEC-2021-142	-	CVE-2020-14343 GHSA-8q59-q68h-6hv4	-	-	PyPI	pyyaml	..5.4	-	-
        PYSEC-2022-43012	-	CVE-2022-40897 GHSA-r9hx-vwmv-q579	-	Bitnami=medium Bitnami=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	setuptools	..65.5.1	-	-
        PYSEC-2026-1918	-	CVE-2024-6345 GHSA-cx63-2mw6-8hw5	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:A/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N	PyPI	setuptools	..70.0.0	-	-
        PYSEC-2025-49	-	CVE-2025-47273 GHSA-5rjg-fvgr-3xxf	-	CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H	PyPI	setuptools	..78.1.1	-	-
        PYSEC-2021-437	-	CVE-2021-3572 GHSA-5xp3-jfq3-5q8x	-	-	PyPI	pip	..21.1	-	-
        PYSEC-2023-228	-	CVE-2023-5752 GHSA-mq26-g339-26xf	-	CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N	PyPI	pip	..23.3	-	-
        PYSEC-2026-1795	-	CVE-2025-8869 GHSA-4xh5-x5gv-qwph	-	CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:A/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N	PyPI	pip	..25.3	-	-
        PYSEC-2026-1796	-	CVE-2026-1703 GHSA-6vgw-5pg2-w6jp	-	CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:A/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N	PyPI	pip	..26.0	-	-
        PYSEC-2022-42986	-	CVE-2022-23491 GHSA-43fp-rhv2-5gv8	-	-	PyPI	certifi	2017.11.5..2022.12.7	-	-
        PYSEC-2023-135	-	CVE-2023-37920 GHSA-xqr8-7jwr-rhp7	-	-	PyPI	certifi	2015.4.28..2023.7.22	-	-
        PYSEC-2024-230	-	CVE-2024-39689 GHSA-248v-346w-9cwc	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	PyPI	certifi	2021.5.30..2024.7.4	-	-
        PYSEC-2019-140	-	CVE-2019-14806 GHSA-gq9m-qvpx-68hc	-	-	PyPI	werkzeug	..0.15.3	-	-
        PYSEC-2023-58	-	CVE-2023-25577 GHSA-xg9f-g7g7-2323	-	-	PyPI	werkzeug	..2.2.3	-	-
        PYSEC-2026-2043	-	CVE-2024-34069 GHSA-2g68-c3qc-8985	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H	PyPI	werkzeug	..3.0.3	-	-
        PYSEC-2026-3417	-	CVE-2024-49767 GHSA-q34m-jh98-gwm2	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N	PyPI	werkzeug	2.0.0rc1..3.0.6	-	-
        PYSEC-2022-43017	-	CVE-2022-40898 GHSA-qwmp-2cf2-g9g6	-	-	PyPI	wheel	..0.38.1	-	-
        PYSEC-2024-60	-	CVE-2024-3651 GHSA-jjg7-2v4v-x38h	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	idna	0.1..3.7	-	-
        PYSEC-2018-19	-	CVE-2018-7750 GHSA-232r-66cg-79px	-	-	PyPI	paramiko	..1.17.6 1.18.0..1.18.5 2.0.0..2.0.8 2.1.0..2.1.5 2.2.0..2.2.3 2.3.0..2.3.2 =0.1-bulbasaur =0.1-charmander =0.9-doduo =0.9-eevee =0.9-fearow =0.9-gyarados =0.9-horsea =0.9-ivysaur	-	-
        PYSEC-2022-166	-	CVE-2022-24302 GHSA-f8q4-jwww-x3wv	-	-	PyPI	paramiko	..2.9.3 2.10.0..2.10.1 =0.1-bulbasaur =0.1-charmander =0.9-doduo =0.9-eevee =0.9-fearow =0.9-gyarados =0.9-horsea =0.9-ivysaur	-	-
        PYSEC-2026-1758	-	CVE-2023-48795 GHSA-45x7-px36-x8w8	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N	PyPI	paramiko	2.5.0..3.4.0	-	-
        PYSEC-2024-24	-	CVE-2024-23334 GHSA-5h86-8mv2-jq9f	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N	PyPI	aiohttp	1.0.5..3.9.2	-	-
        PYSEC-2026-1098	-	CVE-2024-30251 GHSA-5m98-qgg9-wh84	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	aiohttp	..3.9.4	-	-
        PYSEC-2021-852	-	CVE-2021-43818 GHSA-55x5-fj6c-h6m8	-	-	PyPI	lxml	..4.6.5	-	-
        PYSEC-2022-230	-	CVE-2022-2309 GHSA-wrxv-2j5q-m38w	-	-	PyPI	lxml	..4.9.1	-	-
        PYSEC-2019-123	-	CVE-2019-7164 GHSA-887w-45rq-vxgf	-	-	PyPI	sqlalchemy	..1.3.0b3	-	-
        PYSEC-2026-348	-	CVE-2025-43859 GHSA-vqfr-h8mv-ghfj	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N	PyPI	h11	..0.16.0	-	-
        PYSEC-2025-41	-	CVE-2025-32434 GHSA-53q9-r3pm-6pq6	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	PyPI	torch	..2.6.0	-	-
        PYSEC-2022-202	-	CVE-2022-29217 GHSA-ffqj-6fqr-9h24	-	-	PyPI	pyjwt	1.5.0..2.4.0	-	-
        PYSEC-2026-1325	-	CVE-2024-23342 GHSA-wj6h-64fc-37mp	-	CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N	PyPI	ecdsa	..	-	-
        PYSEC-2026-899	-	CVE-2022-1941 GHSA-8gq9-2x98-w8hf	-	CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	PyPI	protobuf	..3.18.3 3.19.0..3.19.5 3.20.0..3.20.2 4.0.0..4.21.6	-	-
        PYSEC-2026-1806	-	CVE-2025-4565 GHSA-8qvm-5x2c-j2w7	-	CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N	PyPI	protobuf	..4.25.8 5.26.0rc1..5.29.5 6.30.0rc1..6.31.1	-	-
        PYSEC-2023-238	-	CVE-2023-47248 GHSA-5wvp-7f3h-6wmm	-	-	PyPI	pyarrow	0.14.0..14.0.1	-	-
        """
}
