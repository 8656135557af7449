extension Korean {
    static let reading = #"""
        #. Console/Effects/Export.swift
        msgid "JSON, one object a line"
        msgstr "JSON, 한 줄에 객체 하나"
        msgid "CSV, for a spreadsheet"
        msgstr "CSV, 스프레드시트용"
        msgid "Written to {}. It holds no credential."
        msgstr "{}에 썼습니다. 자격 증명은 들어 있지 않습니다."
        msgid "{} {}, found in their claims."
        msgstr "{} {}, 클레임에서 찾음."
        msgid "{} {}; which log-ins failed is not known."
        msgstr "{} {}. 어떤 로그인이 실패했는지는 알 수 없습니다."
        msgid "{} {} refused now; of what ended, {}."
        msgstr "{} 현재 거부 {}건. 종료된 것은 {}."
        msgid "figure"
        msgstr "수치"
        msgid "{} figure"
        msgstr "수치 {}개"
        msgid "{} figures"
        msgstr "수치 {}개"
        msgid "writing: {}, up to {} …"
        msgstr "쓰는 중: {}, {}까지 …"
        msgid "writing: {} …"
        msgstr "쓰는 중: {} …"

        #. Console/Frame/Model+choices.swift
        msgid "Theme: {}."
        msgstr "테마: {}."
        msgid "{} For good: theme = \"{}\" in config.toml."
        msgstr "{} 계속 쓰려면 config.toml에 theme = \"{}\"{|을} 적으십시오."
        msgid "Sorted {}."
        msgstr "정렬: {}."

        #. Console/Frame/Model+handOut.swift
        msgid "Something is being written to a file already."
        msgstr "이미 다른 것을 파일에 쓰는 중입니다."

        #. Console/Frame/Model+keys.swift
        msgid "The preview is shown."
        msgstr "미리 보기를 표시합니다."
        msgid "The preview is off; P shows it again."
        msgstr "미리 보기를 껐습니다. P를 누르면 다시 표시합니다."

        #. Console/Frame/Model+obstacle.swift
        msgid "Nothing is cut on the right."
        msgstr "오른쪽에 잘린 것이 없습니다."
        msgid "Nothing is off the left edge."
        msgstr "왼쪽에 가려진 것이 없습니다."
        msgid "The preview needs {} columns; here are {}."
        msgstr "미리 보기에는 {}열이 필요한데 여기는 {}열입니다."
        msgid "Nothing is searched for: / searches."
        msgstr "찾는 것이 없습니다. /를 누르면 검색합니다."

        #. Console/Frame/Model+search.swift
        msgid "search: "
        msgstr "검색: "

        #. Console/Front/TextSearch.swift
        msgid "match"
        msgstr "일치"
        msgid "matches"
        msgstr "일치"
        msgid "{} match"
        msgstr "일치 {}건"
        msgid "{} matches"
        msgstr "일치 {}건"
        msgid "match {} of {}"
        msgstr "일치 {2}건 중 {1}번째"
        msgid "match {} of {}, again from the top"
        msgstr "일치 {2}건 중 {1}번째, 처음부터 다시"
        msgid "match {} of {}, again from the end"
        msgstr "일치 {2}건 중 {1}번째, 끝에서부터 다시"

        #. Console/Keys/KeyTable+reading.swift
        msgid "Move what is cut on the right into sight."
        msgstr "오른쪽에 잘린 것을 보이게 옮깁니다."
        msgid "Move back to the left."
        msgstr "왼쪽으로 되돌립니다."
        msgid "Choose a second column: it decides among rows that are equal in the first."
        msgstr "두 번째 정렬 열을 고릅니다. 첫 열이 같은 행의 순서를 정합니다."
        msgid "search"
        msgstr "검색"
        msgid "In a text: search for something in it."
        msgstr "텍스트에서: 그 안을 검색합니다."
        msgid "In a text: go to the next match of the search."
        msgstr "텍스트에서: 다음 일치로 갑니다."
        msgid "In a text: go to the previous match."
        msgstr "텍스트에서: 이전 일치로 갑니다."
        msgid "keep"
        msgstr "유지"
        msgid "While typing a search: keep it."
        msgstr "검색 입력 중: 유지합니다."
        msgid "While typing a search: go back to where it began."
        msgstr "검색 입력 중: 시작한 곳으로 돌아갑니다."
        msgid "While typing a search: the next match."
        msgstr "검색 입력 중: 다음 일치."
        msgid "While typing a search: the previous match."
        msgstr "검색 입력 중: 이전 일치."
        msgid "From 160 columns: show beside the table what is under the cursor, or not."
        msgstr "160열 이상: 커서가 있는 것을 표 옆에 표시하거나 숨깁니다."

        #. Console/Keys/KeyTable+standard.swift
        msgid "Write the session, the user, or the whole table that the filter matches, to a file: JSON or CSV."
        msgstr "세션, 사용자, 또는 필터와 일치하는 표 전체를 파일에 씁니다: JSON 또는 CSV."

        #. Console/Picker/Picker+view.swift
        msgid "Export as"
        msgstr "내보내기 형식"
        msgid "Then by"
        msgstr "그다음 정렬"

        #. Console/Picker/Picker.swift
        msgid "none: by session ID"
        msgstr "없음: 세션 ID 순"
        msgid "Nothing was written."
        msgstr "아무것도 쓰지 않았습니다."
        msgid "The order stays as it is."
        msgstr "정렬은 그대로입니다."

        #. Console/Preview/PreviewPane.swift
        msgid "… Enter shows it all"
        msgstr "… Enter를 누르면 모두 보입니다"

        #. Console/Screens/Overview/OverviewText.swift
        msgid "  clock    {} ahead of this machine’s: times are judged by Redis’s"
        msgstr "  시계     이 컴퓨터보다 {} 빠름: 시각은 Redis 시계로 판단합니다"
        msgid "  clock    {} behind this machine’s: times are judged by Redis’s"
        msgstr "  시계     이 컴퓨터보다 {} 느림: 시각은 Redis 시계로 판단합니다"

        #. Console/Text/ClockDifference.swift
        msgid "This machine’s clock and the store’s agree again."
        msgstr "이 컴퓨터와 저장소의 시계가 다시 일치합니다."
        msgid "This machine’s clock is {} ahead of the store’s: times are judged by the store’s."
        msgstr "이 컴퓨터의 시계가 저장소보다 {} 빠릅니다. 시각은 저장소의 시계로 판단합니다."
        msgid "This machine’s clock is {} behind the store’s: times are judged by the store’s."
        msgstr "이 컴퓨터의 시계가 저장소보다 {} 느립니다. 시각은 저장소의 시계로 판단합니다."

        #. Console/Text/SortWords.swift
        msgid "{}, then {}"
        msgstr "{}, 그다음 {}"

        #. sessiontop/Commands/Check+store.swift
        msgid "what is alive is judged by Redis's. Servers whose clocks differ as much from Redis's are not ready once it is more than they allow, and what is forgotten with time is forgotten by the clock that is behind. Set both by NTP."
        msgstr "살아 있는지는 Redis의 시계로 판단합니다. Redis와 시계가 이만큼 다른 서버는 허용치를 넘으면 준비되지 않은 상태가 되고, 시간이 지나 잊는 것은 느린 쪽 시계를 따릅니다. 둘 다 NTP로 맞추십시오."

        #. sessiontop/Commands/ConsoleCommand.swift
        msgid "Keep nothing of what is chosen in the console, and use nothing of what was."
        msgstr "콘솔에서 고른 것을 저장하지 않고, 저장된 것도 쓰지 않습니다."

        #. sessiontop/Commands/ListCommand.swift
        msgid "The column to order by; a second one behind a comma decides where rows are equal in it: user,log-in. A - before a column has its largest, latest or last first."
        msgstr "정렬할 열. 쉼표 뒤의 두 번째 열은 첫 열이 같은 행의 순서를 정합니다: user,log-in. 열 앞의 -는 가장 크거나 늦거나 뒤인 것부터입니다."

        #. sessiontop/Commands/SortChoice.swift
        msgid "--sort: there is no such column. Columns are: {}"
        msgstr "--sort: 그런 열이 없습니다. 열은 다음과 같습니다: {}"
        msgid "--sort takes one column, or two with a comma between."
        msgstr "--sort에는 열 하나, 또는 쉼표로 나눈 두 열을 씁니다."

        #. sessiontop/Runtime/ConsoleSession.swift
        msgid "What was chosen before can't be read, and is not used. {}."
        msgstr "전에 고른 것을 읽을 수 없어 쓰지 않습니다. {}."

        #. sessiontop/Runtime/EffectRunner.swift
        msgid "What is chosen here is not kept for the next time. {}."
        msgstr "여기서 고른 것이 다음을 위해 저장되지 않습니다. {}."

        #. sessiontop/Runtime/Exporter+tables.swift
        msgid "The sessions were not written: the filter can't be understood. {}"
        msgstr "세션을 쓰지 않았습니다. 필터를 이해할 수 없습니다. {}"
        msgid "The sessions were not written, since they could not be read. {}"
        msgstr "세션을 읽을 수 없어 쓰지 않았습니다. {}"
        msgid "The users were not written: the filter can't be understood. {}"
        msgstr "사용자를 쓰지 않았습니다. 필터를 이해할 수 없습니다. {}"
        msgid "The users were not written: not all sessions are read yet. Do it again in a moment."
        msgstr "사용자를 쓰지 않았습니다. 아직 모든 세션을 읽지 않았습니다. 잠시 후 다시 하십시오."
        msgid "Nothing was written, since what is refused could not be read. {}"
        msgstr "거부된 것을 읽을 수 없어 아무것도 쓰지 않았습니다. {}"
        msgid "The audit trail was not written: the filter can't be understood. {}"
        msgstr "감사 기록을 쓰지 않았습니다. 필터를 이해할 수 없습니다. {}"
        msgid "The keys were not written: the filter can't be understood. {}"
        msgstr "키를 쓰지 않았습니다. 필터를 이해할 수 없습니다. {}"
        msgid "The keys were not written, since they could not be read. {}"
        msgstr "키를 읽을 수 없어 쓰지 않았습니다. {}"
        msgid "The keys were not written: not all sessions are read yet. Do it again in a moment."
        msgstr "키를 쓰지 않았습니다. 아직 모든 세션을 읽지 않았습니다. 잠시 후 다시 하십시오."

        #. sessiontop/Runtime/Exporter.swift
        msgid "Nothing was written: the store was left before all of it was read."
        msgstr "아무것도 쓰지 않았습니다. 모두 읽기 전에 저장소를 떠났습니다."

        #. sessiontop/Runtime/ScreenFeeder.swift
        msgid "Users and keys are not found by claims: filter the sessions."
        msgstr "사용자와 키는 클레임으로 찾을 수 없습니다. 세션을 거르십시오."
        """#
}
