public import OTPCenter

extension ProviderReply {
    /// What the provider's page says, in a sentence.
    public func sentence(in language: SiteLanguage) -> String {
        switch self {
        case .applied(let address):
            Words("受け付けました（\(address)）。", "Applied; a mail goes to \(address).")(language)
        case .refused(let faults):
            ProviderSite.sentences(for: faults, in: language).joined(separator: " ")
        case .useStarted(let user): Words("\(user) さんが利用を開始しました。", "\(user) has begun.")(language)
        case .loggedIn(let user): Words("\(user) さんがログインしました。", "\(user) is in.")(language)
        case .released(let user): Words("\(user) さんが解約しました。", "\(user) has left.")(language)
        case .notLoggedIn(let refusal): Complaint(refusal).words(language)
        }
    }
}
