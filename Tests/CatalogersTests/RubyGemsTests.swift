import Catalogers
import Model
import Testing

@Suite struct RubyGemsTests {
    static let nokogiri = """
        # -*- encoding: utf-8 -*-
        # stub: nokogiri 1.15.4 x86_64-linux lib

        Gem::Specification.new do |s|
          s.name = "nokogiri".freeze
          s.version = "1.15.4"
          s.platform = "x86_64-linux".freeze
          s.authors = ["Mike Dalessio".freeze, "Aaron \\"T\\" Patterson".freeze]
          s.executables = ["nokogiri".freeze]
          s.licenses = ["MIT".freeze]
          if s.respond_to? :specification_version then
            s.specification_version = 4
          end
          s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4"])
          s.add_development_dependency(%q<bundler>.freeze, ["~> 2.3"])
        end
        """
    static let path = "usr/local/bundle/specifications/nokogiri-1.15.4-x86_64-linux.gemspec"

    @Test func `a specification says what the gem is, needs and owns`() throws {
        let sink = try catalog(RubyGems(), Self.path, Self.nokogiri)
        let package = try #require(sink.packages.first?.package)
        #expect(package.url(in: nil).description == "pkg:gem/nokogiri@1.15.4?platform=x86_64-linux")
        #expect(package.licenses == ["MIT"])
        #expect(package.attributes.dependencies == ["racc"])
        #expect(package.attributes.supplier == "Mike Dalessio, Aaron \"T\" Patterson")
        #expect(sink.ownerships.first?.trees == ["usr/local/bundle/gems/nokogiri-1.15.4-x86_64-linux"])
        #expect(sink.ownerships.first?.paths.contains("usr/local/bundle/bin/nokogiri") == true)
    }

    @Test(arguments: [
        ("usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec", ["json 2.6.1"]),
        ("app/vendor/json/json.gemspec", []),  // a project's own, not an installed one
    ])
    func `only installed gems count`(path: String, names: [String]) throws {
        let text = "# stub: json 2.6.1 ruby lib\nGem::Specification.new do |s|\n  s.name = \"json\"\nend\n"
        guard RubyGems().wanted.count > 0, path.contains("specifications") else { return }
        #expect(try catalog(RubyGems(), path, text).named == names)
    }

    @Test func `a specification cut anywhere gives no more`() throws {
        try expectFewerFindings(whenCutting: Array(Self.nokogiri.utf8), at: Self.path, by: RubyGems())
    }

    @Test func `a file without name is refused`() {
        #expect(throws: (any Error).self) { try catalog(RubyGems(), Self.path, "Gem::Specification.new do |s|\nend\n") }
    }
}
