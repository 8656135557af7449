/// Rows on their way from a store to a list.
public struct RowBatch: Sendable {
    private var rows: [SessionRow] = []

    /// An empty batch.
    public init() {}

    /// How many rows it holds.
    public var count: Int { rows.count }

    /// The row at that place, from 0 to `count - 1`.
    public subscript(index: Int) -> SessionRow { rows[index] }

    /// Adds a row at the end.
    public mutating func append(_ row: SessionRow) {
        rows.append(row)
    }
}
