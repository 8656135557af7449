import Foundation

/// What the console sends to the terminal, beside htop in a terminal of the same size.
enum BytesSubject {
    private static let seconds = 8
    private static let arrows = 30

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let still = try await Console.openWhole(bench, on: bench.store(FirstScreenSubject.small))
        defer { still.end() }
        still.readUntilQuiet(for: .seconds(1), within: .seconds(5))
        let quiet = whileUnchanged(still)
        let arrow = pressArrows(still)

        let ticking = try await Console.openWhole(bench, on: bench.store(FirstScreenSubject.small, tokens: .shortLived))
        defer { ticking.end() }
        let tick = perSecond(ticking)
        let htop = try perSecond(openHtop())
        return [
            Figure(
                "bytes while nothing changes",
                quiet.bytes,
                .bytes,
                atMost: 0,
                .bytes,
                note: "in \(quiet.seconds) s"
            ),
            Figure("bytes for an arrow key, 80×24", arrow, .bytes, atMost: 350, .bytes, note: "the most of \(arrows)"),
            Figure(
                "bytes for a tick of countdowns, 80×24",
                tick,
                .bytes,
                atMost: htop,
                .bytes,
                note: "the bar is htop's"
            ),
        ]
    }

    /// Bytes in those quarters of a second that left the screen as it was: "4 min ago" becomes "5 min ago" at some time.
    private static func whileUnchanged(_ console: TerminalProgram) -> (bytes: Double, seconds: Double) {
        var bytes = 0
        var quarters = 0
        for _ in 0..<seconds * 4 {
            let before = console.screen.lines
            let count = console.read(for: .milliseconds(250))
            guard console.screen.lines == before else { continue }
            bytes += count
            quarters += 1
        }
        return (Double(bytes), Double(quarters) / 4)
    }

    /// The most bytes that one press took: enough presses to move on the page and to scroll, none of them near the turn
    /// of a second, when the console draws what the time changed.
    private static func pressArrows(_ console: TerminalProgram) -> Double {
        var bytes = Samples()
        while bytes.count < arrows {
            let fraction = Date().timeIntervalSince1970.truncatingRemainder(dividingBy: 1)
            guard (0.25...0.8).contains(fraction) else {
                console.read(for: .milliseconds(10))
                continue
            }
            console.press("\u{1B}OB")
            bytes.add(Double(console.readUntilQuiet(for: .milliseconds(60), within: .milliseconds(150))))
        }
        return bytes.largest
    }

    private static func openHtop() throws -> TerminalProgram {
        try TerminalProgram("/usr/bin/htop", ["--delay=10"], size: .standard, home: "/nonexistent")
    }

    /// Bytes a second once the first screen is drawn.
    private static func perSecond(_ program: TerminalProgram) -> Double {
        program.read(for: .seconds(2))
        return Double(program.read(for: .seconds(seconds))) / Double(seconds)
    }
}
