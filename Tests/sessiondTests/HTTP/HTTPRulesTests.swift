import Foundation
import HTTPTypes
import JOSE
import NIOHTTP1
import TestSupport
import Testing

@testable import sessiond

/// What HTTP asks of a server, by the bytes on the wire.
@Suite struct HTTPRulesTests {
    /// An answer, taken apart.
    private struct Wire {
        let status: Int
        let head: String
        let body: String

        init(_ text: String) {
            let parts = text.components(separatedBy: "\r\n\r\n")
            head = parts[0]
            body = parts.dropFirst().joined(separator: "\r\n\r\n")
            status = Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
        }
    }

    private func exchange(_ test: ServiceUnderTest, _ text: String) throws -> Wire {
        Wire(try RawConnection(test.service.port).exchange(text))
    }

    @Test func `an answer to HEAD has no body and the same fields`() async throws {
        let test = try await ServiceUnderTest()
        for endpoint in Endpoint.allCases {
            let path = endpoint == .unknown ? "/nothing" : endpoint.path
            let head = try exchange(test, "HEAD \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let get = try exchange(test, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(head.body.isEmpty && head.status == get.status, "\(path): \(head.body)")
            #expect(head.head.contains("Content-Length: ") && !get.body.isEmpty, "\(path)")
        }
        // What follows on the connection is taken for what it is.
        let both = try exchange(
            test,
            "HEAD /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        #expect(both.body.hasPrefix("HTTP/1.1 200 OK\r\n") && both.body.hasSuffix("{\"status\":\"live\"}\n"))
        // A refusal before any endpoint as well.
        #expect(try exchange(test, "HEAD /livez HTTP/1.1\r\n\r\n").body.isEmpty)
    }

    @Test(arguments: ["Content-Length: 15\r\n", "Transfer-Encoding: chunked\r\n"])
    func `a client that waits for 100 gets it when its body is wanted`(_ length: String) async throws {
        let test = try await ServiceUnderTest()
        let connection = try RawConnection(test.service.port)
        let fields = "Host: x\r\nContent-Type: application/json\r\nExpect: 100-Continue\r\nConnection: close\r\n"
        connection.say("POST /refresh HTTP/1.1\r\n\(fields)\(length)\r\n")
        #expect(connection.hear(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        let body = "{\"token\":\"abc\"}"
        connection.say(length.hasPrefix("T") ? "f\r\n\(body)\r\n0\r\n\r\n" : body)
        #expect(Wire(connection.hear()).status == 401)
    }

    @Test func `no 100 where the answer is known without the body`() async throws {
        let test = try await ServiceUnderTest()
        for (path, fields, status) in [
            ("/sessions", "Content-Type: application/json\r\nContent-Length: 15\r\n", 401),
            ("/refresh", "Content-Type: application/json\r\nContent-Length: 99999\r\n", 413),
            ("/livez", "Content-Length: 15\r\n", 405), ("/verify", "Content-Length: 15\r\n", 401),
        ] {
            let answer = try exchange(test, "POST \(path) HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\(fields)\r\n")
            // The body may or may not follow: the connection ends.
            #expect(answer.status == status && answer.head.contains("Connection: close"), "\(path): \(answer.head)")
        }
        let other = "POST /refresh HTTP/1.1\r\nHost: x\r\nExpect: gold\r\nContent-Length: 2\r\n\r\n{}"
        #expect(try exchange(test, other).status == 417)
    }

    @Test(arguments: [
        "ZZ\r\n{}\r\n0\r\n\r\n", "2\r\n{}XX0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "\r\n{}", "2;\0\r\n{}\r\n0\r\n\r\n",
    ])
    func `a malformed chunk is 400 wherever it comes`(_ chunk: String) async throws {
        let test = try await ServiceUnderTest()
        for path in ["/refresh", "/logout", "/verify", "/oauth/introspect", "/nothing"] {
            let answer = try exchange(
                test,
                """
                POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)
                """
            )
            #expect(answer.status == 400 && answer.head.contains("Connection: close"), "\(path): \(answer)")
            #expect(!answer.body.contains("HTTP/1.1 4"), "one request has one answer")
        }
    }

    @Test(arguments: ["", "Connection: keep-alive\r\n", "Host: x\r\n"])
    func `a connection of HTTP 1.0 ends with the answer`(_ fields: String) async throws {
        let test = try await ServiceUnderTest()
        let begin = ContinuousClock.now
        let answer = try exchange(test, "GET /livez HTTP/1.0\r\n\(fields)\r\n")
        #expect(answer.status == 200 && answer.head.contains("Connection: close"))
        #expect(ContinuousClock.now - begin < .seconds(10))
        #expect(try exchange(test, "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: TE, Close\r\n\r\n").status == 200)
    }

    @Test(
        arguments: [
            "", "Host: x\r\nHost: x\r\n", "Host: x\r\nhost: y\r\n", "Host:\r\n", "Host: a b\r\n", "Host: a/b\r\n",
            "Host: u@h\r\n", "Host: a,b\r\n", "Host: a:b\r\n", "Host: a:1:2\r\n", "Host: [::1\r\n", "Host: ::1\r\n",
            "Host: a%zz\r\n", "Host: \u{E9}\r\n", "Host: a#b\r\n", "Host: a?b\r\n", "Host: <x>\r\n", "Host: a\\b\r\n",
            "Host: http://a\r\n",
        ]
    )
    func `a host that is none, or missing, or there twice`(_ fields: String) async throws {
        let test = try await ServiceUnderTest()
        let answer = try exchange(test, "GET /livez HTTP/1.1\r\n\(fields)\r\n")
        #expect(answer.status == 400 && answer.body.contains("Host"), "\(answer)")
        #expect(try exchange(test, "GET /livez HTTP/1.0\r\n\(fields)\r\n").status == (fields.isEmpty ? 200 : 400))
    }

    @Test func `hosts that are some`() {
        for host in ["x", "a.example:8443", "a_b", "[::1]", "[2001:db8::1]:80", "127.0.0.1", "a%20b", "x:", "sessiond"]
        {
            #expect(RequestProblem.isHost(host), "\(host)")
        }
    }

    @Test func `methods that nobody knows, and those that an endpoint does not take`() async throws {
        let test = try await ServiceUnderTest()
        for method in ["FOO", "get", "BREW", "POSTS", "CONNECT"] {
            let answer = try exchange(test, "\(method) /refresh HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.status == 501, "\(method)")
        }
        for endpoint in Endpoint.allCases where !endpoint.methods.isEmpty {
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY"] {
                let request = "\(method) \(endpoint.path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                let answer = try exchange(test, request)
                let methods = endpoint.methods.map(\.rawValue).joined(separator: ", ")
                #expect(answer.status == 405 && answer.head.contains("Allow: \(methods)"), "\(method) \(endpoint)")
            }
        }
    }

    @Test func `what was asked before is answered first`() async throws {
        let test = try await ServiceUnderTest()
        let answer = try exchange(test, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\n\r\n")
        #expect(answer.status == 200 && answer.body.contains("HTTP/1.1 400 "), "\(answer)")
    }
}
