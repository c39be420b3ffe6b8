import Advisories
import Archives
import Bytes
import TestSupport

/// What feeds serve, in short: one document of each.
extension FuzzCorpus {
    static let osvRecords: [[UInt8]] =
        [
            #"""
            {"id":"GHSA-a","aliases":["CVE-2024-1"],"published":"2024-01-02T03:04:05Z","summary":"S: x:y z","details":"a\nb",
             "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
             "affected":[{"package":{"ecosystem":"npm","name":"@a/b"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},
             {"fixed":"1.2.3"},{"introduced":"2.0.0-rc.1"},{"last_affected":"2.1.0"}]}],"versions":["1.0.0","3.0.0"],
             "database_specific":{"last_known_affected_version_range":"<= 2.2.0","severity":"HIGH"}}],
             "references":[{"type":"WEB","url":"https://example.org/"}],"database_specific":{"severity":"MODERATE"}}
            """#,
            #"""
            {"id":"ALSA-2024:1","summary":"Important: nodejs:20 security update","related":["CVE-2024-2"],"affected":[{"package":
             {"ecosystem":"AlmaLinux:9","name":"nodejs"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},
             {"fixed":"1:20.1-1.module_el9+1"}]}]}]}
            """#,
            #"""
            {"id":"GO-2024-1","withdrawn":"2024-02-03T00:00:00Z","upstream":["CVE-2024-3"],"affected":[{"package":{"ecosystem":"Go",
             "name":"stdlib"},"ranges":[{"type":"SEMVER","events":[{"fixed":"1.21.9"},{"introduced":"1.22.0-0"},{"introduced":"0"}]},
             {"type":"GIT","events":[{"introduced":"0"}]}],"ecosystem_specific":{"imports":[{"path":"net/http","symbols":["A.B"]}]}}]}
            """#,
            #"{"id":"MAL-1","affected":[{"package":{"ecosystem":"PyPI","name":"A_b"},"versions":["1"],"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0"}]}]}]}"#,
        ].map { Array($0.utf8) }
        + SharedCorpus.records(
            of: ["PyPI", "Go", "crates.io", "RubyGems", "AlmaLinux:9", "npm", "Maven"].map { "osv/\($0)/all.zip" },
            atMost: 6)

    static let feeds: [[UInt8]] =
        [
            #"""
            {"zlib":{"CVE-2024-1":{"description":"d","scope":"local","releases":{"bookworm":{"status":"resolved","fixed_version":"1:1.2-3",
             "urgency":"low**"},"trixie":{"status":"open","nodsa_reason":"ignored","urgency":"end-of-life"},"sid":{"status":"undetermined"}}}}}
            """#,
            #"{"distroversion":"v3.20","reponame":"main","packages":[{"pkg":{"name":"busybox","secfixes":{"1.2-r3":["CVE-2024-1 XSA-2","GHSA-x-1"],"0":["CVE-2024-2"]}}}]}"#,
            #"{"dateReleased":"2025-08-25T01:02:03Z","vulnerabilities":[{"cveID":"CVE-2024-1","dateAdded":"2024-01-02","dueDate":"2024-02-03","knownRansomwareCampaignUse":"Known"}]}"#,
            "#model_version:v2025.03.14,score_date:2026-08-22T00:00:00+0000\ncve,epss,percentile\nCVE-2024-1,0.5,0.99999\nCVE-2024-2,1e-3,1\n",
            "boltseal-advisories\t1\t2026-08-22\n# x\nGHSA-a\t-\tCVE-2024-1\t-\thigh NVD=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\tnpm\ta\t..1.2 =1.4 2..<=3 4..<5\twont-fix\tp:One,Two.Three\n"
                + "DSA-1\tnotice\t-\tCVE-2024-2\t-\tAlmaLinux:9\tb\t1..\t-\tmodule=nodejs:20\nkev\tCVE-2024-1\t2024-01-02\t2024-02-03\transomware\nepss\tCVE-2024-1\t0.5\t0.25\n",
            """
            <?xml version="1.0" ?><updates><!-- c --><update from="y" status="final" type="security" version="1.4"><id>ALAS2023-1</id>
            <title>t</title><issued date="2023-02-17 20:41" /><severity>important</severity><references>
            <reference href="https://example.org/1" id="CVE-2024-1" type="cve"/></references><pkglist><collection><name>n</name>
            <package name="a" epoch="1" version="2" release="3" arch="x86_64"><filename>a</filename></package>
            <package name="a-debuginfo" version="2" release="3"/></collection></pkglist></update></updates>
            """,
            #"""
            {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2024-1","state":"PUBLISHED","datePublished":"2024-10-07T19:51:03.797Z"},
             "containers":{"cna":{"title":"t","providerMetadata":{"shortName":"GitHub_M"},"metrics":[{"cvssV3_1":{"vectorString":
             "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}},{"other":{"content":{"value":"Moderate"}}}],"affected":[
             {"vendor":"redis","product":"redis","defaultStatus":"unaffected","versions":[{"version":">= 2.2.5, < 6.2.16 || = 7","status":"affected"},
             {"version":"5.10.*","status":"unaffected"},{"version":"1","lessThan":"2.x","status":"affected","versionType":"semver",
             "changes":[{"at":"1.5","status":"unaffected"},{"at":"1.7","status":"affected"}]}]},
             {"collectionURL":"https://repo1.maven.org/maven2","packageName":"g/a","versions":[{"version":"0","lessThanOrEqual":"3","status":"affected"}]},
             {"packageURL":"pkg:pypi/x","defaultStatus":"affected","versions":[{"version":"0123456789012345678901234567890123456789","versionType":"git"}]}],
             "source":{"advisory":["GHSA-b"]}},"adp":[{"providerMetadata":{"shortName":"CISA-ADP"},"affected":[{"cpes":["cpe:2.3:a:r\\:x:s:*:*:*:*:*:*:*:*"],
             "defaultStatus":"unknown","versions":[{"status":"affected","version":"all"}]}]}]}}
            """#,
            #"""
            {"format":"NVD_CVE","timestamp":"2026-03-01T03:00:01.337","vulnerabilities":[{"cve":{"id":"CVE-2024-1","vulnStatus":"Analyzed",
             "published":"2024-10-07T20:15:05","descriptions":[{"lang":"en","value":"a\nb"}],"metrics":{"cvssMetricV31":[{"source":"nvd@nist.gov",
             "cvssData":{"vectorString":"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}}]},"configurations":[{"operator":"AND","nodes":[
             {"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:redis:redis:*:*:*:*:*:node.js:*:*",
             "versionStartIncluding":"1","versionEndExcluding":"2"},{"vulnerable":true,"criteria":"cpe:2.3:a:redis:redis:7.0:rc1:*:*:*:*:*:*"}]},
             {"operator":"AND","cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*"}]}]}]}}]}
            """#,
            redHat,
            """
            <oval_definitions><definitions><definition class="patch"><metadata><title>ELSA-2024-1: a (LOW)</title><affected><platform>Oracle Linux 8
            </platform></affected><reference source="CVE" ref_id="CVE-2024-1" ref_url="u"/><advisory><severity>LOW</severity><issued date="2024-01-02"/>
            <cve cvss3="5.5/CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H">CVE-2024-1</cve></advisory></metadata><criteria operator="AND"><criterion
            comment="Oracle Linux 8 is installed"/><criteria><criterion comment="Module a:ol8 is enabled"/><criteria operator="OR"><criterion
            comment="a is earlier than 0:1-2.module"/><criterion comment="a is signed"/></criteria></criteria></criteria></definition></definitions></oval_definitions>
            """,
            #"[{"cve_id":"CVE-2024-1","pkg":"a","cve_score":9.8,"aff_ver":"all versions before 1-2.ph5 are vulnerable","res_ver":"1-2.ph5","status":"Fixed"}]"#,
            #"{"data":{"rhel-9-baseos-eus":{"cpes":["cpe:/o:redhat:rhel_eus:9.4::baseos","cpe:/a:redhat:openshift:4::el9"]}}}"#,
        ].map { Array($0.utf8) }

    private static let redHat = #"""
        {"document":{"aggregate_severity":{"text":"Moderate"},"category":"csaf_vex","csaf_version":"2.0","title":"t","tracking":{"id":"CVE-2023-1",
         "status":"final"}},"product_tree":{"branches":[{"category":"vendor","branches":[{"product":{"product_id":"B","product_identification_helper":
         {"cpe":"cpe:/o:redhat:enterprise_linux:8::baseos"}}},{"product":{"product_id":"o","product_identification_helper":
         {"purl":"pkg:rpm/redhat/openssl@1.1.1k-12.el8_9?arch=src&epoch=1&rpmmod=nodejs:12:1:2"}}},{"product":{"product_id":"m",
         "product_identification_helper":{"purl":"pkg:rpmmod/redhat/nodejs@12:80:4c"}}}]}],"relationships":[{"full_product_name":{"product_id":"B:o"},
         "product_reference":"o","relates_to_product_reference":"B"},{"full_product_name":{"product_id":"B:m:o"},"product_reference":"o",
         "relates_to_product_reference":"B:m"},{"full_product_name":{"product_id":"B:m"},"product_reference":"m","relates_to_product_reference":"B"}]},
         "vulnerabilities":[{"cve":"CVE-2023-1","release_date":"2023-02-07T00:00:00+00:00","product_status":{"fixed":["B:o"],"known_affected":["B:m:o","B:x"],
         "under_investigation":["B:m"]},"scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}}],"threats":[{"category":"impact",
         "details":"Low","product_ids":["B:m:o"]}],"remediations":[{"category":"no_fix_planned","details":"Out of support scope","product_ids":["B:x"]}]}]}
        """#

    /// The same as servers pack them.
    static let packedFeeds: [[UInt8]] = [Packing.gzipMember(feeds[3]), Packing.zstdFrame(feeds[0])]

    static let feedArchives: [[UInt8]] = {
        var archives = ZipBuilder.Descriptor.allCases.map { descriptor in
            ZipBuilder.build { zip in
                for (index, record) in osvRecords.prefix(3).enumerated() {
                    let method: ZipBuilder.Method = index == 1 ? .stored : .deflated
                    zip.add(Array("\(index).json".utf8), record, method, method == .stored ? .none : descriptor)
                }
                zip.add(
                    "cves/2024/1xxx/CVE-2024-1.json", String(decoding: feeds[6], as: UTF8.self), .deflated, descriptor)
            }
        }
        let tar = TarBuilder.build { $0.file("2023/cve-2023-1.json", redHat) }
        archives += [tar, Packing.gzipMember(tar), Packing.zstdFrame(tar)]
        return archives
    }()
}
