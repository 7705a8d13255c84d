//! `rejoinder newsroom articles`: articles written to the table of articles, read and listed, by the desk's API.

mod shown;

use crate::article_files::articles;
use crate::desk_api::{DeskApi, unreadable};
use crate::suggest::read_targets;
use clap::{Args, Subcommand, ValueEnum};
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output;
use serde_json::{Value, json};
use shown::{row, written};
use std::fs;
use std::path::{Path, PathBuf};

/// Exit status where another version stands.
const CONFLICT: u8 = 3;

/// What to do with articles.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a version of each article.
    Put(Put),
    /// Print a version of an article.
    Get(Get),
    /// List all articles, those that were written last first.
    List(List),
}

/// Flags of `rejoinder newsroom articles put`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom articles put events/newsroom/articles
  rejoinder newsroom articles put --targets targets.json article.json
  rejoinder newsroom articles put --after 2 article.json

A file is an article as JSON; of a folder, those that end in .json. A version is written only after the one
that you have seen: the one before its own number, or `--after`; 0 means that there is none. Where another
one stands, the command says which, and writes nothing. The same version sent again is the same. What is
written goes on by itself: suggestions are made for it, and where it is published, it is labelled. An article
is taken back by a version in state WITHDRAWN.

Exit status: 0 when every version is written or stands, 3 when another one stands, 1 after an error.")]
pub struct Put {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The version that you have seen standing [default: the one before]
    #[arg(long, value_name = "NUMBER")]
    after: Option<u32>,
    /// What the articles may link to, as a JSON list
    #[arg(long, value_name = "FILE")]
    targets: Option<PathBuf>,
    /// Print what the API answers, a line for each article
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Flags of `rejoinder newsroom articles get`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom articles get a-17
  rejoinder newsroom articles get a-17 --article-version 2 --out article.json
  rejoinder newsroom articles get a-17 --to html

Prints the article of the newest version as JSON, as other commands take it; or how it goes out: with --to
the newest version that is no draft, and no other. What was taken back goes out as ninjs only, which says so.")]
pub struct Get {
    /// The article's id
    article: String,
    /// Another version than the newest
    #[arg(long, value_name = "NUMBER")]
    article_version: Option<u32>,
    /// How it goes out
    #[arg(long, value_name = "FORMAT", conflicts_with = "all")]
    to: Option<Format>,
    /// With who wrote it, when, and what it may link to
    #[arg(long)]
    all: bool,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    which: Which,
}

/// Flags of `rejoinder newsroom articles list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom articles list
  rejoinder newsroom articles list --json --stack rejoinder-production

One line for each article: its newest version, that version's state, when it was written, its title.")]
pub struct List {
    /// Print one JSON object for each: {articleId, version, state, language, title, outward, writtenAt, writtenBy}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// How an article goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Html,
    Jsonld,
    Ninjs,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Jsonld => "jsonld",
            Self::Ninjs => "ninjs",
        }
    }
}

/// Runs a command.
///
/// # Errors
/// No stack runs, a file is no article, or the API refuses.
pub async fn run(command: Command) -> Result<u8, Error> {
    match command {
        Command::Put(put) => write(put).await,
        Command::Get(get) => read(get).await,
        Command::List(list) => print_all(list).await,
    }
}

async fn api(which: &Which) -> Result<DeskApi, Error> {
    let deployed = Deployed::find(which).await?;
    DeskApi::of(&deployed, which.running()?.as_ref())
}

async fn write(put: Put) -> Result<u8, Error> {
    let all = articles(&put.files)?;
    let targets = put.targets.as_deref().map(read_targets).transpose()?.unwrap_or_default();
    let api = api(&put.which).await?;
    let mut status = 0;
    for article in all {
        let after = put.after.unwrap_or(article.version - 1);
        let body = json!({"article": article, "after": after, "targets": targets});
        let answer = api.put(&article.id, &body).await?;
        print(&if put.json { answer.body.to_string() } else { written(&article.id, &answer) })?;
        status = status.max(if answer.status == 409 { CONFLICT } else { 0 });
    }
    Ok(status)
}

async fn read(get: Get) -> Result<u8, Error> {
    let api = api(&get.which).await?;
    let text = api.get(&get.article, get.article_version, get.to.map(Format::name)).await?;
    let text = if get.to.is_some() || get.all { text } else { only_article(&text)? };
    match get.out {
        Some(file) => fs::write(&file, format!("{text}\n")).map_err(at_path(&file))?,
        None => print(&text)?,
    }
    Ok(0)
}

/// Of a version as it was written the article alone.
fn only_article(text: &str) -> Result<String, Error> {
    let version: Value = serde_json::from_str(text).unwrap_or_default();
    let article = version.get("article").filter(|article| article.is_object());
    article.map(Value::to_string).ok_or_else(|| unreadable("GET /articles/{id}"))
}

async fn print_all(list: List) -> Result<u8, Error> {
    let api = api(&list.which).await?;
    let mut from = None;
    loop {
        let page = api.list(from.as_deref()).await?;
        for one in &page.articles {
            print(&if list.json { one.to_string() } else { row(one) })?;
        }
        from = page.next;
        if from.is_none() {
            return Ok(0);
        }
    }
}

fn print(text: &str) -> Result<(), Error> {
    output::line(text).map_err(at_path(Path::new("standard output")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cli_base::error::chain;

    #[test]
    fn an_article_is_what_other_commands_take() {
        let version = json!({"article": {"id": "a-1"}, "writtenBy": "ana"}).to_string();
        assert_eq!(only_article(&version).unwrap(), r#"{"id":"a-1"}"#);
        for wrong in ["", "<html>", "{}", r#"{"article": null}"#, r#"{"error": "x"}"#] {
            let refused = only_article(wrong).unwrap_err();
            assert!(chain(&refused).contains("unreadable answer"), "{refused:?}");
        }
    }
}
