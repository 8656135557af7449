import CDispatch
import Foundation
import Glibc
import Settings
import TestSupport
import Testing

@testable import sessiond

/// What systemd hears of the service, by sd_notify(3).
@Suite struct ServiceManagerTests {
    private static func abstractName() -> String { "@sessiond-test-\(UUID().uuidString)" }

    @Test(arguments: [true, false])
    func `it hears of every state`(isAbstract: Bool) throws {
        let folder = try TemporaryDirectory()
        let name = isAbstract ? Self.abstractName() : folder.path("notify")
        let socket = try DatagramSocket(name)
        let manager = ServiceManager(Environment(["NOTIFY_SOCKET": name]))
        manager.tell(.ready)
        manager.tell(.alive)
        manager.tellReloading()
        manager.tell(.stopping)
        let messages = socket.messages()
        #expect(messages.count == 4)
        #expect(
            messages.first == "READY=1" && messages.dropFirst().first == "WATCHDOG=1" && messages.last == "STOPPING=1"
        )
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let reloading = messages.dropFirst(2).first ?? ""
        let moment = UInt64(reloading.dropFirst("RELOADING=1\nMONOTONIC_USEC=".count))
        #expect(reloading.hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
        let limit = UInt64(now.tv_sec + 1) * 1_000_000
        #expect(moment.map { $0 <= limit && $0 + 60_000_000 > limit } == true)
    }

    /// Nobody there, nothing that can be one, and one that does not read: serving goes on.
    @Test func `what can't be told holds nothing up`() throws {
        let folder = try TemporaryDirectory()
        let long = "/" + String(repeating: "x", count: 107)
        for name in [
            "", "relative", "@", "vsock:2:1234", folder.path("nobody"), long, "@" + String(repeating: "x", count: 108),
        ] {
            ServiceManager(Environment(["NOTIFY_SOCKET": name])).tell(.ready)
        }
        ServiceManager(Environment([:])).tell(.stopping)
        let deaf = Self.abstractName()
        let socket = try DatagramSocket(deaf)
        for _ in 0..<5_000 { ServiceManager(Environment(["NOTIFY_SOCKET": deaf])).tell(.alive) }
        #expect(!socket.messages().isEmpty)
    }

    @Test func `the longest names there are`() throws {
        for count in [106, 107] {
            let name = "@" + UUID().uuidString + String(repeating: "x", count: count - 36)
            let socket = try DatagramSocket(name)
            ServiceManager(Environment(["NOTIFY_SOCKET": name])).tell(.ready)
            #expect(socket.messages() == ["READY=1"])
        }
    }

    @Test func `it is told twice in the time that it waits, where it is meant`() {
        func interval(_ variables: [String: String]) -> Duration? {
            ServiceManager(Environment(variables), process: 77).interval
        }
        #expect(interval(["WATCHDOG_USEC": "30000000"]) == .seconds(15))
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "77"]) == .seconds(15))
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "78"]) == nil)
        for text in ["", "0", "1", "-5", "many", "99999999999999999999"] {
            #expect(interval(["WATCHDOG_USEC": text]) == nil)
        }
        #expect(interval([:]) == nil)
    }

    /// The real service: ready once it listens, alive, read again, also where that fails, and stopped.
    @Test func `from its start to its end`() async throws {
        let redis = try await RedisServer()
        let name = Self.abstractName()
        let socket = try DatagramSocket(name)
        let service = try await Sessiond(
            on: redis.url,
            environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "100000"]
        )
        try await eventually { socket.messages().contains("READY=1") }
        try await eventually { socket.messages().count { $0 == "WATCHDOG=1" } >= 2 }
        func readings() -> [String] {
            socket.messages().filter { $0 != "WATCHDOG=1" }.map { String($0.prefix { $0 != "=" }) }
        }
        try service.replaceKeys(signing: Sessiond.signing)
        try await eventually { readings() == ["READY", "RELOADING", "READY"] }
        try service.replaceKeys(signing: "no key")
        try await eventually { readings() == ["READY", "RELOADING", "READY", "RELOADING", "READY"] }
        try service.terminate()
        try await eventually { readings().last == "STOPPING" }
    }
}
