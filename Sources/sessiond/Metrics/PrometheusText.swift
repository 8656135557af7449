/// Counts and gauges in Prometheus's text format, version 0.0.4.
struct PrometheusText {
    private(set) var text = ""

    /// All that was counted.
    mutating func add(_ values: Metrics.Values) {
        header("sessiond_requests_total", "counter", "Requests that were answered, by endpoint and status.")
        let requests = values.requests.sorted { left, right in
            (left.key.endpoint.rawValue, left.key.status) < (right.key.endpoint.rawValue, right.key.status)
        }
        for (request, count) in requests {
            line("sessiond_requests_total{endpoint=\"\(request.endpoint)\",status=\"\(request.status)\"}", "\(count)")
        }
        header("sessiond_request_seconds", "histogram", "How long requests took, by endpoint.")
        for (endpoint, histogram) in values.durations.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var sum = 0
            for (bound, count) in zip(Metrics.bounds, histogram.buckets) {
                sum += count
                line("sessiond_request_seconds_bucket{endpoint=\"\(endpoint)\",le=\"\(bound)\"}", "\(sum)")
            }
            line("sessiond_request_seconds_bucket{endpoint=\"\(endpoint)\",le=\"+Inf\"}", "\(histogram.count)")
            line("sessiond_request_seconds_sum{endpoint=\"\(endpoint)\"}", "\(histogram.sum)")
            line("sessiond_request_seconds_count{endpoint=\"\(endpoint)\"}", "\(histogram.count)")
        }
        var family: Substring = ""
        for event in Metrics.Event.allCases {
            if event.family != family { header(event.family, "counter", Self.help(event)) }
            family = event.family
            line(event.rawValue, "\(values.events[event] ?? 0)")
        }
    }

    /// A number that only goes up.
    mutating func counter(_ name: String, _ value: Int, _ help: String) {
        header(Substring(name), "counter", help)
        line(name, "\(value)")
    }

    /// A number that goes up and down.
    mutating func gauge(_ name: String, _ value: Double, _ help: String) {
        header(Substring(name), "gauge", help)
        line(name, "\(value)")
    }

    /// What is so now, in labels: the number says nothing but that.
    mutating func info(_ name: String, _ lines: [[(label: String, value: String)]], _ help: String) {
        header(Substring(name), "gauge", help)
        for labels in lines {
            let text = labels.map { "\($0.label)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            line("\(name){\(text)}", "1")
        }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private mutating func header(_ name: Substring, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ value: String) {
        text += "\(name) \(value)\n"
    }

    private static func help(_ event: Metrics.Event) -> String {
        switch event {
        case .verifyAccepted, .verifyRenewed, .verifyRefreshRequired, .verifyRefused: "Requests verified, by verdict."
        case .logIn, .logInFailed: "Log-ins, and attempts that a service reported as failed."
        case .refresh, .refreshRefused: "Refreshes asked for, by outcome."
        case .logOut: "Sessions ended by log-out."
        case .revocation: "Sessions revoked by services."
        case .rateLimited: "Requests that came too fast."
        }
    }
}
