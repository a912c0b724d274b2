/// Takes the forms that browsers hand in, so that one form sent twice is decided once.
///
/// A double click, or a reload after a lost answer, must not turn "accepted" into "used before".
/// Once the outcome has been shown, the same words are a new request: a person typed them again.
actor Desk<Slip: Equatable & Sendable, Outcome: Sendable> {
    private struct Entry {
        /// The number of the form that was handed in.
        var form: String
        /// How often that form was handed in with this, counted from 1.
        var attempt: Int
        /// Under which number the center and the page's address know this entry.
        var receipt: String
        var slip: Slip
        var outcome: Outcome?
        var wasShown = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// How many outcomes are kept for a reload; older ones are forgotten.
    private static var capacity: Int { 64 }

    /// The newest is last.
    private var entries: [Entry] = []

    /// Has a form decided, unless the same slip of the same form is being decided already.
    ///
    /// - Parameter decide: is given the entry's number, the same for the same submission.
    /// - Returns: the number of the entry, or nil when `decide` has no answer.
    func handIn(
        _ slip: Slip, form: String, decide: @Sendable (_ receipt: String) async -> Outcome?
    ) async -> String? {
        if let known = entries.first(where: {
            $0.form == form && $0.slip == slip && !$0.wasShown
        }) {
            return await waited(for: known.receipt)
        }
        let attempt = 1 + (entries.last { $0.form == form }?.attempt ?? 0)
        let receipt = attempt == 1 ? form : "\(form)-\(attempt)"
        entries.append(Entry(form: form, attempt: attempt, receipt: receipt, slip: slip))
        let outcome = await decide(receipt)
        settle(receipt, with: outcome)
        return outcome == nil ? nil : receipt
    }

    /// What came of an entry, for leading a browser to the page that shows it.
    func outcome(of receipt: String) -> Outcome? {
        entries.first { $0.receipt == receipt }?.outcome
    }

    /// What was handed in and what came of it; from now on the same slip is a new request.
    func show(_ receipt: String) -> (slip: Slip, outcome: Outcome)? {
        guard let at = entries.firstIndex(where: { $0.receipt == receipt }),
            let outcome = entries[at].outcome
        else { return nil }
        entries[at].wasShown = true
        return (entries[at].slip, outcome)
    }

    private func waited(for receipt: String) async -> String? {
        await withCheckedContinuation { continuation in
            guard let at = entries.firstIndex(where: { $0.receipt == receipt }),
                entries[at].outcome == nil
            else { return continuation.resume() }
            entries[at].waiting.append(continuation)
        }
        return entries.contains { $0.receipt == receipt } ? receipt : nil
    }

    private func settle(_ receipt: String, with outcome: Outcome?) {
        guard let at = entries.firstIndex(where: { $0.receipt == receipt }) else { return }
        let waiting = entries[at].waiting
        entries[at].waiting = []
        if outcome == nil {
            entries.remove(at: at)
        } else {
            entries[at].outcome = outcome
        }
        for continuation in waiting { continuation.resume() }
        // Entries that are still being decided stay: somebody waits for them.
        while entries.count > Self.capacity,
            let oldest = entries.firstIndex(where: { $0.outcome != nil })
        {
            entries.remove(at: oldest)
        }
    }
}
