import Automation
import Barcodes
import Handset

/// A picture file for the phone's camera, as an option names it.
enum CameraPicture {
    /// The codes in the picture; a complaint when the file is no picture.
    static func read(_ file: String, option: String, _ tongue: Tongue) throws -> CodePicture {
        do throws(CodeFailure) {
            return CodePicture(codes: CodeScanner.codes(in: try GrayPicture(file: file)))
        } catch {
            let sentence = "\(option): \(error.sentence(in: tongue))"
            switch error {
            case .noPictureLibrary: throw Complaint.environment(sentence)
            case .unreadable, .notAPicture, .tooLarge, .tooLong:
                throw Complaint.wrongUse(sentence)
            }
        }
    }
}
