extension SampleFeed {
    /// Origin packages of Alpine 3.10 and 3.11. Facts from alpinelinux/alpine-secdb.
    static let alpine = """
        CVE-2019-1543	-	-	-	-	Alpine:v3.10	openssl	..1.1.1b-r1	-	-
        CVE-2019-1547	-	-	-	-	Alpine:v3.10	openssl	..1.1.1d-r0	-	-
        CVE-2019-1549	-	-	-	-	Alpine:v3.10	openssl	..1.1.1d-r0	-	-
        CVE-2019-1563	-	-	-	-	Alpine:v3.10	openssl	..1.1.1d-r0	-	-
        CVE-2018-20679	-	-	-	-	Alpine:v3.10	busybox	..1.29.3-r10	-	-
        CVE-2019-5747	-	-	-	-	Alpine:v3.10	busybox	..1.30.1-r2	-	-
        CVE-2019-14697	-	-	-	-	Alpine:v3.10	musl	..1.1.22-r3	-	-
        CVE-2019-5481	-	-	-	-	Alpine:v3.10	curl	..7.66.0-r0	-	-
        CVE-2019-5482	-	-	-	-	Alpine:v3.10	curl	..7.66.0-r0	-	-
        CVE-2018-20843	-	-	-	-	Alpine:v3.10	expat	..2.2.7-r0	-	-
        CVE-2019-15903	-	-	-	-	Alpine:v3.10	expat	..2.2.7-r1	-	-
        CVE-2019-9511	-	-	-	-	Alpine:v3.10	nghttp2	..1.39.2-r0	-	-
        CVE-2019-9513	-	-	-	-	Alpine:v3.10	nghttp2	..1.39.2-r0	-	-
        CVE-2019-16168	-	-	-	-	Alpine:v3.10	sqlite	..3.28.0-r1	-	-
        CVE-2019-5018	-	-	-	-	Alpine:v3.10	sqlite	..3.28.0-r0	-	-
        CVE-2019-8457	-	-	-	-	Alpine:v3.10	sqlite	..3.28.0-r0	-	-
        CVE-2019-9511	-	-	-	-	Alpine:v3.10	nginx	..1.16.1-r0	-	-
        CVE-2019-9513	-	-	-	-	Alpine:v3.10	nginx	..1.16.1-r0	-	-
        CVE-2019-9516	-	-	-	-	Alpine:v3.10	nginx	..1.16.1-r0	-	-
        CVE-2019-1543	-	-	-	-	Alpine:v3.11	openssl	..1.1.1b-r1	-	-
        CVE-2019-1547	-	-	-	-	Alpine:v3.11	openssl	..1.1.1d-r1	-	-
        CVE-2019-1549	-	-	-	-	Alpine:v3.11	openssl	..1.1.1d-r1	-	-
        CVE-2019-1551	-	-	-	-	Alpine:v3.11	openssl	..1.1.1d-r3	-	-
        CVE-2019-1563	-	-	-	-	Alpine:v3.11	openssl	..1.1.1d-r1	-	-
        CVE-2018-20679	-	-	-	-	Alpine:v3.11	busybox	..1.29.3-r10	-	-
        CVE-2019-5747	-	-	-	-	Alpine:v3.11	busybox	..1.30.1-r2	-	-
        CVE-2019-14697	-	-	-	-	Alpine:v3.11	musl	..1.1.23-r2	-	-
        CVE-2019-5481	-	-	-	-	Alpine:v3.11	curl	..7.66.0-r0	-	-
        CVE-2019-5482	-	-	-	-	Alpine:v3.11	curl	..7.66.0-r0	-	-
        CVE-2018-20843	-	-	-	-	Alpine:v3.11	expat	..2.2.7-r0	-	-
        CVE-2019-15903	-	-	-	-	Alpine:v3.11	expat	..2.2.7-r1	-	-
        CVE-2019-9511	-	-	-	-	Alpine:v3.11	nghttp2	..1.39.2-r0	-	-
        CVE-2019-9513	-	-	-	-	Alpine:v3.11	nghttp2	..1.39.2-r0	-	-
        CVE-2019-19242	-	-	-	-	Alpine:v3.11	sqlite	..3.30.1-r1	-	-
        CVE-2019-5018	-	-	-	-	Alpine:v3.11	sqlite	..3.28.0-r0	-	-
        CVE-2019-8457	-	-	-	-	Alpine:v3.11	sqlite	..3.28.0-r0	-	-
        CVE-2018-16843	-	-	-	-	Alpine:v3.11	nginx	..1.14.1-r0	-	-
        CVE-2018-16844	-	-	-	-	Alpine:v3.11	nginx	..1.14.1-r0	-	-
        CVE-2018-16845	-	-	-	-	Alpine:v3.11	nginx	..1.14.1-r0	-	-
        CVE-2019-20372	-	-	-	-	Alpine:v3.11	nginx	..1.16.1-r6	-	-
        CVE-2019-9511	-	-	-	-	Alpine:v3.11	nginx	..1.16.1-r0	-	-
        CVE-2019-9513	-	-	-	-	Alpine:v3.11	nginx	..1.16.1-r0	-	-
        CVE-2019-9516	-	-	-	-	Alpine:v3.11	nginx	..1.16.1-r0	-	-
        CVE-2019-1348	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1349	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1350	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1351	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1352	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1353	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1354	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-1387	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        CVE-2019-19604	-	-	-	-	Alpine:v3.11	git	..2.24.1	-	-
        """
}
