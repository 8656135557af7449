import HTTPTypes
import Hummingbird
import NIOCore
import Redis
import SessionLink

extension Service {
    /// `GET /metrics`: what was counted, for Prometheus.
    func metrics(_ request: Request, _ context: ServiceContext) -> Response {
        var text = PrometheusText()
        text.add(metrics.values)
        let isConnected = if case .connected = redis.state { 1.0 } else { 0.0 }
        text.gauge("sessiond_store_connected", isConnected, "Whether the connection to the store stands.")
        text.gauge(
            "sessiond_replica_current",
            replica.standing.isCurrent ? 1 : 0,
            "Whether the revocations are current."
        )
        if case .current(let age) = replica.standing {
            text.gauge(
                "sessiond_replica_age_seconds",
                age / .seconds(1),
                "How old the knowledge of the revocations is."
            )
        }
        text.gauge("sessiond_replica_revocations", Double(replica.count), "How many revocations are held.")
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text.text))
        )
    }
}
