import Meeting
import Testing
import Wire

@testable import Server

@Suite struct WordsTests {
    private func hasOwnSentence(_ code: String) -> Bool {
        let general = [Words.vietnamese["*"], Words.english["*"]]
        return Language.allCases.allSatisfy {
            !general.contains(Words.message(for: Problem(400, code, "x"), in: $0))
        }
    }

    @Test func bothLanguagesHaveTheSameCodes() {
        #expect(Set(Words.vietnamese.keys) == Set(Words.english.keys))
    }

    @Test func everyNoOfAMeetingHasASentence() {
        let speechless = Rejection.Code.allCases.map(\.rawValue).filter { !hasOwnSentence($0) }
        #expect(speechless == [])
    }

    @Test func everyFaultOfAProtocolHasASentence() {
        let codes = HTTPFault.allCases.map(\.code) + HandshakeFault.allCases.map(\.code)
        #expect(codes.filter { !hasOwnSentence($0) } == [])
    }

    @Test func everyCodeThatTheServerSaysHasASentence() throws {
        var codes: Set<String> = []
        for text in try Sources.all("Server", outside: "Words") {
            for call in text.matches(of: /Problem\((?:[^()]|\([^()]*\))*\)/) {
                for code in call.0.matches(of: /"([a-z]+\.[a-zA-Z]+)"/) {
                    codes.insert(String(code.1))
                }
            }
        }
        codes.formUnion(["document.encrypted", "document.damaged"])
        #expect(codes.count > 30)
        #expect(codes.filter { !hasOwnSentence($0) } == [])
    }

    @Test(arguments: Language.allCases)
    func nothingOfTheTemplateIsLeftInASentence(language: Language) {
        for code in Words.vietnamese.keys {
            for about in [nil, "phiếu {1}"] {
                let text = Words.message(for: Problem(400, code, about), in: language)
                #expect(!text.contains("{about}") && !text.contains("()"), "\(code)")
                #expect(!text.contains(code) || code == "*", "\(code)")
                #expect(text.hasSuffix("."), "\(code)")
            }
        }
    }

    @Test func whatItIsAboutStandsWhereItBelongs() {
        let problem = Problem(400, "field.missing", "title")
        #expect(Words.message(for: problem, in: .vietnamese) == "Thiếu thông tin: title.")
        #expect(Words.message(for: problem, in: .english) == "Missing: title.")
        #expect(
            Words.message(for: Problem(422, "document.empty"), in: .english) == "The file is empty."
        )
    }

    @Test func vietnameseIsVietnameseAndEnglishIsEnglish() {
        for (code, text) in Words.vietnamese {
            #expect(
                text.unicodeScalars.contains { $0.value > 0xBF && $0 != "“" && $0 != "”" },
                "\(code)")
        }
        for (code, text) in Words.english {
            let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
            #expect(letters.allSatisfy { $0.isASCII }, "\(code)")
        }
    }

    @Test func aCodeNobodyKnowsStillGetsASentence() {
        #expect(Words.message(for: Problem(400, "no.such"), in: .english) == Words.english["*"])
    }
}
