import Cells

/// Which rows of the screen belong to what. The bar is always on top, the keys or a notice at the bottom; a small
/// screen does without the line of facts, and a notice takes the place of the keys.
struct Layout: Sendable, Equatable {
    /// The size of the screen.
    let size: Size
    /// How many lines the notice takes.
    let noticeLines: Int

    /// Whether every row counts.
    var isCompact: Bool { Self.isCompact(size) }

    static func isCompact(_ size: Size) -> Bool { size.rows < 14 }

    /// The row that tells of filter and order, where there is room for it.
    var factsRow: Int? { isCompact ? nil : 1 }

    /// The row with the names of the columns, or with the name of the open session.
    var titleRow: Int { isCompact ? 1 : 2 }

    /// The first row of the table.
    var tableTop: Int { titleRow + 1 }

    /// How many rows the bottom takes.
    var bottomRows: Int { isCompact ? max(1, noticeLines) : max(1, noticeLines) + 1 }

    /// How many rows the table has; at least one, drawn or not.
    var tableRows: Int { max(1, size.rows - tableTop - bottomRows) }

    /// The first row of an open session's facts.
    var detailTop: Int { titleRow + 1 }

    /// How many rows an open session's facts have.
    var detailRows: Int { max(1, size.rows - detailTop - bottomRows) }

    /// The first row of an open session's part in front, below the names of its parts.
    var tabTop: Int { detailTop + 1 }

    /// How many rows that part has.
    var tabRows: Int { max(1, detailRows - 1) }

    /// The first row of the help.
    var bodyTop: Int { isCompact ? 1 : 2 }

    /// How many rows the help has.
    var bodyRows: Int { max(1, size.rows - bodyTop - bottomRows) }

    /// From how many columns on a preview stands beside a table.
    static let leastPreviewColumns = 160

    /// How many columns the preview takes, the line before it left out: by the size alone, so that nothing jumps.
    var previewColumns: Int { size.columns * 13 / 40 }

    /// The row of the keys; the last.
    var footerRow: Int { size.rows - 1 }

    /// The first row of the notice.
    var noticeTop: Int { isCompact ? size.rows - max(1, noticeLines) : size.rows - 1 - max(1, noticeLines) }

    /// How many lines may be told at most.
    static func mostNoticeLines(rows: Int) -> Int { rows < 8 ? 1 : rows < 14 ? 2 : rows < 30 ? 4 : 6 }
}
