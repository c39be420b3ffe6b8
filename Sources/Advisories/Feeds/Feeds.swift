/// The list of feeds.
package enum Feeds {
    package static let all: [any Feed] = [
        OSVFeed(), DebianTrackerFeed(), AlpineSecurityFeed.alpine(), AlpineSecurityFeed.wolfi,
        AlpineSecurityFeed.chainguard,
        AmazonLinuxFeed(), OracleLinuxFeed(), PhotonFeed(), RedHatVEXFeed(), RedHatRepositoriesFeed(), CVEListFeed(),
        NVDFeed(),
        KnownExploitedFeed(), ExploitPredictionFeed(),
    ]
}
