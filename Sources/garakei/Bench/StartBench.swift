/// How long the phone takes from its start to its first picture, with its drawings in the cache.
struct StartBench {
    let workshop: Workshop

    /// Starts that are measured, after two that fill the caches.
    private static let starts = 15

    func headless() throws -> [Figure] {
        let home = try workshop.home()
        let picture = workshop.folder + "/shot.png"
        var lives = Samples()
        for number in -2..<Self.starts {
            let phone = try ChildProcess(
                workshop.program, ["phone", "--headless", "--home", home, "--shot", picture],
                environment: workshop.environment, complaints: workshop.complaints)
            let lived = try phone.lifetime()
            if number >= 0 { lives.add(lived) }
        }
        return [
            Figure(
                name: "start.headless", value: lives.median, unit: "ms",
                what: "whole life of `phone --headless --shot`, median of \(Self.starts)",
                reach: .atMost(60))
        ]
    }

    func window() throws -> [Figure] {
        var paints = Samples()
        for number in -2..<Self.starts {
            let phone = try workshop.openWindow()
            let painted = try phone.firstPaint()
            // It still draws its icon and its pressed keys, which the next start finds drawn.
            Monotonic.sleep(milliseconds: number < 0 ? 1000 : 150)
            if number >= 0 { paints.add(painted) }
        }
        return [
            Figure(
                name: "start.window", value: paints.median, unit: "ms",
                what: "from posix_spawn to the handset on the screen, median of \(Self.starts)",
                reach: .atMost(120))
        ]
    }
}
