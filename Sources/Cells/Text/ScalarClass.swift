/// How a Unicode scalar may be drawn.
enum ScalarClass: UInt8, Sendable {
    /// Only as a visible escape: it is invisible, a control, unassigned, or moves its neighbours about.
    case escaped
    /// On top of the character before it, taking no column.
    case combining
    /// In one column.
    case narrow
    /// In two columns.
    case wide

    init(of scalar: Unicode.Scalar) {
        let code = scalar.value
        if code < 0x7F {
            self = code < 0x20 ? .escaped : .narrow
            return
        }
        // The last run that starts at or before the scalar.
        let sought = code << 2 | 3
        var low = 0
        var high = Self.runs.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if Self.runs[middle] <= sought { low = middle } else { high = middle }
        }
        self = ScalarClass(rawValue: UInt8(Self.runs[low] & 3)) ?? .escaped
    }

    /// Columns that a scalar of this class takes by itself.
    var width: Int {
        switch self {
        case .escaped, .combining: 0
        case .narrow: 1
        case .wide: 2
        }
    }
}
