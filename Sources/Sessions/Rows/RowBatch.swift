/// Rows on their way from a store to a list, as columns: a batch of a thousand rows is a dozen allocations, not
/// thousands.
public struct RowBatch: Sendable {
    var columns = RowColumns()

    /// An empty batch.
    public init() {}

    /// A batch of one row, copying its bytes.
    public init(_ row: RawRow) {
        append(row)
    }

    /// How many rows it holds.
    public var count: Int { columns.count }

    /// The row at that place, from 0 to `count - 1`.
    public subscript(index: Int) -> SessionRow {
        columns.withRaw(index) { SessionRow($0) }
    }

    /// Adds a row at the end.
    public mutating func append(_ row: SessionRow) {
        columns.addSlot()
        row.withRaw { columns.write($0, at: columns.count - 1) }
    }

    /// Adds a row at the end, copying its bytes.
    public mutating func append(_ row: RawRow) {
        columns.addSlot()
        columns.write(row, at: columns.count - 1)
    }
}
