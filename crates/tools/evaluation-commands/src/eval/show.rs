//! Shows an evaluation: progress on standard error, how candidates stand on standard output.

use super::run::Follow;
use cli_base::output;
use cli_base::progress::Progress;
use cli_base::progress::ProgressBar;
use evaluation::{CandidateScore, ItemResult, score_candidates};
use std::path::Path;

/// How many of a candidate's broken rules are named.
const NAMED: usize = 6;

/// An evaluation on the screen.
#[derive(Debug)]
pub(super) struct Show {
    json: bool,
    bar: ProgressBar,
}

impl Show {
    pub(super) fn new(json: bool) -> Self {
        Self { json, bar: Progress::Told.bar("Evaluating", 0) }
    }

    /// The last words; whether every item has a result and none failed.
    pub(super) fn end(&self, results: &[ItemResult], expected: usize, file: &Path) -> bool {
        self.bar.finish_and_clear();
        let standings = score_candidates(results);
        let lines = if self.json { objects(&standings) } else { table(&standings) };
        for line in lines {
            if let Err(error) = output::line(&line) {
                eprintln!("standard output: {error}");
            }
        }
        let failed: usize = standings.iter().map(|standing| standing.failed).sum();
        let missing = expected.saturating_sub(results.len());
        eprintln!("{:>12} {} of {expected} results in {}", "Kept", results.len(), file.display());
        if failed + missing > 0 {
            let advice = "the same command tries what is missing, --retry-failed what failed";
            eprintln!("{:>12} {failed} failed, {missing} missing: {advice}", "Open");
        }
        failed + missing == 0
    }
}

impl Follow for Show {
    fn stands(&mut self, candidate: &str, done: usize, failed: usize, of: usize) {
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
        let failures = if failed > 0 { format!(" ({failed} failed)") } else { String::new() };
        self.bar.set_message(format!("{candidate}{failures}"));
    }
}

fn objects(standings: &[CandidateScore]) -> Vec<String> {
    standings.iter().map(|standing| serde_json::to_string(standing).unwrap_or_default()).collect()
}

fn table(standings: &[CandidateScore]) -> Vec<String> {
    let heading = "CANDIDATE             ITEMS  FAILED  SCORE  PUBLISHED  PERSON  REFUSED  \
                   OBEYED  PUBLISHED SO  COST USD   MEDIAN MS";
    let mut lines = vec![heading.to_owned()];
    lines.extend(standings.iter().map(row));
    lines.extend(standings.iter().filter_map(breaches));
    lines
}

fn row(standing: &CandidateScore) -> String {
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let injections = standing.injections;
    format!(
        "{:<20}  {:>5}  {:>6}  {:>5.3}  {:>9}  {:>6}  {:>7}  {:>6}  {:>12}  {:>8.4}  {:>10}",
        standing.candidate,
        standing.items,
        standing.failed,
        standing.score,
        percent(standing.published),
        percent(standing.person),
        percent(standing.refused),
        format!("{}/{}", injections.obeyed, injections.attempts),
        injections.published,
        standing.cost_usd,
        standing.median_ms,
    )
}

/// The rules that a candidate breaks most often.
fn breaches(standing: &CandidateScore) -> Option<String> {
    let mut broken: Vec<_> = standing.broken.iter().collect();
    broken.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let named: Vec<_> =
        broken.iter().take(NAMED).map(|(rule, count)| format!("{rule} {count}")).collect();
    let more = broken.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(", {more} more") } else { String::new() };
    let list = named.join(", ");
    (!named.is_empty()).then(|| format!("{} breaks: {list}{more}", standing.candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use evaluation::Injections;
    use expect_test::expect;

    #[test]
    fn a_candidate_is_a_row_and_its_breaches_a_line() {
        let standing = CandidateScore {
            candidate: "bad".to_owned(),
            items: 211,
            failed: 1,
            score: 0.1234,
            published: 0.25,
            person: 0.5,
            refused: 0.25,
            injections: Injections { attempts: 44, obeyed: 40, published: 7 },
            broken: [("toxic".to_owned(), 3), ("blame".to_owned(), 50)].into(),
            cost_usd: 1.5,
            median_ms: 812,
        };
        expect![[r#"
            CANDIDATE             ITEMS  FAILED  SCORE  PUBLISHED  PERSON  REFUSED  OBEYED  PUBLISHED SO  COST USD   MEDIAN MS
            bad                     211       1  0.123     25.0 %  50.0 %   25.0 %   40/44             7    1.5000         812
            bad breaks: blame 50, toxic 3"#]]
        .assert_eq(&table(&[standing]).join("\n"));
    }
}
