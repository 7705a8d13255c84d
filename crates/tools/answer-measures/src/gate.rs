//! The score from which questions are taken for answerable: chosen on one half, counted on both.

use crate::e_manual::{Asked, EManual};
use crate::library::Library;
use crate::report::{Report, conditions, table};
use crate::split::{Half, half};
use crate::taken_out::TakenOut;
use crate::{our_manuals, retrieval};
use calibration::{Point, Sample, compute_auc, compute_curve};
use passage_retrieval::{EmbedQuestion, Weights};
use plot::{Axis, Lines, Series, standalone};
use serde::Deserialize;

/// Of the answerable questions at least this share is kept.
const KEPT: f64 = 0.9;

/// The highest score.
const MOST: f64 = 2.0;

/// The scores of one set of questions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// The gate's, 0 to 2, and the best cosine, each with its half.
    scores: Vec<(f64, f64, Half)>,
}

/// Which of both scores.
type Pick = fn(&(f64, f64, Half)) -> f64;

const GATE: Pick = |one| one.0;
const COSINE: Pick = |one| one.1;

impl Scores {
    fn of_half(&self, which: Half, pick: Pick) -> Vec<f64> {
        self.scores.iter().filter(|one| one.2 == which).map(pick).collect()
    }
}

/// Questions that the manual answers, and two ways in which nothing does.
#[derive(Debug, Clone, PartialEq, Default)]
struct Measured {
    answered: Scores,
    other: Scores,
    taken_out: Scores,
}

/// Puts each question to the manual, to documents of other products, and to the manual without what
/// answers it.
///
/// # Errors
/// The model fails, or a question is refused.
pub async fn report<M>(manual: &EManual, meaning: &M) -> Result<Report, String>
where
    M: EmbedQuestion + Clone,
{
    let measured = measure(manual, meaning).await?;
    let text = format!("{}\n\n{}", rows(&measured)?, conditions(&data(manual)));
    Ok(Report { mark: "gate", text, pictures: vec![("gate.svg", picture(&measured)?)] })
}

fn data(manual: &EManual) -> String {
    let count = manual.questions.len();
    format!(
        "{count} questions, each put to the manual, to our nine manuals, and to the manual without what answers it"
    )
}

async fn measure<M>(manual: &EManual, meaning: &M) -> Result<Measured, String>
where
    M: EmbedQuestion + Clone,
{
    let passages = retrieval::passages(&manual.sections)?;
    let whole = Library::index(passages.clone(), meaning).await?;
    let ours = Library::index(our_manuals::passages()?, meaning).await?;
    let taken_out = TakenOut::new(&passages, &whole);
    let mut measured = Measured::default();
    for asked in &manual.questions {
        let without = Library::index(taken_out.without(asked), meaning).await?;
        measured.answered.scores.push(score(&whole, asked).await?);
        measured.other.scores.push(score(&ours, asked).await?);
        measured.taken_out.scores.push(score(&without, asked).await?);
    }
    Ok(measured)
}

async fn score<M>(library: &Library<M>, asked: &Asked) -> Result<(f64, f64, Half), String>
where
    M: EmbedQuestion + Clone,
{
    let found = library.ask(&asked.text, Weights::default()).await?;
    let cosine = library.best_cosine(&asked.text).await?;
    Ok((found.gate_score, cosine, half(&asked.text)))
}

fn rows(measured: &Measured) -> Result<String, String> {
    let head = [
        "score",
        "from",
        "answered: kept, development",
        "held out",
        "other products: refused, development",
        "held out",
        "taken out: refused, development",
        "held out",
        "AUROC, held out",
    ];
    let usual = Weights::default().answerable_from;
    let rows = [
        row("cosine of the nearest passage", threshold(measured, COSINE)?, COSINE, measured),
        row("the gate's", threshold(measured, GATE)?, GATE, measured),
        row("the gate's, as configured", usual, GATE, measured),
    ];
    Ok(table(&head, &rows))
}

fn row(name: &str, from: f64, pick: Pick, measured: &Measured) -> Vec<String> {
    let mut cells = vec![name.to_owned(), format!("{from:.2}")];
    for (scores, is_kept) in
        [(&measured.answered, true), (&measured.other, false), (&measured.taken_out, false)]
    {
        for which in [Half::Development, Half::HeldOut] {
            let of = scores.of_half(which, pick);
            let right = of.iter().filter(|score| (**score >= from) == is_kept).count();
            cells.push(format!("{:.3}", right as f64 / of.len().max(1) as f64));
        }
    }
    let auc = compute_auc(&samples(measured, &measured.taken_out, Half::HeldOut, pick));
    cells.push(auc.map_or_else(|| "–".to_owned(), |auc| format!("{:.3}", auc.area)));
    cells
}

/// The highest score of two decimals that keeps [`KEPT`] of the development questions.
fn threshold(measured: &Measured, pick: Pick) -> Result<f64, String> {
    keeping(&samples(measured, &measured.other, Half::Development, pick))
}

/// The highest score of two decimals that keeps [`KEPT`] of what can be answered.
fn keeping(samples: &[Sample]) -> Result<f64, String> {
    let curve = compute_curve(samples);
    let point = curve.iter().find(|point| point.recall >= KEPT).ok_or("nothing can be answered")?;
    Ok((point.threshold * MOST * 100.0 + 1e-6).floor() / 100.0)
}

/// A question's score with whether the documents answer it: a line of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Scored {
    gate_score: f64,
    answerable: bool,
}

/// The threshold for the scores of a shop's own questions, JSON Lines `{"gateScore", "answerable"}`, with
/// what it keeps and refuses.
///
/// # Errors
/// A line is none, or no question can be answered.
pub fn calibrate(lines: &str) -> Result<String, String> {
    let scored: Result<Vec<Scored>, _> =
        lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect();
    let scored = scored.map_err(|error| format!("scores: {error}"))?;
    let sample = |one: &Scored| sample(one.answerable, one.gate_score);
    let from = keeping(&scored.iter().map(sample).collect::<Vec<_>>())?;
    let right = |answerable: bool| {
        let of: Vec<&Scored> = scored.iter().filter(|one| one.answerable == answerable).collect();
        let right = of.iter().filter(|one| (one.gate_score >= from) == answerable).count();
        format!("{right} of {}", of.len())
    };
    Ok(format!(
        "AnswerableFrom={from:.2} keeps {} that can be answered and refuses {} that cannot",
        right(true),
        right(false)
    ))
}

fn samples(measured: &Measured, others: &Scores, which: Half, pick: Pick) -> Vec<Sample> {
    let answered = measured.answered.of_half(which, pick).into_iter();
    let others = others.of_half(which, pick).into_iter();
    answered
        .map(|score| sample(true, score))
        .chain(others.map(|score| sample(false, score)))
        .collect()
}

/// Answerable questions are what the score is to find: `toxic` in the words of `calibration`.
fn sample(answerable: bool, score: f64) -> Sample {
    Sample { score: score / MOST, toxic: answerable, always_asked: false }
}

fn picture(measured: &Measured) -> Result<String, String> {
    let series = |name: &str, others: &Scores, pick: Pick| {
        let curve = compute_curve(&samples(measured, others, Half::HeldOut, pick));
        let point = |point: &Point| (point.recall, 1.0 - point.false_positive_rate);
        let points = curve.iter().map(point).collect();
        Series { name: name.to_owned(), points, dotted: false }
    };
    let lines = Lines {
        title: "Share of questions refused that nothing answers, over the share of answerable ones kept"
            .to_owned(),
        x: Axis::share("share of the answerable kept"),
        y: Axis::share("share of the rest refused"),
        series: vec![
            series("other products, the gate's score", &measured.other, GATE),
            series("other products, cosine alone", &measured.other, COSINE),
            series("taken out, the gate's score", &measured.taken_out, GATE),
            series("taken out, cosine alone", &measured.taken_out, COSINE),
        ],
        diagonal: false,
    };
    Ok(standalone(&lines.svg().map_err(|error| error.to_string())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(scores: &[f64]) -> Scores {
        Scores { scores: scores.iter().map(|score| (*score, 0.0, Half::Development)).collect() }
    }

    #[test]
    fn the_threshold_keeps_nine_of_ten() {
        let answered = scores(&[0.3, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8]);
        let measured =
            Measured { answered, other: scores(&[0.2, 0.9, 1.05]), taken_out: scores(&[1.2]) };
        assert_eq!(threshold(&measured, GATE), Ok(1.0));
        let row = row("g", 1.0, GATE, &measured);
        assert_eq!(row[1..6], ["1.00", "0.900", "0.000", "0.667", "0.000"]);
        assert!(threshold(&Measured::default(), GATE).is_err());
    }

    #[test]
    fn a_shops_own_scores_give_its_threshold() {
        let line = |score: f64, answerable| {
            format!("{{\"gateScore\": {score}, \"answerable\": {answerable}}}\n")
        };
        let lines = line(1.2, true) + &line(1.5, true) + &line(0.7, false) + &line(1.3, false);
        let said =
            "AnswerableFrom=1.20 keeps 2 of 2 that can be answered and refuses 1 of 2 that cannot";
        assert_eq!(calibrate(&lines).unwrap(), said);
        assert!(calibrate("{}").is_err() && calibrate("").is_err());
    }
}
