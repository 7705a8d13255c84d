//! How often the section that answers is among the first passages: by each list alone and by both.

use crate::e_manual::{Asked, DOCUMENT, EManual, Section, make_document};
use crate::library::{Library, TENANT};
use crate::report::{Report, conditions, table};
use crate::split::{Half, half};
use documents::Passage;
use passage_retrieval::{EmbedQuestion, Weights};
use passages::{Edition, Settings, make_passages};
use plot::{Axis, Lines, Series, standalone};

/// Passages that are handed on.
const MOST: usize = 8;

/// Lists, alone and fused.
fn lists() -> [(&'static str, Weights); 4] {
    let usual = Weights::default();
    [
        ("by vectors alone", Weights { words: 0.0, ..usual }),
        ("by words alone", Weights { vectors: 0.0, ..usual }),
        ("fused, both alike", Weights { words: 1.0, vectors: 1.0, ..usual }),
        ("fused, as configured", usual),
    ]
}

/// Ranks of the first passage of the right section, from 1; none where it is not among those that are
/// handed on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranks(Vec<Option<usize>>);

impl Ranks {
    /// The share with the section among the first `count`.
    #[must_use]
    pub fn recall(&self, count: usize) -> f64 {
        let within = self.0.iter().flatten().filter(|rank| **rank <= count).count();
        within as f64 / self.0.len().max(1) as f64
    }

    /// The mean of the reciprocal ranks; 0 for none.
    #[must_use]
    pub fn reciprocal(&self) -> f64 {
        let sum: f64 = self.0.iter().flatten().map(|rank| 1.0 / *rank as f64).sum();
        sum / self.0.len().max(1) as f64
    }

    /// Those of one half of the questions.
    #[must_use]
    pub fn of_half(&self, questions: &[Asked], which: Half) -> Self {
        let both = self.0.iter().zip(questions);
        Self(both.filter(|(_, asked)| half(&asked.text) == which).map(|(rank, _)| *rank).collect())
    }
}

/// The passages of some sections of the manual, as an index has them.
///
/// # Errors
/// They are too many.
pub fn passages<'a>(
    sections: impl IntoIterator<Item = &'a Section>,
) -> Result<Vec<Passage>, String> {
    let edition = Edition {
        document_id: DOCUMENT,
        version: "1",
        title: "TV manual",
        tenant: TENANT,
        products: &[],
    };
    let made = make_passages(&make_document(sections), &edition, Settings::default());
    made.map(|made| made.passages).map_err(|refusal| format!("{refusal:?}"))
}

/// Looks each question up by each list and reports.
///
/// # Errors
/// The model fails, or a question is refused.
pub async fn report<M>(manual: &EManual, meaning: &M) -> Result<Report, String>
where
    M: EmbedQuestion + Clone,
{
    let made = passages(&manual.sections)?;
    let count = made.len();
    let library = Library::index(made, meaning).await?;
    let mut measured = Vec::new();
    for (name, weights) in lists() {
        let ranks = measure(&library, &manual.questions, weights).await?;
        measured.push((name, ranks));
    }
    let rows: Vec<Vec<String>> =
        measured.iter().map(|(name, ranks)| row(name, ranks, &manual.questions)).collect();
    let head = ["list", "R@1", "R@5", "R@8", "MRR", "R@5, development", "R@5, held out"];
    let data = format!(
        "{} of {} questions, those whose section is one of the {} of the television manual, {count} passages",
        manual.questions.len(),
        manual.in_files,
        manual.sections.len()
    );
    let text = format!("{}\n\n{}", table(&head, &rows), conditions(&data));
    Ok(Report { mark: "retrieval", text, pictures: vec![("recall.svg", picture(&measured)?)] })
}

fn row(name: &str, ranks: &Ranks, questions: &[Asked]) -> Vec<String> {
    let share = |share: f64| format!("{share:.3}");
    let of = |half| share(ranks.of_half(questions, half).recall(5));
    let shares = [ranks.recall(1), ranks.recall(5), ranks.recall(MOST), ranks.reciprocal()];
    let halves = [of(Half::Development), of(Half::HeldOut)];
    std::iter::once(name.to_owned()).chain(shares.map(share)).chain(halves).collect()
}

fn picture(measured: &[(&str, Ranks)]) -> Result<String, String> {
    let series = |(name, ranks): &(&str, Ranks)| Series {
        name: (*name).to_owned(),
        points: (1..=MOST).map(|count| (count as f64, ranks.recall(count))).collect(),
        dotted: true,
    };
    let lines = Lines {
        title: "Share of questions with the right section among the first passages".to_owned(),
        x: Axis { name: "first passages".to_owned(), range: 1.0..MOST as f64 },
        y: Axis { name: "share with the section".to_owned(), range: 0.4..1.0 },
        series: measured.iter().map(series).collect(),
        diagonal: false,
    };
    Ok(standalone(&lines.svg().map_err(|error| error.to_string())?))
}

/// Looks each question up.
///
/// # Errors
/// A question is refused.
pub async fn measure<M: EmbedQuestion + Clone>(
    library: &Library<M>,
    questions: &[Asked],
    weights: Weights,
) -> Result<Ranks, String> {
    let mut ranks = Vec::new();
    for asked in questions {
        let found = library.ask(&asked.text, weights).await?;
        let place = library.passages(&found).iter().position(|passage| asked.is_in(passage));
        ranks.push(place.map(|place| place + 1));
    }
    Ok(Ranks(ranks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_reciprocals_are_those_by_hand() {
        let ranks = Ranks(vec![Some(1), Some(4), Some(6), None]);
        assert_eq!((ranks.recall(1), ranks.recall(5), ranks.recall(8)), (0.25, 0.5, 0.75));
        assert!((ranks.reciprocal() - (1.0 + 0.25 + 1.0 / 6.0) / 4.0).abs() < 1e-9);
        assert_eq!(Ranks::default().recall(5), 0.0);
    }
}
