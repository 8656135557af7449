import Glibc
import Testing

@testable import Cells

@Suite("Table of scalars")
struct ScalarTableTests {
    /// The planes that have assigned characters; the others have none.
    private static let scalars = [0...0x3_FFFF, 0xE_0000...0xE_0FFF, 0xF_FF00...0x10_FFFF]
        .joined().compactMap { Unicode.Scalar(UInt32($0)) }

    @Test
    func `Whatever is drawn has the width that the terminal's side measures`() throws {
        // LC_CTYPE_MASK is a macro that Swift does not see. Only this thread gets the locale.
        let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
        let previous = uselocale(locale)
        defer {
            uselocale(previous)
            freelocale(locale)
        }
        // Swift's Glibc does not declare it.
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
        try #require(wcwidth(0xAC00) == 2)
        var disagreements: [Unicode.Scalar] = []
        for scalar in Self.scalars {
            let scalarClass = ScalarClass(of: scalar)
            guard scalarClass != .escaped else { continue }
            let measured = wcwidth(wchar_t(scalar.value))
            // -1 is a character that an older glibc does not know.
            if measured != -1, Int(measured) != scalarClass.width { disagreements.append(scalar) }
        }
        #expect(disagreements == [])
    }

    @Test
    func `Categories that must never be drawn are not, by Swift's own Unicode data`() {
        var drawn: [Unicode.Scalar] = []
        for scalar in Self.scalars where ScalarClass(of: scalar) != .escaped {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                drawn.append(scalar)
            default:
                if scalar.properties.isDefaultIgnorableCodePoint { drawn.append(scalar) }
            }
        }
        #expect(drawn == [])
    }

    @Test
    func `Every class is where it belongs, to the edges of the table`() {
        #expect(ScalarClass(of: "\u{0}") == .escaped)
        #expect(ScalarClass(of: "\u{1F}") == .escaped)
        #expect(ScalarClass(of: " ") == .narrow)
        #expect(ScalarClass(of: "~") == .narrow)
        #expect(ScalarClass(of: "\u{7F}") == .escaped)
        #expect(ScalarClass(of: "\u{9F}") == .escaped)
        #expect(ScalarClass(of: "¡") == .narrow)
        #expect(ScalarClass(of: "\u{300}") == .combining)
        #expect(ScalarClass(of: "가") == .wide)
        #expect(ScalarClass(of: "\u{10FFFF}") == .escaped)
        #expect(zip(ScalarClass.runs, ScalarClass.runs.dropFirst()).allSatisfy { $0 >> 2 < $1 >> 2 })
    }
}
