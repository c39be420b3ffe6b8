extension SampleFeed {
    /// Facts from the GitHub Advisory Database (CC-BY-4.0), shortened.
    static let java = """
        GHSA-fxph-q3j8-mv87	-	CVE-2017-5645	-	critical CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.apache.logging.log4j:log4j-core	2.0..2.8.2	-	-
        GHSA-jfh8-c2jp-5v3q	-	CVE-2021-44228	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H	Maven	org.apache.logging.log4j:log4j-core	2.13.0..2.15.0 ..2.3.1 2.4..2.12.2	-	-
        GHSA-7rjr-3q55-vv33	-	CVE-2021-45046	-	critical CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H	Maven	org.apache.logging.log4j:log4j-core	2.13.0..2.16.0 ..2.12.2	-	-
        GHSA-p6xc-xr62-6r2g	-	CVE-2021-45105	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:H	Maven	org.apache.logging.log4j:log4j-core	2.4.0..2.12.3 2.13.0..2.17.0 ..2.3.1	-	-
        GHSA-8489-44mv-ggj8	-	CVE-2021-44832	-	medium CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H	Maven	org.apache.logging.log4j:log4j-core	2.0-beta7..2.3.2 2.4..2.12.4 2.13.0..2.17.1	-	-
        GHSA-2qrg-x229-3v8q	-	CVE-2019-17571	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	log4j:log4j	1.2..<=1.2.17	-	-
        GHSA-fp5r-v3w9-4333	-	CVE-2021-4104	-	high CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H	Maven	log4j:log4j	1.2.0..<=1.2.17	-	-
        GHSA-65fg-84f6-3jq3	-	CVE-2022-23305	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	log4j:log4j	..<=1.2.17	-	-
        GHSA-rvwf-54qp-4r6v	-	CVE-2017-18640	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	org.yaml:snakeyaml	..1.26	-	-
        GHSA-mjmj-j48q-9wg2	-	CVE-2022-1471	-	high CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:L	Maven	org.yaml:snakeyaml	..2.0	-	-
        GHSA-599f-7c49-w659	-	CVE-2022-42889	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.apache.commons:commons-text	1.5..1.10.0	-	-
        GHSA-hfrx-6qgj-fp6c	-	CVE-2023-24998	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	commons-fileupload:commons-fileupload	..1.5	-	-
        GHSA-gwrp-pvrq-jmwv	-	CVE-2021-29425	-	medium CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:N	Maven	commons-io:commons-io	..2.7	-	-
        GHSA-6hgm-866r-3cjv	-	CVE-2015-6420	-	high	Maven	commons-collections:commons-collections	..3.2.2	-	-
        GHSA-fjq5-5j5f-mvxh	-	CVE-2015-7501	-	critical CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	commons-collections:commons-collections	..3.2.2	-	-
        GHSA-fjq5-5j5f-mvxh	-	CVE-2015-7501	-	critical CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.apache.commons:commons-collections4	..4.1	-	-
        GHSA-p66x-2cv9-qq3v	-	CVE-2014-0114	-	high	Maven	commons-beanutils:commons-beanutils	1.8.0..1.9.4	-	-
        GHSA-6phf-73q6-gh87	-	CVE-2019-10086	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L	Maven	commons-beanutils:commons-beanutils	..1.9.4	-	-
        GHSA-36p3-wjmg-h94x	-	CVE-2022-22965	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.springframework:spring-beans	..5.2.20.RELEASE 5.3.0..5.3.18	-	-
        GHSA-36p3-wjmg-h94x	-	CVE-2022-22965	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.springframework:spring-webmvc	..5.2.20.RELEASE 5.3.0..5.3.18	-	-
        GHSA-36p3-wjmg-h94x	-	CVE-2022-22965	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.springframework:spring-webflux	..5.2.20.RELEASE 5.3.0..5.3.18	-	-
        GHSA-qxxx-2pp7-5hmx	-	CVE-2017-7525	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	com.fasterxml.jackson.core:jackson-databind	..2.6.7.1 2.7.0..2.7.9.1 2.8.0..2.8.9	-	-
        GHSA-rfx6-vp9g-rh7v	-	CVE-2017-17485	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	com.fasterxml.jackson.core:jackson-databind	2.9.0..2.9.4 2.8.0..2.8.11 ..2.7.9.2	-	-
        GHSA-h822-r4r5-v8jg	-	CVE-2019-14540	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	com.fasterxml.jackson.core:jackson-databind	2.9.0..2.9.10 2.7.0..2.8.11.5 ..2.6.7.3	-	-
        GHSA-gww7-p5w4-wrfv	-	CVE-2019-20330	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	com.fasterxml.jackson.core:jackson-databind	2.0.0..2.6.7.4 2.7.0..2.7.9.7 2.8.0..2.8.11.5 2.9.0..2.9.10.2	-	-
        GHSA-jjjh-jjxp-wpff	-	CVE-2022-42003	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	com.fasterxml.jackson.core:jackson-databind	2.4.0-rc1..2.12.7.1 2.13.0..2.13.4.2	-	-
        GHSA-5mg8-w23w-74h3	-	CVE-2020-8908	-	low CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N	Maven	com.google.guava:guava	..32.0.0-android	-	-
        GHSA-7g45-4rm6-3mm3	-	CVE-2023-2976	-	medium CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N	Maven	com.google.guava:guava	1.0..32.0.0-android	-	-
        GHSA-mc84-pj99-q6hh	-	CVE-2021-36090	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	org.apache.commons:commons-compress	..1.21	-	-
        GHSA-4g9r-vxhx-9pgx	-	CVE-2024-25710	-	high CVSS:3.1/AV:L/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H	Maven	org.apache.commons:commons-compress	1.3..1.26.0	-	-
        GHSA-668q-qrv7-99fm	-	CVE-2021-42550	-	medium CVSS:3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H	Maven	ch.qos.logback:logback-core	..1.2.9	-	-
        GHSA-gm62-rw4g-vrc4	-	CVE-2023-6481	-	high CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:H	Maven	ch.qos.logback:logback-core	1.4.13..1.4.14 1.3.13..1.3.14 1.2.12..1.2.13	-	-
        GHSA-vmq6-5m68-f53m	-	CVE-2023-6378	-	high CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:H	Maven	ch.qos.logback:logback-classic	1.3.0..1.3.12 1.4.0..1.4.12 ..1.2.13	-	-
        GHSA-xpw8-rcwv-8f8p	-	-	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	io.netty:netty-codec-http2	..4.1.100.Final	-	-
        GHSA-4jrv-ppp4-jm57	-	CVE-2022-25647	-	high CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:H/A:H	Maven	com.google.code.gson:gson	..2.8.9	-	-
        GHSA-24rp-q3w6-vc56	-	CVE-2024-1597	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.postgresql:postgresql	..42.2.28 42.3.0..42.3.9 42.4.0..42.4.4 42.5.0..42.5.5 42.6.0..42.6.1 42.7.0..42.7.2	-	-
        GHSA-4jq9-2xhw-jpx7	-	CVE-2023-5072	-	high	Maven	org.json:json	..20231013	-	-
        GHSA-p836-389h-j692	-	CVE-2016-4437	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.apache.shiro:shiro-core	..1.2.5	-	-
        GHSA-55g7-9cwv-5qfv	-	CVE-2023-43642	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H	Maven	org.xerial.snappy:snappy-java	..1.1.10.4	-	-
        GHSA-p22x-g9px-3945	-	BIT-tomcat-2022-42252 CVE-2022-42252	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N	Maven	org.apache.tomcat.embed:tomcat-embed-core	8.5.0..8.5.83 9.0.0-M1..9.0.68 10.0.0-M1..10.0.27 10.1.0-M1..10.1.1	-	-
        GHSA-wm9w-rjj3-j356	-	CVE-2024-34750	-	high CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N	Maven	org.apache.tomcat.embed:tomcat-embed-core	11.0.0-M1..11.0.0-M21 10.1.0-M1..10.1.25 9.0.0-M1..9.0.90	-	-
        GHSA-qppj-fm5r-hxr3	-	BIT-apisix-2023-44487 BIT-aspnet-core-2023-44487 BIT-contour-2023-44487 BIT-dotnet-2023-44487 BIT-dotnet-sdk-2023-44487 BIT-envoy-2023-44487 BIT-golang-2023-44487 BIT-jenkins-2023-44487 BIT-kong-2023-44487 BIT-nginx-2023-44487 BIT-nginx-ingress-controller-2023-44487 BIT-node-2023-44487 BIT-solr-2023-44487 BIT-tomcat-2023-44487 BIT-varnish-2023-44487 CVE-2023-44487	-	medium CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N	Maven	org.apache.tomcat.embed:tomcat-embed-core	11.0.0-M1..11.0.0-M12 10.0.0..10.1.14 9.0.0..9.0.81 8.5.0..8.5.94	-	-
        GHSA-hwj3-m3p6-hj38	-	CVE-2020-10683	-	critical CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H	Maven	org.dom4j:dom4j	..2.0.3 2.1.0..2.1.3	-	-
        GHSA-269g-pwp5-87pp	-	CVE-2020-15250	-	medium CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:H/I:N/A:N	Maven	junit:junit	4.7..4.13.1	-	-
        """
}
