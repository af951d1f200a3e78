extension DataLayout {
    /// MovieLens latest, 20M, 25M and 32M. Other services call a file `ratings.csv` too: its header tells.
    static let movieLensTables = DataLayout(
        name: "MovieLens tables", expected: "ratings.csv and movies.csv", watchFiles: ["ratings.csv"],
        factFiles: ["movies.csv", "tags.csv"], surveyFiles: [], joinsFacts: true,
        recognises: { folder in
            let columns = folder.columns(of: "ratings.csv")
            return columns.contains("userId") || columns.contains("movieId")
        },
        load: { folder, facts in
            try MovieLensLoader.load(
                folder, ratings: "ratings.csv", separator: .byte(UInt8(ascii: ",")), facts: facts
            ) { report in
                var movies = try MovieLensLoader.csvMovies(folder.path("movies.csv"), into: &report)
                if let tags = folder.optional("tags.csv") {
                    try MovieLensLoader.addTags(tags, to: &movies, into: &report)
                }
                return movies
            }
        })

    static let movieLens1M = DataLayout(
        name: "MovieLens 1M", expected: "ratings.dat and movies.dat", watchFiles: ["ratings.dat"],
        factFiles: ["movies.dat"], surveyFiles: [], joinsFacts: true, recognises: { $0.has("ratings.dat") },
        load: { folder, facts in
            try MovieLensLoader.load(folder, ratings: "ratings.dat", separator: .doubleColon, facts: facts) { report in
                try MovieLensLoader.datMovies(folder.path("movies.dat"), into: &report)
            }
        })

    static let movieLens100k = DataLayout(
        name: "MovieLens 100k", expected: "u.data and u.item", watchFiles: ["u.data"], factFiles: ["u.item"],
        surveyFiles: [], joinsFacts: true, recognises: { $0.has("u.data") },
        load: { folder, facts in
            try MovieLensLoader.load(folder, ratings: "u.data", separator: .byte(9), facts: facts) { report in
                try MovieLensLoader.itemMovies(folder.path("u.item"), into: &report)
            }
        })
}
