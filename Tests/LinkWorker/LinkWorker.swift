// A process with many clients of one session: what tests of races start several of. Takes orders on its standard input.

import Foundation
import SessionLink
import TestSupport

@main
enum LinkWorker {
    static func main() async throws {
        var clients: Clients?
        while let line = readLine() {
            var report = LinkReport()
            switch try JSONDecoder().decode(LinkOrder.self, from: Data(line.utf8)) {
            case .open(let place): clients = try Clients(place)
            case .hold(let held): clients?.jar.begin(held)
            case .round: report = await clients?.round() ?? report
            case .storm: report = await clients?.storm() ?? report
            case .ask: report = await clients?.ask() ?? report
            }
            try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(report) + [0x0A])
        }
    }
}
