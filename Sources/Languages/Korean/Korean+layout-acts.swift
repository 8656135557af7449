extension Korean {
    /// Sessions of other frameworks: ending them so that they stay ended, and writing down who did.
    static let layoutActs = #"""
        #. Console/Question/ActionWords.swift
        msgid " And more goes on: the command line says all of it."
        msgstr " 더 남아 있는 것이 있습니다. 명령줄이 모두 알려 줍니다."

        #. SessionStores/Layouts/Acting/DenialWriter.swift
        msgid "Nothing was changed: it is expired already."
        msgstr "아무것도 바꾸지 않았습니다. 이미 만료되었습니다."
        msgid "Nothing was changed: the list {} is by something else. None of its entries that were looked at is named as this token would be, so that no server would find it there."
        msgstr "아무것도 바꾸지 않았습니다. 목록 {}은(는) 다른 것을 기준으로 합니다. 살펴본 항목 가운데 이 토큰과 같은 방식으로 이름 붙은 것이 없어, 넣어도 서버가 찾지 못합니다."
        msgid "The list {} was empty: nothing shows how its entries are made. Look whether servers refuse the token now."
        msgstr "목록 {}은(는) 비어 있었습니다. 항목을 어떻게 쓰는지 보여 주는 것이 없으니, 이제 서버가 토큰을 거부하는지 확인하십시오."
        msgid "Nothing was changed: the list {} has no entry yet that shows how one is written, and the layout does not say it."
        msgstr "아무것도 바꾸지 않았습니다. 목록 {}에 항목을 쓰는 방식을 보여 줄 항목이 아직 없고, 레이아웃에도 적혀 있지 않습니다."

        #. SessionStores/Layouts/Rights/LayoutStore+rights.swift
        msgid "this user lacks rights: ACL SETUSER {} {} (the whole rule: sessiontop acl --role operator --layout {})"
        msgstr "이 사용자에게 권한이 없습니다: ACL SETUSER {} {} (전체 규칙: sessiontop acl --role operator --layout {})"

        #. SessionStores/Layouts/LayoutStore+journal.swift
        msgid "not known: {}"
        msgstr "알 수 없음: {}"
        msgid "It was not done: {}."
        msgstr "하지 않았습니다: {}."

        #. sessiontop/Commands/DenyCommand.swift
        msgid "sessiontop: Nobody vouches for what the token says, so it is denied as long as any token may live, until {}. By its own exp it is good again from then until {}: --for denies it longer."
        msgstr "sessiontop: 토큰의 내용을 보증할 근거가 없어 토큰이 유효할 수 있는 최대 기간인 {}까지만 거부합니다. 토큰의 exp대로라면 그 뒤 {}까지 다시 유효합니다. --for로 더 길게 거부할 수 있습니다."

        #. sessiontop/Commands/GuardReport.swift
        msgid "sessiontop: it is not known of {} of {} sessions whether they stayed ended: {}. {} stayed ended and never came back."
        msgstr "sessiontop: 세션 {2}개 중 {1}개는 끝난 채로 있는지 알 수 없습니다: {3}. {4}개는 끝난 뒤 돌아오지 않았습니다."

        #. sessiontop/Commands/UnknownSession.swift
        msgid "That is what lets somebody in, and sessions go by another name here: give it to sessiontop find on standard input, which says the name."
        msgstr "이것은 로그인에 쓰이는 값이며, 여기서 세션은 다른 이름으로 부릅니다. 표준 입력으로 sessiontop find에 주면 그 이름을 알려 줍니다."
        msgid "sessiontop: No key of this store is one of the layout {}: check the database number and --layout. sessiontop discover says what is there."
        msgstr "sessiontop: 이 저장소에는 레이아웃 {}의 키가 하나도 없습니다. 데이터베이스 번호와 --layout을 확인하십시오. 무엇이 있는지는 sessiontop discover가 알려 줍니다."

        #. sessiontop/Configuration/Environment+layouts.swift
        msgid "What stands behind the @ of the layout {} is no text before keys."
        msgstr "레이아웃 {}의 @ 뒤에 있는 것은 키 앞의 텍스트가 아닙니다."

        #. sessiontop/Commands/ConnectionFlags.swift
        msgid "--durable waits for replicas in SessionLink's own layout alone: leave it out here."
        msgstr "--durable은 SessionLink 자체 레이아웃에서만 복제본을 기다립니다. 여기서는 빼십시오."
        msgid "sessiontop: The context says durable, but replicas are waited for in SessionLink's own layout alone: nobody waits for them here."
        msgstr "sessiontop: 컨텍스트에 durable이 있지만 복제본은 SessionLink 자체 레이아웃에서만 기다립니다. 여기서는 아무도 기다리지 않습니다."

        #. SessionStores/Layouts/Acting/ActCourse.swift
        msgid "It was not ended: its value can’t be edited, and nothing in it was changed."
        msgstr "끝나지 않았습니다: 값을 편집할 수 없어 아무것도 바꾸지 않았습니다."
        msgid "It was not ended: it goes on behind all that the layout {} says to do. Its revoke steps are wrong."
        msgstr "끝나지 않았습니다: 레이아웃 {}의 단계를 모두 실행해도 세션이 계속됩니다. 그 철회 단계가 잘못되었습니다."

        #. SessionStores/Layouts/LayoutStore+act.swift
        msgid "Nothing was changed: its value can’t be edited."
        msgstr "아무것도 바꾸지 않았습니다: 값을 편집할 수 없습니다."

        #. Sessions/Store/LeftOut+words.swift
        msgid "1 session can’t be read: whether it is this user’s is not known"
        msgstr "세션 1개를 읽을 수 없어 이 사용자의 것인지 알 수 없습니다"
        msgid "{} sessions can’t be read: whether they are this user’s is not known"
        msgstr "세션 {}개를 읽을 수 없어 이 사용자의 것인지 알 수 없습니다"

        msgid "in 1 session no user was recognised: whether it is this user’s is not known"
        msgstr "세션 1개에서 사용자를 알아볼 수 없어 이 사용자의 것인지 알 수 없습니다"
        msgid "in {} sessions no user was recognised: whether they are this user’s is not known"
        msgstr "세션 {}개에서 사용자를 알아볼 수 없어 이 사용자의 것인지 알 수 없습니다"

        #. SessionStores/Layouts/LayoutStore+user.swift
        msgid "In 1 session no user was recognised: whether it is this user’s is not known."
        msgstr "세션 1개에서 사용자를 알아볼 수 없어 이 사용자의 것인지 알 수 없습니다."
        msgid "In {} sessions no user was recognised: whether they are this user’s is not known."
        msgstr "세션 {}개에서 사용자를 알아볼 수 없어 이 사용자의 것인지 알 수 없습니다."

        #. SessionStores/Layouts/LayoutStore+find.swift
        msgid "no user was recognised in it"
        msgstr "사용자를 알아볼 수 없습니다"

        #. sessiontop/Commands/ListCommand.swift
        msgid "sessiontop: 1 session in which no user was recognised is not listed: --anonymous does."
        msgstr "sessiontop: 사용자를 알아볼 수 없는 세션 1개는 목록에 없습니다. --anonymous로 볼 수 있습니다."
        msgid "sessiontop: {} sessions in which no user was recognised are not listed: --anonymous does."
        msgstr "sessiontop: 사용자를 알아볼 수 없는 세션 {}개는 목록에 없습니다. --anonymous로 볼 수 있습니다."

        #. sessiontop/Commands/KnownUser.swift
        msgid "Nothing was done: the store names “{}” nowhere, but {}. sessiontop list --anonymous shows such sessions, and revoke SESSION ends one."
        msgstr "아무것도 하지 않았습니다: 저장소 어디에도 “{}”의 이름이 없지만, {}. 그런 세션은 sessiontop list --anonymous로 볼 수 있고, revoke SESSION으로 끝낼 수 있습니다."
        msgid "Nothing was done: the store names “{}” nowhere, but {}. sessiontop list shows what can’t be read, without a user, and revoke SESSION ends it."
        msgstr "아무것도 하지 않았습니다: 저장소 어디에도 “{}”의 이름이 없지만, {}. 읽을 수 없는 세션은 sessiontop list에 사용자 없이 나오며, revoke SESSION으로 끝낼 수 있습니다."

        #. sessiontop/Commands/SessionActions.swift
        msgid "sessiontop: “{}” logged in again while it was watched: 1 session is open."
        msgstr "sessiontop: 지켜보는 동안 “{}”{|이} 다시 로그인했습니다: 세션 1개가 열려 있습니다."
        msgid "sessiontop: “{}” logged in again while it was watched: {} sessions are open."
        msgstr "sessiontop: 지켜보는 동안 “{1}”{|이} 다시 로그인했습니다: 세션 {2}개가 열려 있습니다."
        msgid "No session matches, but {}."
        msgstr "일치하는 세션이 없지만, {}."

        #. SessionStores/Layouts/LayoutStore+find.swift
        msgid "None of the {} sessions of this store is known to hold that, but {} of them can’t be read. It is {}."
        msgstr "이 저장소의 세션 {1}개 중 그것을 가진 것으로 알려진 세션은 없지만, 그중 {2}개는 읽을 수 없습니다. 입력한 것: {3}."

        #. SessionStores/Layouts/Acting/EntryActs.swift
        msgid "{} of {} steps are done, and the next was not: {}. Do it again: what is done already is not harmed."
        msgstr "{2}단계 중 {1}단계를 마쳤고 다음 단계는 하지 못했습니다: {3}. 다시 실행하십시오. 이미 한 것은 상하지 않습니다."
        msgid "A list of the framework changes faster than it can be mended."
        msgstr "프레임워크의 목록이 고치는 것보다 빨리 바뀝니다."

        #. SessionStores/Layouts/Acting/SessionGuards.swift
        msgid "the server does not say in time that it tells of changes"
        msgstr "서버가 변경을 알려 주겠다고 제때 답하지 않습니다"

        #. SessionStores/Layouts/Acting/StepFiller.swift
        msgid "Nothing was changed: the layout {} would touch a key that is not its own. Its keys and helpers say which are."
        msgstr "아무것도 바꾸지 않았습니다. 레이아웃 {}{|이} 자기 것이 아닌 키를 건드리게 됩니다. 자기 키는 그 keys와 helpers에 적혀 있습니다."
        msgid "Nothing was changed: the layout {} needs more of this session than its value says."
        msgstr "아무것도 바꾸지 않았습니다. 레이아웃 {}에 필요한 것이 이 세션의 값에 다 들어 있지 않습니다."

        #. SessionStores/Layouts/LayoutStore+user.swift
        msgid "not all could be looked at: {}"
        msgstr "모두 살펴보지는 못했습니다: {}"

        #. SessionStores/Token/SeenText.swift
        msgid "a cookie that Laravel encrypted: only the application can tell which session it is of"
        msgstr "Laravel이 암호화한 쿠키입니다. 어느 세션의 것인지는 애플리케이션만 알 수 있습니다"

        #. SessionStores/Layouts/Journal/OperatorsJournal.swift
        msgid "it is not a file"
        msgstr "파일이 아닙니다"
        msgid "others may write it"
        msgstr "다른 사람이 쓸 수 있습니다"
        msgid "Nothing was changed: what is done has to be written into the audit file {} first, and that can’t be: {}."
        msgstr "아무것도 바꾸지 않았습니다. 하는 일을 먼저 감사 파일 {}에 적어야 하는데 적을 수 없습니다: {}."
        msgid "The audit file {} can’t be read: {}."
        msgstr "감사 파일 {}{|을} 읽을 수 없습니다: {}."

        #. SessionStores/Layouts/LayoutStore+act.swift
        msgid "Nothing was changed: this store knows no such action."
        msgstr "아무것도 바꾸지 않았습니다. 이 저장소에는 그런 작업이 없습니다."
        msgid "a request that is under way writes it back again and again"
        msgstr "처리 중인 요청이 계속 다시 써 넣습니다"
        msgid "whether it comes back can’t be seen at once ({})"
        msgstr "되살아나는지 바로 알 수 없습니다({})"

        #. SessionStores/Layouts/LayoutStore+afterwards.swift
        msgid "Good wherever this store is not asked, the last until {}: {}. End it where it was issued."
        msgstr "이 저장소에 묻지 않는 곳에서는 유효합니다(마지막은 {}까지): {}. 발급한 곳에서 끝내십시오."
        msgid "It came back once, and was ended again. It is watched until {}."
        msgstr "한 번 되살아나 다시 끝냈습니다. {}까지 지켜봅니다."
        msgid "It came back {} times, and was ended again each time. It is watched until {}."
        msgstr "{}번 되살아났고 그때마다 다시 끝냈습니다. {}까지 지켜봅니다."
        msgid "What came back last holds no user and no token: it lets nobody in, and is left alone."
        msgstr "마지막으로 되살아난 것에는 사용자도 토큰도 없습니다. 아무도 들어올 수 없으므로 그대로 둡니다."

        #. SessionStores/Layouts/LayoutStore+deny.swift
        msgid "The list {} does not show it: another program took it off."
        msgstr "목록 {}에 나타나지 않습니다. 다른 프로그램이 지웠습니다."
        msgid "Nothing was changed: the layout {} would touch a key that is not its own."
        msgstr "아무것도 바꾸지 않았습니다. 레이아웃 {}{|이} 자기 것이 아닌 키를 건드리게 됩니다."
        msgid "Nothing was changed: there is no list of refused tokens."
        msgstr "아무것도 바꾸지 않았습니다. 거부된 토큰의 목록이 없습니다."
        msgid "Nothing was changed: the token does not say what this list knows tokens by."
        msgstr "아무것도 바꾸지 않았습니다. 이 목록이 토큰을 가리키는 데 쓰는 것이 토큰에 들어 있지 않습니다."
        msgid "Nothing was changed: this list knows tokens by their whole text, and no session of the store holds that token."
        msgstr "아무것도 바꾸지 않았습니다. 이 목록은 토큰의 텍스트 전체로 토큰을 가리키는데, 저장소의 어떤 세션에도 그 토큰이 없습니다."

        #. SessionStores/Layouts/LayoutStore+journal.swift
        msgid "Nothing was changed: there is no audit file in which it would be written down first."
        msgstr "아무것도 바꾸지 않았습니다. 먼저 적어 둘 감사 파일이 없습니다."

        #. SessionStores/Layouts/LayoutStore+obstacles.swift
        msgid "nothing in this store bars a log-in: end the user’s sessions, and lock the account where it is kept"
        msgstr "이 저장소에는 로그인을 막는 것이 없습니다. 사용자의 세션을 끝내고, 계정이 있는 곳에서 계정을 잠그십시오"
        msgid "nothing in this store bars a log-in"
        msgstr "이 저장소에는 로그인을 막는 것이 없습니다"
        msgid "servers of this framework look up no keys here: take the key out where it is published"
        msgstr "이 프레임워크의 서버는 여기서 키를 찾지 않습니다. 키가 공개된 곳에서 지우십시오"
        msgid "servers of this framework look up no keys here"
        msgstr "이 프레임워크의 서버는 여기서 키를 찾지 않습니다"
        msgid "this store keeps no signs that could be acknowledged"
        msgstr "이 저장소에는 확인 처리할 징후가 보관되지 않습니다"
        msgid "it is not done at one stroke here: choose the sessions with a query, and revoke those"
        msgstr "여기서는 한 번에 할 수 없습니다. 쿼리로 세션을 골라 폐기하십시오"
        msgid "there is no audit file in which it would be written down first"
        msgstr "먼저 적어 둘 감사 파일이 없습니다"
        msgid "there is no list of refused tokens among the layouts that are open"
        msgstr "열려 있는 레이아웃 중에 거부된 토큰의 목록이 없습니다"
        msgid "these layouts hold no sessions"
        msgstr "이 레이아웃들에는 세션이 없습니다"
        msgid "the layout does not say how"
        msgstr "레이아웃에 방법이 적혀 있지 않습니다"

        #. SessionStores/Layouts/LayoutStore+user.swift
        msgid "{} were not ended: {}"
        msgstr "{}개는 끝내지 못했습니다: {}"
        msgid "{} are written back again and again by requests under way"
        msgstr "{}개는 처리 중인 요청이 계속 다시 써 넣습니다"

        #. sessiontop/Commands/DurabilityFlags.swift
        msgid "Other frameworks: how long what was ended is ended again at once where a request under way brings it back (default: 60s); 0s doesn't watch."
        msgstr "다른 프레임워크: 처리 중인 요청이 끝낸 세션을 되살리면 곧바로 다시 끝내는 기간 (기본값: 60s). 0s면 지켜보지 않습니다."
        msgid "--guard takes a time from 0s to 1h, such as 60s."
        msgstr "--guard에는 60s처럼 0s부터 1h까지의 시간을 씁니다."

        #. sessiontop/Commands/GivenText.swift
        msgid "The session"
        msgstr "세션"

        #. sessiontop/Commands/GuardReport.swift
        msgid "Watched for {} s more, so that it stays ended; came back {} times so far. Ctrl+C leaves it."
        msgstr "끝난 채로 있도록 {}초 더 지켜봅니다. 지금까지 {}번 되살아났습니다. Ctrl+C를 누르면 그만둡니다."
        msgid "sessiontop: {} of {} sessions stayed ended and never came back."
        msgstr "sessiontop: 세션 {2}개 중 {1}개는 끝난 채로 있고 되살아나지 않았습니다."
        msgid "It"
        msgstr "이 세션"
        msgid "Session {}"
        msgstr "세션 {}"

        #. sessiontop/Commands/StoreOpener+layouts.swift
        msgid "sessiontop: Acts can't be written down, so none will be done: {}"
        msgstr "sessiontop: 작업을 적어 둘 수 없어 아무 작업도 하지 않습니다: {}"

        #. sessiontop/Configuration/Configuration.swift
        msgid "should be a time from 0s to 1h"
        msgstr "0s부터 1h까지의 시간이어야 합니다"

        #. sessiontop/Output/SessionWatch+words.swift
        msgid "{} was ended; whether it came back could not be seen at once: {}."
        msgstr "{}{|을} 끝냈지만 되살아났는지 바로 알 수 없었습니다: {}."
        msgid "{} was not seen dead. Revoke it again, or stop the server that writes it back."
        msgstr "{}{|이} 끝난 것을 확인하지 못했습니다. 다시 폐기하거나, 다시 써 넣는 서버를 멈추십시오."
        msgid "{} came back once and was ended again; last seen dead at {}."
        msgstr "{}{|이} 한 번 되살아나 다시 끝냈습니다. {}에 끝난 것을 마지막으로 확인했습니다."
        msgid "{} came back {} times and was ended again each time; last seen dead at {}."
        msgstr "{}{|은} {}번 되살아났고 그때마다 다시 끝냈습니다. {}에 끝난 것을 마지막으로 확인했습니다."
        msgid "{} stayed ended; its cookie left an empty session behind, with nobody logged in. Last seen dead at {}."
        msgstr "{}{|은} 끝난 채로 있습니다. 그 쿠키가 아무도 로그인하지 않은 빈 세션을 남겼습니다. {}에 끝난 것을 마지막으로 확인했습니다."
        msgid "{} stayed ended; last seen dead at {}."
        msgstr "{}{|은} 끝난 채로 있습니다. {}에 끝난 것을 마지막으로 확인했습니다."
        """#
}
