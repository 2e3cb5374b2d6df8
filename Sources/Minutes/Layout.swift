internal import Foundation

/// How a document looks, as data: paper, margins, type and the fixed words of its frame.
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
    let signatures: Signatures
    /// How texts that are decided differ from minutes; without it the Party's way.
    let resolutions: Resolutions?
    let type: Typefaces

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
        /// "Số    -BB/{symbol}".
        let number: String
        /// Whether place and date are printed.
        let placeDate: Bool
        /// The place before the date; dots to be filled in if it is not known.
        let place: String?
        /// "BIÊN BẢN".
        let kind: String
        /// Below the title.
        let titleRule: Rule?
        /// "DỰ THẢO", until the record is approved.
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
    }

    struct Signatures: Hashable, Codable, Sendable {
        let left: String
        let right: String
        /// Empty lines for the hand.
        let gap: Int
        /// The lines of a confirmation at the lower left, where one is wanted.
        let confirmation: [String]?
    }

    struct Resolutions: Hashable, Codable, Sendable {
        /// Until it is filed: "Số    -{kind}/{symbol}".
        let number: String
        /// Once it is: "Số {number}".
        let filed: String
        /// "T/M {body}".
        let signFor: String
        /// The lines at the lower left, the first of them a heading.
        let recipients: [String]
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
        let heading: Typeface
        let subheading: Typeface
        let body: Typeface
        let signFor: Typeface
        /// Of the post below it; without it the same.
        let signPost: Typeface?
        /// Of "Nơi nhận:"; without it a smaller subheading.
        let recipients: Typeface?
        let signer: Typeface
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

    /// The layout of this name.
    ///
    /// - Parameter name: small letters, digits and hyphens; anything else is unknown.
    /// - Throws: `unknownLayout` with the names there are, or `damagedLayout`.
    public static func named(
        _ name: String, in folder: String
    ) throws(MinutesError) -> Layout {
        let known = try names(in: folder)
        // Only a name out of the listing reaches the file system.
        guard known.contains(name) else { throw .unknownLayout(name: name, known: known) }
        let path = URL(filePath: folder, directoryHint: .isDirectory)
            .appending(component: name + ".json")
        let layout: Layout
        do {
            layout = try JSONDecoder().decode(Layout.self, from: Data(contentsOf: path))
        } catch {
            throw .damagedLayout(name: name, reason: String(describing: error))
        }
        guard layout.isPrintable else {
            throw .damagedLayout(name: name, reason: "a length is out of range")
        }
        return layout
    }

    /// The names of the layouts in a folder, in order.
    ///
    /// - Throws: `layoutsUnreadable` if there is no such folder.
    public static func names(in folder: String) throws(MinutesError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
                .filter { !$0.isEmpty && $0.utf8.allSatisfy(isNameByte) }.sorted()
        } catch {
            throw .layoutsUnreadable(folder: folder, reason: error.localizedDescription)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The width between the margins.
    var textWidth: Double { paper.width - paper.left - paper.right }

    /// What holds for texts that are decided.
    var decided: Resolutions {
        resolutions
            ?? Resolutions(
                number: "Số        -{kind}/{symbol}", filed: "Số {number}", signFor: "T/M {body}",
                recipients: ["Nơi nhận:"])
    }

    private var isPrintable: Bool {
        (50...1000).contains(paper.width) && (50...1000).contains(paper.height)
            && (30...1000).contains(textWidth) && letterhead.columns.count == 2
            && letterhead.columns.allSatisfy { (10...1000).contains($0) }
            && letterhead.authority.count == type.authority.count && !type.authority.isEmpty
            && (0...20).contains(signatures.gap) && (1...200).contains(paragraphs.line)
            && (1...200).contains(type.body.size)
    }
}
