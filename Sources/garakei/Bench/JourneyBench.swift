import Handset
import Vocabulary

/// How many journeys fit into a second: each in a copy of a world just switched on, in virtual time,
/// nothing on disk.
struct JourneyBench {
    let workshop: Workshop

    /// Nanoseconds that are measured at the least.
    private static let length: Int64 = 5_000_000_000

    func run() throws -> [Figure] {
        let openings = try workshop.models.map { model in
            try BenchTraveller(model, seed: 1, at: workshop.morning)
        }
        var journeys = 0
        let start = Monotonic.nanoseconds
        while Monotonic.nanoseconds - start < Self.length {
            var traveller = openings[journeys % openings.count]
            try traveller.download()
            try traveller.start()
            try traveller.enrol()
            try traveller.logIn()
            journeys += 1
        }
        let seconds = Double(Monotonic.nanoseconds - start) / 1e9
        return [
            Figure(
                name: "journeys", value: Double(journeys) / seconds, unit: "/s",
                what: "apply, mail, download, enrol, show a code, log in; both carriers, one core",
                reach: .atLeast(150))
        ]
    }
}
