extension Feature {
    /// Share of the survey's likes that the movie meets.
    static let surveyMatch = Feature(
        name: "survey", unit: "share", range: 0...1,
        sentence: "How much of what the viewer asked for in the survey the movie has.",
        defaultWeight: 0.3
    ) { context, row in
        let survey = context.user.survey
        let asked =
            survey.likedGenres.count + survey.likedThemes.count + survey.likedPeople.count
        guard asked > 0 else { return 0 }
        let movie = context.catalog[row]
        let met =
            survey.likedGenres.filter(movie.genres.contains).count
            + survey.likedThemes.filter(movie.themes.contains).count
            + survey.likedPeople.filter { movie.directors.contains($0) || movie.cast.contains($0) }.count
        return Float(met) / Float(asked)
    }
}
