/// Something worth showing now and forgetting at once: neither stored nor numbered.
///
/// The last of each kind is kept for those who join. `page`, `pageCleared`, `pointer` and `reading` come
/// from people; `turnout`, `followers` and `online` are the server's own.
public enum Signal: Hashable, Sendable, Codable {
    /// The presenter turned to a page, from 1.
    case page(document: DocumentID, page: Int, by: UserID?)
    /// No page is presented any more.
    case pageCleared(by: UserID?)
    /// The presenter points at a place: thousandths of the page's width and height, 0–1000.
    case pointer(document: DocumentID, page: Int, x: Int, y: Int, by: UserID?)
    /// How many have voted, of how many.
    case turnout(poll: PollID, turnout: Int, electorate: Int)
    /// Whether this person reads by themselves instead of following; told to nobody.
    case reading(alone: Bool)
    /// How many people follow the presented page, for those who present.
    case followers(count: Int)
    /// How many people are connected; the names for officers alone.
    case online(count: Int, users: [UserID]?)
}
