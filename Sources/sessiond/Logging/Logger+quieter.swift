import Logging

extension Logger {
    /// For what the service says itself, once for all that hear of it: warnings are no news there. Whoever looks for faults still
    /// sees them all.
    var quieter: Logger {
        var quieter = self
        if logLevel > .debug { quieter.logLevel = max(logLevel, .error) }
        return quieter
    }
}
