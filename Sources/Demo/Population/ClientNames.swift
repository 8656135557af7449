/// Names that clients give themselves (RFC 9110, section 10.1.5, `User-Agent`): whole browser strings and short ones.
enum ClientNames {
    static let browsers = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; SM-S938N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        "Firefox 140", "Chrome 138", "Safari 18.5",
    ]
    static let kiosks = ["Kiosk/3.1 (lobby)", "Kiosk/3.1 (library)", "Kiosk/2.9 (gate 4)"]
    static let apps = [
        "HanbitApp/4.2.1 (iPhone17,1; iOS 18.5)", "HanbitApp/4.2.0 (SM-S938N; Android 15)",
        "HanbitApp/4.1.7 (iPad14,5; iPadOS 18.4)",
        "HanbitApp/4.2.1 (Pixel 9 Pro; Android 16)",
    ]
    static let programs = [
        "curl/8.14.1", "python-requests/2.32.4", "Go-http-client/2.0", "okhttp/4.12.0", "axios/1.10.0",
        "reqwest/0.12.20",
        "Apache-HttpClient/5.5 (Java/21.0.7)", "PostmanRuntime/7.44.1",
    ]
    /// What those use who hold what is not theirs.
    static let intruders = [
        "python-requests/2.31.0", "curl/7.88.1", "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/124.0.0.0",
    ]
}
