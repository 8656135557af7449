import Languages
import Layouts
import Testing

@testable import SessionStores

@Suite struct LayoutWordsTests {
    private static let library = LayoutLibrary()
    private static let translated = Language.allCases.filter { $0.table != nil }

    /// What the files of the program's layouts say to people, each by the name of its layout.
    private static let sentences = library.layouts.flatMap { layout in
        let obstacles = [layout.revoking, layout.refreshing].compactMap(\.obstacle)
        return (layout.remains.map(\.words) + obstacles).map { (layout.name, $0) }
    }

    @Test(arguments: translated)
    func `every sentence of the program's layouts is in the table, with the place where a moment goes`(
        language: Language
    ) throws {
        let table = try #require(language.table)
        #expect(Self.sentences.count > 100)
        let wrong = Self.sentences.filter { _, sentence in
            guard let translation = table.sentence(sentence) else { return true }
            return translation.contains("{until}") != sentence.contains("{until}")
        }
        #expect(Set(wrong.map { "\($0): \($1)" }).sorted() == [])
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

    @Test func `what a decoder says of a part that it did not read is said in the language that is spoken`() {
        let number = Sentence(unread: "a number of 1200 bytes".utf8)
        #expect(number.words == "a number of 1200 bytes")
        #expect(Sentence(unread: "code".utf8).words == "code")
        Language.korean.speak {
            #expect(number.words == "1200바이트짜리 수")
            #expect(Sentence(unread: "code".utf8).words == "코드")
        }
    }
}
