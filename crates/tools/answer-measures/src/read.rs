//! How near the local reader's answers are to those that people wrote, taken apart or not.

use crate::e_manual::{Asked, EManual, Kind};
use crate::library::Library;
use crate::report::{Report, conditions, table};
use crate::retrieval;
use crate::rouge::rouge_l;
use crate::split::{Half, half};
use crate::taken_out::TakenOut;
use document_reader::{Shown, WordsOnly, read_answer, take_apart};
use documents::Passage;
use evidence::verify;
use passage_retrieval::{EmbedQuestion, Weights};

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    kind: Kind,
    half: Half,
    parts: usize,
    /// Whether a passage of the right section is among the first five of a part.
    is_found: bool,
    /// ROUGE-L of what was said; 0 where nothing was.
    said: f64,
    /// ROUGE-L of the first passage whole, and of the best of all that were handed on.
    first: f64,
    best: f64,
    is_answered: bool,
    /// Whether all that is cited is of the section that answers.
    is_cited: bool,
}

/// Whether questions are taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// As the machine does.
    InParts,
    Whole,
}

/// Answers to all questions of a manual.
#[derive(Debug, Clone, Default)]
struct Answers {
    in_parts: Vec<Read>,
    whole: Vec<Read>,
    /// In parts, without what answers.
    taken_out: Vec<Read>,
}

/// Answers each question from what is found for it, and reports: all answers, and what taking questions
/// apart is worth.
///
/// # Errors
/// The model fails, or a question is refused.
pub async fn report<M>(manual: &EManual, meaning: &M) -> Result<[Report; 2], String>
where
    M: EmbedQuestion + Clone,
{
    let answers = answer_all(manual, meaning).await?;
    let count = manual.questions.len();
    let conditions =
        conditions(&format!("{count} questions, the reader by rules, gate as configured"));
    let report = |mark, table: String| Report {
        mark,
        text: format!("{table}\n\n{conditions}"),
        pictures: Vec::new(),
    };
    Ok([report("answers-read", kinds(&answers)), report("decomposition", ways(&answers))])
}

async fn answer_all<M>(manual: &EManual, meaning: &M) -> Result<Answers, String>
where
    M: EmbedQuestion + Clone,
{
    let passages = retrieval::passages(&manual.sections)?;
    let library = Library::index(passages.clone(), meaning).await?;
    let taken_out = TakenOut::new(&passages, &library);
    let mut answers = Answers::default();
    for asked in &manual.questions {
        let left = Library::index(taken_out.without(asked), meaning).await?;
        answers.in_parts.push(ask(&library, asked, Asking::InParts).await?);
        answers.whole.push(ask(&library, asked, Asking::Whole).await?);
        answers.taken_out.push(ask(&left, asked, Asking::InParts).await?);
    }
    Ok(answers)
}

/// Answers as the machine does: nothing below the gate, and only what is verified is said, each sentence
/// once.
async fn ask<M>(library: &Library<M>, asked: &Asked, asking: Asking) -> Result<Read, String>
where
    M: EmbedQuestion + Clone,
{
    let parts = match asking {
        Asking::InParts => take_apart(&asked.text),
        Asking::Whole => vec![asked.text.clone()],
    };
    let mut read = Read::of(asked, parts.len());
    let mut said: Vec<String> = Vec::new();
    for part in parts {
        let found = library.ask(&part, Weights::default()).await?;
        let passages: Vec<Passage> = library.passages(&found).into_iter().cloned().collect();
        read.find(asked, &passages);
        if found.answerable {
            read.say(asked, &part, &passages, &mut said);
        }
    }
    read.said = rouge_l(&said.join(" "), &asked.answer);
    read.is_answered = !said.is_empty();
    Ok(read)
}

impl Read {
    fn of(asked: &Asked, parts: usize) -> Self {
        let half = half(&asked.text);
        let (is_found, is_answered, is_cited) = (false, false, true);
        let (said, first, best) = (0.0, 0.0, 0.0);
        Self { kind: asked.kind, half, parts, is_found, said, first, best, is_answered, is_cited }
    }

    fn find(&mut self, asked: &Asked, passages: &[Passage]) {
        let of = |passage: &Passage| rouge_l(&passage.text, &asked.answer);
        self.is_found |= passages.iter().take(5).any(|passage| asked.is_in(passage));
        self.first = self.first.max(passages.first().map_or(0.0, of));
        self.best = passages.iter().map(of).fold(self.best, f64::max);
    }

    fn say(&mut self, asked: &Asked, part: &str, passages: &[Passage], said: &mut Vec<String>) {
        let shown: Vec<Shown> = passages.iter().map(Shown::from).collect();
        for sentence in verify(&read_answer(part, &shown, &WordsOnly), passages).sentences {
            let is_right = |id: &str| passages.iter().any(|one| one.id == id && asked.is_in(one));
            self.is_cited &= sentence.citations.iter().all(|one| is_right(&one.passage_id));
            if !said.contains(&sentence.text) {
                said.push(sentence.text);
            }
        }
    }
}

fn kinds(answers: &Answers) -> String {
    let head = [
        "questions",
        "number",
        "ROUGE-L, development",
        "held out",
        "answered",
        "of these cited from the section alone",
        "first passage whole",
        "best of eight whole",
        "taken out: refused, development",
        "held out",
    ];
    let of = |all: &[Read], kind: Kind| -> Vec<Read> {
        all.iter().filter(|one| one.kind == kind).cloned().collect()
    };
    let mut rows: Vec<Vec<String>> = Kind::ALL
        .into_iter()
        .map(|kind| row(kind.name(), &of(&answers.in_parts, kind), &of(&answers.taken_out, kind)))
        .collect();
    rows.push(row("all", &answers.in_parts, &answers.taken_out));
    table(&head, &rows)
}

fn row(name: &str, read: &[Read], taken_out: &[Read]) -> Vec<String> {
    let said = |which| mean(read.iter().filter(|one| one.half == which), |one| one.said);
    let refused = |which| {
        mean(taken_out.iter().filter(|one| one.half == which), |one| share(!one.is_answered))
    };
    vec![
        name.to_owned(),
        read.len().to_string(),
        said(Half::Development),
        said(Half::HeldOut),
        mean(read.iter(), |one| share(one.is_answered)),
        mean(read.iter().filter(|one| one.is_answered), |one| share(one.is_cited)),
        mean(read.iter(), |one| one.first),
        mean(read.iter(), |one| one.best),
        refused(Half::Development),
        refused(Half::HeldOut),
    ]
}

fn ways(answers: &Answers) -> String {
    let head = [
        "questions",
        "asked",
        "number",
        "parts",
        "section among the first five",
        "answered",
        "ROUGE-L",
    ];
    let mut rows = Vec::new();
    for (name, is_compound) in [("compound", true), ("all others", false)] {
        for (way, all) in [("in parts", &answers.in_parts), ("whole", &answers.whole)] {
            let of: Vec<&Read> =
                all.iter().filter(|one| (one.kind == Kind::Compound) == is_compound).collect();
            let mean = |value| mean(of.iter().copied(), value);
            let cells = [
                mean(|one| one.parts as f64),
                mean(|one| share(one.is_found)),
                mean(|one| share(one.is_answered)),
                mean(|one| one.said),
            ];
            let names = [name.to_owned(), way.to_owned(), of.len().to_string()];
            rows.push(names.into_iter().chain(cells).collect());
        }
    }
    table(&head, &rows)
}

fn share(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn mean<'a>(of: impl Iterator<Item = &'a Read>, value: fn(&Read) -> f64) -> String {
    let values: Vec<f64> = of.map(value).collect();
    format!("{:.3}", values.iter().sum::<f64>() / values.len().max(1) as f64)
}
