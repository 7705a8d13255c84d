//! Questions to the tables of annual reports: cells that are read, and arithmetic that is recomputed.
//!
//! Source: Zhu et al., "TAT-QA", ACL 2021; <https://github.com/NExTplusplus/TAT-QA>, the development file
//! `dataset_raw/tatqa_dataset_dev.json` (CC BY 4.0, not in this repository).

use crate::report::{Report, conditions, table};
use crate::split::{Half, half};
use document_reader::{Shown, WordsOnly, read_answer};
use documents::{Block, Cell, LocatedText, ParsedDocument, Passage, Table};
use evidence::{Value, calculate, value_of, verify};
use passages::{Edition, Settings, make_passages};
use serde::Deserialize;

/// A table with the text around it, and questions about both.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Context {
    table: Rows,
    paragraphs: Vec<Paragraph>,
    questions: Vec<Asked>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Rows {
    table: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Paragraph {
    text: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Asked {
    question: String,
    answer: serde_json::Value,
    answer_type: String,
    derivation: String,
    scale: String,
}

/// The contexts of the file.
///
/// # Errors
/// It is no JSON of this form.
pub fn read_contexts(json: &str) -> Result<Vec<Context>, String> {
    serde_json::from_str(json).map_err(|error| format!("TAT-QA: {error}"))
}

/// Right of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    right: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, is_right: bool) {
        self.all += 1;
        self.right += usize::from(is_right);
    }

    fn share(self) -> String {
        format!("{:.3}", self.right as f64 / self.all.max(1) as f64)
    }
}

/// By half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Halves([Tally; 2]);

impl Halves {
    fn count(&mut self, question: &str, is_right: bool) {
        self.0[usize::from(half(question) == Half::HeldOut)].count(is_right);
    }

    fn row(self, name: &str) -> Vec<String> {
        let [development, held_out] = self.0;
        let all = Tally {
            right: development.right + held_out.right,
            all: development.all + held_out.all,
        };
        vec![
            name.to_owned(),
            all.all.to_string(),
            all.share(),
            development.share(),
            held_out.share(),
        ]
    }
}

/// Reads each context's questions and reports.
///
/// # Errors
/// A context has too much text.
pub fn report(contexts: &[Context]) -> Result<Report, String> {
    let (mut cells, mut derived, mut computed) = Default::default();
    for context in contexts {
        context.count_cells(&mut cells)?;
        context.count_arithmetic(&mut derived, &mut computed)?;
    }
    let rows = [
        cells.row("a number that is one cell of the table: the cell cited"),
        derived.row("arithmetic: the derivation, computed by `evidence` over cells"),
        computed.row("arithmetic: the reader's expression, computed"),
    ];
    let head = ["questions", "number", "right", "development", "held out"];
    let data = format!("{} contexts, table and text given", contexts.len());
    let text = format!("{}\n\n{}", table(&head, &rows), conditions(&data));
    Ok(Report { mark: "tables", text, pictures: Vec::new() })
}

impl Context {
    fn count_cells(&self, cells: &mut Halves) -> Result<(), String> {
        let passages = self.passages()?;
        for asked in self.questions.iter().filter(|asked| self.asks_for_a_cell(asked)) {
            let gold = asked.span().unwrap_or_default();
            let said =
                verify(&read_answer(&asked.question, &shown(&passages), &WordsOnly), &passages);
            let cited = said.sentences.first().map(|one| cited(one, &passages)).unwrap_or_default();
            cells.count(&asked.question, cited.len() == 1 && same_number(&cited[0], gold));
        }
        Ok(())
    }

    /// Whether one number answers, and stands in the table. With a derivation it is a year that is found by
    /// comparing.
    fn asks_for_a_cell(&self, asked: &Asked) -> bool {
        let is_cell =
            |gold: &str| self.table.table.iter().flatten().any(|cell| same_number(cell, gold));
        let is_number =
            |gold: &str| gold.split_whitespace().filter(|word| is_word(word)).count() < 2;
        asked.answer_type == "span"
            && asked.derivation.trim().is_empty()
            && asked.span().is_some_and(|gold| is_number(gold) && is_cell(gold))
    }

    fn count_arithmetic(&self, derived: &mut Halves, computed: &mut Halves) -> Result<(), String> {
        let passages = self.passages()?;
        for asked in self.questions.iter().filter(|asked| asked.answer_type == "arithmetic") {
            let Some(gold) = asked.number() else { continue };
            let derivation = recompute(&asked.derivation);
            derived
                .count(&asked.question, derivation.is_some_and(|one| asked.is_result(one, gold)));
            let said =
                verify(&read_answer(&asked.question, &shown(&passages), &WordsOnly), &passages);
            let calculation = said.sentences.first().and_then(|one| one.calculation.as_ref());
            let result = calculation.and_then(|one| value_of(&one.result, "1,234.5"));
            let is_right = result.is_some_and(|result| asked.is_result(result, gold));
            computed.count(&asked.question, is_right);
        }
        Ok(())
    }

    fn passages(&self) -> Result<Vec<Passage>, String> {
        let paragraph = |one: &Paragraph| Block::Paragraph {
            content: LocatedText { text: one.text.clone(), pieces: Vec::new() },
        };
        let table = Block::Table(as_table(&self.table.table));
        let blocks = std::iter::once(table).chain(self.paragraphs.iter().map(paragraph)).collect();
        let document = ParsedDocument { blocks, ..ParsedDocument::default() };
        let edition = Edition {
            document_id: "report",
            version: "1",
            title: "Report",
            tenant: "measures",
            products: &[],
        };
        let made = make_passages(&document, &edition, Settings::default());
        made.map(|made| made.passages).map_err(|refusal| format!("{refusal:?}"))
    }
}

impl Asked {
    /// The only span that answers.
    fn span(&self) -> Option<&str> {
        match self.answer.as_array()?.as_slice() {
            [only] => only.as_str(),
            _ => None,
        }
    }

    fn number(&self) -> Option<f64> {
        self.answer.as_f64().or_else(|| value_of(self.answer.as_str()?, ""))
    }

    /// Whether a value is the answer within its two decimals; percent may be written as a share.
    fn is_result(&self, value: f64, gold: f64) -> bool {
        let is_close = |value: f64| (value - gold).abs() <= 0.0051;
        is_close(value) || self.scale == "percent" && is_close(value * 100.0)
    }
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn shown(passages: &[Passage]) -> Vec<Shown> {
    passages.iter().map(Shown::from).collect()
}

/// The texts of the cells that a sentence rests on.
fn cited(sentence: &answers::Sentence, passages: &[Passage]) -> Vec<String> {
    let of = |citation: &answers::Citation| {
        let passage = passages.iter().find(|one| one.id == citation.passage_id);
        let table = passage.and_then(|one| one.table.clone()).unwrap_or_default();
        let text = |at: &answers::CellPlace| {
            table.cell(at.row, at.column).map(|cell| cell.text.clone()).unwrap_or_default()
        };
        citation.cells.iter().map(text).collect::<Vec<_>>()
    };
    sentence.citations.iter().flat_map(of).collect()
}

/// Whether both are one number, and the same.
fn same_number(cell: &str, gold: &str) -> bool {
    let value = |text: &str| value_of(text.trim_end_matches(['%', ' ']), "1,234.5");
    value(cell).zip(value(gold)).is_some_and(|(cell, gold)| (cell - gold).abs() < 1e-9)
}

/// Rows above the first that has a name and, beside it, figures that are no year are headers; at least one.
fn as_table(rows: &[Vec<String>]) -> Table {
    let is_year = |cell: &str| {
        let first: String = cell.chars().filter(|c| !c.is_whitespace()).take(4).collect();
        first.parse::<u16>().is_ok_and(|year| (1_900..2_100).contains(&year))
    };
    let is_figure = |cell: &String| {
        let plain = cell.trim_start_matches(|c: char| "$€£(- ".contains(c));
        plain.starts_with(|c: char| c.is_ascii_digit()) && !is_year(plain)
    };
    let is_body = |row: &Vec<String>| {
        row.first().is_some_and(|name| !name.trim().is_empty()) && row.iter().skip(1).any(is_figure)
    };
    let headers = rows.iter().position(is_body).unwrap_or(1).max(1).min(rows.len());
    let cells = rows.iter().zip(0..).flat_map(|(row, number)| {
        row.iter().zip(0..).map(move |(text, column)| Cell {
            row: number,
            column,
            row_span: 1,
            column_span: 1,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            place: None,
        })
    });
    Table {
        header_rows: headers as u32,
        header_columns: 1,
        cells: cells.collect(),
        ..Table::default()
    }
}

/// A derivation as the calculator of `evidence` computes it, its numbers as cells.
fn recompute(derivation: &str) -> Option<f64> {
    let plain: String = derivation
        .chars()
        .filter(|c| !c.is_whitespace() && !"$€£%,".contains(*c))
        .map(|c| match c {
            '[' | '{' => '(',
            ']' | '}' => ')',
            '–' | '−' => '-',
            '×' | 'x' => '*',
            '÷' => '/',
            other => other,
        })
        .collect();
    let (expression, operands) = as_cells(&plain);
    match calculate(&as_average(&expression, &operands), &operands)? {
        Value::Number(value) => Some(value),
        Value::Truth(_) => None,
    }
}

/// Each number but 1 and 100 becomes a cell.
fn as_cells(plain: &str) -> (String, Vec<f64>) {
    let (mut expression, mut operands) = (String::new(), Vec::new());
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        match rest[..digits].parse::<f64>() {
            Ok(value) if !matches!(&rest[..digits], "1" | "100") => {
                operands.push(value);
                expression.push_str(&format!("c{}", operands.len()));
                rest = &rest[digits..];
            }
            _ => {
                let end = digits.max(first.len_utf8());
                expression.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    (expression, operands)
}

/// `(c1+c2)/c3`, `c3` being 2, is an average: the calculator takes no number that is no cell.
fn as_average(expression: &str, operands: &[f64]) -> String {
    let parts = expression.strip_prefix('(').and_then(|rest| rest.split_once(")/"));
    let Some((sum, divisor)) = parts else { return expression.to_owned() };
    let terms: Vec<&str> = sum.split('+').collect();
    let is_count = operands.last() == Some(&(terms.len() as f64));
    let is_plain = terms.iter().all(|term| term.strip_prefix('c').is_some());
    match is_plain && is_count && divisor == format!("c{}", operands.len()) {
        true => format!("average({})", terms.join(", ")),
        false => expression.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &str = r#"[{
        "table": {"uid": "t", "table": [["", "2019", "2018"], ["Sales of kettles", "$ 1,200", "1,000"],
            ["Sales of irons", "(300)", "250"]]},
        "paragraphs": [{"uid": "p", "order": 1, "text": "Kettles are sold everywhere."}],
        "questions": [
            {"question": "What were the sales of kettles in 2018?", "answer": ["1,000"],
                "answer_type": "span", "derivation": "", "scale": ""},
            {"question": "Where are kettles sold?", "answer": ["everywhere"],
                "answer_type": "span", "derivation": "", "scale": ""},
            {"question": "What is the percentage change in sales of kettles from 2018 to 2019?",
                "answer": 20, "answer_type": "arithmetic", "derivation": "(1,200-1,000)/1,000",
                "scale": "percent"}]
    }]"#;

    #[test]
    fn cells_are_read_and_derivations_computed() {
        let report = report(&read_contexts(CONTEXT).unwrap()).unwrap();
        let rows: Vec<&str> = report.text.lines().filter(|line| line.contains("| 1 |")).collect();
        assert_eq!(rows.len(), 3, "{}", report.text);
        assert!(rows.iter().all(|row| row.contains("| 1 | 1.000 |")), "{}", report.text);
    }

    #[test]
    fn derivations_are_computed_as_they_are_written() {
        assert_eq!(recompute("(166+178)/2"), Some(172.0));
        assert_eq!(recompute("[2,664 - 3,025]"), Some(-361.0));
        assert_eq!(recompute("-12 - 5"), Some(-17.0));
        assert_eq!(recompute("($1,200-$1,000)/$1,000"), Some(0.2));
        assert_eq!(recompute("a few"), None);
    }

    #[test]
    fn the_same_number_is_the_same_however_it_is_written() {
        assert!(same_number("$ 1,452.4", "$1,452.4") && same_number("4.00%", "4.00%"));
        assert!(!same_number("(300)", "300") && !same_number("2019 and 2018", "2019"));
    }
}
