extension Korean {
    /// What layouts' own files say: what goes on after a session was ended, and why it can't be.
    static let layoutWords = #"""
        #. Layouts/Reading/ProcedureSection.swift
        msgid "Nothing here could be refused while the session stays: its framework knows no refresh."
        msgstr "세션을 둔 채 거부할 수 있는 것이 없습니다. 이 프레임워크에는 갱신이 없습니다."

        #. SessionStores/Layouts/Recognition/Layout+prefixed.swift
        msgid "What these keys begin with says that they list what is refused: ending one would accept it again."
        msgstr "이 키들의 앞부분은 거부된 것의 목록임을 말합니다. 하나를 끝내면 거부된 것이 다시 받아들여집니다."

        #. Layouts/cas.toml
        msgid "A node that has the ticket in its memory takes it until it forgets it."
        msgstr "티켓을 메모리에 가진 노드는 잊을 때까지 받아들입니다."

        #. Layouts/pig.toml, spring-redis-token-store.toml
        msgid "A refresh token that was issued with it stays good until its own keys are removed."
        msgstr "함께 발급된 갱신 토큰은 자체 키가 지워질 때까지 유효합니다."

        #. Layouts/express-keycloak.toml, jwt-refresh-token.toml and others
        msgid "Access tokens that were issued stay good until they expire wherever nobody asks Redis."
        msgstr "이미 발급된 액세스 토큰은 Redis에 묻지 않는 곳에서 만료될 때까지 유효합니다."

        #. Layouts/flask-session.toml, spring-session.toml and others
        msgid "A remember-me cookie, where the application has one, logs the user in again."
        msgstr "애플리케이션에 로그인 유지(remember-me) 쿠키가 있으면 그것으로 사용자가 다시 로그인됩니다."

        #. Layouts/shiro-redis.toml
        msgid "Each server keeps its own copy of the session."
        msgstr "서버마다 세션의 사본을 따로 가지고 있습니다."

        #. Layouts/sa-token.toml
        msgid "In its JWT modes without Redis a token stays good until it expires."
        msgstr "Redis를 쓰지 않는 JWT 모드에서는 토큰이 만료될 때까지 유효합니다."

        #. Layouts/token-version.toml
        msgid "Removing it would make tokens of the first version good again."
        msgstr "이것을 지우면 첫 버전의 토큰이 다시 유효해집니다."

        #. Layouts/jti-blacklist.toml, flask-jwt-extended.toml and others
        msgid "Taking an entry out of a denylist accepts the token again."
        msgstr "거부 목록에서 항목을 지우면 그 토큰을 다시 받아들입니다."

        #. Layouts/better-auth-cookie-cache.toml
        msgid "The browser's own signed copy of the session stays good, and nobody asks Redis."
        msgstr "브라우저가 가진 서명된 세션 사본은 계속 유효하며, 아무도 Redis에 묻지 않습니다."

        #. Layouts/spring-session-indexed.toml
        msgid "The hash stays, expired, so that nothing written late lives."
        msgstr "뒤늦게 쓰인 것이 살아나지 않도록 해시가 만료된 채 남습니다."

        #. Layouts/oauth2-proxy.toml, mod-auth-openidc.toml and others
        msgid "The log-in at the identity provider goes on, and may log the user in again without a password."
        msgstr "ID 공급자의 로그인은 유지되며, 사용자가 암호 없이 다시 로그인될 수 있습니다."

        #. Layouts/aspnet-session.toml, aspnet-state.toml
        msgid "The log-in is in a cookie of its own, and goes on, unless the application keeps the user in the session."
        msgstr "로그인은 별도의 쿠키에 있어 유지됩니다. 애플리케이션이 사용자를 세션에 보관하는 경우는 예외입니다."

        #. Layouts/django-qsessions.toml
        msgid "The session's row in the application's database is emptied when the cookie is used the next time."
        msgstr "애플리케이션 데이터베이스의 세션 행은 쿠키가 다음에 쓰일 때 비워집니다."

        #. Layouts/better-auth-database.toml
        msgid "The session's row in the application's database stays until the cookie is used the next time."
        msgstr "애플리케이션 데이터베이스의 세션 행은 쿠키가 다음에 쓰일 때까지 남습니다."

        #. Layouts/yudao.toml
        msgid "The session's row in the application's database stays, and fills Redis again with the next request."
        msgstr "애플리케이션 데이터베이스의 세션 행이 남아, 다음 요청 때 Redis를 다시 채웁니다."

        #. Layouts/django-cached-db.toml
        msgid "The session's row in the application's database stays, and logs in again once the emptied key is gone."
        msgstr "애플리케이션 데이터베이스의 세션 행이 남아, 비운 키가 사라지면 다시 로그인됩니다."

        #. Layouts/magento.toml, moodle.toml, nextcloud.toml
        msgid "The session's row in the application's database stays."
        msgstr "애플리케이션 데이터베이스의 세션 행은 남습니다."

        #. Layouts/not-before.toml, valid-after.toml
        msgid "Tokens of the user that were issued earlier are accepted again."
        msgstr "그보다 먼저 발급된 사용자의 토큰을 다시 받아들입니다."

        #. Layouts/redisson-tomcat.toml
        msgid "Tomcat keeps such a session in its memory: only the application can end it."
        msgstr "Tomcat은 이런 세션을 메모리에 가지고 있습니다. 애플리케이션만 끝낼 수 있습니다."
        """#
}
