import RecRanking

extension RankedRun {
    /// Relevance judgements of held-out cases, as `trec_eval` reads them: `user 0 movie 1`.
    public static func qrels(_ cases: HeldOutCases, _ catalog: Catalog) -> String {
        cases.cases.map { item in
            item.relevant.sorted().map { row in
                "\(escaped(cases.userID(of: item))) 0 \(escaped(catalog[row].id)) 1\n"
            }.joined()
        }.sorted().joined()
    }
}
