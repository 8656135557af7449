import ArgumentParser
import Glibc

/// Measures what this project promises and prints each figure beside its bar.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Measures what is promised, and prints each figure beside its bar.",
        discussion: "Figures go to standard output, progress to standard error."
    )

    @Option(help: "How many sessions the large store holds.")
    var sessions = 500_000

    @Option(help: "Measure only this; may be repeated.")
    var only: [Subject] = []

    @Flag(help: "Measure the console's memory at 1,000,000 sessions as well.")
    var full = false

    @Flag(help: "Exit with 1 when a ratio or bytes figure misses its bar.")
    var check = false

    mutating func validate() throws {
        guard sessions >= 10_000 else {
            throw ValidationError("--sessions must be 10000 or more: fewer say nothing about a large store")
        }
    }

    func run() async throws {
        let watch = Stopwatch()
        let bench = Bench(sessions: sessions, full: full)
        var figures: [Figure] = []
        for subject in Subject.allCases where only.isEmpty || only.contains(subject) {
            Progress.say("measuring: \(subject.title)")
            do {
                figures += try await subject.measure(bench)
            } catch {
                figures.append(Figure(notMeasured: subject.title, because: "\(error)"))
            }
        }
        await bench.end()
        print(Machine().text)
        print("median of interleaved runs unless said otherwise; \(sessions) sessions; took \(Int(watch.seconds)) s\n")
        print(Table(figures: figures).text)
        if check, figures.contains(where: \.failsCheck) { throw ExitCode(1) }
    }
}
