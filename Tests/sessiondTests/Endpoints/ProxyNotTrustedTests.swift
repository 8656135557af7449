import JOSE
import NIOHTTP1
import TestSupport
import Testing

/// A gateway that `trusted_proxies` does not have: its clients are taken for one, and that is said.
@Suite struct ProxyNotTrustedTests {
    /// Asks from an address of this machine's that the service does not trust.
    private func ask(_ test: ServiceUnderTest, _ path: String, _ field: String) async throws -> String {
        try await Program.run(
            "curl",
            [
                "-s", "-o", "/dev/null", "-w", "%{http_code}", "--interface", "127.0.0.2", "-H", field,
                "\(test.service.address)\(path)",
            ]
        ).output
    }

    @Test func `it is said in health and log, once`() async throws {
        let test = try await ServiceUnderTest()
        #expect(try await ask(test, "/verify", "Accept: */*") == "401")
        #expect(try await ask(test, "/livez", "X-Forwarded-For: 203.0.113.7") == "200")
        _ = try await test.verify(("X-Forwarded-For", "203.0.113.7"))
        #expect(try await test.send(.GET, "/health").json["warnings"]?.array?.isEmpty == true)
        for last in 1...3 {
            #expect(try await ask(test, "/verify", "X-Forwarded-For: 203.0.113.\(last)") == "401")
        }
        let health = try await test.send(.GET, "/health")
        let warning = try #require(health.json["warnings"]?.array?.first?.object)
        #expect(health.status == 200 && warning["name"]?.string == "proxy_not_trusted")
        let reason = warning["reason"]?.string ?? ""
        #expect(reason.contains("all clients behind it are taken for 127.0.0.2"), "\(reason)")
        #expect(reason.contains("trusted_proxies"))
        try await eventually { test.service.log.contains("trouble=proxy_not_trusted") }
        #expect(test.service.log.split(separator: "trouble=proxy_not_trusted").count == 2)
    }
}
