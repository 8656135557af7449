import Cells
import Sessions

@testable import Console

extension TestConsole {
    /// The time by the console's clock.
    var now: Timestamp { model.now }

    /// The size of the terminal.
    var size: Size { model.size }

    /// The theme in force.
    var themeName: String? { model.themeName }

    /// Whether times are in UTC.
    var isUTC: Bool { model.isUTC }

    /// Whether the mouse is the console's.
    var isMouseOn: Bool { model.isMouseOn }

    /// What is told at the bottom.
    var notice: NoticeDriver { NoticeDriver(notice: model.notices.newest) }

    /// The line of keys, at most so wide.
    func footer(columns: Int) -> Line { model.footerLine(columns: columns) }

    /// What is drawn, in roles' own styles.
    var grid: Grid { view(model, size: model.size, theme: .testing) }
}

/// What is told at the bottom.
struct NoticeDriver {
    fileprivate let notice: Notice?

    /// How it is meant.
    var kind: Notice.Kind? { notice?.kind }

    /// The words.
    var text: String { notice?.text.description ?? "" }
}
