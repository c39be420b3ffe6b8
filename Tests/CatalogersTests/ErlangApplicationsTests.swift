import Bytes
import Catalogers
import Model
import Testing

@Suite struct ErlangApplicationsTests {
    static let jason = """
        {application,jason,
            [{modules,['Elixir.Jason',jason_codegen]},
             {optional_applications,[decimal]},
             {applications,[kernel,stdlib,elixir,decimal]},
             {description,"A blazing \\"fast\\" parser, {vsn,\\"9\\"} inside"},
             % {vsn,"8.0.0"}
             {registered,[]},
             {vsn,"1.4.1"}]}.
        """

    @Test func `an application has name, version and what it needs`() throws {
        let sink = try catalog(ErlangApplications(), "app/lib/jason-1.4.1/ebin/jason.app", Self.jason)
        let package = try #require(sink.packages.first?.package)
        #expect(sink.named == ["jason 1.4.1"])
        #expect(package.ecosystem == .hex)
        #expect(package.attributes.dependencies == ["decimal", "elixir", "kernel", "stdlib"])
        #expect(sink.ownerships.map(\.trees) == [["app/lib/jason-1.4.1"]])
    }

    @Test(arguments: [
        ("usr/lib/erlang/lib/ssl-11.0/ebin/ssl.app", "{application, ssl, [{vsn, \"11.0\"}]}.", "otp", "ssl 11.0"),
        (
            "opt/rabbitmq/plugins/rabbit-3.12.0/ebin/rabbit.app", "{application,rabbit,[{vsn,\"3.12.0\"}]}.", "hex",
            "rabbit 3.12.0"
        ),
        ("a/ebin/x.app", "{application,'my-app',[{vsn,\"1\"}]}.", "hex", "my-app 1"),
    ])
    func `what comes with Erlang is told from what Hex publishes`(
        path: String, text: String, type: String, named: String
    )
        throws
    {
        let sink = try catalog(ErlangApplications(), path, text)
        #expect(sink.named == [named])
        #expect(sink.packages.first?.package.ecosystem.purlType == type)
    }

    @Test func `RabbitMQ is known by its product's name, too`() throws {
        let sink = try catalog(ErlangApplications(), "p/ebin/rabbit.app", "{application,rabbit,[{vsn,\"3.12.0\"}]}.")
        #expect(
            sink.packages.first?.package.attributes.cpes == [
                "cpe:2.3:a:broadcom:rabbitmq_server:3.12.0:*:*:*:*:*:*:*",
                "cpe:2.3:a:vmware:rabbitmq:3.12.0:*:*:*:*:*:*:*",
            ])
    }

    @Test(arguments: ["", "{", "{application}", "{application, x, []}.", "hello", "{application,x,[{vsn,"])
    func `what is no application is refused, as a matter of that file`(text: String) {
        #expect(throws: ParseError.self) { try catalog(ErlangApplications(), "a/ebin/x.app", text) }
        #expect(ErlangApplications().weight(ofBroken: "a/ebin/x.app") == .local)
    }

    @Test func `an application that is cut anywhere is that one or none`() throws {
        try expectFewerFindings(whenCutting: Array(Self.jason.utf8), at: "a/ebin/jason.app", by: ErlangApplications())
    }
}
