/// The server's sentences for people, by code and language.
///
/// A message says what happened and, where there is something to be done, what; it never
/// shows a code. `{about}` in a sentence is the field or thing it is about. Codes without a
/// sentence of their own, such as those of malformed HTTP that no browser sends, share one.
enum Words {
    static func message(for problem: Problem, in language: Language) -> String {
        let table =
            switch language {
            case .vietnamese: vietnamese
            case .english: english
            }
        let family = problem.code.prefix { $0 != "." } + ".*"
        let sentence = table[problem.code] ?? table[String(family)] ?? table["*"] ?? problem.code
        guard let about = problem.about else {
            return [" ({about})", ": {about}", "{about}"].reduce(sentence) { text, mark in
                text.split(separator: mark, omittingEmptySubsequences: false).joined()
            }
        }
        return sentence.split(separator: "{about}", omittingEmptySubsequences: false)
            .joined(separator: about)
    }
}
