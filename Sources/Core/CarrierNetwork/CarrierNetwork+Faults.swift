import Ciphers
public import Vocabulary

/// What is armed against calls and mail, and what a cache that errs has kept.
extension CarrierNetwork {
    /// Arms a fault; from now on its time runs.
    public mutating func arm(_ fault: LineFault, at now: WorldTime) {
        var fault = fault
        fault.extent.arm(at: now)
        faults.append(fault)
    }

    /// Mends everything that is armed.
    public mutating func mend() { faults = [] }

    /// The effect that a call meets, of the first fault that is meant for it; counts it.
    mutating func meetFault(of call: Call, at now: WorldTime) -> LineFault.Effect? {
        meetFault(call.request.url.pathOnly, call.request.body, at: now) { effect, network in
            switch effect {
            case .slowName: call.connects
            case .stale: network.kept(for: call.request) != nil
            case .refuse, .cutRequest, .cutAnswer, .cutAfter, .reset, .hang, .slowAnswer, .page,
                .truncate, .flipBits:
                true
            }
        }
    }

    mutating func meetFault(ofMailAt now: WorldTime) -> LineFault.Effect? {
        meetFault(LineFault.mail, [], at: now) { _, _ in true }
    }

    private mutating func meetFault(
        _ path: String, _ body: [UInt8], at now: WorldTime,
        _ isPossible: (LineFault.Effect, CarrierNetwork) -> Bool
    ) -> LineFault.Effect? {
        var met: LineFault.Effect?
        for index in faults.indices where met == nil && faults[index].place.holds(path, body) {
            guard isPossible(faults[index].effect, self) else { continue }
            let dice = faults[index].extent.needsDice ? chance.number(below: 100) : 0
            if faults[index].extent.meets(at: now, dice: dice) { met = faults[index].effect }
        }
        // What ran out before anything came is kept, so that it can be told.
        faults.removeAll { $0.extent.isOver(at: now) && !$0.extent.isMissed }
        return met
    }

    // MARK: The cache

    /// How large an answer may be that is kept without a place of its own, in bytes.
    private static let largestKept = 4096

    /// Posts are kept by their paths; of anything else only what came last.
    mutating func keep(_ response: WebResponse, to request: WebRequest) {
        let path = request.method == .post ? request.url.pathOnly : ""
        guard !path.isEmpty || response.body.count <= Self.largestKept else { return }
        cache.removeAll { $0.path == path }
        cache.append(CachedAnswer(path: path, response: response))
    }

    /// The answer that a cache gives in place of a new one; nil before anything was answered.
    func kept(for request: WebRequest) -> WebResponse? {
        let path = request.url.pathOnly
        return (cache.first { $0.path == path } ?? cache.last)?.response
    }
}
