/// Who sees a shared mark: those who may read what it stands on.
extension Visibility {
    static func sees(_ annotation: Annotation, _ user: UserID, in state: State) -> Bool {
        guard annotation.erased == nil else { return false }
        if let document = annotation.document { return sees(document, user, in: state) }
        guard let draft = annotation.resolution.flatMap({ state.resolutions[$0] }),
            seesMeeting(user, in: state), let participant = state.participants[user]
        else { return false }
        return knows(draft.item, participant, in: state)
    }

    static func readers(of id: AnnotationID, in state: State) -> Audience {
        guard let annotation = state.annotations[id] else { return Audience(.officers) }
        guard let document = annotation.document else {
            return knowing(
                annotation.resolution.flatMap { state.resolutions[$0]?.item }, in: state)
        }
        if state.documents[document]?.withdrawn != nil { return Audience(.officers) }
        return readers(of: document, in: state)
    }
}
