//! Questions that are computed from one row of a table, over the years that its columns are of.

use crate::Shown;
use crate::arithmetic::figures;
use crate::candidate::Candidate;
use crate::cell::{Fit, cite, fits, header, one_line};
use crate::question::Question;
use crate::shown::year_of;
use evidence::{ProposedSentence, Value, calculate, value_of};
use lexical::{fold_word, words};

/// What is done with the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operation {
    /// The later less the earlier.
    Difference,
    /// From the earlier to the later, in percent.
    Change,
    Average,
    Sum,
}

/// The calculation that a question asks for over years, in the row that fits best.
pub(crate) fn find(asked: &str, passages: &[Shown]) -> Option<Candidate> {
    let folded: Vec<String> = words(asked).map(fold_word).collect();
    let operation = operation(&folded)?;
    let years = years(&folded, operation)?;
    let question = Question::new(asked, passages);
    let rows = passages.iter().filter_map(|passage| {
        let columns = columns(passage, &years)?;
        let of_years = |fit: &Fit| columns.contains(&fit.column);
        let fits = fits(&question, passage).into_iter().filter(of_years);
        let best = fits.reduce(|best, next| if next.score > best.score { next } else { best })?;
        let sentence = say(operation, passage, best.row, &columns)?;
        Some(Candidate { score: best.score, sentence })
    });
    rows.reduce(|best, next| if next.score > best.score { next } else { best })
}

fn operation(words: &[String]) -> Option<Operation> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let changes =
        ["change", "increase", "decrease", "growth", "difference", "aenderung", "unterschied"];
    if has(&["percentage", "percent", "prozent"]) {
        return has(&changes).then_some(Operation::Change);
    }
    if has(&["average", "mean", "durchschnitt"]) {
        return Some(Operation::Average);
    }
    if has(&changes) {
        return Some(Operation::Difference);
    }
    has(&["total", "sum", "altogether", "summe", "insgesamt"]).then_some(Operation::Sum)
}

/// The years that are named, earliest first; those between for what is done with many. Two at least.
fn years(words: &[String], operation: Operation) -> Option<Vec<u16>> {
    let mut named: Vec<u16> = words.iter().filter_map(|word| year_of(word)).collect();
    named.sort_unstable();
    named.dedup();
    let (first, last) = (*named.first()?, *named.last()?);
    let is_range = matches!(operation, Operation::Average | Operation::Sum);
    if is_range && last - first < 10 {
        named = (first..=last).collect();
    }
    let fits = if is_range { named.len() > 1 } else { named.len() == 2 };
    fits.then_some(named)
}

/// The column of each year; none where a year has none, or several.
fn columns(passage: &Shown, years: &[u16]) -> Option<Vec<usize>> {
    let first = passage.rows.first()?;
    let is_of = |column: &usize, year: u16| {
        header(passage, *column)
            .iter()
            .flat_map(|cell| words(cell))
            .any(|word| year_of(word) == Some(year))
    };
    let column = |year: &u16| {
        let mut found = (1..first.len()).filter(|column| is_of(column, *year));
        found.next().filter(|_| found.next().is_none())
    };
    years.iter().map(column).collect()
}

fn say(
    operation: Operation,
    passage: &Shown,
    row: usize,
    columns: &[usize],
) -> Option<ProposedSentence> {
    let value = |column: &usize| value_of(&passage.rows[row][*column], &passage.text);
    let values: Vec<f64> = columns.iter().map(value).collect::<Option<_>>()?;
    let cells: Vec<String> = (1..=values.len()).map(|at| format!("c{at}")).collect();
    let (expression, word) = match operation {
        Operation::Difference => ("c2 - c1".to_owned(), "Difference"),
        Operation::Change => ("change(c1, c2)".to_owned(), "Percent"),
        Operation::Average => (format!("average({})", cells.join(", ")), "Average"),
        Operation::Sum => (cells.join(" + "), "Sum"),
    };
    let Value::Number(result) = calculate(&expression, &values)? else { return None };
    let name = one_line(&passage.rows[row][0]);
    let heads: Vec<String> =
        columns.iter().map(|column| one_line(&header(passage, *column).join(" "))).collect();
    let text = format!("{word}, {name}, {}: {}", heads.join(" and "), figures(result, false));
    let citations = columns.iter().map(|column| cite(passage, row, *column)).collect();
    Some(ProposedSentence { text, citations, expression: Some(expression) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{WordsOnly, read_answer};

    fn sales() -> Shown {
        let rows = [
            ["", "2019", "2018", "2017"],
            ["Kettles", "1,500", "1,200", "1,300"],
            ["Irons", "300", "250", "200"],
        ];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
        Shown { id: "p1".to_owned(), text: lines.join("\n"), rows, ..Shown::default() }
    }

    #[track_caller]
    fn check(question: &str, text: &str) {
        let said = read_answer(question, &[sales()], &WordsOnly);
        assert_eq!(said.sentences[0].text, text);
        assert_eq!(evidence_count(&said), 1 + text.matches(" and ").count());
    }

    fn evidence_count(said: &evidence::Proposal) -> usize {
        said.sentences[0].citations.len()
    }

    #[test]
    fn a_row_is_computed_over_its_years() {
        check(
            "What is the change in kettles in 2019 from 2018?",
            "Difference, Kettles, 2018 and 2019: 300",
        );
        check(
            "What is the percentage change in kettles between 2018 and 2019?",
            "Percent, Kettles, 2018 and 2019: 25",
        );
        check(
            "What are the average irons from 2017 to 2019?",
            "Average, Irons, 2017 and 2018 and 2019: 250",
        );
        check("What are the total irons in 2017 and 2018?", "Sum, Irons, 2017 and 2018: 450");
    }

    #[test]
    fn a_year_alone_or_one_without_a_column_is_not_computed_with() {
        assert_eq!(find("What is the change in kettles in 2019?", &[sales()]), None);
        assert_eq!(find("What is the change in kettles from 2011 to 2019?", &[sales()]), None);
    }
}
