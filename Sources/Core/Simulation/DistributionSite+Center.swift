public import CarrierNetwork
public import OTPCenter
import Vocabulary

extension DistributionSite {
    /// SoftBank's server, with what a center has given it.
    public init(_ center: Center) {
        self.init(
            files: center.distribution(for: .softbank).map {
                File(path: $0.path, contentType: $0.contentType, body: $0.body, models: $0.models)
            }, modelHeader: center.distributionModelHeader)
    }
}
