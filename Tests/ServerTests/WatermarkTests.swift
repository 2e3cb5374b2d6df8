import EventLoop
import Foundation
import Testing

@testable import Server

/// What is written over a page: it changes the picture everywhere, differs from reader to reader,
/// and what is no picture stays without one.
@Suite struct WatermarkTests {
    private static let mark = Watermark(text: "Đặng Văn Ấp · 20/05/2026 09:42")

    @Test func theSamePictureIsAnotherForEachReader() throws {
        let bare = try Self.blank()
        let one = try #require(Self.mark.drawn(on: bare))
        let other = try #require(Watermark(text: "Lê Thị Ngọc · 20/05/2026 09:42").drawn(on: bare))
        #expect(one != bare && other != bare && one != other)
        #expect(one == Self.mark.drawn(on: bare))
        // IHDR: the size stays (ISO 15948 §11.2.2).
        #expect(one[16..<24] == bare[16..<24])
    }

    @Test func everyLetterOfAVietnameseNameHasAShapeOfItsOwn() throws {
        let bare = try Self.blank()
        let letters = "aăâbdđeêoôơuưằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự"
        let drawn = Set(letters.map { Watermark(text: String($0)).drawn(on: bare) })
        #expect(drawn.count == letters.count && !drawn.contains(nil))
    }

    @Test func whatIsWrittenIsReadBackPixelForPixel() throws {
        let marked = try #require(Self.mark.drawn(on: try Self.blank()))
        // Without a letter on it, reading and writing is all that happens.
        #expect(Watermark(text: " ").drawn(on: marked) == marked)
        for size in [1, 2, 3, 120] {
            let colours = (0..<size * size).map { [UInt8($0 % 251), UInt8($0 % 13), 7, 0] }
            let pixels = Array(colours.joined())
            let made = pixels.withUnsafeBytes {
                PNGFile.written($0, width: size, height: size, stride: size * 4)
            }
            #expect(Watermark(text: " ").drawn(on: made) == made)
        }
    }

    @Test func whatIsNoPictureIsRefused() throws {
        let bare = try Self.blank()
        for bad in [[], [0x89], Array(bare.prefix(bare.count / 2)), Array("no picture".utf8)] {
            #expect(Self.mark.drawn(on: bad) == nil)
        }
    }

    @Test @Loop func aCrowdIsServedInTurnAndWhoeverFindsNoPlaceIsToldSo() async throws {
        let bare = try Self.blank()
        let (opened, door) = AsyncStream<Void>.makeStream()
        let press = WatermarkPress(places: 1, mostWaiting: 2) { mark, picture in
            for await _ in opened {}
            return mark.drawn(on: picture)
        }
        let tasks = (0..<6).map { _ in
            Task.immediate { @Loop () -> Result<[UInt8], Problem> in
                do throws(Problem) {
                    return .success(try await press.draw(Self.mark, on: bare))
                } catch {
                    return .failure(error)
                }
            }
        }
        // All are there before the first picture is drawn.
        door.finish()
        var (drawn, refused) = (0, 0)
        for task in tasks {
            switch await task.value {
            case .success: drawn += 1
            case .failure(let problem):
                #expect(problem.status == 503 && problem.code == "document.notReady")
                refused += 1
            }
        }
        #expect(drawn == 3 && refused == 3)
        // And the places are free again.
        #expect(try await press.draw(Self.mark, on: bare).isEmpty == false)
    }

    /// A white sheet of 120 by 170, drawn by nobody.
    private static func blank() throws -> [UInt8] {
        let base64 =
            "iVBORw0KGgoAAAANSUhEUgAAAHgAAACqCAIAAADp8ByhAAAA6klEQVR42u3QMQEAAAwCIPuX1hbbAxFI"
            + "OREFokUjWrRoRItGtGjRiBaNaNGiES0a0aJFI1o0okWLRrRoRIsWjWjRiBYtGtGiES1aNKJFI1q0aESL"
            + "RrRo0YgWjWjRohEtGtGiRSNaNKJFi0a0aESLFo1o0YgWLRrRohEtWjSiRSNatGhEi0a0aNGIFo1o0aIR"
            + "LRrRokUjWjSiRYtGtGhEixaNaNGIFi0a0aIRLVo0okUjWrRoRItGtGjRiBaNaNGiES0a0aJFI1o0okWL"
            + "RrRoRIsWjWjRiBYtGtGiES1aNKJFI1q0aESLRvSXAcAvLuNhFNgsAAAAAElFTkSuQmCC"
        return Array(try #require(Data(base64Encoded: base64)))
    }
}
