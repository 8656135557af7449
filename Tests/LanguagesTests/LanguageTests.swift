import Cells
import Testing

@testable import Languages

@Suite("Languages")
struct LanguageTests {
    @Test(arguments: [
        ("ko", Language.korean), ("ko_KR.UTF-8", .korean), ("KO-kr", .korean), ("korean", .korean), ("en_US", .english),
        ("C.UTF-8", nil), ("POSIX", nil), ("de_DE", nil), ("", nil), ("kok_IN", nil),
    ])
    func `A locale names its language, where that is spoken here`(locale: String, language: Language?) {
        #expect(Language(locale: locale) == language)
    }

    @Test func `The first variable that says anything decides, and English is spoken where none does`() {
        #expect(Language(environment: [:]) == .english)
        #expect(Language(environment: ["LANG": "ko_KR.UTF-8"]) == .korean)
        #expect(Language(environment: ["LC_ALL": "", "LC_MESSAGES": "ko_KR", "LANG": "en_US"]) == .korean)
        #expect(Language(environment: ["LC_ALL": "C.UTF-8", "LANG": "ko_KR.UTF-8"]) == .english)
    }

    @Test func `What is spoken in a task is spoken in what it starts, and nowhere else`() async {
        #expect(Language.current == .english)
        let inside = await Language.korean.speak {
            Task { [Language.current, await Task { Language.current }.value] }
        }.value
        #expect(inside == [.korean, .korean])
        #expect(Language.current == .english)
    }

    @Test func `A sentence is said in the language that is spoken, and as it is written where no table has it`() {
        #expect(said("Nothing was done.") == "Nothing was done.")
        Language.korean.speak {
            #expect(said("Nothing was done.") == "아무것도 하지 않았습니다.")
            #expect(said("There is no session \("a1").") == "세션 a1이 없습니다.")
            #expect(said("There is no session \("a2").") == "세션 a2가 없습니다.")
            #expect(said("No table has this: \(7).") == "No table has this: 7.")
            #expect(("Nothing was done." as SafeText).description == "아무것도 하지 않았습니다.")
            #expect(("No table has this: \(7)." as SafeText).description == "No table has this: 7.")
        }
    }

    @Test func `What comes from outside is no sentence, and in a gap it stays what it is`() {
        Language.korean.speak {
            #expect(SafeText("Nothing was done.".description).description == "Nothing was done.")
            #expect(said("There is no session \("{2}{|을}").") == "세션 {2}{|을}이 없습니다.")
            let name = SafeText("Nothing\u{202E} was done.".description)
            #expect(("No session matches “\(name)”." as SafeText).width > name.width)
        }
    }
}

@Suite("Tables of languages")
struct TranslationTests {
    private func filled(_ text: String, _ gaps: String...) -> String { Translation(text).filled(with: gaps) }

    @Test func `Gaps have their own order, and a brace is one where it is doubled`() {
        #expect(filled("{} of {}", "a", "b") == "a of b")
        #expect(filled("{2}의 {1}", "a", "b") == "b의 a")
        #expect(filled("{2}, {}, {1}", "a", "b", "c") == "b, c, a")
        #expect(filled("{{3}, {{2,} {}", "a") == "{3}, {2,} a")
        #expect(filled("{|밖} {x} {0}", "a") == "{|밖} {x} {0}")
        #expect(Translation("{2}의 {1}").gaps == [1, 0])
    }

    @Test(arguments: [
        ("세션", "을", "이", "으로"), ("토큰 7개", "를", "가", "로"), ("서울", "을", "이", "로"), ("kim", "을", "이", "으로"),
        ("alice", "를", "가", "로"), ("session", "을", "이", "으로"), ("url", "을", "이", "로"), ("a1", "을", "이", "로"),
        ("a3", "을", "이", "으로"), ("a2", "를", "가", "로"), ("“키”", "를", "가", "로"), ("“k1”)", "을", "이", "로"),
        ("", "를", "가", "로"), ("…", "를", "가", "로"), ("山田", "를", "가", "로"),
    ])
    func `A particle fits the last letter or digit before it`(text: String, object: String, subject: String, to: String)
    {
        #expect(Particle.object.form(after: text) == object)
        #expect(Particle.subject.form(after: text) == subject)
        #expect(Particle.towards.form(after: text) == to)
        #expect(filled("{}{|을}", text) == text + object)
    }

    @Test func `Files are read as gettext writes them`() {
        let file = """
            # A comment with "quotation marks".
            msgid ""
            msgstr "Language: ko\\n"

            #, fuzzy
            msgid "one \\"two\\"\\n"
            "three"
            msgstr ""
            "하나 \\\\ "
            "둘"
            msgid "not yet"
            msgstr ""
            """
        var reader = POReader()
        let entries = reader.entries(of: file.utf8)
        #expect(entries == [POReader.Entry(english: "one \"two\"\nthree", translation: "하나 \\ 둘")])
    }
}
