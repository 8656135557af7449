import Foundation
import Glibc

/// Requests to servers of this machine, each on a connection of its own: as many at once as a test likes.
enum PlainHTTP {
    /// What is thrown when a server gives no answer.
    struct NoAnswer: Error, CustomStringConvertible {
        let description: String
    }

    /// An answer.
    struct Answer: Sendable {
        let status: Int
        /// Names in lower case.
        let fields: [(name: String, value: String)]
        let body: Data
    }

    /// More threads than a pool has: requests that a server lets wait must not keep others from being sent.
    private static let queue = DispatchQueue(label: "requests", attributes: .concurrent)

    /// Sends a request and waits for the whole answer, at most 30 seconds.
    static func send(
        _ method: String,
        _ path: String,
        port: UInt16,
        fields: [(name: String, value: String)] = [],
        body: String = ""
    ) async throws -> Answer {
        let head = ["\(method) \(path) HTTP/1.0", "Host: 127.0.0.1:\(port)", "Content-Length: \(body.utf8.count)"]
        let lines = head + fields.map { "\($0.name): \($0.value)" } + ["", body]
        let text = lines.joined(separator: "\r\n")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try parse(exchange(Array(text.utf8), port), method, path) })
            }
        }
    }

    private static func exchange(_ request: [UInt8], _ port: UInt16) throws -> Data {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var timeout = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let status = withUnsafeBytes(of: &address) { bytes in
            connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        guard status == 0 else { throw NoAnswer(description: "nobody listens on port \(port)") }
        var rest = request[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw NoAnswer(description: "port \(port) takes no request") }
            rest = rest.dropFirst(sent)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
        return answer
    }

    private static func parse(_ bytes: Data, _ method: String, _ path: String) throws -> Answer {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else {
            throw NoAnswer(description: "\(method) \(path) was not answered")
        }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        return Answer(status: status, fields: fields, body: Data(bytes[end.upperBound...]))
    }
}
