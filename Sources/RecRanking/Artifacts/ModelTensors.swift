import Foundation

extension ModelPart {
    /// The tensors that a part of a model is written as.
    func tensors(of model: RecommenderModel) throws -> [SafeTensors.Tensor] {
        switch self {
        case .counts: Self.tensors(model.popularity, model.coWatch)
        case .factors: try Self.tensors(model.als, userFactors: model.userFactors)
        case .content:
            try Self.tensors(
                model.content, servingFactors: model.servingFactors,
                links: (factors: model.factorLinks, content: model.contentLinks))
        case .sequential: Self.tensors(model.sequential)
        case .ranking: try Self.tensors(model.crossEncoder, model.timeline)
        }
    }

    /// `popularity.viewers`, one count a movie, and the rows of counts `co_watch.offsets`, `.neighbors` and `.counts`.
    package static func tensors(_ popularity: Popularity, _ coWatch: CoWatchCounts) -> [SafeTensors.Tensor] {
        [
            .integers("popularity.viewers", popularity.viewerCounts),
            .integers("co_watch.offsets", coWatch.offsets),
            .integers("co_watch.neighbors", coWatch.neighbors),
            .integers("co_watch.counts", coWatch.counts),
        ]
    }

    /// `als.movie_factors`, movies × factors, its parameters as JSON, and, where they are kept, the users' rows beside
    /// their ids.
    package static func tensors(_ als: ImplicitALSModel, userFactors: UserFactors?) throws -> [SafeTensors.Tensor] {
        var tensors: [SafeTensors.Tensor] = [
            .floats("als.movie_factors", als.movieFactors),
            .bytes("als.parameters", try ordered(als.parameters)),
        ]
        if let users = userFactors {
            tensors.append(.floats("user_factors", users.matrix))
            tensors.append(.bytes("user_factors.ids", try ordered(users.ids)))
        }
        return tensors
    }

    /// `content.embeddings`, movies × dimensions, what projects facts into them, the factors that are served, and the
    /// graphs of both for the nearest neighbours; nil for a graph that is not kept.
    package static func tensors(
        _ content: ContentModel, servingFactors: Matrix, links: (factors: HNSWLinks?, content: HNSWLinks?)
    ) throws -> [SafeTensors.Tensor] {
        func graph(_ name: String, _ links: HNSWLinks?) -> [SafeTensors.Tensor] {
            guard let links else { return [] }
            return [
                .integers("graph.\(name).base", links.base), .integers("graph.\(name).upper", links.upper),
                .integers("graph.\(name).entry", [links.entry, links.topLevel, links.breadth]),
            ]
        }
        return graph("factors", links.factors) + graph("content", links.content) + [
            .floats("serving_factors", servingFactors),
            .floats("content.embeddings", content.embeddings),
            .floats("content.term_projection", content.termProjection),
            .floats("content.factor_map", content.factorMap),
            .bytes("content.terms", try ordered(content.terms.map { ["\($0.kind.rawValue)", $0.name] })),
        ]
    }

    /// The regressions of the most watched movies, dense, and of the next ones on their neighbours.
    package static func tensors(_ sequential: SequentialModel) -> [SafeTensors.Tensor] {
        [
            .integers("sequential.movie_rows", sequential.movieRows),
            .integers("sequential.tail.movie_rows", sequential.tail.movieRows),
        ]
            + zip(SequentialModel.tableNames, sequential.tables).map { .floats("sequential.\($0)", $1) }
            + zip(SequentialModel.tableNames, sequential.tail.tables).flatMap { name, links in
                [
                    .integers("sequential.tail.\(name).offsets", links.offsets),
                    .integers("sequential.tail.\(name).targets", links.targets),
                    .integers(
                        "sequential.tail.\(name).weights", links.weights.map { Int32(bitPattern: $0.bitPattern) }),
                ]
            }
    }
}

extension SafeTensors.Reader {
    /// Reads what `tensors(_:_:)` wrote; throws `DataError.badData` where lengths or offsets do not fit each other.
    package func counts() throws -> (Popularity, CoWatchCounts) {
        let (viewers, offsets): ([Int32], [Int32]) = (
            try integers("popularity.viewers"), try integers("co_watch.offsets")
        )
        let (neighbors, counts): ([Int32], [Int32]) = (
            try integers("co_watch.neighbors"), try integers("co_watch.counts")
        )
        guard viewers.allSatisfy({ $0 >= 0 }) else { throw damaged("popularity.viewers") }
        guard offsets.count == viewers.count + 1, offsets.first == 0, offsets.last.map(Int.init) == neighbors.count,
            zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }), counts.count == neighbors.count,
            neighbors.allSatisfy({ viewers.indices.contains(Int($0)) }),
            counts.allSatisfy({ $0 >= CoWatchCounts.leastUsers })
        else { throw damaged("co_watch") }
        return (
            Popularity(viewerCounts: viewers), CoWatchCounts(offsets: offsets, neighbors: neighbors, counts: counts)
        )
    }

    /// Reads movie factors, and the users' where they were kept; throws `DataError.badData` where shapes do not fit.
    package func factors() throws -> (ImplicitALSModel, UserFactors?) {
        let movies = try matrix("als.movie_factors")
        guard let parameters = try? JSONDecoder().decode(ImplicitALSParameters.self, from: try bytes("als.parameters")),
            parameters.factors == movies.columns
        else { throw damaged("als.parameters") }
        var users: UserFactors?
        if holds("user_factors") {
            let matrix = try matrix("user_factors")
            guard let ids = try? JSONDecoder().decode([String].self, from: try bytes("user_factors.ids")),
                ids.count == matrix.rows
            else { throw damaged("user_factors.ids") }
            users = UserFactors(ids: ids, matrix: matrix)
        }
        return (ImplicitALSModel(parameters: parameters, movieFactors: movies), users)
    }

    /// Reads embeddings, served factors and their graphs, nil for a graph that was not kept; throws `DataError.badData`
    /// where shapes do not fit.
    package func content() throws -> (
        ContentModel, servingFactors: Matrix, factorLinks: HNSWLinks?, contentLinks: HNSWLinks?
    ) {
        let (embeddings, projection) = (try matrix("content.embeddings"), try matrix("content.term_projection"))
        let (map, terms) = (try matrix("content.factor_map"), try contentTerms())
        guard projection.rows == terms.count, projection.columns == embeddings.columns,
            map.rows == embeddings.columns
        else { throw damaged("content") }
        return (
            ContentModel(embeddings: embeddings, termProjection: projection, factorMap: map, terms: terms),
            try matrix("serving_factors"), try links("factors"), try links("content")
        )
    }

    /// The graph of a table; nil where the table is scanned.
    func links(_ name: String) throws -> HNSWLinks? {
        guard holds("graph.\(name).base") else { return nil }
        let start = try integers("graph.\(name).entry")
        // Two in a model of before the breadth was kept.
        guard (2...3).contains(start.count) else { throw damaged("graph.\(name).entry") }
        return HNSWLinks(
            base: try integers("graph.\(name).base"), upper: try integers("graph.\(name).upper"), entry: start[0],
            topLevel: start[1], breadth: start.count > 2 ? start[2] : 0)
    }

    /// Reads the regressions, whose rows must be of a catalogue of `movieCount` movies; throws `DataError.badData`
    /// where they are not.
    package func sequential(movieCount: Int) throws -> SequentialModel {
        let rows: [Int32] = try integers("sequential.movie_rows")
        let tables = try SequentialModel.tableNames.map { try matrix("sequential.\($0)") }
        let tail = SequentialTail(
            movieRows: try integers("sequential.tail.movie_rows"),
            tables: try SequentialModel.tableNames.map { name in
                SequentialTail.Links(
                    offsets: try integers("sequential.tail.\(name).offsets"),
                    targets: try integers("sequential.tail.\(name).targets"),
                    weights: try integers("sequential.tail.\(name).weights").map {
                        Float(bitPattern: UInt32(bitPattern: $0))
                    })
            })
        guard tables.allSatisfy({ $0.rows == rows.count && $0.columns == rows.count }),
            rows.allSatisfy({ $0 >= 0 && $0 < movieCount }), tail.fits(movies: rows.count, movieCount: movieCount)
        else { throw damaged("sequential") }
        return SequentialModel(movieRows: rows, tables: tables, movieCount: movieCount, tail: tail)
    }

    private func contentTerms() throws -> [(kind: FactIndex.Kind, name: String)] {
        let rows = (try? JSONDecoder().decode([[String]].self, from: try bytes("content.terms"))) ?? []
        return try rows.map { row in
            guard row.count == 2, let raw = UInt8(row[0]), let kind = FactIndex.Kind(rawValue: raw) else {
                throw damaged("content.terms")
            }
            return (kind, row[1])
        }
    }

    private func damaged(_ name: String) -> DataError {
        .badData("\(path): \(name) is damaged; train the model anew with recscope train")
    }
}

/// JSON with its keys in order: the same values are the same bytes, and so the same checksum.
func ordered(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(value)
}
