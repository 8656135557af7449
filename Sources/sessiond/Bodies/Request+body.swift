import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// The body of a request that needs none.
enum AnyBody {
    case none
    case json(JSONBody)
    case form(FormBody)
}

extension Request {
    /// The type of a web page's form, unless the page asks for another.
    private static let formType = "application/x-www-form-urlencoded"

    /// The body's JSON.
    func json(limit: Int, _ context: ServiceContext) async throws -> JSONBody {
        try JSONBody(try await bytes(as: "application/json", limit: limit, context))
    }

    /// The body's form.
    func form(limit: Int, _ context: ServiceContext) async throws -> FormBody {
        try FormBody(try await bytes(as: Self.formType, limit: limit, context))
    }

    /// The body, which may be JSON, a form of which these parameters are looked at, or not there. A form is one by its type:
    /// that of a page without fields is empty.
    func anyBody(formWith names: Set<String>, limit: Int, _ context: ServiceContext) async throws -> AnyBody {
        let bytes = hasBody ? try await bytes(limit: limit, context) : []
        switch mediaType {
        case Self.formType: return .form(try FormBody(bytes, only: names))
        case _ where bytes.isEmpty: return .none
        case "application/json": return .json(try JSONBody(bytes))
        default: throw ErrorAnswer.wrongType("application/json or \(Self.formType)")
        }
    }

    /// Whether a body comes with it, as far as the header fields say.
    var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }

    private func bytes(as type: String, limit: Int, _ context: ServiceContext) async throws -> [UInt8] {
        guard mediaType == type else { throw ErrorAnswer.wrongType(type) }
        return try await bytes(limit: limit, context)
    }

    /// What the body is said to be; nil where that is not said, or twice.
    private var mediaType: String? {
        let types = headers[values: .contentType]
        return types.count == 1 ? types[0].prefix { $0 != ";" && $0 != " " }.lowercased() : nil
    }

    private func bytes(limit: Int, _ context: ServiceContext) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw ErrorAnswer.tooLarge(limit)
        }
        if headers[.expect] != nil { context.wantBody() }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw ErrorAnswer.tooLarge(limit)
        } catch is HTTPParserError {
            throw ErrorAnswer.malformedBody
        }
    }
}
