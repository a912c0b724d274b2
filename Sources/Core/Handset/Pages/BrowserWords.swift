import CarrierNetwork
import Ciphers

/// What the browser says when a page or a package does not come.
extension CarrierProfile {
    func sentence(forStatus status: Int) -> String {
        switch status {
        case 404: self[.pageMissing] + "(404)"
        case 503: self[.pageBusy] + "(503)"
        default: self[.pageFailed] + "(\(status))"
        }
    }

    func sentence(for cause: LineFailure) -> String {
        switch cause {
        case .radioOff: self[.radioIsOff]
        case .noCard: self[.noCard]
        case .noSubscription: self[.noSubscription]
        case .outOfRange: self[.outOfRange]
        case .unknownHost, .refused, .notTLS: self[.notConnected]
        case .certificate(.notYetValid, _), .certificate(.expired, _): self[.certificateDate]
        case .certificate: self[.certificateUntrusted]
        case .cut, .cutShort, .reset: self[.connectionCut]
        case .unreadable: self[.pageFailed]
        case .connectTimedOut, .timedOut: self[.timedOut]
        }
    }
}
