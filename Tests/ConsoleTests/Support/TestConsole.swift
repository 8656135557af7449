import Cells
import Sessions
import Testing

@testable import Console

/// A console under a virtual clock and on a list in memory.
///
/// `send` is for tests of `update`: they state every change that a message makes, and every effect; whatever else
/// changed fails the test. `press`, `type`, `pass` and `see` are for stories, told in the words of a user.
final class TestConsole {
    private(set) var model: Model
    /// The effects that were not yet looked at, requests for rows left out: those are answered at once.
    private(set) var effects: [Effect] = []
    /// The list that requests are answered from.
    var list: FakeList {
        didSet { sendWindow() }
    }
    /// How many requests for rows there were.
    private(set) var requests = 0
    private var isAnswering: Bool

    init(
        _ rows: [ListedRow] = [],
        size: Size = Size(columns: 80, rows: 24),
        options: ConsoleOptions = .testing,
        connection: ConnectionStatus? = .fresh(at: noon),
        isAnswering: Bool = true
    ) {
        let (model, effects) = Model.start(options, now: noon, size: size)
        self.model = model
        self.isAnswering = isAnswering
        list = FakeList(rows: rows)
        if let connection { run(.connection(connection)) }
        take(effects)
        self.effects = []
    }

    // MARK: Tests of update

    /// Sends a message, and fails unless it changes the model in just the way that `change` does and has just these
    /// effects.
    func send(
        _ message: Message,
        effects expected: [Effect] = [],
        at location: SourceLocation = #_sourceLocation,
        change: (inout Model) -> Void = { _ in }
    ) {
        var wanted = model
        change(&wanted)
        let given = update(&model, message)
        #expect(given == expected, sourceLocation: location)
        if model != wanted {
            let changes = differences(of: Mirror(reflecting: model), from: Mirror(reflecting: wanted))
            Issue.record("The model is not as stated.\n\(changes.joined(separator: "\n"))", sourceLocation: location)
        }
        requests += given.count { if case .list = $0 { true } else { false } }
    }

    private func differences(of actual: Mirror, from wanted: Mirror) -> [String] {
        zip(actual.children, wanted.children).compactMap { got, want in
            let (got, wanted) = (String(describing: got.value), String(describing: want.value))
            return got == wanted ? nil : "\(want.label ?? "?"):\n  is     \(got)\n  stated \(wanted)"
        }
    }

    // MARK: Stories

    func press(_ keys: Key...) {
        for key in keys { run(.input(.key(key))) }
    }

    func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Lets seconds pass; the store answers all the while, unless told otherwise.
    func pass(seconds: Int64, isAnswering: Bool = true) {
        for _ in 0..<seconds {
            let now = model.now.adding(1)
            run(.tick(now))
            if isAnswering { run(.connection(.fresh(at: now))) }
        }
    }

    func run(_ message: Message) {
        take(update(&model, message))
    }

    /// The effects since they were last looked at.
    func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    /// The screen as text.
    var screen: [String] { grid.text() }

    /// Fails unless the screen has that text somewhere, on one line or broken over several.
    func see(_ text: String, at location: SourceLocation = #_sourceLocation) {
        #expect(isOnScreen(text), "not on screen: \(text)\n\(screen.joined(separator: "\n"))", sourceLocation: location)
    }

    /// Fails when the screen has that text anywhere.
    func dontSee(_ text: String, at location: SourceLocation = #_sourceLocation) {
        #expect(!isOnScreen(text), "on screen: \(text)\n\(screen.joined(separator: "\n"))", sourceLocation: location)
    }

    private func isOnScreen(_ text: String) -> Bool {
        let screen = self.screen
        if screen.contains(where: { $0.contains(text) }) { return true }
        let words = screen.joined(separator: " ").split { $0 == " " || $0 == "│" }.joined(separator: " ")
        return words.contains(text)
    }

    /// The style of the cell where a text begins on screen.
    func style(of text: String, row: Int? = nil) -> Style? {
        for (number, line) in grid.text().enumerated() where row == nil || row == number {
            guard let range = line.firstRange(of: text) else { continue }
            return grid[SafeText(String(line[..<range.lowerBound])).width, number].style
        }
        return nil
    }

    private func take(_ given: [Effect]) {
        for effect in given {
            if case .list(let request) = effect {
                requests += 1
                if isAnswering { run(.window(list.answer(request))) }
            } else {
                effects.append(effect)
            }
        }
    }

    private func sendWindow() {
        guard isAnswering, let request = sessions.request else { return }
        run(.window(list.answer(request)))
    }
}

extension ConsoleOptions {
    static let testing = ConsoleOptions(
        profile: StoreProfile(layout: "native", address: "redis://10.0.0.5:6379/0"),
        themeNames: ["dark", "light", "mono"],
        isUTC: true
    )
}

extension Theme {
    /// A style of its own for each role, so that a test can tell them apart.
    static let testing = Theme(
        name: "testing",
        styles: Dictionary(
            uniqueKeysWithValues: Role.allCases.enumerated().map { number, role in
                (role, Style(foreground: .palette(UInt8(number)), background: role.ground))
            }
        )
    )
}

extension Role {
    /// The roles that whole rows and boxes are drawn in have a background.
    fileprivate var ground: Color {
        switch self {
        case .selected: .palette(200)
        case .bar, .columns, .footer: .palette(201)
        case .dialog: .palette(202)
        case .buttonFocused: .palette(203)
        default: .default
        }
    }
}
