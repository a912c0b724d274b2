public import CarrierNetwork
public import Simulation
public import Vocabulary

/// The way to servers that stand outside the world.
///
/// What leaves the world is carried there; what comes back waits until the world's owner takes it as
/// inputs. It may be used from any thread.
public protocol OutsideLine: Sendable {
    /// Carries a request out, at a moment of the world. What becomes of it arrives later.
    func send(_ departure: CarrierNetwork.Departure, at moment: WorldTime)

    /// Nobody waits any more for what becomes of a request.
    func abandon(_ ticket: CallID)

    /// What has arrived since the last time, oldest first: `lineAnswered`, `lineFailed` and
    /// `mailFetched`.
    func takeArrivals() -> [WorldInput.Act]

    /// Lets as much time pass outside as a script's keys and waits take in the world, because nobody
    /// can hurry the servers there; it ends sooner when something arrives. Returns what has passed.
    func pass(milliseconds: Int64) -> Int64

    /// Waits until something has arrived; false when nothing can, because nothing was sent.
    func waitForArrival() -> Bool
}
