public import ArgumentParser
import Cells
import Console
public import Demo
import Glibc
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: said(
            "Try it out: a private redis-server, lifelike traffic through SessionLink, and the console on it."
        ),
        discussion: said(
            """
            The redis-server listens on a Unix socket in a temporary folder, keeps nothing on disk, and is gone with the \
            program however that ends. With --layout the sessions are another framework's, in its own bytes, and requests \
            under way write them back as its servers do.
            """
        )
    )

    @OptionGroup var look: LookFlags

    @Flag(
        help: ArgumentHelp(
            said("Don't open the console: print the URL for other clients, and serve until interrupted.")
        )
    )
    var serve = false

    @Flag(
        help: ArgumentHelp(
            said(
                "With a sessiond on the same store; the console's help, or standard error, says what to try with curl."
            )
        )
    )
    var http = false

    @Option(help: ArgumentHelp(said("How many sessions there are."), valueName: "number"))
    var sessions = 240

    @Option(help: ArgumentHelp(said("How many requests a second arrive; 0 for none."), valueName: "rate"))
    var traffic = 20.0

    @Option(help: ArgumentHelp(said("The seed that users, clients and chance come from."), valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            said("Whose sessions there are, where they are not SessionLink's own."),
            valueName: "framework"
        )
    )
    var layout: DemoLayout?

    func validate() throws {
        guard layout == nil || !http else {
            throw ValidationError(said("--http needs SessionLink's own sessions: leave --layout out."))
        }
        guard sessions >= 0 else { throw ValidationError(said("--sessions must not be negative.")) }
        guard traffic.isFinite, traffic >= 0 else {
            throw ValidationError(said("--traffic must be 0 or more a second."))
        }
    }

    func run() async throws {
        if !serve { try ConsoleCommand.checkTerminal() }
        let environment = Environment.ofProgram
        let look = try look.options(environment, environment.usableConfiguration())
        let demo: DemoStore
        let service: HTTPService?
        do {
            demo = try await DemoStore.start(
                DemoOptions(sessions: sessions, requestsPerSecond: traffic, seed: seed, layout: layout)
            )
            service = http ? try await HTTPService.start(on: demo.url) : nil
        } catch {
            throw Failure.outOfReach("The demo can't start: \(error).")
        }
        let guide = service.map { Guide($0) }
        let status = serve ? await Self.serve(demo, guide) : try await Self.open(demo, layout, guide, look)
        service?.stop()
        await demo.stop()
        if status != 0 { throw ExitCode(status) }
    }

    private static func open(
        _ demo: DemoStore,
        _ layout: DemoLayout?,
        _ guide: Guide?,
        _ look: ConsoleSession.Options
    ) async throws -> Int32 {
        var connection = Connection(demo.url)
        connection.layouts = layout?.names ?? []
        let store = try StoreOpener.store(connection)
        let actor = OperatorIdentity.current(.ofProgram)
        var options = look
        options.notices = sentences(of: demo)
        options.guide = guide
        let ending = try await MainActor.run { [options] in try ConsoleSession.run(store, options, actor: actor) }
        return ending.exitStatus
    }

    /// What happens in the demo that whoever plays the operator should hear of; not where the thief is, which is theirs to
    /// find. A moment later and one after the other, since what they did was answered at the same place just before.
    private static func sentences(of demo: DemoStore) -> AsyncStream<String> {
        let events = demo.events()
        let told = AsyncStream { continuation in
            let task = Task {
                for await event in events where event.concernsOperator { continuation.yield(event.description) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
        return told.recent(pause: .milliseconds(1_500), waiting: 2)
    }

    /// Serves until a signal says to stop.
    private static func serve(_ demo: DemoStore, _ guide: Guide?) async -> Int32 {
        let stop = StopSignals()
        Streams.out("\(demo.url)\n")
        for command in guide?.commands ?? [] { Streams.note("\(command.meaning)\n    \(command.text)") }
        let telling = Task { for await event in demo.events() { Streams.note("\(event)") } }
        let signal = await stop.first()
        telling.cancel()
        return signal == SIGINT ? 0 : 128 + signal
    }
}

extension Guide {
    /// What to try with a demo's HTTP service.
    fileprivate init(_ service: HTTPService) {
        self.init(
            title: "The demo over HTTP, from a second terminal",
            commands: service.commands.map { Guide.Command(SafeText($0.text), meaning: SafeText($0.meaning)) }
        )
    }
}

extension DemoLayout: ExpressibleByArgument {
    /// What the console calls the layouts that a demo's sessions have.
    fileprivate var names: [String] {
        switch self {
        case .express: ["express"]
        case .spring: ["spring-session-indexed"]
        case .django: ["django"]
        case .laravel: ["laravel"]
        case .betterAuth: ["better-auth"]
        case .mixed: ["express", "django", "laravel", "jti-blacklist"]
        }
    }
}

extension DemoEvent {
    /// Whether it is the consequence of what an operator did, or of the store's own state.
    fileprivate var concernsOperator: Bool {
        switch self {
        case .refused, .loggedInAnew, .refreshedOnDemand, .intruderGaveUp, .reuseNoticed, .writtenBack, .storeLost,
            .storeBack:
            true
        case .theftBegan, .passwordsSprayed, .seeding: false
        }
    }
}
