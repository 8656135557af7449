import Foundation
import Layouts
import SessionStores
import TestSupport
import Testing

@Suite struct BuiltInLayoutTests {
    private static let library = LayoutLibrary()

    @Test func `every layout of the program reads`() {
        #expect(Self.library.problems.map { "\($0)" } == [])
        #expect(Self.library.layouts.map(\.name) == BuiltInLayouts.names)
        #expect(BuiltInLayouts.names.count > 100)
    }

    @Test func `every file beside the program's is in it`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../Sources/Layouts"
        )
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted() == BuiltInLayouts.names)
    }

    @Test func `titles differ, and each says what it rests on`() {
        let titles = Self.library.layouts.map(\.title)
        #expect(Set(titles).count == titles.count)
        for layout in Self.library.layouts {
            #expect(layout.proof.basis != .own, "\(layout.name)")
            #expect(layout.proof.basis == .seen || !layout.proof.against.isEmpty, "\(layout.name)")
            #expect(!layout.keys.isEmpty && !layout.chains.isEmpty, "\(layout.name)")
        }
    }
}
