import Foundation
public import Vocabulary

extension WorldTime {
    /// What the clock of this computer shows now.
    public static var ofComputer: WorldTime {
        WorldTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
