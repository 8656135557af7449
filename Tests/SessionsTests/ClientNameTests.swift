import Testing

@testable import Sessions

private let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
private let webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"
private let iPhone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

/// A user agent in short: as it names itself, and no more than is sure.
@Suite struct ClientNameTests {
    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140, Linux"),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:15.0) Gecko/20100101 Firefox/15.0.1", "Firefox 15, Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox 140, Android"),
        ("\(windows) \(webKit) Chrome/138.0.0.0 Safari/537.36", "Chrome 138, Windows"),
        ("\(windows) \(webKit) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55", "Edge 138, Windows"),
        ("\(windows) \(webKit) Chrome/137.0.0.0 Safari/537.36 OPR/121.0.0.0", "Opera 121, Windows"),
        ("\(windows) \(webKit) HeadlessChrome/138.0.0.0 Safari/537.36", "Headless Chrome 138, Windows"),
        (
            "\(windows) \(webKit) Slack/4.36.140 Chrome/120.0.6099.291 Electron/28.2 Safari/537.36",
            "Slack 4.36, Windows"
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) \(webKit) Chrome/138.0.0.0 Safari/537.36", "Chrome 138, ChromeOS"),
        ("Mozilla/5.0 (Linux; Android 10; K) \(webKit) Chrome/138.0.0.0 Mobile Safari/537.36", "Chrome 138, Android"),
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) \(webKit) Version/4.0 Chrome/138.0 Mobile Safari/537.36",
            "WebView 138, Android"
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) \(webKit) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
            "Samsung Internet 27, Android"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
                + "Safari/605.1.15",
            "Safari 18, macOS"
        ),
        ("\(iPhone) Version/18.5 Mobile/15E148 Safari/604.1", "Safari 18, iOS"),
        ("\(iPhone) CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1", "Chrome 138, iOS"),
        ("\(iPhone) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox 140, iOS"),
        ("\(iPhone) Version/18.0 EdgiOS/138.0 Mobile/15E148 Safari/605.1.15", "Edge 138, iOS"),
        ("\(iPhone) GSA/375.0 Mobile/15E148 Safari/604.1", "GSA 375.0, iOS"),
        ("curl/7.88.1", "curl 7.88"), ("Wget/1.21.3 (linux-gnu)", "Wget 1.21"),
        ("python-requests/2.32.3", "python-requests 2.32"), ("okhttp/4.12.0", "okhttp 4.12"),
        ("Go-http-client/1.1", "Go-http-client 1.1"), ("PostmanRuntime/7.44.1", "PostmanRuntime 7.44"),
        ("axios/1.7.2", "axios 1.7"), ("node-fetch/1.0 (+https://github.com/bitinn/node-fetch)", "node-fetch 1.0"),
        ("Java/17.0.2", "Java 17.0"), ("Dart/3.4 (dart:io)", "Dart 3.4"),
        ("Apache-HttpClient/4.5.14 (Java/17.0.9)", "Apache-HttpClient 4.5"),
        ("Bank/3.2.1 CFNetwork/1490.0.4 Darwin/23.2.0", "Bank 3.2"),
        ("Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP1A)", "Dalvik 2.1, Android"),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot 2.1"),
        ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0", "bingbot 2.0"),
        ("inventory-service/12", "inventory-service 12"),
    ]) func `what it calls itself`(client: String, short: String) {
        #expect(ClientName(client, limit: ClientName.wholeLimit)?.short == short)
    }

    @Test(arguments: [
        "", "Firefox", "Firefox on Windows", "/1.0", "curl/", "curl/dev", "My App/1.0", "caf\u{E9}/1.0",
        "a\u{202E}b/1.0",
        "<script>/1.0", "Mozilla/5.0", "Mozilla/5.0 (X11; Linux x86_64)", "Opera/9.80 (Windows NT 6.1) Version/12.18",
        "\(windows) \(webKit) One/1.0 Two/2.0 Chrome/138.0 Safari/537.36", "x\u{1B}[31m/1", "Foo%20Bar/1.0",
    ]) func `what is not understood is shown as it is`(client: String) {
        #expect(ClientName(client, limit: ClientName.wholeLimit) == nil)
    }

    /// What a row holds of a client never says more than the whole does.
    @Test func `a client that was cut makes no wrong claim`() {
        for (client, whole) in Self.longOnes {
            for limit in 1..<client.utf8.count {
                guard let cut = ClientName(String(client.prefix(limit)), limit: limit) else { continue }
                #expect(cut.name.isEmpty || cut.name == whole.name, "\(client.prefix(limit))")
                #expect(cut.version.isEmpty || whole.version.hasPrefix(cut.version), "\(client.prefix(limit))")
                #expect(cut.platform.isEmpty || cut.platform == whole.platform, "\(client.prefix(limit))")
            }
        }
        let edge = "\(windows) \(webKit) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55"
        #expect(ClientName(String(edge.prefix(120)))?.short == "Edge 138, Windows")
        #expect(ClientName(String(edge.prefix(118)), limit: 118)?.short == "Edge, Windows")
        #expect(ClientName(String(edge.prefix(114)), limit: 114)?.short == "Windows")
    }

    private static var longOnes: [(String, ClientName)] {
        [
            "\(windows) \(webKit) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55",
            "Mozilla/5.0 (Linux; Android 10; K) \(webKit) Chrome/138.0.0.0 Mobile Safari/537.36 EdgA/138.0.0.0",
            "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0 SeaMonkey/2.53.18",
            "\(iPhone) Version/18.5 Mobile/15E148 Safari/604.1", "curl/7.88.1", "python-requests/2.32.3 extra/1",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ].compactMap { client in ClientName(client, limit: ClientName.wholeLimit).map { (client, $0) } }
    }

    @Test func `rows are found and ordered by either`() throws {
        let clients = ["curl/7.88.1", "\(windows) \(webKit) Chrome/138.0.0.0 Safari/537.36", "Buzz"]
        var table = RowTable()
        table.merge(makeBatch(clients.enumerated().map { makeRow("s\($0.offset)", client: $0.element) }))
        func found(_ query: String) throws -> [SessionName] {
            sessions(RowOrder(try Query(query), SortOrder(.client), of: table, at: noon, QueryFacts()), table)
        }
        #expect(try found("") == ["s2", "s1", "s0"], "Buzz, Chrome, curl")
        #expect(try found("client:chrome") == ["s1"] && found("client:\"chrome 138, windows\"") == ["s1"])
        #expect(try found("client:applewebkit") == ["s1"] && found("\"curl 7.88\"") == ["s0"])
        #expect(try found("client=\"curl/7.88.1\"") == ["s0"] && found("client=\"curl 7.88\"") == ["s0"])
        for query in ["client:chrome", "\"curl 7.88\"", "client=Buzz"] {
            let names = try found(query)
            for slot in 0..<3 {
                let row = table[RowTable.Slot(slot)]
                #expect(try Query(query).matches(row, at: noon) == names.contains(row.session))
            }
        }
    }
}
