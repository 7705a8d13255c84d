//! `rejoinder newsroom convert`: an article or a dispatch in another format.

use articles::{Article, to_html, to_json_ld, to_ninjs};
use clap::{Args, ValueEnum};
use cli_base::error::{Error, at_path};
use cli_base::output;
use dispatches::{Dispatch, IntakeError, Status};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder newsroom convert`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom convert article.json --to html
  rejoinder newsroom convert dispatch.xml --to ninjs
  rejoinder newsroom convert feed.rss --to article

The file is an article (JSON with blocks) or a dispatch: ninjs, NewsML-G2, RSS or Atom, told apart by its
content. Each dispatch becomes a draft that names it as its source; of several JSON is written on a line
each. What is refused is said on standard error by name, with exit status 1, and so is what may not be
published yet.")]
pub struct Arguments {
    /// The article or dispatch
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The format to write
    #[arg(long, value_name = "FORMAT")]
    to: Target,
}

/// A format that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// HTML that is well-formed XML as well.
    Html,
    /// A NewsArticle of schema.org.
    Jsonld,
    /// ninjs 3.1 of the IPTC.
    Ninjs,
    /// The article's own blocks and marks.
    Article,
}

/// Runs the command.
///
/// # Errors
/// The file cannot be read, or nothing in it can be converted.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let bytes = fs::read(&arguments.file).map_err(at_path(&arguments.file))?;
    let refused =
        |message: String| Error::Usage(format!("{}: {message}", arguments.file.display()));
    let read = read(&bytes).map_err(refused)?;
    for notice in &read.notices {
        eprintln!("{notice}");
    }
    let text = write(&read.articles, arguments.to);
    output::line(&text).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(read.is_partly_refused))
}

/// The articles of a file, and what is to be said of it besides.
#[derive(Debug, PartialEq)]
pub struct Read {
    pub articles: Vec<Article>,
    pub notices: Vec<String>,
    pub is_partly_refused: bool,
}

/// The articles of a file, each dispatch as a draft.
///
/// # Errors
/// Why nothing of it can be converted, by name.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    if is_article(bytes) {
        let article: Article = serde_json::from_slice(bytes).map_err(|error| misfit(&error))?;
        let article = article.take_in().map_err(|error| format!("{}: {error}", error.name()))?;
        return Ok(Read { articles: vec![article], notices: Vec::new(), is_partly_refused: false });
    }
    let items = dispatches::read(bytes).map_err(|error| named(&error))?;
    let mut read = Read { articles: Vec::new(), notices: Vec::new(), is_partly_refused: false };
    for item in items {
        match item.map_err(|error| named(&error)).and_then(|dispatch| read.draft(&dispatch)) {
            Ok(article) => read.articles.push(article),
            Err(message) => {
                read.notices.push(format!("refused: {message}"));
                read.is_partly_refused = true;
            }
        }
    }
    if read.articles.is_empty() { Err(read.notices.join("\n")) } else { Ok(read) }
}

impl Read {
    fn draft(&mut self, dispatch: &Dispatch) -> Result<Article, String> {
        if dispatch.status == Status::Canceled {
            return Err(format!("DispatchWithdrawn: {}: the agency took it back", dispatch.guid));
        }
        if dispatch.is_held(jiff::Timestamp::now()) {
            let notice = format!("{}: withheld or under embargo", dispatch.guid);
            self.notices.push(notice);
        }
        // The most that an article's id may have.
        let id: String = dispatch.guid.chars().take(articles::LIMITS.id).collect();
        dispatch.to_draft(id).map_err(|error| format!("{}: {error}", error.name()))
    }
}

fn is_article(bytes: &[u8]) -> bool {
    let value: Result<Value, _> = serde_json::from_slice(bytes);
    value.is_ok_and(|value| value.get("blocks").is_some())
}

/// Where JSON is not an article; what stands there is not said.
fn misfit(error: &serde_json::Error) -> String {
    format!("no article: line {}, column {}", error.line(), error.column())
}

fn named(error: &IntakeError) -> String {
    format!("{}: {error}", error.name())
}

/// Articles in a format; of several, JSON is a line each.
#[must_use]
pub fn write(articles: &[Article], to: Target) -> String {
    let is_single = articles.len() == 1;
    let json = |value: Value| match is_single {
        true => format!("{value:#}"),
        false => value.to_string(),
    };
    let one = |article: &Article| match to {
        Target::Html => to_html(article),
        Target::Jsonld => json(to_json_ld(article)),
        Target::Ninjs => json(to_ninjs(article)),
        // Plain data with text keys cannot fail.
        Target::Article => json(serde_json::to_value(article).unwrap_or_default()),
    };
    articles.iter().map(one).collect::<Vec<_>>().join("\n")
}
