/// What becomes of shared marks and comments.
extension State {
    mutating func add(_ annotation: Annotation) {
        annotations[annotation.annotation] = annotation
    }

    /// What was written is gone; that something was there stays.
    mutating func erase(_ id: AnnotationID) {
        annotations[id]?.erased = true
        let kind = annotations[id]?.shape.kind ?? .comment
        annotations[id]?.shape = Shape(kind: kind)
        annotations[id]?.text = nil
        annotations[id]?.answers = []
    }

    mutating func answer(_ id: AnnotationID, _ answer: Annotation.Answer) {
        annotations[id]?.answers.append(answer)
    }

    mutating func place(_ id: AnnotationID, version: Int, page: Int, _ shape: Shape) {
        annotations[id]?.version = version
        annotations[id]?.page = page
        annotations[id]?.shape = shape
        annotations[id]?.lost = nil
    }

    /// The shared marks that are there, the oldest first.
    public var annotationsInOrder: [Annotation] {
        annotations.values.filter { $0.erased == nil }
            .sorted { ($0.at, $0.annotation) < ($1.at, $1.annotation) }
    }

    /// Shared marks of a document that stand in an earlier version than the one that is there.
    public func annotationsBehind(_ document: Document) -> [Annotation] {
        annotationsInOrder.filter {
            $0.document == document.document && $0.version ?? 0 < document.version
                && $0.lost ?? 0 < document.version
        }
    }
}
