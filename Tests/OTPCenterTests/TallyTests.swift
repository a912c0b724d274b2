import Testing

@testable import OTPCenter

@Suite("protocol.md 3.7: counting what came in the last while")
struct TallyTests {
    @Test("a while has no edge: what came counts until it is exactly so long ago")
    func sliding() {
        var tally = Tally(limit: 2, span: 1000)
        let waits = [0, 600, 999, 1000, 1599, 1600].map { tally.wait(for: [1], at: $0) }
        #expect(waits == [nil, nil, 1, nil, 1, nil])
    }

    @Test("who is refused does not wait longer for it")
    func refusedIsNotCounted() {
        var tally = Tally(limit: 1, span: 1000)
        let admitted = (0...1000).filter { tally.wait(for: [1], at: Int64($0)) == nil }
        #expect(admitted == [0, 1000])
    }

    @Test("a bounded number of places is remembered, the latest of them")
    func bounded() {
        var tally = Tally(limit: 1, span: 1_000_000, capacity: 10)
        for number in 0..<1000 {
            let wait = tally.wait(for: place(number), at: Int64(number))
            #expect(wait == nil && tally.places <= 10)
        }
        let again = tally.wait(for: place(999), at: 1000)
        #expect(again == 999_999)
    }

    private func place(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
}
