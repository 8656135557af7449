import Cells
import Sessions

extension Model {
    /// Takes a key: a command where the key table has one, else text where a line is typed.
    mutating func take(_ key: Key) -> [Effect] {
        let context = layers.context
        let isRepeated = key == .enter && hasJustAnswered && !context.isTyping
        hasJustAnswered = false
        if isRepeated {
            tell(.information, "The question was answered: Enter again opens what the cursor is on.")
            return []
        }
        if key == .escape, ![.filter, .search].contains(context), layers.question == nil, notices.putAway() {
            return []
        }
        if key == .escape, context != .search, layers.changeText({ $0.dropSearch() }) == true { return [] }
        let isOnScreen = layers.front == .screen
        defer { if isOnScreen { layers.screens.front.see(surroundings) } }
        // Digits say how long a lock lasts, and elsewhere how many are meant.
        if layers.question?.verb != .lock, layers.question?.beginsCount(with: key) == true {
            type(key)
            return []
        }
        if isAskedAgain(by: key) {
            tell(.information, "The question is asked already: Tab goes to the answer.")
            return []
        }
        guard let command = keys.command(for: key, in: context) else {
            // What is typed over an answer is a reason: some do not see that there is a line for it.
            if context.isTyping || context == .question && key.isText {
                type(key)
                return []
            }
            let latin = key.latinKeys
            if !latin.isEmpty { return take(latin) }
            tell(.information, keys.words(forUnused: key))
            return []
        }
        return give(command)
    }

    /// Whether a key asks what is asked already: pressed twice, it is not the beginning of a reason.
    private func isAskedAgain(by key: Key) -> Bool {
        guard layers.context == .question, let question = layers.question, question.reason.text.isEmpty else {
            return false
        }
        var below = layers
        below.question = nil
        let asks = [key] + key.latinKeys
        return asks.contains { keys.command(for: $0, in: below.context) == .act(question.verb) }
    }

    /// Takes the keys that were pressed for a Hangul letter or syllable, as far as they are commands: what follows one that
    /// opens a line to type into is no text that anybody meant.
    private mutating func take(_ latin: [Key]) -> [Effect] {
        var effects: [Effect] = []
        for key in latin where !layers.context.isTyping { effects += take(key) }
        return effects
    }

    /// Gives a command, unless something stands in its way: then it says what.
    mutating func give(_ command: Command) -> [Effect] {
        if let obstacle = obstacle(to: command) ?? strayWords(before: command) {
            tell(.information, obstacle)
            return []
        }
        return perform(command)
    }

    /// That what a command would take is not what the operator saw when the last key was pressed, or not what is asked for now.
    private func strayWords(before command: Command) -> SafeText? {
        guard layers.front == .screen, command.takesSelection else { return nil }
        if case .act(let verb) = command, verb == .revokeEveryone || actsOnMarks(verb) { return nil }
        let screen = layers.screens.front
        if screen.isAwaited { return "What the filter matches is not here yet: press the key again in a moment." }
        if command == .open, screen.isStrayByAnswer { return nil }
        return screen.stray.map {
            "The list changed, and the cursor is on \($0) now. If that is meant, press the key again."
        }
    }

    private mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .up: move(.rows(-1))
        case .down: move(.rows(1))
        case .pageUp: move(.pages(-1))
        case .pageDown: move(.pages(1))
        case .first: move(.first)
        case .last: move(.last)
        case .panLeft: pan(by: -Self.panColumns)
        case .panRight: pan(by: Self.panColumns)
        case .show(let name): show(name)
        case .leave, .clearFilter: return leaveScreen()
        case .back, .cancel: goBack()
        case .open: return carryOut(opened)
        case .showOperators: layers.screens.audit.showOperators(clock)
        case .showUser: return carryOut(target?.user.map { [.openUser($0)] } ?? [])
        case .listSessions: return carryOut(target?.user.map { [.showSessions(of: $0)] } ?? [])
        case .longerSpan: layers.user?.moveSpan(1)
        case .shorterSpan: layers.user?.moveSpan(-1)
        case .showStolen: showStolen()
        case .filter: layers.screens.openFilter()
        case .keepFilter: layers.screens.keepFilter()
        case .dropFilter: layers.screens.filtered?.filter.drop()
        case .completeFilter: return carryOut(layers.screens.completeFilter(filters))
        case .olderFilter: layers.screens.recallFilter(step: 1)
        case .newerFilter: layers.screens.recallFilter(step: -1)
        case .saveFilter: layers.naming = layers.screens.filtered.map { Naming($0.filter.query) }
        case .nameFilter: return saveFilter()
        case .pickFilter: layers.picker = Picker(.filter, among: filters.names, current: nil)
        case .search: layers.changeText { $0.beginSearch() }
        case .nextMatch: goToMatch(step: 1)
        case .previousMatch: goToMatch(step: -1)
        case .keepSearch: layers.changeText { $0.reading.search.keep() }
        case .dropSearch: layers.changeText { _ = $0.dropSearch() }
        case .sortNext: layers.screens.front.sort(step: 1)
        case .sortPrevious: layers.screens.front.sort(step: -1)
        case .pickSecondColumn: layers.picker = Picker(secondOf: layers.screens.sessions.order)
        case .reverse: layers.screens.front.reverse()
        case .find: openFind()
        case .lookUp: return layers.find?.lookUp() ?? []
        case .lookAgain: return layers.find?.lookAgain() ?? []
        case .act(let verb): ask(verb)
        case .mark: layers.screens.sessions.toggleMark(surroundings)
        case .markRange: layers.screens.sessions.markRange()
        case .markAll: return [.collect(query: layers.screens.sessions.filter.query)]
        case .unmarkAll:
            layers.screens.sessions.marks.clear()
            tell(.information, "All marks were removed.")
        case .nextTab: showTab(step: 1)
        case .previousTab: showTab(step: -1)
        case .reveal: return carryOut(layers.detail?.toggleReveal() ?? [])
        case .copy: return copy()
        case .copyCommand: return copyCommand()
        case .export: return export()
        case .nextField:
            goOn(isDone: false)
        case .previousField: layers.question?.focusField(step: -1)
        case .press: return answer()
        case .lasts(let span): layers.question?.choose(span)
        case .palette: layers.palette = Palette(of: layers.context)
        case .run: return runChosen()
        case .pickTheme: pickTheme()
        case .pickContext: pickContext()
        case .pickColumns: pickColumns()
        case .choose: return choose()
        case .toggleMouse: return toggleMouse()
        case .pause: layers.screens.sessions.pausedAt = layers.screens.sessions.isPaused ? nil : now
        case .help: layers.help = Help(guide: guide)
        case .messages: toggleMessages()
        case .toggleUTC: isUTC.toggle()
        case .toggleAbsolute:
            isAbsolute.toggle()
            tell(
                .information,
                isAbsolute ? "Tables show moments as they are." : "Tables show how far away moments are."
            )
        case .togglePreview:
            isPreviewOn.toggle()
            tell(.information, isPreviewOn ? "The preview is shown." : "The preview is off; P shows it again.")
        case .nextTheme: takeNextTheme()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return [.quit]
        }
        return []
    }

    /// Goes one step back in front, and says what was not done.
    mutating func goBack() {
        notices.forgetKeys()
        if let words = layers.leave() { tell(.information, words) }
    }

    /// Moves the cursor of what is in front, or scrolls it.
    mutating func move(_ motion: Motion) {
        let around = surroundings
        layers.change(layers.front) { $0.move(motion, around) }
    }

    /// Goes to a part so many further on, of the session or the user that is open.
    private mutating func showTab(step: Int) {
        let around = surroundings
        if layers.userInFront == nil {
            layers.detail?.showTab(step: step)
        } else {
            layers.user?.showPart(step: step, around)
        }
    }

    /// How many columns what is cut moves at a time.
    static let panColumns = 16

    /// Moves what is too wide in front to the left, or back.
    private mutating func pan(by columns: Int) {
        let around = surroundings
        layers.change(layers.front) { $0.pan(by: columns, around) }
    }

    /// What opens what the cursor is on.
    private var opened: [Wish] {
        mutating get {
            if let user = layers.userInFront { return user.open() }
            if layers.front == .entry { return layers.entry?.open() ?? [] }
            return layers.screens.front.open(surroundings)
        }
    }

    /// Does what is chosen in the palette.
    private mutating func runChosen() -> [Effect] {
        if let user = layers.palette?.user {
            layers.palette = nil
            return carryOut([.openUser(user)])
        }
        guard let chosen = layers.palette?.chosen(keys) else { return [] }
        layers.palette = nil
        return give(chosen.command)
    }
}

extension Key {
    /// Whether it is text by itself.
    fileprivate var isText: Bool {
        if case .character(let character) = self { character != " " } else { false }
    }
}
