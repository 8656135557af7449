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
        socket: SocketFile?,
        beside services: [any ServiceLifecycle.Service],
        under manager: ServiceManager
    ) -> some ApplicationProtocol {
        let limits = configuration.limits
        var settings = HTTP1Channel.Configuration.DecoderConfiguration()
        settings.maxHeaderListSize = limits.headers
        settings.maxHeaderFieldSize = limits.headers
        let decoder = settings
        return Application(
            responder: ServiceResponder(service: service),
            server: HTTPServerBuilder { responder in
                ServiceChannel(
                    served: HTTP1Channel(
                        responder: responder,
                        configuration: .init(
                            idleTimeout: .seconds(Int64(min(limits.idle, .seconds(86_400)) / .seconds(1))),
                            httpDecoderConfiguration: decoder
                        )
                    ),
                    makeGuard: { requestGuard(service, limits) }
                )
            },
            configuration: ApplicationConfiguration(
                address: configuration.listen.bindAddress,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: service.logger)
            ),
            services: services,
            onServerRunning: { channel in
                socket?.settle()
                await guardAccepting(channel, service.logger)
                service.logger.notice("Listening.", metadata: ["address": "\(text(channel.localAddress))"])
                manager.tell(.ready)
            },
            logger: service.logger
        )
    }

    private static func guardAccepting(_ channel: any Channel, _ logger: Logger) async {
        let added = channel.eventLoop.submit {
            // Before all others: none of them outlives an error.
            try channel.pipeline.syncOperations.addHandler(AcceptGuard(logger: logger), position: .first)
        }
        do {
            try await added.get()
        } catch {
            logger.debug("It stopped listening at once.", metadata: ["error": "\(error)"])
        }
    }

    private static func requestGuard(
        _ service: Service,
        _ limits: ServiceConfiguration.Limits
    ) -> RequestGuard {
        RequestGuard(patience: limits.bodyTime, largestFields: limits.headers) { answer in
            service.metrics.count(.unknown, status: answer.status.code, seconds: 0)
            service.logger.info("request", metadata: ["method": "-", "status": .stringConvertible(answer.status.code)])
        }
    }

    private static func text(_ address: SocketAddress?) -> String {
        guard let address, let ip = address.ipAddress, let port = address.port else {
            return address?.pathname.map { "unix:\($0)" } ?? "unknown"
        }
        return ip.contains(":") ? "http://[\(ip)]:\(port)" : "http://\(ip):\(port)"
    }
}
