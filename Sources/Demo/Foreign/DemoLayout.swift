/// Whose sessions a demo has, in the bytes of the framework itself, when they are not SessionLink's own.
public enum DemoLayout: String, Sendable, Hashable, CaseIterable {
    /// Express with express-session and connect-redis; users by Passport or by keycloak-connect.
    case express
    /// Spring Session's indexed repository, with OAuth2 log-ins of Spring Security.
    case spring
    /// Django on its Redis cache.
    case django
    /// Laravel's redis driver.
    case laravel
    /// Better Auth with its Redis storage.
    case betterAuth = "better-auth"
    /// Express, Django and Laravel in one Redis, a denylist by `jti`, and keys that are no sessions.
    case mixed
}
