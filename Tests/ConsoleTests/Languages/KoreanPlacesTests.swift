import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Golden screens in Korean of a user and its parts, keys, acknowledging, searching and the preview.
@Suite struct KoreanPlacesTests {
    @Test(arguments: Place.allCases, ["40x10", "80x24", "200x50"])
    func `every place`(place: Place, size: String) throws {
        let size = (name: size, size: try #require(screenSizes[size]))
        try Language.korean.speak {
            let console = place.console(size.size)
            try expectScreen("korean/\(place)-\(size.name)", of: console)
            expectKorean(console)
        }
    }

    @Test(arguments: [Size(columns: 160, rows: 45), Size(columns: 200, rows: 50)])
    func `what stands beside a table`(size: Size) throws {
        try Language.korean.speak {
            let name = "\(size.columns)x\(size.rows)"
            let console = TestConsole(Fixture.mixed, size: size)
            console.press("j", "k")
            console.run(.previewed(session: Fixture.mixed[0].row.session, .success(Fixture.detail())))
            try expectScreen("korean/preview-\(name)", of: console)
            expectKorean(console)
            console.press("3")
            console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
            try expectScreen("korean/previewAudit-\(name)", of: console)
            expectKorean(console)
        }
    }

    /// Places that `Scene` does not show.
    enum Place: String, CaseIterable {
        case userAddresses, userDevices, userFailures, userTrail, userNobody, userReading, userLock
        case keysEmpty, keysReading, keyDenied, denyNamedKey
        case acknowledge, acknowledged, acknowledgedDetail
        case search, searchTyped, secondColumn, exportFormats, exported, exporting, clock

        func console(_ size: Size) -> TestConsole {
            switch self {
            case .userAddresses: user(size, part: .addresses)
            case .userDevices: user(size, part: .devices)
            case .userFailures: user(size, part: .failures)
            case .userTrail: user(size, part: .trail)
            case .userNobody: user(size, Fixture.nobody)
            case .userReading: user(size, reading)
            case .userLock:
                pressing("L", on: user(size))
            case .keysEmpty: keys(KeysAnswer(keys: [], total: 0), TestConsole(size: size))
            case .keysReading: keys(partOfKeys, TestConsole(Fixture.mixed, size: size))
            case .keyDenied: pressing(.down, on: keys(Fixture.keys(), TestConsole(Fixture.mixed, size: size)))
            case .denyNamedKey:
                pressing(
                    "K",
                    "1",
                    on: keys(
                        Fixture.keys("", [KeyQuestionTests.key()]),
                        TestConsole(KeyQuestionTests.rows, size: size)
                    )
                )
            case .acknowledge: pressing("A", on: AcknowledgeTests.console(size: size))
            case .acknowledged: AcknowledgeTests.console(isAnswered: true, size: size)
            case .acknowledgedDetail: acknowledgedDetail(size)
            case .search: pressing(.enter, "n", on: searching("세션", size))
            case .searchTyped: searching("세션", size)
            case .secondColumn: pressing("o", on: TestConsole(Fixture.mixed, size: size))
            case .exportFormats: pressing("e", on: TestConsole(Fixture.mixed, size: size))
            case .exported, .exporting: export(size)
            case .clock:
                telling(
                    .notice(ClockDifference(-20 * 60 * 1000).plainWords),
                    to: TestConsole(Fixture.mixed, size: size)
                )
            }
        }

        private func pressing(_ keys: Key..., on console: TestConsole) -> TestConsole {
            for key in keys { console.press(key) }
            return console
        }

        private func telling(_ message: Message, to console: TestConsole) -> TestConsole {
            console.run(message)
            return console
        }

        private func user(_ size: Size, _ detail: UserDetail = Fixture.user(), part: UserPart = .sessions)
            -> TestConsole
        {
            let console = TestConsole(Fixture.mixed, size: size)
            console.openUser(detail.user)
            console.tell(detail)
            for _ in 0..<(UserPart.allCases.firstIndex(of: part) ?? 0) { console.press(.tab) }
            return console
        }

        private var reading: UserDetail {
            var detail = UserDetail(Fixture.hacked)
            (detail.sessionsKnown, detail.lock) = (.whole, .none)
            detail.history.take(older: Fixture.nightEntries.suffix(2).reversed())
            (detail.historyKnown, detail.reached) = (.partly(.search), noon.adding(-2 * hour))
            return detail
        }

        private var partOfKeys: KeysAnswer {
            var answer = Fixture.keys()
            answer.known = .partly(.sessions)
            return answer
        }

        private func keys(_ answer: KeysAnswer, _ console: TestConsole) -> TestConsole {
            console.press("6")
            console.run(.keys(answer))
            return console
        }

        private func acknowledgedDetail(_ size: Size) -> TestConsole {
            let console = AcknowledgeTests.console(isAnswered: true, size: size)
            var detail = Fixture.detail(of: console.list.rows[0].row)
            detail.acknowledged = .init(by: "ann (uid 1000)", reason: "known VPN", time: noon.adding(-hour))
            console.open(detail)
            return console
        }

        private func searching(_ text: String, _ size: Size) -> TestConsole {
            let console = TestConsole(Fixture.mixed, size: size)
            console.press("?", "/")
            console.type(text)
            return console
        }

        private func export(_ size: Size) -> TestConsole {
            let console = pressing("e", .enter, on: TestConsole(Fixture.mixed, size: size))
            if self == .exporting {
                console.run(.exporting(ExportProgress(.keys, rows: 12, reached: noon)))
            } else {
                console.run(.exporting(nil))
                console.run(.exported(.success(ExportedFile(path: "/tmp/keys.json", .keys(12)))))
            }
            return console
        }
    }
}
