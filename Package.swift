// swift-tools-version:6.2
// The folders in Sources/ are the layers of the architecture: README.md draws which may import which.

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: notCompiled[name] ?? [],
        swiftSettings: strict
    )
}

/// What lies beside the tests and is no Swift: text grids that screens are compared with, the script that writes the
/// table of Unicode scalars, what other programs wrote, the other side of the interoperation of tokens, and the programs that
/// write sessions with other frameworks' libraries.
let notCompiled = [
    "Cells": ["Unicode"], "Console": ["Screens"], "Decoders": ["Samples"], "JOSE": ["Interop"], "Layouts": ["Writers"],
]

/// The scripts of the store, and the parts that they share.
let lua = [
    "acknowledge", "act", "alarms", "announce", "answers", "ask", "audited", "begin", "clock", "denials", "deny",
    "elders", "end-session", "epochs", "gone",
    "heed",
    "life", "lift", "locks", "log-in", "mend-row", "newtoken", "numbers", "past", "peers", "places", "publish-keys",
    "raise-epoch",
    "raise-everyone", "refresh", "remove-left-over", "request-refresh", "revocations", "row", "signs", "streams",
    "sweep", "sweep-user", "touch", "touch-first", "trial", "trial-log-in", "unlock",
]

/// The layouts of frameworks that come with the program: one TOML file each.
let layouts = [
    "access-uuid", "actix-session", "aiohttp-session", "aspnet-jwt-denylist", "aspnet-session", "aspnet-state",
    "aspnet-tickets", "authelia", "authjs", "beaker", "beego", "better-auth", "better-auth-bare",
    "better-auth-cookie-cache", "better-auth-database", "bottle-session", "cakephp", "cas", "catalyst", "cherrypy",
    "codeigniter", "django", "django-cached-db", "django-qsessions", "django-redis-sessions", "eladmin", "express",
    "express-keycloak", "express-openid-connect", "express-openid-connect-logouts", "fastapi-users",
    "fastify-session", "fiber", "flask-jwt-extended", "flask-session", "flask-session-old", "gitea", "gitlab",
    "gitlab-active-sessions", "gorilla", "harbor", "jeecgboot", "jti-blacklist", "jti-denylist-zset", "jwt-blacklist",
    "jwt-by-user", "jwt-logout", "jwt-refresh", "jwt-refresh-by-token", "jwt-refresh-devices", "jwt-refresh-token",
    "jwt-rt", "keyv-cache", "koa-generic-session", "koa-session", "laravel", "laravel-app", "laravel-encrypted",
    "lemonldap", "litestar", "login-token", "login-user", "lucia", "magento", "mod-auth-openidc",
    "mod-auth-openidc-encrypted", "moodle", "nextcloud", "nodebb", "not-before", "oauth2-proxy", "odoo", "phpredis",
    "pig", "plack", "predis", "pyramid", "quart-session", "rack", "rails", "rails-cache-store", "redis-session-store",
    "redisson-tomcat", "redisstore", "ruoyi", "ruoyi-plus", "sa-token", "sanic-session", "scs", "session-hash",
    "session-json", "sha256-blacklist", "shiro-redis", "spring-authorization-server", "spring-redis-hash",
    "spring-redis-token-store", "spring-session", "spring-session-indexed", "starsessions", "superset", "symfony",
    "thinkphp", "token-by-user", "token-user", "token-version", "tower-sessions", "tymon-jwt-auth", "valid-after",
    "yii2", "yudao",
]

/// The commit that is built, as the programs of a release tell it; one file is compiled anew when it changes.
let commit =
    Context.gitInformation.map { "\($0.currentCommit.prefix(12))\($0.hasUncommittedChanges ? "+" : "")" } ?? ""

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")

/// The packages that those above bring with them: named, so that a build next year takes the versions of today. SwiftPM warns
/// of a dependency that no target names, and a target names these for a platform that nothing here is built for.
let brought: [(package: String, product: String, version: Version)] = [
    ("swift-algorithms", "Algorithms", "1.2.1"),
    ("swift-asn1", "SwiftASN1", "1.7.4"),
    ("swift-async-algorithms", "AsyncAlgorithms", "1.1.4"),
    ("swift-atomics", "Atomics", "1.3.0"),
    ("swift-certificates", "X509", "1.21.1"),
    ("swift-configuration", "Configuration", "1.4.0"),
    ("swift-crypto", "Crypto", "4.5.2"),
    ("swift-distributed-tracing", "Tracing", "1.7.3"),
    ("swift-http-structured-headers", "StructuredFieldValues", "1.7.0"),
    ("swift-metrics", "Metrics", "2.13.0"),
    ("swift-nio-http2", "NIOHTTP2", "1.46.0"),
    ("swift-nio-transport-services", "NIOTransportServices", "1.28.0"),
    ("swift-numerics", "RealModule", "1.1.1"),
    ("swift-service-context", "ServiceContextModule", "1.5.1"),
    ("swift-system", "SystemPackage", "1.8.1"),
]

let package = Package(
    name: "SessionLink",
    products: [
        .executable(name: "sessiontop", targets: ["sessiontop"]),
        .executable(name: "benchmarks", targets: ["benchmarks"]),
        .executable(name: "sessiond", targets: ["sessiond"]),
        .library(name: "MovableClock", type: .dynamic, targets: ["MovableClock"]),
        .library(name: "SessionLink", targets: ["SessionLink"]),
        .library(name: "SessionLinkHummingbird", targets: ["SessionLinkHummingbird"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ]
        + brought.map { name, _, version in
            .package(url: "https://github.com/apple/\(name)", exact: version)
        },
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "liblz4-dev", "libzstd-dev"])]),
        .target(name: "CLinux"),
        .target(
            name: "CBuild",
            cSettings: [.define("SESSIONLINK_COMMIT", to: "\"\(commit)\"", .when(configuration: .release))]
        ),
        .target(name: "CMaxMind"),

        layer("Languages"),
        layer("Redis", ["CHiredis", "COpenSSL", "Languages", deque, logging]),
        layer("JOSE", ["COpenSSL", "Languages"]),
        .target(
            name: "SessionLink",
            dependencies: ["Redis", "JOSE", "Languages", logging],
            resources: lua.map { .embedInCode("Scripts/Lua/\($0).lua") },
            swiftSettings: strict
        ),
        layer("Sessions", ["Languages"]),
        layer("MaxMind", ["Sessions", "CMaxMind", "Languages"]),
        layer("Decoders", ["CCompression"]),
        layer("SessionStores", ["Sessions", "SessionLink", "Redis", "JOSE", "Decoders", "Languages", logging]),
        layer("Cells", ["Languages"]),
        layer("Terminal", ["Cells", "CNcurses", "Languages"]),
        layer("Console", ["Cells", "Sessions", "Languages"]),
        layer("SessionLinkHummingbird", ["SessionLink", "JOSE", hummingbird, httpTypes, nio, logging]),
        layer("Settings", ["Redis", "TOMLKit", "CBuild", "Languages"]),
        .target(
            name: "Layouts",
            dependencies: ["SessionStores", "Settings", "Decoders", "Languages"],
            resources: layouts.map { .embedInCode("\($0).toml") },
            swiftSettings: strict
        ),
        layer("Demo", ["SessionLink", "Redis", "JOSE", "Decoders", "Languages", heap, logging]),
        .target(
            name: "Themes",
            path: "themes",
            resources: ["dark", "light", "high-contrast", "colour-blind", "mono"].map { .embedInCode("\($0).toml") },
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sessiontop",
            dependencies: [
                "Terminal", "Console", "Cells", "Sessions", "SessionStores", "Layouts", "MaxMind", "SessionLink",
                "Redis", "JOSE",
                "Demo", "Themes", "Settings", "CLinux", "Languages", logging,
                argumentParser,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "sessiond",
            dependencies: [
                "SessionLinkHummingbird", "SessionLink", "Redis", "JOSE", "Settings", argumentParser, asyncHTTPClient,
                httpTypes, hummingbird, nio, nioHTTP1, nioHTTPTypes, serviceLifecycle, logging,
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
                + brought.map { package, product, _ in
                    .product(name: product, package: package, condition: .when(platforms: [.windows]))
                },
            exclude: ["Gateways"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "packaging",
            dependencies: ["Console", "Sessions", "Settings", argumentParser],
            path: "Packaging/Tool",
            swiftSettings: strict
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Redis", "Demo", "SessionLink", "JOSE", "COpenSSL", logging],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "CPeers",
            dependencies: ["CHiredis", "COpenSSL"],
            path: "Tests/Benchmarks/CPeers",
            publicHeadersPath: "include",
            linkerSettings: [.linkedLibrary("hiredis"), .linkedLibrary("crypto")]
        ),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CPeers", "Demo", "JOSE", "Layouts", "Redis", "SessionLink", "SessionLinkHummingbird", "SessionStores",
                "Sessions",
                "TestSupport", asyncHTTPClient, nio, nioHTTP1, logging,
                argumentParser,
            ],
            path: "Tests/Benchmarks",
            exclude: ["CPeers"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "BareRoute",
            dependencies: [hummingbird, logging],
            path: "Tests/BareRoute",
            swiftSettings: strict
        ),
        tests(of: "Redis", ["Demo", "COpenSSL"]),
        tests(of: "JOSE", ["COpenSSL"]),
        tests(of: "Decoders"),
        .executableTarget(
            name: "LinkWorker",
            dependencies: ["SessionLink", "Redis", "JOSE", "TestSupport"],
            path: "Tests/LinkWorker",
            swiftSettings: strict
        ),
        tests(of: "SessionLink", ["Redis", "JOSE", "Demo", "LinkWorker"]),
        .target(
            name: "Oracle",
            dependencies: [
                "Demo", "JOSE", "Languages", "Redis", "SessionLink", "SessionStores", "Sessions", "TestSupport",
                asyncHTTPClient, logging, nio, nioHTTP1,
            ],
            path: "Tests/Oracle",
            swiftSettings: strict
        ),
        .target(name: "MovableClock", path: "Tests/MovableClock", publicHeadersPath: "include"),
        .executableTarget(
            name: "torture",
            dependencies: ["Oracle", "TestSupport", "sessiontop", "sessiond", argumentParser],
            path: "Tests/Torture",
            swiftSettings: strict
        ),
        tests(of: "Oracle", ["torture"]),
        tests(of: "Sessions", ["Languages"]),
        tests(of: "SessionStores", ["Sessions", "SessionLink", "Redis", "JOSE", "Demo", "Languages"]),
        .testTarget(
            name: "LayoutsTests",
            dependencies: [
                "Layouts", "SessionStores", "Sessions", "Decoders", "Redis", "JOSE", "TestSupport", "Demo", "Languages",
                logging,
            ],
            exclude: notCompiled["Layouts"] ?? [],
            swiftSettings: strict
        ),
        tests(of: "Languages", ["Cells"]),
        tests(of: "MaxMind", ["Sessions", "Languages"]),
        tests(of: "Cells"),
        .executableTarget(
            name: "TerminalProbe",
            dependencies: ["Terminal", "Cells"],
            path: "Tests/TerminalProbe",
            swiftSettings: strict
        ),
        tests(of: "Terminal", ["Cells", "TerminalProbe"]),
        tests(of: "Console", ["Cells", "Sessions", "Languages", "sessiontop"]),
        tests(
            of: "SessionLinkHummingbird",
            [
                "SessionLink", "JOSE", "Redis", "Demo", hummingbird, httpTypes, nio,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]
        ),
        tests(
            of: "sessiond",
            [
                "SessionLink", "JOSE", "Redis", "Settings", "Demo", asyncHTTPClient, httpTypes, hummingbird, nio,
                nioHTTP1, logging, .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        tests(of: "packaging", ["sessiontop", "sessiond", "Settings"]),
        tests(of: "Demo", ["SessionLink", "Redis", "JOSE", "Decoders", logging]),
        tests(
            of: "sessiontop",
            [
                "Console", "Cells", "Sessions", "SessionStores", "SessionLink", "JOSE", "Redis", "Demo", "Themes",
                "Settings", "Languages",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
