//! The curves as SVG files.

use super::findings::Findings;
use calibration::{Goal, Grid, Sample, compute_curve};
use cli_base::error::Error;
use plot::{Axis, Lines, Series, standalone};

/// File names and pictures.
///
/// # Errors
/// One cannot be drawn.
pub(super) fn all(
    findings: &Findings,
    samples: &[Sample],
) -> Result<Vec<(&'static str, String)>, Error> {
    let pictures = [
        ("roc.svg", roc(findings, samples)),
        ("precision-recall.svg", precision_recall(samples)),
        ("reliability.svg", reliability(findings)),
        ("work-and-errors.svg", work_and_errors(findings, samples)),
    ];
    let drawn = pictures.into_iter().map(|(name, lines)| Ok((name, standalone(&lines.svg()?))));
    drawn.collect()
}

fn roc(findings: &Findings, samples: &[Sample]) -> Lines {
    let points = compute_curve(samples).into_iter().map(|at| (at.false_positive_rate, at.recall));
    let area = findings.auc;
    let name = format!(
        "area {:.3} (95 %: {:.3} to {:.3})",
        area.area, area.interval.low, area.interval.high
    );
    Lines {
        title: format!("ROC curve, {name}"),
        x: Axis::share("others above the threshold"),
        y: Axis::share("toxic texts above it"),
        series: vec![solid(name, [(0.0, 0.0)].into_iter().chain(points).collect())],
        diagonal: true,
    }
}

fn precision_recall(samples: &[Sample]) -> Lines {
    let points = compute_curve(samples).into_iter().map(|at| (at.recall, at.precision));
    Lines {
        title: "Precision over recall".to_owned(),
        x: Axis::share("recall"),
        y: Axis::share("precision"),
        series: vec![solid("one threshold".to_owned(), points.collect())],
        diagonal: false,
    }
}

fn reliability(findings: &Findings) -> Lines {
    let reliability = &findings.reliability;
    let filled = reliability.bins.iter().filter(|bin| bin.count > 0);
    let name = format!(
        "calibration error {:.3}, Brier score {:.3}",
        reliability.calibration_error, reliability.brier
    );
    Lines {
        title: format!("Reliability: {name}"),
        x: Axis::share("mean score"),
        y: Axis::share("share that is toxic"),
        series: vec![Series {
            name,
            points: filled.map(|bin| (bin.mean_score, bin.toxic_share)).collect(),
            dotted: true,
        }],
        diagonal: true,
    }
}

/// What each budget of human work can buy: the errors of the best pair, all texts taken together.
fn work_and_errors(findings: &Findings, samples: &[Sample]) -> Lines {
    let grid = Grid::of(samples);
    let best = |percent: u32| {
        let pair = grid.recommend(Goal::Budget(f64::from(percent) / 100.0), findings.prevalence)?;
        Some(grid.rates(pair, findings.prevalence))
    };
    let best: Vec<_> = (0..=60).filter_map(best).collect();
    let points = |error: fn(&calibration::Rates) -> f64| {
        best.iter().map(|rates| (rates.to_person, error(rates))).collect()
    };
    let most = best.iter().map(|rates| rates.missed.max(rates.refused)).fold(0.1, f64::max);
    Lines {
        title: "Errors by the share that goes to a person".to_owned(),
        x: Axis { name: "share that goes to a person".to_owned(), range: 0.0..0.6 },
        y: Axis { name: "share of its kind".to_owned(), range: 0.0..most },
        series: vec![
            solid("others that are refused".to_owned(), points(|rates| rates.refused)),
            solid("toxic texts that pass".to_owned(), points(|rates| rates.missed)),
        ],
        diagonal: false,
    }
}

fn solid(name: String, points: Vec<(f64, f64)>) -> Series {
    Series { name, points, dotted: false }
}
