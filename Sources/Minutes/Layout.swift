/// How documents look, as data: paper, margins, type, and the fixed words of every form.
///
/// Read from `NAME.json` in a folder that belongs to the administration; the numbers come
/// from the guides on the form of documents and change with them, the code does not.
/// Lengths are millimetres, sizes of type and spacing are points.
public struct Layout: Hashable, Codable, Sendable {
    /// What a person chooses by.
    public let title: String
    let paper: Paper
    let font: String
    let letterhead: Letterhead
    let paragraphs: Paragraphs
    let signing: Signing
    let recipients: Recipients
    let type: Typefaces
    /// The words of each form, by the name of its kind.
    let forms: [String: Form]

    struct Paper: Hashable, Codable, Sendable {
        let width: Double
        let height: Double
        let top: Double
        let bottom: Double
        let left: Double
        let right: Double
        /// The page number's distance from the upper edge.
        let header: Double
        /// Whether left and right change places on the verso.
        let mirrored: Bool
    }

    struct Letterhead: Hashable, Codable, Sendable {
        /// The two columns' widths.
        let columns: [Double]
        /// Whose authority the document has, from the first line to the last, at the right.
        let authority: [String]
        /// Below the last line of the authority.
        let authorityRule: Rule
        /// What stands below the issuing body: "*", or nothing.
        let mark: String?
        /// Below the issuing body, where the layout wants one.
        let issuerRule: Rule?
        /// "Số {number}-{code}/{symbol}".
        let number: String
        /// Once the text has its number, as a whole: "Số {number}".
        let filed: String
        /// What stands for a number that is still to be given.
        let numberGap: String
        /// The place before the date; dots to be filled in if it is not known.
        let place: String?
        /// Below the title: a rule, or a line of text.
        let titleRule: Rule?
        let titleMark: String?
        /// "DỰ THẢO", until the document stands.
        let draft: String
    }

    struct Rule: Hashable, Codable, Sendable {
        /// Millimetres.
        let length: Double
        /// Points.
        let weight: Double
    }

    struct Paragraphs: Hashable, Codable, Sendable {
        let firstLine: Double
        let before: Double
        let after: Double
        /// Distance of lines in points, exactly or at least.
        let line: Double
        let exact: Bool
        /// What an issued text ends with: "." or "./.".
        let end: String
    }

    struct Signing: Hashable, Codable, Sendable {
        /// Empty lines for the hand.
        let gap: Int
        /// What a post is called below "T/M": the longest that a position begins with.
        let posts: [String]
        /// The lines of a confirmation at the lower left of minutes, where one is wanted.
        let confirmation: [String]?
    }

    /// The block at the lower left of what is issued.
    struct Recipients: Hashable, Codable, Sendable {
        /// "Nơi nhận:".
        let label: String
        /// After each of them, and after the last one.
        let separator: String
        let end: String
    }

    /// The words of one form; `{title}` and the like are filled in.
    ///
    /// A line that names something which the meeting does not have is left out.
    struct Form: Hashable, Codable, Sendable {
        /// "THÔNG BÁO".
        let name: String
        /// In its number: "TB"; without it there is no number.
        let code: String?
        /// Below the name, bold.
        let abstract: [String]
        /// Below that, in italics.
        let remark: [String]?
        /// Whether place and date are printed.
        let placeDate: Bool
        /// Before and after what the meeting itself says.
        let opening: [String]
        let closing: [String]
        /// Of the table, in the forms that have one.
        let columns: [Column]?
        let left: Signature?
        let right: Signature?
        /// At the lower left; the form is one that is issued.
        let recipients: [String]?
    }

    struct Column: Hashable, Codable, Sendable {
        let head: String
        /// Millimetres.
        let width: Double
    }

    struct Signature: Hashable, Codable, Sendable {
        /// "T/M {issuer}".
        let line: String
        /// "{post}".
        let post: String?
        /// "(Ký và ghi rõ họ tên)".
        let note: String?
        /// "{chair}"; without it room for one.
        let name: String?
    }

    /// The type of each part of the document.
    struct Typefaces: Hashable, Codable, Sendable {
        let parent: Typeface
        let issuer: Typeface
        let mark: Typeface
        let number: Typeface
        let authority: [Typeface]
        let placeDate: Typeface
        let kind: Typeface
        let title: Typeface
        let remark: Typeface
        let heading: Typeface
        let subheading: Typeface
        let body: Typeface
        let signFor: Typeface
        let post: Typeface
        let note: Typeface
        let signer: Typeface
        let recipientLabel: Typeface
        let recipient: Typeface
        let tableHead: Typeface
        let tableCell: Typeface
        let pageNumber: Typeface
        let draft: Typeface
        let seal: Typeface
    }

    struct Typeface: Hashable, Codable, Sendable {
        let size: Double
        let bold: Bool?
        let italic: Bool?
        let capitals: Bool?
        let underline: Bool?
    }

    /// The width between the margins.
    var textWidth: Double { paper.width - paper.left - paper.right }
}
