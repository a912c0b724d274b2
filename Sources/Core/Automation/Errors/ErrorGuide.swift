public import Handset
public import Vocabulary

/// What a person can be told of an error code: why it comes, what helps, and how to make it happen.
///
/// The texts are this project's own; what the phone shows with a code is another table, the
/// application's. Each recipe is played by a test on both carriers' phones.
///
/// To add a code: a row in the file of its operation. To add a way to it: a recipe, or a ``Mishap``
/// for what goes wrong on the line alike in all operations.
///
/// Source: manual 4.2; the causes, protocol.md 2.4 and 2.5; requirements O-31, R-QA-003.
public struct ErrorGuide: Equatable, Sendable {
    /// For instance `A001`.
    public var code: String
    public var cause: Wording
    public var remedy: Wording
    /// Where the manual speaks of it, 4.2 first.
    public var sections: [String]
    public var retry: Retry
    /// Never empty, on either carrier.
    public var recipes: [ErrorRecipe]

    /// The ways to the code on a carrier's phone.
    public func recipes(on carrier: Carrier) -> [ErrorRecipe] {
        recipes.filter { $0.carriers.contains(carrier) }
    }

    /// The ways to the code on a model, which may lack what a way needs.
    public func recipes(on model: PhoneModel) -> [ErrorRecipe] {
        recipes(on: model.carrier).filter { $0.needs.allSatisfy(model.has) }
    }

    /// All codes: the manual's 47 in its order, and A999.
    public static let all: [ErrorGuide] =
        SetupErrors.input + LineErrors.guides(of: .setup) + SetupErrors.others
        + PINChangeErrors.input + LineErrors.guides(of: .pinChange) + PINChangeErrors.others
        + LineErrors.guides(of: .renewal) + RenewalErrors.others
        + LineErrors.guides(of: .correction) + CorrectionErrors.others + EntryErrors.all

    /// The guide for a code, in capitals or not; nil for a code that is not listed.
    public static func of(_ code: String) -> ErrorGuide? {
        all.first { $0.code == code.uppercased() }
    }

    /// The listed code that is spelled most like another.
    public static func nearest(to code: String) -> String {
        Spelling.nearest(to: code, among: all.map(\.code))
    }
}

/// A way to make an error happen on the phone, and the way out of it.
public struct ErrorRecipe: Equatable, Sendable {
    /// What a script calls it, such as `out-of-range`; no two of a code have the same.
    public var name: String
    /// What goes wrong, or is done wrongly.
    public var how: Wording
    /// Where it begins.
    public var situation: Situation
    /// On whose phones it goes.
    public var carriers: [Carrier]
    /// What a model must have for it.
    public var needs: [PhoneModel.Feature]
    /// A line for ``KeyScript``. Its last key brings up 「エラー」.
    public var keys: String
    /// Nil where neither the phone nor the provider has one.
    public var remedy: Remedy?
    /// In what state the application is when the error shows.
    public var phone: PhoneAfter
    /// In what state the center is then.
    public var center: CenterAfter

    public struct Remedy: Equatable, Sendable {
        /// A line for ``KeyScript``, to be played on from the error.
        public var keys: String
        /// The title of the screen on which it ends.
        public var success: String
    }

    init(
        _ name: String, _ how: Wording, in situation: Situation, _ keys: String, remedy: Remedy?,
        carriers: [Carrier] = Carrier.allCases, needs: [PhoneModel.Feature] = [],
        phone: PhoneAfter = .unchanged, center: CenterAfter = .unchanged
    ) {
        self.name = name
        self.how = how
        self.situation = situation
        self.carriers = carriers
        self.needs = needs
        self.keys = keys
        self.remedy = remedy
        self.phone = phone
        self.center = center
    }
}

extension ErrorRecipe.Remedy {
    init(_ keys: String, to success: String) {
        self.keys = keys
        self.success = success
    }
}

/// A text in both languages.
public struct Wording: Codable, Equatable, Sendable {
    public var en: String
    public var ja: String

    public init(_ english: String, _ japanese: String) {
        en = english
        ja = japanese
    }

    public func callAsFunction(in tongue: Tongue) -> String { tongue(en, ja) }

    static func + (a: Wording, b: Wording) -> Wording {
        Wording(a.en + (b.en.isEmpty ? "" : " ") + b.en, a.ja + b.ja)
    }
}
