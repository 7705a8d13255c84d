//! Questions that are computed from several cells of one column.

use crate::Shown;
use crate::candidate::Candidate;
use crate::cell::{Fit, cite, fits, header, one_line};
use crate::question::Question;
use crate::synonyms::{compares, computes};
use evidence::{ProposedCitation, ProposedSentence, Value, calculate, value_of};
use lexical::{fold_word, words};

/// What is done with two cells, or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operation {
    Difference,
    Percent,
    Sum,
    Average,
    /// Which of two is more: a yes or no.
    Comparison,
    /// How many rows.
    Count,
}

/// What parts the sides of a question.
const PARTS: &[&str] = &["than", "als", "and", "und", "or", "oder", "from", "of", "von", "to"];
/// Rows that are counted at most: cells of a calculation.
const MOST: usize = 24;
/// What a word is worth that stands above the table.
const ABOVE: f32 = 0.6;
/// What each cell's own fit with its side adds.
const OF_NAMES: f32 = 0.1;

/// The calculation that a question asks for, over the best table or parts of one.
pub(crate) fn find(asked: &str, passages: &[Shown]) -> Option<Candidate> {
    let mut folded: Vec<String> = words(asked).map(fold_word).collect();
    folded.retain(|word| !(computes(word) && is_a_name(word, passages)));
    let operation = operation(&folded)?;
    let question = Question::new(asked, passages);
    if operation == Operation::Count {
        let counts = passages.iter().filter_map(|passage| count(&question, passage));
        return counts.reduce(|best, next| if next.score > best.score { next } else { best });
    }
    let pairs = sides(asked).into_iter().flat_map(|(left, right)| {
        let cells = |side| {
            let side = Question::new(side, passages);
            let all = passages.iter().flat_map(move |passage| {
                fits(&side, passage).into_iter().map(move |fit| Operand { passage, fit })
            });
            all.filter(|one| one.value().is_some()).collect::<Vec<_>>()
        };
        best_pair(&question, &cells(left), &cells(right))
    });
    let (score, one, other) =
        pairs.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Candidate { score, sentence: say(operation, one, other)? })
}

/// Whether a row or a column is called so: what is called a total is read, not computed.
fn is_a_name(word: &str, passages: &[Shown]) -> bool {
    let is_in = |cell: &String| words(cell).any(|one| fold_word(one) == word);
    passages.iter().any(|passage| {
        let mut headers = passage.rows.iter().take(passage.header_rows()).flatten();
        passage.rows.iter().filter_map(|row| row.first()).any(is_in) || headers.any(is_in)
    })
}

/// A cell with a number.
#[derive(Clone, Copy)]
struct Operand<'a> {
    passage: &'a Shown,
    fit: Fit,
}

impl Operand<'_> {
    fn text(&self) -> &str {
        &self.passage.rows[self.fit.row][self.fit.column]
    }

    fn value(&self) -> Option<f64> {
        value_of(self.text(), &self.passage.text)
    }

    fn header(&self) -> String {
        one_line(&header(self.passage, self.fit.column).join(", "))
    }

    /// The first cell of its row.
    fn name(&self) -> String {
        one_line(&self.passage.rows[self.fit.row][0])
    }

    fn cite(&self) -> ProposedCitation {
        cite(self.passage, self.fit.row, self.fit.column)
    }

    /// Its column is named, or is the only one.
    fn is_asked(&self, question: &Question) -> bool {
        let is_only = self.passage.rows[self.fit.row].len() == 2;
        is_only || !question.found(&self.header()).is_empty()
    }

    /// Another row of the same column; a table may be in several passages.
    fn pairs_with(&self, other: &Self) -> bool {
        let is_same = self.passage.id == other.passage.id && self.fit.row == other.fit.row;
        self.fit.column == other.fit.column && self.header() == other.header() && !is_same
    }
}

fn operation(words: &[String]) -> Option<Operation> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let asks = |first: &str, second: &str| {
        words.windows(2).any(|pair| pair[0] == first && pair[1] == second)
    };
    let how_many =
        asks("how", "many") || asks("how", "much") || has(&["wie", "wieviel", "wieviele"]);
    let compared = has(&["than", "als"])
        && words.iter().any(|word| {
            compares(word) || ["more", "less", "mehr", "weniger"].contains(&word.as_str())
        });
    if has(&["percent", "percentage", "prozent"]) {
        return Some(Operation::Percent);
    }
    if has(&["average", "mean", "durchschnitt", "durchschnittlich"]) {
        return Some(Operation::Average);
    }
    if has(&["together", "altogether", "total", "sum", "insgesamt", "zusammen", "summe"]) {
        return Some(Operation::Sum);
    }
    if has(&["difference", "unterschied", "differenz"]) || compared && how_many {
        return Some(Operation::Difference);
    }
    if compared {
        return Some(Operation::Comparison);
    }
    (how_many && has(&["listed", "kinds", "arten", "aufgefuehrt", "rows"]))
        .then_some(Operation::Count)
}

/// The question before and after each word that may part its sides.
fn sides(asked: &str) -> Vec<(&str, &str)> {
    let is_part = |word: &&str| PARTS.contains(&fold_word(word).as_str());
    let offset = |word: &str| word.as_ptr() as usize - asked.as_ptr() as usize;
    let parts = words(asked).filter(is_part);
    parts.map(|word| (&asked[..offset(word)], &asked[offset(word) + word.len()..])).collect()
}

type Pair<'a> = (f32, Operand<'a>, Operand<'a>);

/// The two cells that have most of the question together, and whose rows are each named by its side.
fn best_pair<'a>(
    question: &Question,
    left: &[Operand<'a>],
    right: &[Operand<'a>],
) -> Option<Pair<'a>> {
    let pairs = left.iter().flat_map(|one| {
        let others = right.iter().filter(|other| one.pairs_with(other) && one.is_asked(question));
        others.map(|other| (weigh(question, one, other), *one, *other))
    });
    pairs.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

fn weigh(question: &Question, one: &Operand<'_>, other: &Operand<'_>) -> f32 {
    let row = |cell: &Operand<'_>| cell.passage.rows[cell.fit.row].join("\n");
    let own = question.found(&format!("{}\n{}\n{}", one.header(), row(one), row(other)));
    let above = question.found(&one.passage.context());
    let above = above.into_iter().filter(|at| !own.contains(at));
    let words = question.weigh(own.iter().copied()) + ABOVE * question.weigh(above);
    words / question.total() + OF_NAMES * (one.fit.score + other.fit.score)
}

fn say(operation: Operation, one: Operand<'_>, other: Operand<'_>) -> Option<ProposedSentence> {
    let values = [one.value()?, other.value()?];
    let is_less = values[0] < values[1];
    let german = is_german(one.passage);
    let (expression, word) = match operation {
        Operation::Difference if is_less => ("c2 - c1", ["Difference", "Unterschied"]),
        Operation::Difference => ("c1 - c2", ["Difference", "Unterschied"]),
        // The whole is named before its part: `what percent of A is B`.
        Operation::Percent => ("percent(c2, c1)", ["Percent", "Prozent"]),
        Operation::Sum => ("c1 + c2", ["Sum", "Summe"]),
        Operation::Average => ("average(c1, c2)", ["Average", "Durchschnitt"]),
        Operation::Comparison if is_less => ("c1 < c2", ["less than", "weniger als"]),
        Operation::Comparison if values[0] > values[1] => ("c1 > c2", ["more than", "mehr als"]),
        Operation::Comparison | Operation::Count => return None,
    };
    let word = word[usize::from(german)];
    let (head, names) = (one.header(), [one.name(), other.name()]);
    let and = if german { "und" } else { "and" };
    let parts = match calculate(expression, &values)? {
        Value::Number(result) => {
            let both = format!("{} {and} {}: {}", names[0], names[1], figures(result, german));
            [word.to_owned(), head, both]
        }
        Value::Truth(_) => {
            let both =
                format!("{} ({}) {word} {} ({})", names[0], one.text(), names[1], other.text());
            [head, both, String::new()]
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let citations = vec![one.cite(), other.cite()];
    Some(ProposedSentence {
        text: parts.join(", "),
        citations,
        expression: Some(expression.to_owned()),
    })
}

pub(crate) fn figures(value: f64, german: bool) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if german { text.replace('.', ",") } else { text }
}

/// By words that German texts hardly do without.
fn is_german(passage: &Shown) -> bool {
    let text = format!("{} {}", passage.context(), passage.text);
    let folded: Vec<String> = words(&text).map(fold_word).collect();
    let count = |list: &[&str]| folded.iter().filter(|word| list.contains(&word.as_str())).count();
    count(&["der", "die", "das", "und", "mit", "bei", "in", "fuer", "zeit", "anleitung"])
        > count(&["the", "and", "with", "of", "for", "in", "time", "manual"])
}

/// The rows of a table that a word of the question names.
fn count(question: &Question, passage: &Shown) -> Option<Candidate> {
    let headers = passage.header_rows();
    let rows: Vec<usize> = (headers..passage.rows.len())
        .filter(|row| !passage.rows[*row][0].is_empty())
        .take(MOST)
        .collect();
    let named =
        question.found(&format!("{}\n{}", passage.context(), header(passage, 0).join("\n")));
    let complete = headers + rows.len() == passage.rows.len();
    if named.is_empty() || !complete || rows.len() < 2 {
        return None;
    }
    let cells: Vec<String> = (1..=rows.len()).map(|at| format!("c{at}")).collect();
    let first = cite(passage, rows[0], 0);
    let all = rows.iter().flat_map(|row| cite(passage, *row, 0).cells).collect();
    let citation = ProposedCitation { cells: all, ..first };
    let head = one_line(&header(passage, 0).join(", "));
    let text = format!("{head}, number: {}", rows.len());
    let expression = Some(format!("count({})", cells.join(", ")));
    let sentence = ProposedSentence { text, citations: vec![citation], expression };
    Some(Candidate { score: question.weigh(named) / question.total(), sentence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{WordsOnly, read_answer};

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn lamps() -> Shown {
        let rows = vec![
            row(&["Lamp", "Weight, g", "Price, EUR"]),
            row(&["Amber", "200", "8.50"]),
            row(&["Birch", "300", "12.50"]),
            row(&["Cedar", "450", "20"]),
        ];
        let lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
        Shown {
            id: "p1".to_owned(),
            title: "Lamps".to_owned(),
            text: lines.join("\n"),
            rows,
            headings: vec![],
        }
    }

    #[track_caller]
    fn check(question: &str, text: &str, expression: &str) {
        let answer = read_answer(question, &[lamps()], &WordsOnly);
        let said: Vec<_> = answer
            .sentences
            .iter()
            .map(|one| (one.text.as_str(), one.expression.as_deref()))
            .collect();
        assert_eq!(said, [(text, Some(expression))]);
    }

    #[test]
    fn two_cells_are_computed_with() {
        check(
            "How much heavier is the Cedar than the Amber?",
            "Difference, Weight, g, Cedar and Amber: 250",
            "c1 - c2",
        );
        check(
            "What is the price of Amber and Birch together?",
            "Sum, Price, EUR, Amber and Birch: 21",
            "c1 + c2",
        );
        check(
            "What is the average weight of Amber and Birch?",
            "Average, Weight, g, Amber and Birch: 250",
            "average(c1, c2)",
        );
        check(
            "What percent of the weight of Cedar is the weight of Amber?",
            "Percent, Weight, g, Cedar and Amber: 44.44",
            "percent(c2, c1)",
        );
        check(
            "Is the Birch heavier than the Amber?",
            "Weight, g, Birch (300) more than Amber (200)",
            "c1 > c2",
        );
    }

    #[test]
    fn rows_are_counted() {
        check("How many lamps are listed?", "Lamp, number: 3", "count(c1, c2, c3)");
    }
}
