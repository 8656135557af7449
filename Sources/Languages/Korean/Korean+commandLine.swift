extension Korean {
    static let commandLine = #"""
        #. sessiontop/Main.swift
        msgid "A live console and a command line for sessions behind JWTs."
        msgstr "JWT 뒤에 있는 세션을 위한 실시간 콘솔과 명령줄입니다."
        msgid "Without a command it opens the console. The Redis comes from --url or --context, else from the environment (SESSIONTOP_URL, SESSIONTOP_CONTEXT), else from config.toml, else it is redis://127.0.0.1:6379/0.\n\n--lang en or --lang ko, anywhere on the command line, chooses the language; else the locale does.\n\nExit codes: 0 done, 1 nothing matched or a token is not valid, 3 the store is out of reach, 4 refused, 5 partly done or not confirmed, 64 bad usage, 65 input or store that can't be read, 74 output that can't be written."
        msgstr "명령 없이 실행하면 콘솔을 엽니다. Redis는 --url이나 --context, 없으면 환경 변수(SESSIONTOP_URL, SESSIONTOP_CONTEXT), 없으면 config.toml, 그것도 없으면 redis://127.0.0.1:6379/0입니다.\n\n명령줄 어디에서나 --lang en 또는 --lang ko로 언어를 고릅니다. 없으면 로캘을 따릅니다.\n\n종료 코드: 0 완료, 1 일치하는 것이 없거나 토큰이 유효하지 않음, 3 저장소에 연결할 수 없음, 4 거부됨, 5 일부 완료 또는 확인 안 됨, 64 잘못된 사용법, 65 입력이나 저장소를 읽을 수 없음, 74 출력을 쓸 수 없음."

        #. sessiontop/Runtime/AuditFollower.swift
        msgid "sessiontop: the store answers again."
        msgstr "sessiontop: 저장소가 다시 응답합니다."
        msgid "sessiontop: {} Trying again …"
        msgstr "sessiontop: {} 다시 시도하는 중 …"

        #. sessiontop/Runtime/ConsoleRuntime.swift
        msgid "A theme can't be offered. {}"
        msgstr "테마를 쓸 수 없습니다. {}"

        #. sessiontop/Runtime/ConsoleSession.swift
        msgid "The console can't be opened: {}."
        msgstr "콘솔을 열 수 없습니다: {}."

        #. sessiontop/Runtime/EffectRunner.swift
        msgid "The filter was not saved. {}."
        msgstr "필터를 저장하지 않았습니다. {}."

        #. sessiontop/Runtime/Exporter.swift
        msgid "The audit trail was not written, since it could not be read to its end. {}"
        msgstr "감사 기록을 끝까지 읽을 수 없어 쓰지 않았습니다. {}"

        #. sessiontop/Configuration/Color+name.swift
        msgid "\"{}\" is not a colour: write default, a name such as red or bright-red, a number from 0 to 255, or #rrggbb"
        msgstr "\"{}\"{|은} 색이 아닙니다. default, red나 bright-red 같은 이름, 0부터 255까지의 수, 또는 #rrggbb로 쓰십시오"

        #. sessiontop/Configuration/Configuration.swift
        msgid "there is no [contexts.{}] in this file"
        msgstr "이 파일에 [contexts.{}]{|이} 없습니다"
        msgid "there is no column \"{}\". Columns are: {}"
        msgstr "열 \"{}\"{|은} 없습니다. 열은 다음과 같습니다: {}"
        msgid "is missing: every context needs the URL of its Redis"
        msgstr "없습니다. 모든 컨텍스트에는 Redis의 URL이 필요합니다"
        msgid "should be a number of replicas, from 0 to {}"
        msgstr "0부터 {}까지의 복제본 수여야 합니다"
        msgid "should be a time from 1ms to 60s"
        msgstr "1ms부터 60s까지의 시간이어야 합니다"

        #. sessiontop/Configuration/Connection.swift
        msgid "The password can't be used, which password_file in line {} of the settings names: {}"
        msgstr "설정 {}번째 줄의 password_file이 가리키는 암호를 쓸 수 없습니다: {}"
        msgid "the number is too large: {} is the largest."
        msgstr "수가 너무 큽니다. 가장 큰 수는 {}입니다."
        msgid "a whole number is written in the digits 0 to 9 alone, such as 1000."
        msgstr "정수는 0부터 9까지의 숫자만으로 적습니다. 예: 1000."
        msgid "The password can't be used: {}"
        msgstr "암호를 쓸 수 없습니다: {}"
        msgid "config.toml names none"
        msgstr "config.toml에 이름이 하나도 없습니다"
        msgid "config.toml has {}"
        msgstr "config.toml에 있는 것은 {}"
        msgid "There is no context {}: {}."
        msgstr "컨텍스트 {}{|은} 없습니다: {}."
        msgid "A CA file, client certificate, client key or TLS server name was given, but {} is not encrypted: write rediss://, or leave them out."
        msgstr "CA 파일, 클라이언트 인증서, 클라이언트 키 또는 TLS 서버 이름을 주셨지만 {}{|은} 암호화되지 않습니다. rediss://로 쓰거나 그것들을 빼십시오."
        msgid "--url must not hold a password: everyone on this machine can see the arguments of a program. Give it in the environment (SESSIONTOP_PASSWORD, or inside SESSIONTOP_URL), in a file (password_file in config.toml), or leave it out and be asked for it."
        msgstr "--url에 암호를 넣으면 안 됩니다. 이 컴퓨터의 모든 사람이 프로그램의 인수를 볼 수 있습니다. 환경 변수(SESSIONTOP_PASSWORD 또는 SESSIONTOP_URL 안)나 파일(config.toml의 password_file)로 주거나, 빼고 입력 요청을 받으십시오."

        #. sessiontop/Configuration/FilterFile.swift
        msgid "there is no folder for it: set HOME or XDG_CONFIG_HOME"
        msgstr "둘 폴더가 없습니다. HOME이나 XDG_CONFIG_HOME을 설정하십시오"
        msgid "it has a filter {} already: take another name"
        msgstr "필터 {}{|이} 이미 있습니다. 다른 이름을 쓰십시오"
        msgid "is no name for a filter: letters, digits, -, _ and . make one, up to 40"
        msgstr "필터의 이름이 아닙니다. 영문자, 숫자, -, _, .로 40자까지 쓸 수 있습니다"

        #. sessiontop/Configuration/LanguageChoice.swift
        msgid "--lang needs a language: {}."
        msgstr "--lang에는 언어가 필요합니다: {}."
        msgid "There is no language “{}” here: {}."
        msgstr "언어 “{}”{|은} 없습니다: {}."

        #. sessiontop/Configuration/PasswordPrompt.swift
        msgid "{} at {}"
        msgstr "{2}의 {1}"
        msgid "Password for {}: "
        msgstr "{}의 암호: "

        #. sessiontop/Configuration/ThemeFile.swift
        msgid "is missing"
        msgstr "없습니다"
        msgid "themes can't inherit in a circle: {}"
        msgstr "테마가 돌아가며 서로를 물려받을 수 없습니다: {}"
        msgid "there is no theme \"{}\""
        msgstr "테마 \"{}\"{|이} 없습니다"
        msgid "there is no such role. Roles are: {}"
        msgstr "그런 역할이 없습니다. 역할은 다음과 같습니다: {}"

        #. sessiontop/Configuration/ThemeFolder.swift
        msgid "{} is a theme of the program: give yours another name"
        msgstr "{}{|은} 프로그램의 테마입니다. 다른 이름을 쓰십시오"
        msgid "name: should be \"{}\", as the file is called"
        msgstr "name: 파일 이름처럼 \"{}\"여야 합니다"

        #. sessiontop/Configuration/ThemeLibrary.swift
        msgid "The theme can't be used. {}"
        msgstr "테마를 쓸 수 없습니다. {}"
        msgid "; {}/{}.toml is not there"
        msgstr "; {}/{}.toml이 없습니다"
        msgid "there is no such theme. Built in are: {}{}"
        msgstr "그런 테마가 없습니다. 내장 테마: {}{}"

        #. sessiontop/Commands/Selection.swift
        msgid "sessiontop: the key {} is denied in a part of the store alone: servers that keep no copy of what is revoked accept its tokens elsewhere. Deny it again to finish that."
        msgstr "sessiontop: 키 {}{|은} 저장소 일부에서만 거부되었습니다. 폐기 내역의 사본이 없는 서버는 다른 곳에서 그 토큰을 받아들입니다. 다시 거부하면 마무리됩니다."
        msgid "sessiontop: not all keys were searched for sessions that lost all that lists go by: sessiontop doctor does."
        msgstr "sessiontop: 목록의 근거를 모두 잃은 세션이 있는지 일부 키만 찾아보았습니다. sessiontop doctor는 전부 찾아봅니다."

        #. sessiontop/Output/Fields+finding.swift
        msgid "the store lost the marks that it is judged by: servers that keep their own copy may accept it"
        msgstr "저장소가 판정할 표식을 잃었습니다. 사본을 따로 가진 서버는 받아들일 수 있습니다"

        #. sessiontop/Output/Fields.swift
        msgid "seen"
        msgstr "최근 접속"
        msgid "looks stolen"
        msgstr "탈취 의심"
        msgid "a weaker sign"
        msgstr "약한 징후"

        #. Settings/Given/RepeatedOption.swift
        msgid "{} was given more than once and takes one value, so nothing was done: give it once."
        msgstr "{}{|은} 값을 하나만 받는데 두 번 이상 주어져 아무것도 하지 않았습니다. 한 번만 주십시오."

        #. sessiontop/Output/NewFile.swift
        msgid "{} was not written: {}. Start sessiontop in a folder that you may write to, with room on its disk."
        msgstr "{}{|을} 쓰지 못했습니다: {}. 쓸 수 있고 디스크에 여유가 있는 폴더에서 sessiontop을 실행하십시오."

        #. sessiontop/Output/CSVFlags.swift
        msgid "With --output csv: safe (a ' before what a spreadsheet would run), or raw for machines."
        msgstr "--output csv일 때: safe(스프레드시트가 실행할 것 앞에 '), 또는 기계용 raw."

        #. sessiontop/Output/OutputFlags.swift
        msgid "How to print: table, json (one object a line), csv or plain."
        msgstr "출력 형식: table, json(한 줄에 객체 하나), csv 또는 plain."
        msgid "The same as --output plain: a line each, in words, without columns; for screen readers."
        msgstr "--output plain과 같음: 한 줄에 하나씩, 열 없이 말로. 화면 낭독기용."

        #. sessiontop/Output/Streams.swift
        msgid "sessiontop: Standard output can't be written: {}."
        msgstr "sessiontop: 표준 출력에 쓸 수 없습니다: {}."
        msgid "sessiontop: Standard output can't be written: {}. What became of it all the same: {}."
        msgstr "sessiontop: 표준 출력에 쓸 수 없습니다: {}. 그래도 된 일: {}."
        """#
}
