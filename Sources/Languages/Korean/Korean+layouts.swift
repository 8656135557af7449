extension Korean {
    /// Sessions of other frameworks: reading, finding and naming them.
    static let layouts = #"""
        #. Console/Detail/ClaimGuide.swift
        msgid "token ID"
        msgstr "토큰 ID"

        #. Console/Detail/DetailText+session.swift
        msgid "none: it lasts until it is removed"
        msgstr "없음: 지워질 때까지 유지됩니다"

        #. Console/Detail/DetailText+token.swift
        msgid "  none: it is a session without one"
        msgstr "  없음: 토큰이 없는 세션입니다"
        msgid "Token “{}”"
        msgstr "토큰 “{}”"

        #. Console/Entry/EntryState.swift
        msgid "Observed"
        msgstr "관찰됨"
        msgid "nobody wrote it down: it was seen to happen in the store"
        msgstr "아무도 적지 않았고, 저장소에서 일어나는 것을 보았습니다"

        #. Console/Find/FindText.swift
        msgid "ALIVE: somebody is logged in with this session."
        msgstr "살아 있음: 누군가 이 세션으로 로그인해 있습니다."

        #. Console/Screens/Sessions/SessionsScreen+words.swift
        msgid "This store holds no sessions of the layout {}."
        msgstr "이 저장소에는 레이아웃 {}의 세션이 없습니다."

        #. Console/Text/SessionWords.swift
        msgid "the session is open"
        msgstr "세션이 열려 있습니다"
        msgid "its token ran out; the session is open"
        msgstr "토큰은 만료되었고, 세션은 열려 있습니다"

        #. Decoders/Formats, Decoders/Graph
        msgid "a value that stands for itself"
        msgstr "자기 자신을 가리키는 값"
        msgid "code"
        msgstr "코드"
        msgid "refers to a part whose number is not known"
        msgstr "번호를 알 수 없는 부분을 가리킵니다"
        msgid "values whose type is described elsewhere"
        msgstr "형식이 다른 곳에 적힌 값"
        msgid "a number of {} bytes"
        msgstr "{}바이트짜리 수"
        msgid "a buffer that is kept elsewhere"
        msgstr "다른 곳에 보관된 버퍼"

        #. SessionStores/Layouts/Entry/RawView.swift
        msgid "(hidden, since whoever knows it is let in) {}"
        msgstr "(숨김: 아는 사람은 누구나 들어올 수 있습니다) {}"
        msgid "encrypted"
        msgstr "암호화됨"
        msgid "in none of the formats that are known of it"
        msgstr "알려진 형식 중 어느 것도 아닙니다"
        msgid "larger, or nested deeper, than is read here"
        msgstr "여기서 읽는 것보다 크거나 깊이 중첩되어 있습니다"
        msgid "nested deeper than is shown"
        msgstr "표시하는 것보다 깊이 중첩되어 있습니다"

        #. SessionStores/Layouts/LayoutStore+find.swift
        msgid "nobody is logged in with it"
        msgstr "이 세션으로 로그인한 사람이 없습니다"
        msgid "its session has ended"
        msgstr "그 세션이 끝났습니다"
        msgid "it expired"
        msgstr "만료되었습니다"
        msgid "it is not among the {} tokens that the store’s list accepts"
        msgstr "저장소의 목록이 받아들이는 토큰 {}개 중에 없습니다"
        msgid "No session of this store holds that. It is {}."
        msgstr "이 저장소의 어떤 세션에도 그것이 없습니다. 주신 것: {}."
        msgid "Several sessions have names that begin like that: type more of it."
        msgstr "그렇게 시작하는 이름의 세션이 여러 개 있습니다. 더 입력하십시오."
        msgid "None of the {} sessions of this store holds that: all were looked at. It is {}."
        msgstr "이 저장소의 세션 {}개를 모두 살펴보았으나 그것이 든 세션이 없습니다. 주신 것: {}."

        #. SessionStores/Layouts/LayoutStore+look.swift
        msgid "it is opaque: only who issued it can tell what it says"
        msgstr "불투명 토큰입니다. 내용은 발급한 쪽만 알 수 있습니다"
        msgid "this session holds no token"
        msgstr "이 세션에는 토큰이 없습니다"
        msgid "it is encrypted: that it is there is all that can be known, and it can be ended"
        msgstr "암호화되어 있습니다. 있다는 것만 알 수 있고, 끝낼 수는 있습니다"
        msgid "its value is in none of the formats that {} has"
        msgstr "값이 {}의 형식 중 어느 것도 아닙니다"
        msgid "its value is larger, or nested deeper, than is read here"
        msgstr "값이 여기서 읽는 것보다 크거나 깊이 중첩되어 있습니다"

        #. SessionStores/Layouts/Store/EntryFetch.swift
        msgid "Redis at {} answered {} with something else than was asked."
        msgstr "{}의 Redis가 {}에 요청하지 않은 것으로 답했습니다."

        #. SessionStores/Layouts/Store/KeyScan.swift
        msgid "Redis at {} answered SCAN with something that is no list of keys."
        msgstr "{}의 Redis가 SCAN에 키 목록이 아닌 것으로 답했습니다."

        #. sessiontop/Commands/ConnectionFlags.swift
        msgid "How the sessions lie in Redis: native, or names of `sessiontop layouts` with commas between, each with @ and the text before its keys where that is not its own (express@shop:), or @= and the text instead of what they begin with (express@=myapp:); looked for where it is not said."
        msgstr "Redis에 세션이 놓인 방식: native, 또는 `sessiontop layouts`의 이름들(쉼표로 구분). 키 앞에 레이아웃의 것이 아닌 텍스트가 있으면 @ 뒤에, 키의 처음을 갈음하는 텍스트는 @= 뒤에 붙입니다(express@shop:, express@=myapp:). 지정하지 않으면 찾아봅니다."
        msgid "List sessions without a user as well, in other layouts than SessionLink's."
        msgstr "SessionLink가 아닌 레이아웃에서 사용자가 없는 세션도 나열합니다."

        #. sessiontop/Commands/LayoutsCommand.swift
        msgid "List the layouts of sessions that are known, and what each was proven against."
        msgstr "알려진 세션 레이아웃과, 각각을 무엇으로 검증했는지 나열합니다."
        msgid "A layout says how a framework keeps its sessions in Redis and how they are ended: --layout NAME reads a store by it. PROOF says how it is known: proven by the real library, read from its source, often seen, or your own. Files of your own are in the folder layouts beside config.toml."
        msgstr "레이아웃은 프레임워크가 Redis에 세션을 어떻게 보관하고 어떻게 끝내는지를 적은 것입니다. --layout NAME을 주면 저장소를 그 레이아웃으로 읽습니다. PROOF는 근거입니다: 실제 라이브러리로 검증됨, 소스에서 읽음, 자주 보임, 또는 직접 만든 것. 직접 만든 파일은 config.toml 옆의 layouts 폴더에 둡니다."
        msgid "List them (this is what happens without a command)."
        msgstr "나열합니다 (명령이 없을 때와 같습니다)."
        msgid "Print the file of a layout: a beginning for one of your own."
        msgstr "레이아웃의 파일을 출력합니다. 직접 만들 때 바탕이 됩니다."
        msgid "Print them as a table in Markdown: what is shown of each, what revoking does, what goes on afterwards."
        msgstr "Markdown 표로 출력합니다. 레이아웃마다 무엇을 보여 주는지, 폐기하면 무엇을 하는지, 그 뒤에 무엇이 남는지 적습니다."
        msgid "The layout's name."
        msgstr "레이아웃의 이름."
        msgid "layout"
        msgstr "레이아웃"
        msgid "title"
        msgstr "제목"
        msgid "holds"
        msgstr "내용"
        msgid "proof"
        msgstr "검증"
        msgid "against"
        msgstr "검증 대상"
        msgid "its own"
        msgstr "자체"
        msgid "tokens that are accepted"
        msgstr "허용된 토큰"
        msgid "tokens that are refused"
        msgstr "거부된 토큰"
        msgid "moments before which tokens are refused"
        msgstr "그 전의 토큰을 거부하는 시점"
        msgid "proven"
        msgstr "검증됨"
        msgid "read from its source"
        msgstr "소스에서 읽음"
        msgid "often seen"
        msgstr "자주 보임"
        msgid "your own"
        msgstr "직접 만든 것"

        #. sessiontop/Commands/ListCommand.swift
        msgid "sessiontop: {} sessions with which nobody is logged in are not listed: --anonymous does."
        msgstr "sessiontop: 로그인한 사람이 없는 세션 {}개는 나열하지 않았습니다. 나열하려면 --anonymous를 주십시오."

        #. sessiontop/Commands/StoreOpener.swift
        msgid "SessionLink's own layout, native, goes with no other: look at them one after the other."
        msgstr "SessionLink 자체의 레이아웃 native는 다른 것과 함께 쓸 수 없습니다. 하나씩 보십시오."

        #. sessiontop/Commands/DemoCommand.swift
        msgid "Whose sessions there are, where they are not SessionLink's own."
        msgstr "SessionLink 자체의 세션이 아닐 때, 어느 프레임워크의 세션인지."
        msgid "--http needs SessionLink's own sessions: leave --layout out."
        msgstr "--http에는 SessionLink 자체의 세션이 필요합니다. --layout을 빼십시오."

        #. Demo/Events/DemoEvent+description.swift
        msgid "A request under way wrote session {} of {} back: it is in the store again."
        msgstr "처리 중이던 요청이 {2}의 세션 {1}{|을} 다시 써 넣었습니다. 저장소에 다시 있습니다."
        """#
}
