//! Prints the manuals to PDF, with the truth about their pages, their manifest, the places of what
//! answers the questions, and the excerpts with hidden orders.
//!
//!     cargo run -p manuals --example print_manuals [documentId ...]

mod excerpts;
mod printing;

use browser::{Browser, Failure, View};
use manuals::{FOLDER, Manual, QUESTION_FILES, Truth, fill, locate_questions, read_catalogue};
use printing::print;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let catalogue = read_catalogue()?;
    write_lines("manifest.jsonl", catalogue.iter().map(Manual::source))?;
    let browser = Browser::start(View::default()).await?;
    for manual in &catalogue {
        if asked.is_empty() || asked.contains(&manual.document_id) {
            make(&browser, manual).await?;
        }
    }
    if asked.is_empty() {
        excerpts::make(&browser, &catalogue).await?;
    }
    browser.stop().await?;
    for file in QUESTION_FILES {
        write_lines(file, locate_questions(file, &catalogue)?)?;
    }
    Ok(())
}

async fn make(browser: &Browser, manual: &Manual) -> Result<(), Failure> {
    let source = read_source(manual)?;
    let file = folder(&manual.file());
    if !manual.printed {
        return Ok(fs::write(file, source)?);
    }
    printing::open(browser, &source).await?;
    let (pdf, truth) = print(browser).await?;
    fs::write(file, pdf)?;
    Ok(Truth(truth).write(&manual.document_id)?)
}

fn read_source(manual: &Manual) -> Result<String, Failure> {
    let source = fs::read_to_string(folder("sources").join(&manual.source))?;
    Ok(fill(&source, &manual.values)?)
}

fn write_lines<T: Serialize>(
    name: &str,
    lines: impl IntoIterator<Item = T>,
) -> Result<(), Failure> {
    let lines: serde_json::Result<Vec<String>> =
        lines.into_iter().map(|line| serde_json::to_string(&line)).collect();
    Ok(fs::write(folder(name), lines?.join("\n") + "\n")?)
}

fn folder(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}
