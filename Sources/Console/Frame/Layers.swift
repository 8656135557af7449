import Cells
import Sessions

/// The screens, and whatever lies over them.
struct Layers: Sendable, Equatable {
    var question: Question?
    var naming: Naming?
    var picker: Picker?
    var palette: Palette?
    var help: Help?
    var messages: MessageLog?
    var find: FindState?
    var bulk: BulkRun?
    var detail: DetailState?
    var entry: EntryState?
    var user: UserState?
    var screens: Screens

    init(screens: Screens) {
        self.screens = screens
    }

    /// The layer of that name, while it is open. Nothing else tells one from another.
    subscript(name: LayerName) -> (any Layer)? {
        get {
            switch name {
            case .question: question
            case .naming: naming
            case .picker: picker
            case .palette: palette
            case .help: help
            case .messages: messages
            case .find: find
            case .bulk: bulk
            case .detail: detail
            case .entry: entry
            case .user: user
            case .screen: screens.front
            }
        }
        set {
            switch name {
            case .question: question = newValue as? Question
            case .naming: naming = newValue as? Naming
            case .picker: picker = newValue as? Picker
            case .palette: palette = newValue as? Palette
            case .help: help = newValue as? Help
            case .messages: messages = newValue as? MessageLog
            case .find: find = newValue as? FindState
            case .bulk: bulk = newValue as? BulkRun
            case .detail: detail = newValue as? DetailState
            case .entry: entry = newValue as? EntryState
            case .user: user = newValue as? UserState
            case .screen: screens.front = (newValue as? any Screen) ?? screens.front
            }
        }
    }

    /// The topmost one that is open.
    var front: LayerName { LayerName.allCases.first { self[$0] != nil } ?? .screen }

    /// The topmost one that fills the screen: what is seen around whatever stands in a frame.
    var ground: LayerName { LayerName.allCases.first { self[$0] != nil && !$0.isFramed } ?? .screen }

    /// The user who is open, where nothing is open over them.
    var userInFront: UserState? { find == nil && detail == nil && entry == nil ? user : nil }

    /// What keys mean now: in any text alike, while it is typed what to search for.
    var context: KeyContext {
        if text?.reading.search.isTyping == true { return .search }
        return self[front]?.context ?? .screen(screens.shown)
    }

    /// The text in front, where it is one.
    var text: (any ScrolledText)? { self[front] as? any ScrolledText }

    /// Changes the text in front, where it is one.
    @discardableResult
    mutating func changeText<Answer>(_ change: (inout any ScrolledText) -> Answer) -> Answer? {
        guard text != nil else { return nil }
        return self.change(front) { layer in
            guard var text = layer as? any ScrolledText else { return nil }
            defer { layer = text }
            return change(&text)
        } ?? nil
    }

    /// Changes the layer of that name, while it is open. It is taken out meanwhile, so that a credential in it is wiped
    /// where it lies, and not in a copy.
    @discardableResult
    mutating func change<Answer>(_ name: LayerName, _ change: (inout any Layer) -> Answer) -> Answer? {
        guard var layer = self[name] else { return nil }
        if name != .screen { self[name] = nil }
        defer { self[name] = layer }
        return change(&layer)
    }

    /// Goes one step back in front. Says what there is to say where that ends something without anything done.
    mutating func leave() -> SafeText? {
        let front = front
        let words = self[front]?.leavingWords
        if change(front, { $0.leave() }) == true, front != .screen { self[front] = nil }
        return words
    }

    /// Brings all of them into order after anything happened.
    mutating func settle(_ around: Surroundings) {
        for name in LayerName.allCases where name != .screen { change(name) { $0.settle(around) } }
        screens.settle(around)
    }
}
