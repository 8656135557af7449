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
        beside services: [any ServiceLifecycle.Service],
        under manager: ServiceManager
    ) -> some ApplicationProtocol {
        let limits = configuration.limits
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderListSize = limits.headers
        decoder.maxHeaderFieldSize = limits.headers
        return Application(
            responder: ServiceResponder(service: service),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [requestGuard(service, limits)],
                    idleTimeout: .seconds(Int64(min(limits.idle, .seconds(86_400)) / .seconds(1))),
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
                manager.tell(.ready)
            },
            logger: service.logger
        )
    }

    private static func requestGuard(
        _ service: Service,
        _ limits: ServiceConfiguration.Limits
    ) -> any RemovableChannelHandler {
        RequestGuard(patience: limits.bodyTime, largestFields: limits.headers) { answer in
            service.metrics.count(.unknown, status: answer.status.code, seconds: 0)
            service.logger.info("request", metadata: ["method": "-", "status": "\(answer.status.code)"])
        }
    }

    private static func text(_ address: SocketAddress?) -> String {
        guard let address, let ip = address.ipAddress, let port = address.port else {
            return address?.pathname.map { "unix:\($0)" } ?? "unknown"
        }
        return ip.contains(":") ? "http://[\(ip)]:\(port)" : "http://\(ip):\(port)"
    }
}
