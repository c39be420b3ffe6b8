extension SampleFeed {
    /// Packages of AlmaLinux 8 and 9, some of modules. Facts from AlmaLinux/osv-database.
    static let almaLinux = """
        ALSA-2023:7877	-	-	CVE-2023-3446 CVE-2023-3817 CVE-2023-5678	low	AlmaLinux:8	openssl	..1:1.1.1k-12.el8_9	-	-
        ALSA-2024:7848	-	-	CVE-2024-5535	low	AlmaLinux:8	openssl	..1:1.1.1k-14.el8_6	-	-
        ALSA-2026:0337	-	-	CVE-2025-9230	medium	AlmaLinux:8	openssl	..1:1.1.1k-14.el8_10	-	-
        ALSA-2023:7877	-	-	CVE-2023-3446 CVE-2023-3817 CVE-2023-5678	low	AlmaLinux:8	openssl-libs	..1:1.1.1k-12.el8_9	-	-
        ALSA-2024:7848	-	-	CVE-2024-5535	low	AlmaLinux:8	openssl-libs	..1:1.1.1k-14.el8_6	-	-
        ALSA-2026:0337	-	-	CVE-2025-9230	medium	AlmaLinux:8	openssl-libs	..1:1.1.1k-14.el8_10	-	-
        ALSA-2024:1601	-	-	CVE-2023-46218 CVE-2023-28322 CVE-2023-38546	medium	AlmaLinux:8	curl	..7.61.1-33.el8_9.5	-	-
        ALSA-2024:1601	-	-	CVE-2023-46218 CVE-2023-28322 CVE-2023-38546	medium	AlmaLinux:8	libcurl	..7.61.1-33.el8_9.5	-	-
        ALSA-2024:5654	-	-	CVE-2024-2398	medium	AlmaLinux:8	libcurl	..7.61.1-34.el8_10.2	-	-
        ALSA-2023:0284	-	-	CVE-2023-22809	high	AlmaLinux:8	sudo	..1.8.29-8.el8_7.1	-	-
        ALSA-2025:10110	-	-	CVE-2025-32462	high	AlmaLinux:8	sudo	..1.9.5p2-1.el8_10.1	-	-
        ALSA-2025:1675	-	-	CVE-2024-11187	high	AlmaLinux:8	bind	..32:9.11.36-16.el8_10.4	-	-
        ALSA-2022:4991	-	-	CVE-2022-1271	high	AlmaLinux:8	xz-libs	..5.2.4-4.el8_6	-	-
        ALSA-2024:0627	-	-	CVE-2023-5981 CVE-2024-0553	medium	AlmaLinux:8	gnutls	..3.6.16-8.el8_9.1	-	-
        ALSA-2023:5713	-	-	CVE-2023-44487	medium	AlmaLinux:8	nginx	..1:1.22.1-1.module_el8.8.0+3623+f96e6422.1.alma.1	-	module=nginx:1.22
        ALSA-2026:5581	-	-	CVE-2026-1642	medium	AlmaLinux:8	nginx	..1:1.24.0-2.module_el8.10.0+4143+ec3e7d32.alma.1	-	module=nginx:1.24
        ALSA-2026:7123	-	-	CVE-2026-25547 CVE-2026-26996 CVE-2026-27904 CVE-2026-1526 CVE-2026-2229 CVE-2026-1525 CVE-2026-1528 CVE-2026-27135 CVE-2026-21710	high	AlmaLinux:8	nodejs	..1:22.22.2-1.module_el8.10.0+4158+e796f37f	-	module=nodejs:22
        ALSA-2026:8339	-	-	CVE-2026-26996 CVE-2026-27904 CVE-2026-27135 CVE-2026-21710	high	AlmaLinux:8	nodejs	..1:20.20.2-1.module_el8.10.0+4165+3f200bda	-	module=nodejs:20
        ALSA-2026:4024	-	-	CVE-2026-2006 CVE-2026-2004 CVE-2026-2005	high	AlmaLinux:8	postgresql	..13.23-2.module_el8.10.0+4124+c9cb0592	-	module=postgresql:13
        ALSA-2026:4059	-	-	CVE-2026-2006 CVE-2026-2004 CVE-2026-2005	high	AlmaLinux:8	postgresql	..15.17-1.module_el8.10.0+4127+dc6e3c5c	-	module=postgresql:15
        ALSA-2024:5193	-	-	CVE-2024-38476	high	AlmaLinux:8	httpd	..2.4.37-65.module_el8.10.0+3874+c2064c23.2	-	module=httpd:2.4
        ALSA-2025:1330	-	-	CVE-2024-12797	high	AlmaLinux:9	openssl	..1:3.2.2-6.el9_5.1	-	-
        ALSA-2025:21255	-	-	CVE-2025-9230	medium	AlmaLinux:9	openssl	..1:3.5.1-4.el9_7	-	-
        ALSA-2025:1330	-	-	CVE-2024-12797	high	AlmaLinux:9	openssl-libs	..1:3.2.2-6.el9_5.1	-	-
        ALSA-2025:21255	-	-	CVE-2025-9230	medium	AlmaLinux:9	openssl-libs	..1:3.5.1-4.el9_7	-	-
        ALSA-2023:6745	-	-	CVE-2023-38545 CVE-2023-38546	high	AlmaLinux:9	curl	..7.76.1-26.el9_3.2	-	-
        ALSA-2023:6745	-	-	CVE-2023-38545 CVE-2023-38546	high	AlmaLinux:9	libcurl	..7.76.1-26.el9_3.2	-	-
        ALSA-2024:5529	-	-	CVE-2024-2398	medium	AlmaLinux:9	libcurl	..7.76.1-29.el9_4.1	-	-
        ALSA-2025:8655	-	-	CVE-2025-4802	medium	AlmaLinux:9	glibc	..2.34-168.el9_6.19	-	-
        ALSA-2025:9877	-	-	CVE-2025-5702	medium	AlmaLinux:9	glibc	..2.34-168.el9_6.20	-	-
        ALSA-2023:0282	-	-	CVE-2023-22809	high	AlmaLinux:9	sudo	..1.9.5p2-7.el9_1.1	-	-
        ALSA-2025:9978	-	-	CVE-2025-32462	high	AlmaLinux:9	sudo	..1.9.5p2-10.el9_6.1	-	-
        ALSA-2025:21110	-	-	CVE-2025-40778 CVE-2025-40780	high	AlmaLinux:9	bind	..32:9.16.23-34.el9_7.1	-	-
        ALSA-2022:4940	-	-	CVE-2022-1271	high	AlmaLinux:9	xz-libs	..5.2.5-8.el9_0	-	-
        ALSA-2026:1478	-	-	CVE-2025-12084	medium	AlmaLinux:9	python3	..3.9.25-3.el9_7	-	-
        ALSA-2026:5599	-	-	CVE-2026-1642	medium	AlmaLinux:9	nginx	..2:1.20.1-24.el9_7.1.alma.1	-	-
        ALSA-2026:4235	-	-	CVE-2026-1642	medium	AlmaLinux:9	nginx	..2:1.26.3-2.module_el9.7.0+215+8d94e91c	-	module=nginx:1.26
        ALSA-2026:7896	-	-	CVE-2026-26996 CVE-2026-27904 CVE-2026-27135 CVE-2026-21710	high	AlmaLinux:9	nodejs	..1:20.20.2-1.module_el9.7.0+226+88d36870	-	module=nodejs:20
        ALSA-2026:3730	-	-	CVE-2026-2006 CVE-2026-2004 CVE-2026-2005	high	AlmaLinux:9	postgresql	..13.23-2.el9_7	-	-
        ALSA-2026:3896	-	-	CVE-2026-2006 CVE-2026-2004 CVE-2026-2005	high	AlmaLinux:9	postgresql	..15.17-1.module_el9.7.0+214+91f631df	-	module=postgresql:15
        ALSA-2024:5138	-	-	CVE-2024-38476	high	AlmaLinux:9	httpd	..2.4.57-11.el9_4.1	-	-
        """
}
