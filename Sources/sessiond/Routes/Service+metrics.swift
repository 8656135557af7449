import HTTPTypes
import Hummingbird
import NIOCore
import Redis
import SessionLink
import Synchronization

extension Service {
    /// `GET /metrics`: what was counted, for Prometheus.
    func metrics(_ request: Request, _ context: ServiceContext) -> Response {
        var text = PrometheusText()
        text.add(metrics.values)
        let isConnected = if case .connected = redis.state { 1.0 } else { 0.0 }
        text.gauge("sessiond_store_connected", isConnected, "Whether the connection to the store stands.")
        text.gauge(
            "sessiond_store_writable",
            storeStanding.withLock { $0 } == .well ? 1 : 0,
            "Whether the store took a write when it was last tried."
        )
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
        add(clocksAndTokens: &text)
        text.counter("sessiond_log_lines_dropped_total", droppedLines(), "Lines of the log that nobody read in time.")
        let keys = keysInForce.enumerated().map { number, keyID in
            [(label: "kid", value: keyID), (label: "use", value: number == 0 ? "sign" : "verify")]
        }
        text.info("sessiond_key_info", keys, "The keys whose tokens are accepted, and which of them signs.")
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text.text))
        )
    }

    private func add(clocksAndTokens text: inout PrometheusText) {
        if let difference = replica.clockDifference {
            text.gauge(
                "sessiond_clock_skew_seconds",
                difference.value / .seconds(1),
                "How far Redis's clock is ahead of this server's."
            )
        }
        text.gauge(
            "sessiond_store_lost_memory",
            replica.loss == nil ? 0 : 1,
            "Whether the store lost its memory within the longest life of a token."
        )
        text.gauge(
            "sessiond_store_missing",
            Double(replica.missing),
            "Locks and denied keys that the store lost and that are not back in it."
        )
        let share = freshTokens.withLock { $0.share(at: uptime) }
        text.gauge(
            "sessiond_fresh_tokens_recent",
            Double(share.handedOut),
            "Sessions that were given a fresh token recently."
        )
        text.gauge(
            "sessiond_fresh_tokens_unused_recent",
            Double(share.unused),
            "Those of them that came back with the old one and never used it."
        )
    }
}
