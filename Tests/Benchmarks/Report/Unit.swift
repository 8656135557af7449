import Foundation

/// What a figure counts, and how many digits of it mean something.
enum Unit: Sendable {
    case ratio, bytes, megabytes, microseconds, milliseconds, seconds, percent, plain

    func text(_ value: Double) -> String {
        switch self {
        case .ratio: String(format: "%.2f ×", value)
        case .bytes: String(format: "%.0f B", value)
        case .megabytes: String(format: "%.1f MB", value)
        case .microseconds: String(format: "%.2f µs", value)
        case .milliseconds: String(format: "%.2f ms", value)
        case .seconds: String(format: "%.2f s", value)
        case .percent: String(format: "%.2f %%", value)
        case .plain: String(format: "%.0f", value)
        }
    }
}
