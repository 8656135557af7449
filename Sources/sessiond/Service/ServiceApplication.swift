import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The service as an HTTP server: its routes, its limits, and what runs beside it.
enum ServiceApplication {
    static func make(
        _ service: Service,
        _ configuration: ServiceConfiguration,
        beside services: [any ServiceLifecycle.Service]
    ) -> some ApplicationProtocol {
        let limits = configuration.limits
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderListSize = limits.headers
        decoder.maxHeaderFieldSize = limits.headers
        return Application(
            router: router(service),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Int64(limits.idle / .seconds(1))),
                    httpDecoderConfiguration: decoder
                )
            ),
            configuration: ApplicationConfiguration(
                address: configuration.listen.bindAddress,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: service.logger)
            ),
            services: services,
            onServerRunning: { channel in
                service.logger.notice("Listening.", metadata: ["address": "\(text(channel.localAddress))"])
            },
            logger: service.logger
        )
    }

    private static func text(_ address: SocketAddress?) -> String {
        guard let address, let ip = address.ipAddress, let port = address.port else {
            return address?.pathname.map { "unix:\($0)" } ?? "unknown"
        }
        return ip.contains(":") ? "http://[\(ip)]:\(port)" : "http://\(ip):\(port)"
    }

    private static func router(_ service: Service) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: RequestMiddleware(service: service))
        for endpoint in Endpoint.allCases {
            for method in endpoint.methods {
                router.on(RouterPath(endpoint.path), method: method) { request, context in
                    try await answer(endpoint, request, context, by: service)
                }
            }
        }
        return router
    }

    private static func answer(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: ServiceContext,
        by service: Service
    ) async throws -> Response {
        switch endpoint {
        case .sessions: try await service.openSession(request, context)
        case .verify: try await service.verify(request, context)
        case .refresh: try await service.refresh(request, context)
        case .logout: try await service.logOut(request, context)
        case .introspect: try await service.introspect(request, context)
        case .revoke: try await service.revoke(request, context)
        case .keys: service.keys(request, context)
        case .health: try await service.health(request, context)
        case .metrics: service.metrics(request, context)
        case .unknown: throw HTTPError(.notFound)
        }
    }
}
