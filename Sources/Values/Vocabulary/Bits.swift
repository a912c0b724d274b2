extension [UInt8] {
    /// The bytes with their last so many bits turned over; at most all of them.
    public func flipping(last count: Int) -> [UInt8] {
        var flipped = self
        for bit in 0..<Swift.max(0, Swift.min(count, 8 * self.count)) {
            flipped[self.count - 1 - bit / 8] ^= 1 << UInt8(bit % 8)
        }
        return flipped
    }
}
