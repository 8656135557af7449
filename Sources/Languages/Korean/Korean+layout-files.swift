extension Korean {
    /// Files of layouts: what is wrong in one.
    static let layoutFiles = #"""
        #. Layouts/LayoutLibrary.swift
        msgid "{} is a layout of the program: give yours another name"
        msgstr "{}{|은} 프로그램의 레이아웃입니다. 다른 이름을 쓰십시오"
        msgid "there are two layouts that are called {}"
        msgstr "이름이 {}인 레이아웃이 두 개 있습니다"

        #. Layouts/Reading/LayoutFile.swift
        msgid "a way from a cookie or a header to a key"
        msgstr "쿠키나 헤더에서 키에 이르는 길"
        msgid "is missing: it says what names a token there"
        msgstr "없습니다. 거기서 토큰을 무엇으로 가리키는지 적으십시오"
        msgid "layouts can't inherit in a circle: {}"
        msgstr "레이아웃이 돌아가며 서로를 물려받을 수 없습니다: {}"
        msgid "there is no layout \"{}\""
        msgstr "레이아웃 \"{}\"{|이} 없습니다"

        #. Layouts/Reading/LayeredSection+parsed.swift
        msgid "\"{}\" is not {}"
        msgstr "\"{}\"{|은} 여기에 쓸 수 없습니다. 필요한 것: {}"

        #. Layouts/Reading/KeysSection.swift
        msgid "a way that keys are spelled"
        msgstr "키를 적는 패턴"
        msgid "is missing: it says how the layout's keys are spelled"
        msgstr "없습니다. 레이아웃의 키를 어떤 패턴으로 적는지 쓰십시오"

        #. Layouts/Reading/ValueSection.swift
        msgid "a chain of formats, such as \"zlib>json\""
        msgstr "형식의 사슬, 예를 들어 \"zlib>json\""
        msgid "names no format"
        msgstr "형식이 하나도 없습니다"
        msgid "a path into a value, or several with \"or\" between"
        msgstr "값 안의 경로, 또는 \"or\"로 이은 여러 경로"
        msgid "a path into a value"
        msgstr "값 안의 경로"

        #. Layouts/Reading/FactsSection.swift
        msgid "a place that a fact can be at"
        msgstr "사실이 있을 수 있는 자리"

        #. Layouts/Reading/LifeSection.swift
        msgid "\"{}\" is not a place that a fact can be at"
        msgstr "\"{}\"{|은} 사실이 있을 수 있는 자리가 아닙니다"

        #. Layouts/Reading/ProcedureSection.swift
        msgid "is missing: it says what ends an entry, or why nothing does"
        msgstr "없습니다. 항목을 무엇으로 끝내는지, 또는 왜 끝낼 수 없는지 적으십시오"
        msgid "a step. Steps are: {}"
        msgstr "단계. 단계는 다음과 같습니다: {}"
        msgid "names no step: write an obstacle instead"
        msgstr "단계가 하나도 없습니다. 대신 obstacle을 적으십시오"
        msgid "stands beside steps: only one of them can be true"
        msgstr "steps와 함께 있습니다. 둘 중 하나만 맞을 수 있습니다"

        #. Layouts/Reading/AftermathSection.swift
        msgid "a sentence, with a length of time before it if need be"
        msgstr "문장, 필요하면 그 앞에 기간"

        #. Layouts/Reading/DenialSection.swift
        msgid "\"{}\" is not a template"
        msgstr "\"{}\"{|은} 템플릿이 아닙니다"

        #. Layouts/Reading/LayoutCheck.swift
        msgid "nothing is called {{}} in \"{}\". Known are: {}"
        msgstr "\"{2}\"에 적힌 {{{1}}라는 것은 없습니다. 있는 것: {3}"
        msgid "{} is none of the layout's keys: name its pattern in keys.helpers"
        msgstr "{}{|은} 이 레이아웃의 키가 아닙니다. 그 패턴을 keys.helpers에 적으십시오"
        msgid "no key has a part that is called {{}}"
        msgstr "{{{}}라는 부분이 있는 키가 없습니다"

        #. sessiontop/Configuration/Environment+layouts.swift
        msgid "The layout can't be used. {}"
        msgstr "레이아웃을 쓸 수 없습니다. {}"
        msgid " Did you mean one of {}?"
        msgstr " 혹시 다음 중 하나입니까? {}"
        msgid "There is no layout {}: `sessiontop layouts` lists them.{}"
        msgstr "레이아웃 {}{|이} 없습니다. `sessiontop layouts`로 나열할 수 있습니다.{}"
        """#
}
