import Bytes
import Catalogers
import Model
import Testing

@Suite struct PerlDistributionsTests {
    static let record = """
        {"version":"9.33","name":"Mojolicious","dist":"Mojolicious-9.33","target":"Mojo",
         "pathname":"S/SR/SRI/Mojolicious-9.33.tar.gz","provides":{"Mojo":{"version":null}}}
        """
    static let log = """
        =head2 Tue Oct 10 12:34:56 2023: C<Module> L<IO::Socket::SSL|IO::Socket::SSL>

        =over 4

        =item *

        C<installed into: /usr/local/lib/perl5/site_perl/5.36.0>

        =item *

        C<VERSION: 2.083>

        =back

        =head2 Wed Oct 11 12:34:56 2023: C<Module> L<IO::Socket::SSL|IO::Socket::SSL>

        C<VERSION: 2.085>

        =head2 Wed Oct 11 12:34:57 2023: C<Module> L<JSON::PP|JSON::PP>

        C<LINKTYPE: dynamic>
        """

    @Test func `cpanm's record names distribution, version and author`() throws {
        let sink = try catalog(
            PerlDistributions(),
            "usr/local/lib/perl5/site_perl/5.36.0/x86_64-linux/.meta/Mojolicious-9.33/install.json",
            Self.record)
        #expect(sink.packages.map { $0.package.url(in: nil).description } == ["pkg:cpan/SRI/Mojolicious@9.33"])
    }

    @Test func `the log of installations names the last version of each`() throws {
        let sink = try catalog(PerlDistributions(), "usr/local/lib/perl5/5.36.0/perllocal.pod", Self.log)
        #expect(sink.packages.map { $0.package.url(in: nil).description } == ["pkg:cpan/IO-Socket-SSL@2.085"])
    }

    @Test func `a broken record is blinding, a broken log is not`() {
        #expect(throws: ParseError.self) {
            try catalog(PerlDistributions(), "a/.meta/X-1/install.json", "{\"name\":\"X\"}")
        }
        #expect(PerlDistributions().weight(ofBroken: "a/.meta/X-1/install.json") == .blinding)
        #expect(PerlDistributions().weight(ofBroken: "a/perllocal.pod") == .local)
    }

    @Test func `what is cut anywhere names no more`() throws {
        try expectFewerFindings(
            whenCutting: Array(Self.record.utf8), at: "a/.meta/X-1/install.json", by: PerlDistributions())
        try expectFewerFindings(whenCutting: Array(Self.log.utf8), at: "a/perllocal.pod", by: PerlDistributions())
    }
}
