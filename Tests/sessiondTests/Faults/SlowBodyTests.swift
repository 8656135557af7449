import Foundation
import NIOHTTP1
import TestSupport
import Testing

/// Requests whose body never comes to its end: a stranger must not hold connections by them.
@Suite struct SlowBodyTests {
    @Test(arguments: ["Content-Length: 100", "Transfer-Encoding: chunked"])
    func `is answered and closed`(_ length: String) async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "body_time = \"1s\""])
        let begin = ContinuousClock.now
        let answer = try RawConnection(test.service.port).exchange(
            "POST /refresh HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\(length)\r\n\r\n"
        )
        #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
        #expect(answer.contains("the body did not come in time"))
        #expect(ContinuousClock.now - begin >= .seconds(1))
        #expect(try await test.send(.GET, "/health").status == 200)
    }

    /// What is dripped in is not idle, and still comes to an end.
    @Test func `even if something comes now and then`() async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "body_time = \"1s\""])
        let connection = try RawConnection(test.service.port)
        connection.say(
            "POST /refresh HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
        )
        let dripping = Task {
            while !Task.isCancelled {
                connection.say(" ")
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        let answer = connection.hear()
        dripping.cancel()
        #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
    }

    /// An endpoint that wants no body answers at once, and drains what comes for no longer either.
    @Test func `where nobody waits for it`() async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "body_time = \"1s\""])
        let answer = try RawConnection(test.service.port).exchange(
            "POST /verify HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"
        )
        #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
    }

    @Test func `what comes in time is taken`() async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "body_time = \"20s\""])
        let connection = try RawConnection(test.service.port)
        connection.say(
            "POST /refresh HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{"
        )
        connection.say("}")
        #expect(connection.hear().hasPrefix("HTTP/1.1 401 "))
    }
}
