import Languages
import Layouts
import SessionStores
import Testing

@Suite struct LayoutWordsTests {
    private static let library = LayoutLibrary()
    private static let translated = Language.allCases.filter { $0.table != nil }

    /// What the files of the program's layouts say to people, each by the name of its layout.
    private static let sentences = library.layouts.flatMap { layout in
        let obstacles = [layout.revoking, layout.refreshing].compactMap(\.obstacle)
        return (layout.remains.map(\.words) + obstacles).map { (layout.name, $0) }
    }

    @Test(arguments: translated)
    func `every sentence of the program's layouts is in the table`(language: Language) throws {
        let table = try #require(language.table).sentences
        #expect(Self.sentences.count > 100)
        let missing = Set(Self.sentences.filter { table[$0.1] == nil }.map { "\($0): \($1)" })
        #expect(missing.sorted() == [])
    }

    @Test(arguments: translated)
    func `a translation keeps the place where the moment goes`(language: Language) throws {
        let table = try #require(language.table)
        for (name, sentence) in Self.sentences where sentence.contains("{until}") {
            #expect(table.sentence(sentence)?.contains("{until}") == true, "\(name)")
        }
    }

    @Test func `a layout speaks the language that is spoken, and English where no table has its sentence`() {
        let remainder = Remainder("Each server keeps its own copy of the session.")
        let procedure = Procedure(obstacle: "Only the moon can end it.")
        #expect(remainder.saidWords == remainder.words)
        Language.korean.speak {
            #expect(remainder.saidWords == "서버마다 세션의 사본을 따로 가지고 있습니다.")
            #expect(procedure.saidObstacle == "Only the moon can end it.")
        }
    }
}
