import Cells
import Console
import Glibc
import Languages
import SessionStores
import Sessions
import Terminal

/// The console's loop, on the thread that owns the screen: wait for keys, news or the next second; update the model; let
/// others carry effects out; draw at most once.
struct ConsoleRuntime {
    private let screen: Screen
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let themes: ThemeLibrary
    /// The store's clock.
    private let now: @Sendable () -> Timestamp
    private var model: Model
    private var ending: ConsoleSession.Ending?
    private let color: Color?

    init(
        screen: Screen,
        mailbox: Mailbox,
        runner: EffectRunner,
        themes: ThemeLibrary,
        color: Color?,
        now: @escaping @Sendable () -> Timestamp,
        options: ConsoleOptions
    ) {
        self.now = now
        self.screen = screen
        self.mailbox = mailbox
        self.runner = runner
        self.themes = themes
        self.color = color
        screen.takesMouse = options.isMouseOn
        let effects: [Effect]
        (model, effects) = Model.start(options, now: now(), size: screen.size)
        effects.forEach(runner.start)
    }

    /// Runs until the operator leaves, goes to another store, or the terminal is gone.
    mutating func run() -> ConsoleSession.Ending {
        for problem in themes.problems { take(.notice(said("A theme can't be offered. \(problem)"))) }
        for notice in screen.capabilities.notices { take(.notice(notice)) }
        take(.tick(now()))
        while ending == nil {
            draw()
            switch screen.nextEvents(timeout: untilNextSecond(), wakeUp: mailbox.wakeUp) {
            case .ended(let end): return .left(status: end.exitStatus)
            case .events(let events):
                events.forEach { take(.input($0)) }
                mailbox.take().forEach { take($0) }
                let now = self.now()
                if now.seconds != model.now.seconds { take(.tick(now)) }
            }
        }
        return ending ?? .left(status: 0)
    }

    private mutating func take(_ message: Message) {
        // What is told of the clock is told at the time that it shows.
        if case .clockDiffers = message { take(.tick(now())) }
        for effect in update(&model, message) {
            switch effect {
            case .quit: ending = .left(status: 0)
            case .openContext(let name): ending = .openContext(name)
            case .setMouse(let isOn): screen.takesMouse = isOn
            case .suspend: kill(getpid(), SIGTSTP)
            case .redraw: screen.redraw()
            case .copy(let text): screen.copy(text)
            default: runner.start(effect)
            }
        }
    }

    private func draw() {
        let theme = themes.theme(model.themeName).marked(color).falling(to: screen.capabilities.colours)
        screen.paint(view(model, size: screen.size, theme: theme))
    }

    private func untilNextSecond() -> Duration {
        .milliseconds(1000 - (now().milliseconds % 1000 + 1000) % 1000)
    }
}
