import Catalogers
import Model
import Testing

@Suite struct DotNetPackagesTests {
    static let application = """
        {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0", "signature": ""}, "compilationOptions": {},
         "targets": {".NETCoreApp,Version=v8.0": {
           "App/1.0.0": {"dependencies": {"Newtonsoft.Json": "13.0.3", "Only.Build": "1.0.0"}, "runtime": {"App.dll": {}}},
           "Newtonsoft.Json/13.0.3": {"runtime": {"lib/net6.0/Newtonsoft.Json.dll": {"assemblyVersion": "13.0.0.0"}}},
           "Only.Build/1.0.0": {}}},
         "libraries": {"App/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
           "Newtonsoft.Json/13.0.3": {"type": "package", "serviceable": true, "sha512": "sha512-x", "path": "newtonsoft.json/13.0.3"},
           "Only.Build/1.0.0": {"type": "package"}}}
        """
    static let path = "app/App.deps.json"

    @Test func `packages that bring a file are there, and own it`() throws {
        let sink = try catalog(DotNetPackages(), Self.path, Self.application)
        #expect(sink.named == ["App 1.0.0", "Newtonsoft.Json 13.0.3"])  // not the one that brought nothing
        #expect(sink.packages.first?.package.attributes.dependencies == ["Newtonsoft.Json"])
        #expect(sink.packages.last?.package.url(in: nil).description == "pkg:nuget/Newtonsoft.Json@13.0.3")
        #expect(sink.ownerships.flatMap(\.paths).contains("app/Newtonsoft.Json.dll"))
    }

    @Test func `a shared framework owns its folder`() throws {
        let text = """
            {"targets": {"x": {"Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"native": {"libclrjit.so": {}}}}},
             "libraries": {"Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"type": "package"}}}
            """
        let path = "usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json"
        let sink = try catalog(DotNetPackages(), path, text)
        #expect(sink.named == ["Microsoft.NETCore.App.Runtime.linux-x64 8.0.1"])
        #expect(sink.ownerships.first?.trees == ["usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1"])
    }

    @Test func `a document cut anywhere gives no more`() throws {
        try expectFewerFindings(whenCutting: Array(Self.application.utf8), at: Self.path, by: DotNetPackages())
    }
}
