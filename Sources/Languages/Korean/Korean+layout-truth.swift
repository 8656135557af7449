extension Korean {
    /// Sessions of other frameworks: what is known of them and what is not, which rights they take, and what ends with them.
    static let layoutTruth = #"""
        #. Console/Find/FindText.swift
        msgid "CAN’T BE READ: it is there, and whether it is alive is not known: {}."
        msgstr "읽을 수 없음: 있기는 하지만 살아 있는지는 알 수 없습니다: {}."
        msgid "UNKNOWN: the session that it names is open. Whether servers take this token is not known here: its signature could not be checked."
        msgstr "알 수 없음: 이 토큰이 가리키는 세션은 열려 있습니다. 서버가 이 토큰을 받아들이는지는 여기서 알 수 없습니다. 서명을 확인할 수 없었습니다."
        msgid "not verified: only a token says so, and its signature was not checked"
        msgstr "확인되지 않음: 토큰에만 그렇게 적혀 있고 그 서명은 확인하지 않았습니다"

        #. Layouts/Reading/LayoutCheck.swift
        msgid "{} matches nearly every key, so that steps could touch keys of others"
        msgstr "{}{|은} 거의 모든 키와 맞아 단계가 남의 키를 건드릴 수 있습니다"
        msgid "{} matches nearly every key: put a text before it, or say in value.has what tells its values from others"
        msgstr "{}{|은} 거의 모든 키와 맞습니다. 앞에 텍스트를 두거나, 값을 무엇으로 구별하는지 value.has에 적으십시오"

        #. SessionStores/Layouts/LayoutStore+afterwards.swift
        msgid "Keys are named by the user alone here: for {} s a fresh log-in of the same user is ended as well."
        msgstr "여기서는 키 이름이 사용자로만 되어 있습니다. {}초 동안은 같은 사용자의 새 로그인도 끝납니다."
        msgid "Its key is named by the user alone: until {} a fresh log-in of {} is ended as well."
        msgstr "키 이름이 사용자로만 되어 있습니다. {1}까지는 {2}의 새 로그인도 끝납니다."
        msgid "Nobody guards it (--guard 0s): a request that is under way may write it back unseen. Look at it again in a minute."
        msgstr "아무도 지키지 않습니다(--guard 0s). 진행 중인 요청이 보이지 않게 다시 써 넣을 수 있습니다. 1분 뒤에 다시 확인하십시오."
        msgid "It came back once, and was ended again. It is watched until {}."
        msgstr "한 번 되살아났고 다시 끝냈습니다. {}까지 지켜봅니다."

        #. SessionStores/Layouts/LayoutStore+deny.swift
        msgid "The list {} is empty now: how its entries are written is known here again once the application adds one."
        msgstr "목록 {}{|은} 이제 비어 있습니다. 항목을 어떻게 쓰는지는 애플리케이션이 하나를 더해야 여기서 다시 알 수 있습니다."

        #. SessionStores/Layouts/LayoutStore+tokens.swift
        msgid "Its {} was ended too: {} lists it no more."
        msgstr "{1}도 끝냈습니다. {2} 목록에 더는 없습니다."
        msgid "Its {} was not denied: it does not say until when it is good."
        msgstr "{}{|은} 차단하지 않았습니다. 언제까지 유효한지 적혀 있지 않습니다."
        msgid "Its {} was denied too, in {}, until {}."
        msgstr "{1}도 {2}에서 {3}까지 차단했습니다."
        msgid "Its {} could not be ended: {}."
        msgstr "{1}{|을} 끝낼 수 없었습니다: {2}."

        #. SessionStores/Layouts/LayoutStore+user.swift
        msgid "the user logged in again while this ran, and that session is open"
        msgstr "그동안 사용자가 다시 로그인했고 그 세션은 열려 있습니다"
        msgid "the user logs in faster than sessions are ended: {} began while this ran and are open. Lock the account where it is kept"
        msgstr "세션을 끝내는 것보다 사용자가 더 빨리 로그인합니다. 그동안 {}개가 시작되어 열려 있습니다. 계정이 있는 곳에서 계정을 잠그십시오"

        #. sessiontop/Commands/AclCommand.swift
        msgid "sessiontop: The keys of this layout have no text in common that a rule could say: it is over all keys of the Redis. A layout of your own with the prefix of your application makes a narrower one."
        msgstr "sessiontop: 이 레이아웃의 키에는 규칙에 적을 공통 텍스트가 없어, 규칙이 Redis의 모든 키에 미칩니다. 애플리케이션의 접두사로 직접 레이아웃을 만들면 더 좁은 규칙이 됩니다."

        #. sessiontop/Commands/ActionGate.swift
        msgid "It would be refused: this user lacks the right. ACL SETUSER {} {} (the whole rule: sessiontop acl --role operator --layout {})"
        msgstr "거부될 것입니다. 이 사용자에게 권한이 없습니다. ACL SETUSER {} {} (전체 규칙: sessiontop acl --role operator --layout {})"

        #. sessiontop/Commands/Check+store.swift
        msgid "this user may do all that looking and acting takes"
        msgstr "이 사용자는 보고 작업하는 데 드는 것을 모두 할 수 있습니다"
        msgid "this user may do all that looking takes"
        msgstr "이 사용자는 보는 데 드는 것을 모두 할 수 있습니다"
        msgid "this user lacks rights: ACL SETUSER {} {} (the whole rule: sessiontop acl --role {} --layout {})"
        msgstr "이 사용자에게 권한이 없습니다: ACL SETUSER {} {} (전체 규칙: sessiontop acl --role {} --layout {})"

        #. sessiontop/Commands/DiscoverCommand.swift
        msgid "sessiontop: 1 key is left alone: a secret, a one-time code, a queue, or SessionLink’s own."
        msgstr "sessiontop: 키 1개는 건드리지 않습니다: 비밀, 일회용 코드, 대기열, 또는 SessionLink 자체의 것입니다."
        msgid "sessiontop: Not read, for want of a right: {} of the keys that were looked at. What is in them is not known."
        msgstr "sessiontop: 권한이 없어 읽지 못함: 살펴본 키 중 {}개. 무엇이 들어 있는지 알 수 없습니다."

        #. sessiontop/Commands/DoctorCommand.swift
        msgid "no key of it is one of the layout {}: check the database number and --layout"
        msgstr "레이아웃 {}의 키가 하나도 없습니다. 데이터베이스 번호와 --layout을 확인하십시오"

        #. sessiontop/Commands/GuardReport.swift
        msgid "Watched for {} s more, so that it stays ended; came back once so far. Ctrl+C leaves it."
        msgstr "끝난 채로 있도록 {}초 더 지켜봅니다. 지금까지 한 번 되살아났습니다. Ctrl+C를 누르면 그만둡니다."
        msgid "sessiontop: Session {} is no longer guarded, which it would have been until {}: a request that is under way may write it back."
        msgstr "sessiontop: 세션 {1}{|은} {2}까지 지킬 것이었지만 더는 지키지 않습니다. 진행 중인 요청이 다시 써 넣을 수 있습니다."
        msgid "sessiontop: {} sessions are no longer guarded, which they would have been until {}, among them {}: requests that are under way may write them back."
        msgstr "sessiontop: {3} 등 세션 {1}개는 {2}까지 지킬 것이었지만 더는 지키지 않습니다. 진행 중인 요청이 다시 써 넣을 수 있습니다."

        #. sessiontop/Commands/ListCommand.swift
        msgid "sessiontop: 1 session with which nobody is logged in is not listed: --anonymous does."
        msgstr "sessiontop: 아무도 로그인하지 않은 세션 1개는 나열하지 않습니다. --anonymous를 주면 나열합니다."
        msgid "sessiontop: {} lists no sessions but what is refused: 1 token. The console shows it (sessiontop --layout {}), and sessiontop find says of a token whether it is on the list."
        msgstr "sessiontop: {1}{|은} 세션이 아니라 거부되는 것의 목록입니다: 토큰 1개. 콘솔(sessiontop --layout {2})이 보여 주고, sessiontop find가 토큰이 목록에 있는지 알려 줍니다."
        msgid "sessiontop: {} lists no sessions but what is refused: {} tokens. The console shows them (sessiontop --layout {}), and sessiontop find says of a token whether it is on the list."
        msgstr "sessiontop: {1}{|은} 세션이 아니라 거부되는 것의 목록입니다: 토큰 {2}개. 콘솔(sessiontop --layout {3})이 보여 주고, sessiontop find가 토큰이 목록에 있는지 알려 줍니다."

        #. sessiontop/Commands/StoreClock.swift
        msgid "sessiontop: Redis’s clock can’t be read, for want of the right to send TIME: times are by this machine’s. ACL SETUSER … +time"
        msgstr "sessiontop: TIME을 보낼 권한이 없어 Redis의 시계를 읽을 수 없습니다. 시간은 이 기계의 시계를 따릅니다. ACL SETUSER … +time"

        #. sessiontop/Commands/StoreLook.swift
        msgid "Looked at all {} keys by name, and at the values of {}: numbers are estimates."
        msgstr "키 {}개 모두의 이름과 {}개의 값을 살펴보았습니다. 수는 추정치입니다."

        #. sessiontop/Output/SessionWatch+words.swift
        msgid "{} was ended; now a key of another type lies in its place. Nobody here can tell what that lets in: look at it."
        msgstr "{}{|을} 끝냈지만 이제 그 자리에 다른 형의 키가 있습니다. 그것이 누구를 들이는지는 여기서 알 수 없으니 살펴보십시오."
        msgid "{}: a key of another type was written in its place and removed as well; last seen dead at {}."
        msgstr "{}: 그 자리에 다른 형의 키가 쓰여 그것도 지웠습니다. {}에 끝난 것을 마지막으로 확인했습니다."
        msgid "{} came back once and was ended again; last seen dead at {}."
        msgstr "{1}{|은} 한 번 되살아났고 다시 끝냈습니다. {2}에 끝난 것을 마지막으로 확인했습니다."
        """#
}
