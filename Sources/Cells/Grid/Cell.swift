/// A character as it stands in one cell, or in two when it is wide: a base and up to three combining marks.
public struct Glyph: Sendable, Hashable {
    private let base: UInt32
    private var marks: UInt64 = 0

    init(_ base: Unicode.Scalar) { self.base = base.value }

    private init(continuation: Void) { base = 0 }

    /// An empty cell.
    public static let space = Glyph(" ")
    /// What stands in the second cell of a wide character: nothing of its own.
    public static let continuation = Glyph(continuation: ())

    mutating func add(mark: Unicode.Scalar) {
        marks = marks << 21 | UInt64(mark.value)
    }

    /// Columns: 1, or 2 for a wide character; 0 for the second cell of one.
    public var width: Int {
        Unicode.Scalar(base).map { base == 0 ? 0 : ScalarClass(of: $0).width } ?? 0
    }

    /// Base and marks in the order in which a terminal gets them; none for a continuation.
    public var scalars: [Unicode.Scalar] {
        guard base != 0 else { return [] }
        let codes = [base] + [42, 21, 0].map { UInt32(marks >> $0 & 0x1F_FFFF) }
        return codes.filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
    }
}

/// One cell of a grid.
public struct Cell: Sendable, Hashable {
    /// What stands there.
    public var glyph: Glyph
    /// How it looks.
    public var style: Style

    /// A cell with that character and look.
    public init(glyph: Glyph = .space, style: Style = .plain) {
        self.glyph = glyph
        self.style = style
    }
}

extension SafeText {
    init(glyphs: some Sequence<Glyph>) {
        var scalars = String.UnicodeScalarView()
        var width = 0
        for glyph in glyphs {
            scalars.append(contentsOf: glyph.scalars)
            width += glyph.width
        }
        self.init(storage: String(scalars), width: width)
    }

    /// The characters in order, each with its marks.
    var glyphs: [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(width)
        for scalar in storage.unicodeScalars {
            if ScalarClass(of: scalar) == .combining, !glyphs.isEmpty {
                glyphs[glyphs.count - 1].add(mark: scalar)
            } else {
                glyphs.append(Glyph(scalar))
            }
        }
        return glyphs
    }
}
