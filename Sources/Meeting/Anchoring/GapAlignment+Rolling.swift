extension GapAlignment {
    /// The scores of the last three rows: no more is needed to fill the next.
    struct Rolling {
        typealias Scores = (kept: Int32, dropped: Int32, added: Int32)

        private let never: Int32
        var kept: [Int32]
        private var dropped: [Int32]
        private var added: [Int32]
        private var rows: [(kept: [Int32], dropped: [Int32], added: [Int32])]

        init(width: Int, never: Int32) {
            self.never = never
            let empty = [Int32](repeating: never, count: width)
            kept = empty
            dropped = empty
            added = empty
            rows = [(empty, empty, empty), (empty, empty, empty)]
        }

        mutating func next() {
            // The oldest row's storage becomes the new row's.
            rows.swapAt(0, 1)
            swap(&rows[1].kept, &kept)
            swap(&rows[1].dropped, &dropped)
            swap(&rows[1].added, &added)
            for at in kept.indices {
                kept[at] = never
                dropped[at] = never
                added[at] = never
            }
        }

        func current(_ at: Int) -> Scores { (kept[at], dropped[at], added[at]) }
        func left(_ at: Int) -> Scores { current(at - 1) }
        func above(_ at: Int) -> Scores {
            (rows[1].kept[at], rows[1].dropped[at], rows[1].added[at])
        }
        func diagonal(_ at: Int) -> Scores { above(at - 1) }
        func twoLeft(_ at: Int) -> Scores { above(at - 2) }
        func twoAbove(_ at: Int) -> Scores {
            (rows[0].kept[at - 1], rows[0].dropped[at - 1], rows[0].added[at - 1])
        }

        mutating func setDropped(
            _ at: Int, _ from: Scores, _ open: Int32, _ extend: Int32
        ) -> UInt16 {
            let scores: Scores = (from.kept + open, from.dropped + extend, from.added + open)
            let top = max(scores.kept, scores.dropped, scores.added)
            guard top > never / 2 else { return 0 }
            dropped[at] = top
            return Self.bits(scores, top)
        }

        mutating func setAdded(
            _ at: Int, _ from: Scores, _ open: Int32, _ extend: Int32
        ) -> UInt16 {
            let scores: Scores = (from.kept + open, from.dropped + open, from.added + extend)
            let top = max(scores.kept, scores.dropped, scores.added)
            guard top > never / 2 else { return 0 }
            added[at] = top
            return Self.bits(scores, top)
        }

        /// Which of the three are the best: a bit each.
        static func bits(_ scores: Scores, _ top: Int32) -> UInt16 {
            (scores.kept == top ? 1 : 0) | (scores.dropped == top ? 2 : 0)
                | (scores.added == top ? 4 : 0)
        }
    }
}
