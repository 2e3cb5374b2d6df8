/// Marks and comments that are shared: made, answered, settled, taken back, and found again in
/// the next version.
extension Decider {
    static let mostAnnotations = 20_000
    static let mostAnswers = 500

    func annotate(
        _ given: AnnotationID?, on place: AnnotationPlace, _ shape: Shape, text: String?
    ) throws(Rejection) -> [Event] {
        try require(.draft, .convened, .open)
        try Limits.check(given, "annotation")
        try shape.check()
        try Limits.check(text, "text", 0...Limits.text)
        try check(place)
        guard state.annotations.count < Self.mostAnnotations else {
            throw Rejection(.annotationTooMany)
        }
        let id = given ?? AnnotationID("n\(state.annotations.count + 1)")
        guard state.annotations[id] == nil else {
            throw Rejection(.annotationExists, id.text)
        }
        if shape.kind == .comment || shape.kind == .note {
            try Limits.check(text ?? "", "text", 1...Limits.text)
        }
        return [
            .annotationAdded(
                annotation: id, user: context.actor.user, document: place.document,
                version: place.version, page: place.page, resolution: place.resolution,
                paragraph: place.paragraph, shape: shape, text: text)
        ]
    }

    /// Where an annotation is to be: a page of a document, or a paragraph of a draft.
    struct AnnotationPlace {
        var document: DocumentID?
        var version: Int?
        var page: Int?
        var resolution: ResolutionID?
        var paragraph: ParagraphID?
    }

    func eraseAnnotation(_ id: AnnotationID) throws(Rejection) -> [Event] {
        let found = try annotation(id)
        guard found.user == context.actor.user else { throw Rejection(.rightsMissing) }
        return [.annotationErased(annotation: id)]
    }

    func answerAnnotation(_ id: AnnotationID, text: String) throws(Rejection) -> [Event] {
        let found = try annotation(id)
        try Limits.check(text, "text", 1...Limits.text)
        guard found.answers.count < Self.mostAnswers else { throw Rejection(.annotationTooMany) }
        return [.annotationAnswered(annotation: id, user: context.actor.user, text: text)]
    }

    /// Settled or open again: by who made it and by the officers.
    func resolveAnnotation(_ id: AnnotationID, _ resolved: Bool) throws(Rejection) -> [Event] {
        let found = try annotation(id)
        try requireOwnerOrOfficer(found)
        return found.resolved == resolved
            ? [] : [.annotationResolved(annotation: id, resolved: resolved)]
    }

    /// Put at a place by hand, where the server found none.
    func placeAnnotation(
        _ id: AnnotationID, version: Int, page: Int, _ shape: Shape
    ) throws(Rejection) -> [Event] {
        let found = try annotation(id)
        try requireOwnerOrOfficer(found)
        return try moved(found, version: version, page: page, shape)
    }

    /// The server has found the place in the next version.
    func followAnnotation(
        _ id: AnnotationID, version: Int, page: Int, _ shape: Shape
    ) throws(Rejection) -> [Event] {
        guard let found = state.annotations[id], found.erased == nil else { return [] }
        return try moved(found, version: version, page: page, shape)
    }

    /// The server has found no place that is certain.
    func loseAnnotation(_ id: AnnotationID, version: Int) throws(Rejection) -> [Event] {
        guard let found = state.annotations[id], found.erased == nil,
            found.version ?? version < version, found.lost ?? 0 < version
        else { return [] }
        return [.annotationLost(annotation: id, version: version)]
    }

    private func moved(
        _ found: Annotation, version: Int, page: Int, _ shape: Shape
    ) throws(Rejection) -> [Event] {
        try shape.check()
        guard shape.kind == found.shape.kind else { throw Rejection(.fieldInvalid, "shape.kind") }
        guard let document = found.document.flatMap({ state.documents[$0] }),
            document.version == version
        else { throw Rejection(.documentChanged, found.document?.text) }
        try check(page, of: document)
        return [
            .annotationPlaced(
                annotation: found.annotation, version: version, page: page, shape: shape)
        ]
    }

    private func check(_ place: AnnotationPlace) throws(Rejection) {
        if let id = place.document {
            guard Visibility.sees(id, context.actor.user, in: state),
                let document = state.documents[id]
            else { throw Rejection(.documentUnknown, id.text) }
            guard let version = place.version else { throw Rejection(.fieldMissing, "version") }
            guard version == document.version else {
                throw Rejection(.documentChanged, id.text)
            }
            guard let page = place.page else { throw Rejection(.fieldMissing, "page") }
            return try check(page, of: document)
        }
        guard let id = place.resolution else { throw Rejection(.fieldMissing, "document") }
        guard let draft = state.resolutions[id],
            let me = state.participants[context.actor.user],
            Visibility.knows(draft.item, me, in: state)
        else { throw Rejection(.resolutionUnknown, id.text) }
        guard let paragraph = place.paragraph,
            draft.paragraphs.contains(where: { $0.id == paragraph })
        else { throw Rejection(.fieldInvalid, "paragraph") }
    }

    private func check(_ page: Int, of document: Document) throws(Rejection) {
        switch document.pages {
        case .ready(let count):
            guard (1...count).contains(page) else { throw Rejection(.fieldInvalid, "page") }
        case .pending, .failed: throw Rejection(.fieldInvalid, "page")
        }
    }

    /// One that this person may see; others are not there.
    private func annotation(_ id: AnnotationID) throws(Rejection) -> Annotation {
        try require(.draft, .convened, .open)
        guard let found = state.annotations[id],
            Visibility.sees(found, context.actor.user, in: state)
        else { throw Rejection(.annotationUnknown, id.text) }
        return found
    }

    private func requireOwnerOrOfficer(_ found: Annotation) throws(Rejection) {
        let user = context.actor.user
        guard found.user == user || state.role(of: user)?.isOfficer == true else {
            throw Rejection(.rightsMissing)
        }
    }
}
