//! Prints the manuals to PDF, with the truth about their pages and their manifest.
//!
//!     cargo run -p manuals --example print_manuals [documentId ...]

use browser::{Browser, Failure, View};
use documents::ParsedDocument;
use manuals::{FOLDER, Manual, SCRIPTS, fill, read_catalogue, write_truth};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let catalogue = read_catalogue()?;
    write_manifest(&catalogue)?;
    let browser = Browser::start(View::default()).await?;
    for manual in &catalogue {
        if asked.is_empty() || asked.contains(&manual.document_id) {
            make(&browser, manual).await?;
        }
    }
    browser.stop().await
}

fn write_manifest(catalogue: &[Manual]) -> Result<(), Failure> {
    let lines: Result<Vec<String>, _> =
        catalogue.iter().map(|manual| serde_json::to_string(&manual.source())).collect();
    Ok(fs::write(folder("manifest.jsonl"), lines?.join("\n") + "\n")?)
}

async fn make(browser: &Browser, manual: &Manual) -> Result<(), Failure> {
    let source = fs::read_to_string(folder("sources").join(&manual.source))?;
    let source = fill(&source, &manual.values)?;
    let file = folder(&manual.file());
    if !manual.printed {
        return Ok(fs::write(file, source)?);
    }
    let (pdf, truth) = print(browser, &source).await?;
    fs::write(file, pdf)?;
    Ok(write_truth(&manual.document_id, &truth)?)
}

/// A source as a PDF, and what stands where in it.
async fn print(browser: &Browser, source: &str) -> Result<(Vec<u8>, ParsedDocument), Failure> {
    let file = folder("sources").join(".page.html");
    fs::write(&file, source)?;
    let opened = browser.client.goto(&format!("file://{}", file.canonicalize()?.display())).await;
    fs::remove_file(&file)?;
    opened?;
    let paper = run(browser, "return paginate();").await?;
    let truth = run(browser, "return readTruth();").await?;
    let side = |name: &str| paper[name].as_f64().ok_or("the paper has no size");
    let pdf = browser.pdf(side("width")?, side("height")?).await?;
    Ok((undated(pdf), serde_json::from_value(truth)?))
}

async fn run(browser: &Browser, call: &str) -> Result<Value, Failure> {
    let script = format!("{}\n{call}", SCRIPTS.join("\n"));
    Ok(browser.client.execute(&script, vec![]).await?)
}

/// The same source gives the same bytes: both dates are set to one day.
fn undated(mut pdf: Vec<u8>) -> Vec<u8> {
    const DAY: &[u8] = b"20250101000000";
    for mark in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        if let Some(at) = pdf.windows(mark.len()).position(|window| window == mark) {
            let from = at + mark.len();
            pdf[from..from + DAY.len()].copy_from_slice(DAY);
        }
    }
    pdf
}

fn folder(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}
