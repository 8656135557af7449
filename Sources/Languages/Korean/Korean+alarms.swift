extension Korean {
    static let alarms = #"""
        #. Console/Detail/DetailText+session.swift
        msgid "Acknowledged: {}."
        msgstr "인지됨: {}."
        msgid "somebody"
        msgstr "누군가"
        msgid "no reason given"
        msgstr "사유 없음"
        msgid "Was acknowledged by {} {}: {}. Something new happened {}."
        msgstr "{1}{|이} 인지 처리했었습니다({2}): {3}. 이후 새로운 일이 있었습니다({4})."
        msgid "Was acknowledged by {} {}: {}. That is over."
        msgstr "{1}{|이} 인지 처리했었습니다({2}): {3}. 이제 적용되지 않습니다."
        msgid "Acknowledged by {} {}: {}. These two places are known until {}."
        msgstr "{1}{|이} 인지 처리했습니다({2}): {3}. 이 두 곳은 {4}까지 알려진 곳입니다."
        msgid "Acknowledged by {} {}: {}."
        msgstr "{1}{|이} 인지 처리했습니다({2}): {3}."

        #. Console/Entry/EntryState.swift
        msgid "One known place"
        msgstr "알려진 위치 하나"
        msgid "The other one"
        msgstr "다른 위치"
        msgid "an operator knows why it looks stolen: no alarm until something new happens"
        msgstr "운영자가 탈취로 보이는 이유를 알고 있습니다. 새로운 일이 있을 때까지 경보가 없습니다"

        #. Console/Frame/Help.swift
        msgid "one that looked stolen, and somebody acknowledged why; = alone where the signs are weak"
        msgstr "탈취가 의심되었으나 누군가 이유를 알고 인지 처리한 세션. 약한 징후뿐이면 =만 붙습니다"

        #. Console/Frame/Model+act.swift
        msgid "This session shows no sign of theft."
        msgstr "이 세션에는 탈취 징후가 없습니다."
        msgid "All signs of this session are acknowledged."
        msgstr "이 세션의 모든 징후가 인지 처리되었습니다."

        #. Console/Keys/KeyTable+standard.swift
        msgid "Acknowledge why a session looks stolen: no alarm until something new happens. Asks first."
        msgstr "탈취 의심 이유를 인지 처리: 새로운 일이 있을 때까지 경보가 없습니다. 먼저 묻습니다."

        #. Console/Question/ActionWords.swift
        msgid "Nothing was done: something new happened to session {}. Look at it again."
        msgstr "아무것도 하지 않았습니다: 세션 {}에 새로운 일이 있었습니다. 다시 확인하십시오."
        msgid "Acknowledged the signs of {}: these two places are known until {}."
        msgstr "{}의 징후를 인지 처리했습니다. 이 두 곳은 {}까지 알려진 곳입니다."
        msgid "These two places are known until {}. Session {} is not acknowledged: not all of its signs are known to be of these two."
        msgstr "이 두 곳은 {}까지 알려진 곳입니다. 세션 {}{|은} 인지 처리되지 않았습니다. 모든 징후가 이 두 곳의 것인지 알 수 없습니다."

        #. Console/Question/Question+answering.swift
        msgid "Type how long these two places are known, such as 24h; leave it empty for this session alone."
        msgstr "이 두 곳을 알려진 곳으로 둘 기간을 24h처럼 입력하십시오. 비워 두면 이 세션에만 적용됩니다."
        msgid "Type why: whoever sees the session next reads it."
        msgstr "사유를 입력하십시오. 다음에 이 세션을 보는 사람이 읽습니다."

        #. Console/Question/QuestionText.swift
        msgid "why it is no theft; others see it"
        msgstr "탈취가 아닌 이유. 다른 사람도 봅니다"
        msgid "this session; or 24h: these two places, so long"
        msgstr "이 세션만, 또는 24h: 이 두 곳을 그 기간 동안"
        msgid "For"
        msgstr "기간"

        #. Console/Screens/Sessions/SessionsScreen+words.swift
        msgid "= acknowledged: {}"
        msgstr "= 인지됨: {}"

        #. Console/Text/SessionWords.swift
        msgid "= answered"
        msgstr "= 인지됨"
        msgid "= acknowledged"
        msgstr "= 인지됨"

        #. Sessions/Query/QueryGuide.swift
        msgid "sessions in this state; is:stolen those that look stolen, is:suspicious also weaker signs, is:acknowledged those answered"
        msgstr "이 상태의 세션. is:stolen은 탈취 의심, is:suspicious는 약한 징후까지, is:acknowledged는 인지됨"

        #. Sessions/Store/ActionWords.swift
        msgid "Acknowledge"
        msgstr "인지 처리"
        msgid "Acknowledge the signs of this session?"
        msgstr "이 세션의 징후를 인지 처리합니까?"
        msgid "Acknowledge the signs of {} {}?"
        msgstr "{}의 징후를 {} 인지 처리합니까?"
        msgid "The session raises no alarm any more, for any operator, until something new happens."
        msgstr "새로운 일이 있을 때까지 이 세션은 어떤 운영자에게도 경보를 내지 않습니다."
        msgid "Nothing is revoked, and no sign is removed: a thief who is in stays in."
        msgstr "아무것도 폐기하지 않고 징후도 지우지 않습니다. 이미 들어온 도둑은 그대로 있습니다."
        msgid "These sessions raise no alarm any more, for any operator, until something new happens to them."
        msgstr "새로운 일이 있을 때까지 이 세션들은 어떤 운영자에게도 경보를 내지 않습니다."
        msgid "Nothing was acknowledged."
        msgstr "아무것도 인지 처리하지 않았습니다."
        msgid "Acknowledging the signs of {} …"
        msgstr "{}의 징후 인지 처리 중 …"
        msgid "Acknowledging the signs of {}"
        msgstr "{}의 징후 인지 처리"
        msgid "Acknowledged the signs of {}{}."
        msgstr "{}의 징후를 인지 처리했습니다{}."
        msgid "its signs were acknowledged"
        msgstr "징후를 인지 처리했습니다"
        msgid "acknowledged"
        msgstr "인지됨"

        #. Sessions/Store/Finding+action.swift
        msgid "Signs are acknowledged where they are seen: in the list, or in the session."
        msgstr "징후는 보이는 곳, 곧 목록이나 세션에서 인지 처리합니다."

        #. sessiontop/Commands/AcknowledgeCommand.swift
        msgid "Say why a session that looks stolen is not: it raises no alarm until something new happens."
        msgstr "탈취가 의심되는 세션이 왜 아닌지 적습니다. 새로운 일이 있을 때까지 경보를 내지 않습니다."
        msgid "Every console sees it, with the reason. The signs stay, and nothing is revoked. With --places, the two places that its strongest sign names are known for the user, in whatever session, for a time."
        msgstr "모든 콘솔에 사유와 함께 보입니다. 징후는 남고 아무것도 폐기하지 않습니다. --places를 주면 가장 강한 징후의 두 곳을, 어느 세션이든 그 사용자에게 정한 기간 동안 알려진 곳으로 둡니다."
        msgid "Not this session, but the two places that its sign names."
        msgstr "이 세션이 아니라 그 징후의 두 곳."
        msgid "With --places: for how long, such as 90s, 15m, 2h, 7d; 24h without it."
        msgstr "--places와 함께: 기간, 90s, 15m, 2h, 7d 등. 없으면 24h."
        msgid "The session's ID."
        msgstr "세션 ID."
        msgid "--for says how long two places are known: give --places."
        msgstr "--for는 두 곳을 알려진 곳으로 둘 기간입니다. --places를 주십시오."
        msgid "--reason is wanted: whoever sees the session next reads it."
        msgstr "--reason이 필요합니다. 다음에 이 세션을 보는 사람이 읽습니다."
        msgid "{} of {}{}"
        msgstr "{2}의 {1}{3}"
        msgid "for these two places, for {}"
        msgstr "이 두 곳에 대해 {} 동안"
        msgid "until something new happens"
        msgstr "새로운 일이 있을 때까지"
        msgid "There is no such session (any more)."
        msgstr "그런 세션이 (더 이상) 없습니다."
        msgid "No sign of this session names two places, as far as the audit trail goes back."
        msgstr "감사 기록이 남아 있는 한, 이 세션의 징후 중 두 곳이 적힌 것이 없습니다."

        #. sessiontop/Commands/ActionReport.swift
        msgid "{}: these two places are known now. It is not acknowledged: as far as the audit trail tells, not all of its signs are of these two."
        msgstr "{}: 이제 이 두 곳은 알려진 곳입니다. 세션은 인지 처리되지 않았습니다. 감사 기록으로 보아 모든 징후가 이 두 곳의 것은 아닙니다."
        msgid "{}: the store holds no such session. Its tokens that need none are good again until they expire: how many these are is not known."
        msgstr "{}: 저장소에 그런 세션이 없습니다. 세션이 필요 없는 그 토큰은 만료될 때까지 다시 유효합니다. 몇 개인지는 알 수 없습니다."
        msgid "{}: something new happened to it. Nothing was done: look at it again."
        msgstr "{}: 새로운 일이 있었습니다. 아무것도 하지 않았으니 다시 확인하십시오."
        """#
}
