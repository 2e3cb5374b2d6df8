import Testing

@testable import Meeting

extension Shape {
    /// A line of words in yellow.
    static let highlighted = Shape(
        kind: .highlight, colour: "yellow", boxes: [[1000, 2000, 3000, 150]],
        quote: Quote(exact: "sổ hộ tịch", prefix: "toàn bộ ", suffix: "", start: 0, end: 10))
}

/// Shared marks and comments: who may make them, who sees them, what becomes of them.
struct AnnotationTests {
    private func marked() throws -> Story {
        var story = try Story.open()
        try story.whenServer(.attach("d1", item: "i1"))
        try story.whenServer(.documentPagesReady(document: "d1", version: 1, pages: 3))
        try story.when(annotate("n1", page: 2), by: "uv02")
        return story
    }

    private func annotate(
        _ id: AnnotationID?, version: Int = 1, page: Int = 1, shape: Shape = .highlighted,
        text: String? = "Đề nghị nêu rõ thời hạn"
    ) -> Command {
        .annotate(
            annotation: id, document: "d1", version: version, page: page, resolution: nil,
            paragraph: nil, shape: shape, text: text)
    }

    @Test func aSharedMarkReachesWhoMayReadTheDocumentAndNobodyElse() throws {
        let story = try marked()
        for user in ["uv01", "tk01", "uv05", "km01"] as [UserID] {
            #expect(story.stream(of: user).map(\.name).contains(.annotationAdded), "\(user)")
            let view = try #require(Visibility.view(of: story.state, for: user))
            #expect(view.annotations.map(\.annotation) == ["n1"], "\(user)")
        }
        // A guest of another item knows nothing of it.
        #expect(!story.stream(of: "km02").map(\.name).contains(.annotationAdded))
        let view = try #require(Visibility.view(of: story.state, for: "km02"))
        #expect(view.annotations.isEmpty)
    }

    @Test func whoMayNotReadTheDocumentMayNotMarkItNorAnswer() throws {
        let story = try marked()
        #expect(story.refusal(of: annotate("n2"), by: "km02") == .documentUnknown)
        #expect(
            story.refusal(of: .answerAnnotation(annotation: "n1", text: "?"), by: "km02")
                == .annotationUnknown)
    }

    @Test func onlyWhoMadeItTakesItBackAndNothingOfItStays() throws {
        var story = try marked()
        for user in ["uv01", "tk01", "uv05"] as [UserID] {
            #expect(
                story.refusal(of: .eraseAnnotation(annotation: "n1"), by: user) == .rightsMissing)
        }
        try story.when(.eraseAnnotation(annotation: "n1"), by: "uv02")
        let view = try #require(Visibility.view(of: story.state, for: "uv05"))
        #expect(view.annotations.isEmpty)
        #expect(try !JSON.text(story.state).contains("nêu rõ thời hạn"))
        #expect(
            story.refusal(of: .eraseAnnotation(annotation: "n1"), by: "uv02")
                == .annotationUnknown)
        // Its name is used up.
        #expect(story.refusal(of: annotate("n1"), by: "uv02") == .annotationExists)
    }

    @Test func aThreadIsAnsweredAndSettledAndOpenedAgain() throws {
        var story = try marked()
        try story.when(.answerAnnotation(annotation: "n1", text: "Đã bổ sung"), by: "tk01")
        try story.when(.resolveAnnotation(annotation: "n1", resolved: true), by: "tk01")
        var found = try #require(story.state.annotationsInOrder.first)
        #expect(found.answers.map(\.text) == ["Đã bổ sung"] && found.resolved)
        #expect(
            story.refusal(of: .resolveAnnotation(annotation: "n1", resolved: false), by: "uv05")
                == .rightsMissing)
        try story.when(.resolveAnnotation(annotation: "n1", resolved: false), by: "uv02")
        found = try #require(story.state.annotationsInOrder.first)
        #expect(!found.resolved)
    }

    @Test func inANewVersionItIsFollowedOrSaidToBeLostAndPlacedByHand() throws {
        var story = try marked()
        try story.when(annotate("n2"), by: "uv03")
        try story.whenServer(.attach("d1", item: "i1"))
        try story.whenServer(.documentPagesReady(document: "d1", version: 2, pages: 3))
        let document = try #require(story.state.documents["d1"])
        #expect(story.state.annotationsBehind(document).map(\.annotation) == ["n1", "n2"])
        try story.whenServer(
            .followAnnotation(annotation: "n1", version: 2, page: 3, shape: .highlighted))
        try story.whenServer(.loseAnnotation(annotation: "n2", version: 2))
        #expect(story.state.annotationsBehind(document).isEmpty)
        #expect(story.state.annotations["n1"]?.page == 3)
        // The lost one stands where it stood.
        #expect(story.state.annotations["n2"]?.lost == 2)
        #expect(story.state.annotations["n2"]?.version == 1)
        let byHand = Command.placeAnnotation(
            annotation: "n2", version: 2, page: 2, shape: .highlighted)
        #expect(story.refusal(of: byHand, by: "uv05") == .rightsMissing)
        try story.when(byHand, by: "uv03")
        #expect(story.state.annotations["n2"]?.version == 2)
        #expect(story.state.annotations["n2"]?.lost == nil)
    }

    @Test func aCommentHangsOnAParagraphThatIsThere() throws {
        var story = try marked()
        try story.when(.draft("r1"), by: "tk01")
        let paragraph = try #require(story.state.resolutions["r1"]?.paragraphs.first?.id)
        func comment(_ id: ParagraphID, text: String?) -> Command {
            .annotate(
                annotation: nil, document: nil, version: nil, page: nil, resolution: "r1",
                paragraph: id, shape: Shape(kind: .comment), text: text)
        }
        #expect(story.refusal(of: comment("none", text: "a"), by: "uv02") == .fieldInvalid)
        #expect(story.refusal(of: comment(paragraph, text: nil), by: "uv02") == .fieldMissing)
        try story.when(comment(paragraph, text: "Thêm cơ quan chủ trì"), by: "uv02")
        #expect(story.state.annotationsInOrder.last?.paragraph == paragraph)
    }

    @Test func eachThingThatIsWrongWithAMarkHasItsName() throws {
        let story = try marked()
        let box = [[0, 0, 10, 10]]
        let wrong: [(Shape, String)] = [
            (Shape(kind: .highlight), "shape.boxes"),
            (Shape(kind: .highlight, boxes: [[1, 2, 3]]), "shape.boxes"),
            (Shape(kind: .highlight, boxes: [[1, 2, 3, 10_001]]), "shape.boxes"),
            (Shape(kind: .highlight, colour: "", boxes: box), "shape.colour"),
            (Shape(kind: .ink), "shape.ink"), (Shape(kind: .ink, ink: [[1, 2]]), "shape.ink"),
            (Shape(kind: .ink, ink: [[1, 2, Int.max]]), "shape.ink"),
            (Shape(kind: .note), "shape.point"),
            (Shape(kind: .note, point: [-1, 0]), "shape.point"),
            (
                Shape(
                    kind: .highlight, boxes: box,
                    quote: .init(exact: "a", prefix: "", suffix: "", start: 5, end: 4)),
                "shape.quote.start"
            ),
        ]
        for (shape, field) in wrong {
            #expect(
                story.rejection(of: annotate("n2", shape: shape), by: "uv02")?.about == field)
        }
        #expect(story.rejection(of: annotate("n2", page: 4), by: "uv02")?.about == "page")
        #expect(story.refusal(of: annotate("n2", version: 2), by: "uv02") == .documentChanged)
        #expect(story.refusal(of: annotate("n1"), by: "uv02") == .annotationExists)
        #expect(story.refusal(of: annotate("a/b"), by: "uv02") == .fieldInvalid)
    }
}
