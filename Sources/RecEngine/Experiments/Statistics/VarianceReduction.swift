import Foundation

/// CUPED: takes from a metric what the period before the experiment predicts of it (Deng, Xu, Kohavi and Walker,
/// “Improving the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data”, WSDM 2013).
///
/// The covariate is ln(1 + seconds watched in `Event.priorPeriod` before the first exposure), which no variant can have changed.
/// A ratio is linearised per user first, as the delta method does.
enum VarianceReduction {
    /// Nil where nothing is known of the period before for half of the users or more.
    static func adjusted(
        _ metric: ExperimentReport.MetricName, _ treatment: VariantFigures, _ control: VariantFigures,
        interval: SequentialInterval
    ) -> ExperimentReport.Adjusted? {
        guard let a = Linearised(metric, treatment), let b = Linearised(metric, control) else { return nil }
        let spread = a.covariateSquares + b.covariateSquares
        guard spread > 0 else { return nil }
        let slope = (a.products + b.products) / spread
        let raw = a.variance(slope: 0) + b.variance(slope: 0)
        let left = a.variance(slope: slope) + b.variance(slope: slope)
        guard raw > 0 else { return nil }
        let estimate = a.mean - b.mean - slope * (a.covariateMean - b.covariateMean)
        let users = treatment.users.count + control.users.count
        return ExperimentReport.Adjusted(
            estimate: estimate,
            interval: ConfidenceInterval(
                around: estimate, halfWidth: interval.halfWidth(variance: left, userCount: users),
                within: metric.differenceRange),
            varianceReduction: max(0, 1 - left / raw))
    }

    /// One variant's metric and covariate per user, as sums around their means.
    private struct Linearised {
        let mean: Double
        let covariateMean: Double
        private(set) var covariateSquares = 0.0
        private(set) var products = 0.0
        private var squares = 0.0
        private let count: Double

        init?(_ metric: ExperimentReport.MetricName, _ variant: VariantFigures) {
            let figure = variant[metric]
            let moments = figure.moments
            guard let mean = moments.mean, moments.count > 1 else { return nil }
            let known = variant.users.compactMap(\.priorSeconds).map { log1p($0) }
            guard known.count * 2 > variant.users.count else { return nil }
            self.mean = mean
            count = Double(moments.count)
            let scale = moments.denominator / count
            covariateMean = known.reduce(0, +) / Double(known.count)
            for (user, (y, x)) in zip(variant.users, figure.parts) {
                let value = (y - mean * x) / scale
                // A user of whom nothing is known stands at the mean.
                let covariate = user.priorSeconds.map { log1p($0) - covariateMean } ?? 0
                squares += value * value
                products += value * covariate
                covariateSquares += covariate * covariate
            }
        }

        func variance(slope: Double) -> Double {
            max(0, squares - 2 * slope * products + slope * slope * covariateSquares) / (count - 1) / count
        }
    }
}
