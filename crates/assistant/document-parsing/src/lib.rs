//! Lambda: a document of the bucket, read into passages.
//!
//! What a document is, its content says, never its name. One that cannot be read is refused by name:
//! that is an output, no error, and stops no other document of the manifest. A parser that panics has
//! met a broken document. What the parser left out because nobody sees it is counted by reason. The figures of a
//! PDF are drawn, at most 40 of at least 128 pixels a side, and its pages without text, at most 100; one that cannot
//! be drawn is left out. A document with neither text nor such a page is refused.

mod config;
mod error;
mod figures;
mod input;
mod kind;
mod output;
mod read;
mod scans;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::Input;
pub use kind::{MediaType, find_media_type};
use output::Counts;
pub use output::{HiddenCount, Output, Parsed, Refused};
pub use read::silence_panics;

use bucket::{GetEdition, Peek, Put};
use documents::{Block, ParsedDocument, Refusal, Source, keys, write_lines};
use figures::Pictured;
use lambda_bridge::{Answer, Metric, UpstreamError};
use passages::{Edition, Made, make_passages};
use read::read_document;
use scans::PicturedPage;

/// Reads a document and stores its passages.
///
/// # Errors
/// The input breaks a rule, or the bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl GetEdition + Peek + Put + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let source = input.source;
    let output = match fetch(bucket, config, &source).await? {
        Err(refusal) => Output::refused(source, refusal),
        Ok(object) => match read_passages(&object, &source, config) {
            Err(refusal) => Output::refused(source, refusal),
            Ok(read) => store(bucket, source, object, read).await?,
        },
    };
    let hidden = Metric::count("HiddenCharacters", output.hidden_characters() as f64);
    let unread = Metric::count("PagesUnread", output.undrawn() as f64);
    Ok(Answer::new(output).counting([hidden, unread]))
}

/// A document's object.
struct Object {
    content: Vec<u8>,
    version: String,
}

/// It was replaced or removed after a look at it: the next try meets what is there then.
fn changed() -> UpstreamError {
    UpstreamError::Unavailable { service: "S3", code: "object changed meanwhile".to_owned() }
}

async fn fetch(
    bucket: &(impl GetEdition + Peek + Sync),
    config: &Config,
    source: &Source,
) -> Result<Result<Object, Refusal>, UpstreamError> {
    let Some(glimpse) = bucket.peek(&source.key, 1).await? else {
        return Ok(Err(Refusal::Missing));
    };
    if glimpse.size > config.most_bytes {
        return Ok(Err(Refusal::TooLarge));
    }
    let content = bucket.get_edition(&source.key, &glimpse.etag).await?.ok_or_else(changed)?;
    let version = glimpse.etag.trim_matches('"').to_owned();
    Ok(Ok(Object { content, version }))
}

/// What came of reading.
struct Read {
    document: ParsedDocument,
    title: String,
    made: Made,
    scans: Vec<PicturedPage>,
}

fn read_passages(object: &Object, source: &Source, config: &Config) -> Result<Read, Refusal> {
    let document = read_document(&object.content)?;
    let title = find_title(source, &document);
    let edition = edition(source, &object.version, &title);
    let made = make_passages(&document, &edition, config.settings)?;
    let scans = scans::draw(&object.content, &document);
    let is_empty = made.passages.is_empty() && scans.is_empty();
    if is_empty { Err(Refusal::NoText) } else { Ok(Read { document, title, made, scans }) }
}

fn edition<'a>(source: &'a Source, version: &'a str, title: &'a str) -> Edition<'a> {
    Edition {
        document_id: &source.document_id,
        version,
        title,
        tenant: &source.tenant,
        products: &source.products,
    }
}

/// The shop's title, else the document's own, else its first heading, else the name of its object.
fn find_title(source: &Source, document: &ParsedDocument) -> String {
    let heading = document.blocks.iter().find_map(|block| match block {
        Block::Heading { content, .. } => Some(content.text.as_str()),
        _ => None,
    });
    let name = source.key.rsplit('/').next();
    let all = [source.title.as_deref(), document.title.as_deref(), heading, name];
    let said = all.into_iter().flatten().map(str::trim).find(|title| !title.is_empty());
    said.unwrap_or(&source.document_id).chars().take(LONGEST_TITLE).collect()
}

/// Characters of a title, as many as a manifest may give.
const LONGEST_TITLE: usize = 300;

async fn store(
    bucket: &impl Put,
    source: Source,
    Object { content, version }: Object,
    Read { document, title, made: Made { passages, figures }, scans }: Read,
) -> Result<Output, UpstreamError> {
    let passages_key = keys::passages(&source.tenant, &source.document_id, &version);
    bucket.put(&passages_key, write_lines(&passages)).await?;
    let counted = scans.len();
    if counted > 0 {
        let edition = edition(&source, &version, &title);
        scans::store(bucket, &passages_key, &edition, scans).await?;
    }
    let figures = scans::without_pages(figures, &document);
    let drawn: Vec<Pictured> = figures::draw(&content, figures);
    let pictures = drawn.len();
    if pictures > 0 {
        figures::store(bucket, &passages_key, drawn).await?;
    }
    let counts = Counts { passages: passages.len(), pictures, scans: counted };
    Ok(Output::parsed(source.document_id, version, passages_key, &document, counts))
}
