import Session

extension Page {
    typealias Fact = (name: Words, value: String)

    /// Whom and what a page that confirms something is about.
    static func facts(of service: ServiceListing?, _ userID: String) -> [Fact] {
        let named: [Fact] =
            service.map {
                [
                    (Words("サービス", "Service"), $0.name),
                    (Words("サービスID", "Service ID"), $0.id),
                ]
            } ?? []
        return named + [(Words("ユーザID", "User ID"), userID)]
    }

    static func facts(_ facts: [Fact], _ say: SiteLanguage) -> HTML {
        """
        <dl>\(facts.map { "<dt>\($0.name(say))</dt><dd><bdi>\($0.value)</bdi></dd>" as HTML })</dl>
        """
    }
}
