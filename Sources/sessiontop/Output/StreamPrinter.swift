/// Prints things as they come, however many. A table's columns are as wide as the first ones need.
struct StreamPrinter {
    private var printer: Printer
    /// What the columns are measured by, until that is enough.
    private var first: [Fields] = []
    private var isMeasured = false
    private let out: (String) -> Void

    /// How many things columns are measured by.
    private static let measured = 1000

    init(_ printer: Printer, to out: @escaping (String) -> Void = Streams.out) {
        self.printer = printer
        self.out = out
    }

    /// Prints some more.
    mutating func print(_ things: [Fields]) {
        if isMeasured { return put(things) }
        first += things
        if first.count >= Self.measured { finish() }
    }

    /// Prints what still waits: nothing more comes, or not for a while.
    mutating func finish() {
        if isMeasured { return }
        isMeasured = true
        printer.measure(first)
        out(printer.heading)
        put(first)
        first = []
    }

    private func put(_ things: [Fields]) {
        if !things.isEmpty { out(things.map(printer.line).joined()) }
    }
}
