import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The body's JSON.
    func json(limit: Int) async throws -> JSONBody {
        try JSONBody(try await bytes(as: "application/json", limit: limit))
    }

    /// The body's form.
    func form(limit: Int) async throws -> FormBody {
        try FormBody(try await bytes(as: "application/x-www-form-urlencoded", limit: limit))
    }

    /// Whether a body comes with it, as far as the header fields say.
    var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }

    private func bytes(as type: String, limit: Int) async throws -> [UInt8] {
        let types = headers[values: .contentType]
        let found = types.first?.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard types.count == 1, found == type else { throw ErrorAnswer.wrongType(type) }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw ErrorAnswer.tooLarge(limit)
        }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw ErrorAnswer.tooLarge(limit)
        }
    }
}
