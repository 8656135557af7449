import HTTPTypes
import NIOHTTP1

/// What is wrong with the head of a request, as far as HTTP itself goes: nobody else needs to look at it then.
enum RequestProblem {
    /// Why a request is refused before any endpoint sees it; nil where it is in order.
    static func answer(to head: HTTPRequestHead) -> ErrorAnswer? {
        guard head.version == .http1_1 || head.version == .http1_0 else { return version }
        if head.method == .CONNECT { return .notKnown }
        if let answer = host(head) { return answer }
        return expectation(head)
    }

    /// 505 (RFC 9110, section 15.6.6).
    private static let version = ErrorAnswer(
        status: .httpVersionNotSupported,
        code: "invalid_request",
        description: "HTTP/1.1 and HTTP/1.0 are spoken here"
    )

    /// One host and no other (RFC 9112, section 3.2). HTTP/1.0 may leave it out.
    private static func host(_ head: HTTPRequestHead) -> ErrorAnswer? {
        let hosts = head.headers["Host"]
        guard let host = hosts.first else { return head.version == .http1_0 ? nil : .invalid("Host is missing") }
        guard hosts.count == 1 else { return .invalid("Host is there twice") }
        return isHost(host) ? nil : .invalid("Host is neither a name nor an address")
    }

    /// Nothing else than 100-continue can be expected (RFC 9110, section 10.1.1); HTTP/1.0 has no expectations.
    private static func expectation(_ head: HTTPRequestHead) -> ErrorAnswer? {
        guard head.version == .http1_1 else { return nil }
        let isKnown = head.headers[canonicalForm: "Expect"].allSatisfy { $0.lowercased() == "100-continue" }
        guard isKnown else {
            return ErrorAnswer(
                status: .expectationFailed,
                code: "invalid_request",
                description: "nothing but 100-continue can be expected"
            )
        }
        return nil
    }

    /// Whether a text is `uri-host [ ":" port ]` (RFC 3986, section 3.2.2). A comma, which names may have there, is in no name
    /// of a host: it is how a proxy joins two.
    static func isHost(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let end = endOfName(bytes), end > 0 else { return false }
        let port = bytes[end...]
        return port.isEmpty
            || port.first == UInt8(ascii: ":")
                && port.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func endOfName(_ bytes: [UInt8]) -> Int? {
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), close > 2 else { return nil }
            let isAddress = bytes[1..<close].allSatisfy { $0.isHexDigit || ":.vV".utf8.contains($0) }
            return isAddress ? close + 1 : nil
        }
        var place = 0
        while place < bytes.count, bytes[place] != UInt8(ascii: ":") {
            if bytes[place] == UInt8(ascii: "%") {
                guard place + 2 < bytes.count, bytes[place + 1].isHexDigit, bytes[place + 2].isHexDigit else {
                    return nil
                }
            } else if !bytes[place].isOfHostName {
                return nil
            }
            place += 1
        }
        return place
    }
}

extension ErrorAnswer {
    /// 501: a method that nobody here knows (RFC 9110, section 15.6.2).
    static let notKnown = ErrorAnswer(
        status: .notImplemented,
        code: "invalid_request",
        description: "this method is not known here"
    )

    /// 431 for header fields that are too large (RFC 6585, section 5), 501 for an unknown method, 505 for another version; 400
    /// for all else that is no request.
    static func unreadable(_ error: HTTPParserError, largestFields: Int) -> ErrorAnswer {
        switch error {
        case .headerOverflow:
            ErrorAnswer(
                status: .requestHeaderFieldsTooLarge,
                code: "invalid_request",
                description: "the header fields are larger than the \(largestFields) bytes that are accepted"
            )
        case .invalidMethod: .notKnown
        default: .invalid("this is not a request of HTTP/1.1")
        }
    }
}

extension HTTPRequestHead {
    /// Whether the connection ends with the answer: one of HTTP/1.0 always, so that its end is the answer's.
    var wantsClose: Bool {
        version == .http1_0 || headers[canonicalForm: "Connection"].contains { $0.lowercased() == "close" }
    }

    /// Whether a body is announced.
    var hasBody: Bool {
        headers.contains(name: "Transfer-Encoding") || headers.first(name: "Content-Length").map { $0 != "0" } ?? false
    }

    /// Whether the body comes once the answer 100 says so.
    var awaitsContinue: Bool { version == .http1_1 && hasBody && headers.contains(name: "Expect") }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { self < 0x80 && Character(Unicode.Scalar(self)).isHexDigit }

    /// `unreserved` and `sub-delims` of RFC 3986 but the comma.
    fileprivate var isOfHostName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~!$&'()*+;=".utf8.contains(self)
        }
    }
}
