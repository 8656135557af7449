import Foundation
import Testing

/// The configurations as the README tells of them.
@Suite struct GatewayFilesTests {
    @Test func `the README names each file, and each is of a gateway that is tested`() throws {
        let readme = try String(contentsOf: Project.top.appendingPathComponent("README.md"), encoding: .utf8)
        let folder = Project.top.appendingPathComponent("Sources/sessiond/Gateways")
        let gateways = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(gateways) == Set(Gateway.allCases.map(\.folder)))
        for gateway in gateways {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(gateway).path)
            #expect(!files.isEmpty)
            for file in files { #expect(readme.contains("`\(gateway)/\(file)`"), "\(gateway)/\(file)") }
        }
    }
}
