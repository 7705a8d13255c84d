//! Lambda: the text of a document's scanned pages, as passages.
//!
//! A page without text was drawn by `document-parsing`; a model on Amazon Bedrock copies out what stands on it,
//! block by block. Words on a page are data. Its passages are searched and quoted as others are; their kind,
//! `SCAN`, says that they were read from a picture, and their place is the page. A page that was read before by the
//! same model and prompt is not read again. A document without a word on any page is refused: an output, no error.
//!
//! Metrics: `PagesRead`, `PagesUnread`, `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`,
//! `RepairRounds`.

mod config;
mod input;
mod prompt;
mod reading;

pub use config::Config;
pub use input::{Input, Output, Read, Refused};
pub use picture_asking::{ERRORS, Error};
pub use prompt::{PROMPT_VERSION, SCHEMA};

use bedrock::Converse;
use bucket::{Get, Put, read_object};
use documents::{
    Block, ParsedDocument, Passage, PassageKind, Refusal, ScannedPage, keys, read_lines,
    write_lines,
};
use input::check_own;
use lambda_bridge::{Answer, Metric};
use passages::{Edition, Settings, make_passages};
use picture_asking::{Answers, Asker, Question, Shown};
use reading::Reading;
use std::collections::BTreeMap;

const QUESTION: Question<Reading> = Question {
    prompt_version: PROMPT_VERSION,
    request: prompt::request,
    read: reading::read,
    nothing: Reading::default,
};

/// Reads the pages of a document that were not read yet, and stores the passages of all.
///
/// # Errors
/// The input breaks a rule, an object cannot be read, bucket or model do not answer or refuse, or the model
/// is too slow for all pages.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    model: &(impl Converse + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let key = input.passages_key;
    let pages: Vec<ScannedPage> =
        read_object(bucket, &keys::scans(&key), "the scanned pages", read_lines).await?;
    check_own(&key, &pages)?;
    let own: Vec<Passage> = read_object(bucket, &key, "the passages", read_lines).await?;
    let (shown, latest) = (shown(&pages), keys::latest_readings(&key));
    let asker = Asker { bucket, model, config: &config.asking, question: &QUESTION };
    let answers = asker.ask_about_all(&latest, &shown).await?;
    let spent = answers.spent;
    let output = match read_passages(&pages, &answers.said, config.settings) {
        Ok(passages) if passages.is_empty() && own.is_empty() => refused(Refusal::NoText, answers),
        Ok(passages) => store(bucket, &key, passages, &pages, answers).await?,
        Err(refusal) => refused(refusal, answers),
    };
    let metrics = count_pages(&output, pages.len());
    Ok(Answer::new(output).counting(spent.metrics()).counting(metrics))
}

/// Each picture once: pages may be alike.
fn shown(pages: &[ScannedPage]) -> Vec<Shown<'_>> {
    let by_picture: BTreeMap<&str, &Passage> =
        pages.iter().map(|page| (page.picture.as_str(), &page.frame)).collect();
    by_picture.into_iter().map(|(key, frame)| Shown { key, frame }).collect()
}

/// The passages of all pages together: headings go on from page to page.
fn read_passages(
    pages: &[ScannedPage],
    said: &BTreeMap<String, Reading>,
    settings: Settings,
) -> Result<Vec<Passage>, Refusal> {
    let Some(ScannedPage { frame, .. }) = pages.first() else { return Ok(Vec::new()) };
    let edition = Edition {
        document_id: &frame.document_id,
        version: &frame.version,
        title: &frame.title,
        tenant: &frame.tenant,
        products: &frame.products,
    };
    let blocks = pages.iter().flat_map(|page| blocks_of(page, said)).collect();
    let document = ParsedDocument { blocks, ..ParsedDocument::default() };
    let passages = make_passages(&document, &edition, settings)?.passages;
    let scanned = |passage| Passage { kind: PassageKind::Scan, ..passage };
    Ok(passages.into_iter().map(scanned).collect())
}

fn blocks_of(page: &ScannedPage, said: &BTreeMap<String, Reading>) -> Vec<Block> {
    said.get(&page.picture).map(|reading| reading.blocks(page.area)).unwrap_or_default()
}

async fn store(
    bucket: &impl Put,
    passages_key: &str,
    passages: Vec<Passage>,
    pages: &[ScannedPage],
    answers: Answers<Reading>,
) -> Result<Output, Error> {
    let readings_key = keys::readings(passages_key);
    bucket.put(&readings_key, write_lines(&passages)).await?;
    let Answers { said, asked, refused, spent } = answers;
    let is_unread = |page: &&ScannedPage| blocks_of(page, &said).is_empty();
    Ok(Output::Read(Read {
        readings_key,
        passages: passages.len(),
        unread: pages.iter().filter(is_unread).map(|page| page.area.page).collect(),
        asked,
        kept: said.len() - asked,
        refused,
        usage: spent.usage,
        prompt_version: PROMPT_VERSION.to_owned(),
    }))
}

fn refused(refusal: Refusal, answers: Answers<Reading>) -> Output {
    let (cause, usage) = (refusal.explain().to_owned(), answers.spent.usage);
    Output::Refused(Refused { refusal, cause, usage })
}

/// Of a refused document no page counts as read.
fn count_pages(output: &Output, pages: usize) -> [Metric; 2] {
    let unread = match output {
        Output::Read(read) => read.unread.len(),
        Output::Refused(_) => pages,
    };
    let read = pages - unread;
    [Metric::count("PagesRead", read as f64), Metric::count("PagesUnread", unread as f64)]
}
