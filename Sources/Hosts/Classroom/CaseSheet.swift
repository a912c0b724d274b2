public import Automation

/// All that a printed sheet tells of a case.
public struct CaseSheet: Sendable {
    public var training: TrainingCase
    /// The causes to choose from, in the order of the window.
    public var causes: [CallSheet.Cause]
    public var phones: [Phone]

    /// A customer's phone of one carrier as it is when they call, and how it is mended.
    public struct Phone: Sendable {
        /// In English and in Japanese.
        public var model: Wording
        /// The display, as a PNG.
        public var picture: [UInt8]
        public var steps: [Wording]
        /// The keys that the solution takes.
        public var keys: Int

        public init(model: Wording, picture: [UInt8], steps: [Wording], keys: Int) {
            self.model = model
            self.picture = picture
            self.steps = steps
            self.keys = keys
        }
    }

    public init(training: TrainingCase, causes: [CallSheet.Cause], phones: [Phone]) {
        self.training = training
        self.causes = causes
        self.phones = phones
    }

    /// Whom a sheet is for.
    public enum Reader: String, CaseIterable, Sendable {
        case trainer
        /// Who is told only what the window tells before the call is closed.
        case trainee
    }
}
