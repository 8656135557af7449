import Sessions

enum Moment {
    /// A time or a date of RFC 3339, or how long ago: `90s`, `15m`, `2h`, `7d`, `1w`.
    static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        if let span = TimeSpan.milliseconds(text) { return now.advanced(by: -span) }
        return RFC3339.moment(text)
    }
}
