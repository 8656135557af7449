import HTTPTypes
import Hummingbird
import JOSE
import Logging
import SessionLink
import Synchronization

/// Answers requests: finds the endpoint, turns what it throws into answers, counts, and writes the access log. Nothing of a
/// request but its method, endpoint, address and session ID is logged: paths and fields are a stranger's text, and may hold
/// credentials.
struct ServiceResponder: HTTPResponder {
    let service: Service

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let begin = ContinuousClock.now
        let endpoint = Endpoint(path: request.uri.path)
        let response: Response
        do {
            response = try await respond(endpoint, request, context)
        } catch {
            response = answer(to: error, of: endpoint).response
        }
        let duration = ContinuousClock.now - begin
        service.metrics.count(endpoint, status: response.status.code, seconds: duration / .seconds(1))
        log(request, endpoint, response, duration, context)
        return response
    }

    private func respond(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: ServiceContext
    ) async throws -> Response {
        guard endpoint.takes(request.method) else { throw ErrorAnswer.notFound(endpoint) }
        if endpoint.isOfClients { service.noteNotBelieved(request, context) }
        return switch endpoint {
        case .sessions: try await service.openSession(request, context)
        case .verify: try await service.verify(request, context)
        case .refresh: try await service.refresh(request, context)
        case .logout: try await service.logOut(request, context)
        case .introspect: try await service.introspect(request, context)
        case .revoke: try await service.revoke(request, context)
        case .keys: service.keys(request, context)
        case .health: try await service.health(request, context)
        case .livez: .json(["status": "live"])
        case .metrics: service.metrics(request, context)
        case .unknown: throw ErrorAnswer.notFound(endpoint)
        }
    }

    private func answer(to error: any Error, of endpoint: Endpoint) -> ErrorAnswer {
        switch error {
        case let answer as ErrorAnswer:
            return answer
        case is SlowRequest:
            return .slow
        case let error as SessionLinkError:
            let answer = ErrorAnswer(error, isAct: endpoint.isAct)
            if answer.status.kind == .serverError, !error.isCancellation, !service.noteFailure(error) {
                logFailure("A request could not be carried out.", kind: answer.code, "\(error)")
            }
            return answer
        default:
            logFailure("A request failed.", kind: "\(type(of: error))", "\(type(of: error))")
            return ErrorAnswer(
                status: .internalServerError,
                code: "server_error",
                description: "the service can't do this now"
            )
        }
    }

    /// Logs that a request failed, unless many do for the same reason.
    private func logFailure(_ message: Logger.Message, kind: String, _ error: String) {
        guard let silent = service.failures.withLock({ $0.note(kind, at: service.uptime) }) else { return }
        var metadata: Logger.Metadata = ["error": "\(error)"]
        if silent > 0 { metadata["more"] = .stringConvertible(silent) }
        service.logger.error(message, metadata: metadata)
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
            "status": .stringConvertible(response.status.code),
            "ms": .stringConvertible(Int(duration / .milliseconds(1))),
            "address": "\(service.address(request, context))",
        ]
        if let session = context.note.session { metadata["session"] = "\(session)" }
        service.logger.info("request", metadata: metadata)
    }
}
