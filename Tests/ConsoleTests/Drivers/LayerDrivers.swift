import Sessions

@testable import Console

extension TestConsole {
    /// The filter of the screen that is shown.
    var filter: FilterDriver { FilterDriver(filter: model.layers.screens.filtered?.filter) }

    /// The session that is open.
    var detail: DetailDriver { DetailDriver(model: model) }

    /// Whether a user is open, and nothing over them.
    var isUserOpen: Bool { model.layers.front == .user }

    /// The search for a token.
    var find: FindDriver { FindDriver(state: model.layers.find) }

    /// What comes of many actions at once.
    var bulk: BulkDriver { BulkDriver(isOpen: model.layers.bulk != nil) }

    /// The question that waits for an answer.
    var question: QuestionDriver { QuestionDriver(state: model.layers.question) }

    /// The command palette.
    var palette: PaletteDriver { PaletteDriver(state: model.layers.palette) }

    /// The list to choose from.
    var picker: PickerDriver { PickerDriver(state: model.layers.picker) }
}

/// The filter in force and the line that it is typed on.
struct FilterDriver {
    fileprivate let filter: Filter?

    /// The filter in force; absent where there can be none.
    var query: String? { filter?.query }

    /// Whether the line is typed into.
    var isOpen: Bool { filter?.editor != nil }
}

/// An open session.
struct DetailDriver {
    fileprivate let model: Model

    private var state: DetailState? { model.layers.detail }

    var isOpen: Bool { state != nil }

    /// Whose session it is.
    var user: String? { state?.listed.row.user }

    /// Its part on screen.
    var tab: DetailTab? { state?.tab }

    /// The first line on screen, of how many, and how many a screen has.
    var scroll: Int? { state?.scroll }
    var lines: Int { state?.lines(model.surroundings).count ?? 0 }
    var page: Int { model.surroundings.layout.tabRows }
}

/// The search for a token.
struct FindDriver {
    fileprivate let state: FindState?

    var isOpen: Bool { state != nil }

    /// How many bytes are typed.
    var count: Int? { state?.count }

    /// The verdict on the signature of what was found.
    var signature: SignatureVerdict? { state?.finding?.token?.signature }
}

/// Many actions at once.
struct BulkDriver {
    let isOpen: Bool
}

/// A question; two are equal if they ask the same and were answered alike so far.
struct QuestionDriver: Equatable {
    fileprivate let state: Question?

    var isOpen: Bool { state != nil }

    /// What Enter would press or type into.
    var focus: Question.Field? { state?.focus }

    /// Whether it says that the list has the target no more.
    var saysThatItEnded: Bool { state?.listedEnd != nil }
}

/// The command palette.
struct PaletteDriver {
    fileprivate let state: Palette?

    var isOpen: Bool { state != nil }

    /// The place of the chosen command.
    var cursor: Int? { state?.cursor }
}

/// A list to choose from.
struct PickerDriver {
    fileprivate let state: Picker?

    var isOpen: Bool { state != nil }

    /// The name under the cursor.
    var name: String? { state?.name }
}
