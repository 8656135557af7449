import Cells
import Console
import Languages
import SessionStores
import Sessions
import Settings
import Terminal

/// One run of the console on a store, from the opened screen to the restored terminal.
enum ConsoleSession {
    /// What the console is opened with, besides the store.
    struct Options {
        var themes: ThemeLibrary
        var isUTC = false
        /// What the terminal is told before it opens.
        var terminal = TerminalOptions()
        /// Sentences to tell as they come.
        var notices: AsyncStream<String>?
        /// What the help begins with.
        var guide: Guide?
        /// Which keys ask for what.
        var keys = KeyTable.standard
        /// The stores that the console can go to, and the colour of the one that is open.
        var contexts = Contexts()
        var color: Color?
        /// The columns that are not shown at first; none where the configuration does not say.
        var hiddenColumns: Set<SessionColumn> = []
        /// Whether there is a preview; absent where the configuration does not say.
        var isPreviewOn: Bool?
        /// Where choices are kept; absent where they are not. And whether that of a theme counts.
        var state: StateFile?
        var keepsTheme = false
        var isMouseOn = true
        /// Where the filters are that have names, and which there are.
        var filterFile = FilterFile()
        var filters = SavedFilters()
        /// Knows the country and network of addresses, where the operator gave a file for that.
        var geography = Geography()
    }

    /// How a run of the console ended.
    enum Ending {
        /// The operator left, or the terminal is gone: the status to exit with.
        case left(status: Int32)
        /// The operator wants another store.
        case openContext(String)

        /// The status to exit with where nothing comes after it.
        var exitStatus: Int32 { if case .left(let status) = self { status } else { 0 } }
    }

    /// Opens the screen on the calling thread, runs the console there, and gives the terminal back.
    @MainActor
    static func run(_ store: any SessionStore, _ options: Options, actor: Actor) throws(Failure) -> Ending {
        let screen: Screen
        let mailbox: Mailbox
        do {
            mailbox = try Mailbox()
            screen = try Screen(options.terminal)
        } catch {
            throw .usage("The console can't be opened: \(error).")
        }
        defer { screen.restore() }
        let send: @Sendable (Message) -> Void = { mailbox.send($0) }
        let trail = TrailKeeper(store: store, now: store.now)
        let lister = Lister(store: store, trail: trail, geography: options.geography, now: store.now, send: send)
        // Detached, as is everything here: the main actor's thread is busy with the console from now on.
        let feeder = ScreenFeeder(
            store: store,
            lister: lister,
            trail: trail,
            geography: options.geography,
            now: store.now,
            send: send
        )
        let filters = options.filters
        let listing = Task.detached {
            await lister.use(filters)
            await feeder.use(filters)
            await lister.run()
        }
        defer { listing.cancel() }
        let guarding = Task.detached { await GuardTeller(store: store) { send(.notice($0)) }.run() }
        defer { guarding.cancel() }
        let telling = options.notices.map { notices in
            Task.detached { for await notice in notices { mailbox.send(.notice(notice)) } }
        }
        defer { telling?.cancel() }
        let name = options.contexts.current ?? store.profile.address
        let (choices, problem) = options.choices(for: name)
        let runner = EffectRunner(
            store: store,
            actor: actor,
            lister: lister,
            feeder: feeder,
            filters: options.filterFile,
            keeper: options.state.map { ChoiceKeeper($0, for: name) },
            send: send
        )
        defer { runner.leave() }
        var runtime = ConsoleRuntime(
            screen: screen,
            mailbox: mailbox,
            runner: runner,
            themes: options.themes,
            color: options.color,
            now: store.now,
            options: ConsoleOptions(
                profile: store.profile,
                themeNames: options.themes.themes.map(\.name),
                sort: choices?.sort ?? SortOrder(.login, descending: true),
                isUTC: options.isUTC,
                localTime: LocalTime.ofSystem(around: SystemClock.now()),
                isASCII: !screen.capabilities.utf8 || options.terminal.plainSigns,
                guide: options.guide,
                keys: options.keys,
                contexts: options.contexts,
                hiddenColumns: options.hiddenColumns(store.profile, choices),
                isMouseOn: options.isMouseOn,
                isPreviewOn: options.isPreviewOn ?? choices?.isPreviewOn ?? true,
                filters: filters,
                choices: choices,
                keepsChoices: options.state != nil,
                keepsTheme: options.keepsTheme,
                geography: options.geography
            )
        )
        if let problem {
            mailbox.send(.notice(said("What was chosen before can't be read, and is not used. \(problem).")))
        }
        return runtime.run()
    }
}

extension StoreProfile {
    /// The columns that no session of such a store has anything for.
    fileprivate var untoldColumns: Set<SessionColumn> {
        var columns: Set<SessionColumn> = isNative ? [] : [.mode]
        if !tells(.addresses) { columns.insert(.ip) }
        if !tells(.clients) { columns.insert(.client) }
        if !tells(.lastUse) { columns.insert(.seen) }
        return columns
    }
}

extension ConsoleSession.Options {
    /// The columns that are not shown at first: those that are known for no session of another framework among them, unless
    /// somebody chose otherwise.
    fileprivate func hiddenColumns(_ profile: StoreProfile, _ choices: Choices?) -> Set<SessionColumn> {
        if !hiddenColumns.isEmpty { return hiddenColumns }
        return choices?.hiddenColumns ?? profile.untoldColumns
    }

    /// What was chosen for a store before, or why that can't be read.
    fileprivate func choices(for store: String) -> (Choices?, FileProblem?) {
        do throws(FileProblem) {
            return (try state?.choices(for: store), nil)
        } catch {
            return (nil, error)
        }
    }
}
