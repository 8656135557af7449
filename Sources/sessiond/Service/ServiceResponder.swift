import HTTPTypes
import Hummingbird
import Logging
import SessionLink

/// Around all routes: turns what they throw into answers, counts, and writes the access log. Nothing of a request but its
/// method, endpoint and address is logged: paths and fields are a stranger's text, and may hold credentials.
struct RequestMiddleware: RouterMiddleware {
    let service: Service

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let begin = ContinuousClock.now
        let endpoint = Endpoint(path: request.uri.path)
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            let answer = answer(to: error, request, endpoint, context.logger)
            response = answer.response
        }
        let duration = ContinuousClock.now - begin
        service.metrics.count(endpoint, status: response.status.code, seconds: duration / .seconds(1))
        log(request, endpoint, response, duration, context)
        return response
    }

    private func answer(
        to error: any Error,
        _ request: Request,
        _ endpoint: Endpoint,
        _ logger: Logger
    ) -> ErrorAnswer {
        switch error {
        case let answer as ErrorAnswer:
            return answer
        case let error as SessionLinkError:
            let answer = ErrorAnswer(error)
            if answer.status.kind == .serverError {
                logger.error("A request could not be carried out.", metadata: ["error": "\(error)"])
            }
            return answer
        case let error as any HTTPResponseError where error.status == .notFound:
            return notFound(request, endpoint)
        case let error as any HTTPResponseError:
            return ErrorAnswer(status: error.status, code: "invalid_request", description: error.status.reasonPhrase)
        default:
            logger.error("A request failed.", metadata: ["error": "\(type(of: error))"])
            return ErrorAnswer(
                status: .internalServerError,
                code: "server_error",
                description: "the service can't do this now"
            )
        }
    }

    private func notFound(_ request: Request, _ endpoint: Endpoint) -> ErrorAnswer {
        guard endpoint != .unknown else {
            return ErrorAnswer(status: .notFound, code: "not_found", description: "there is nothing at this path")
        }
        let methods = endpoint.methods.map(\.rawValue).joined(separator: ", ")
        return ErrorAnswer(
            status: .methodNotAllowed,
            code: "invalid_request",
            description: "this endpoint takes \(methods)",
            fields: [.allow: methods]
        )
    }

    private func log(
        _ request: Request,
        _ endpoint: Endpoint,
        _ response: Response,
        _ duration: Duration,
        _ context: ServiceContext
    ) {
        guard service.logger.logLevel <= .info else { return }
        var metadata: Logger.Metadata = [
            "method": "\(endpoint == .unknown ? "-" : request.method.rawValue)", "endpoint": "\(endpoint)",
            "status": "\(response.status.code)", "ms": "\(Int(duration / .milliseconds(1)))",
            "address": "\(service.address(request, context))",
        ]
        if let session = context.note.session { metadata["session"] = "\(session)" }
        service.logger.info("request", metadata: metadata)
    }
}
