//! A source in the browser, as pages and as a PDF.

use crate::folder;
use browser::{Browser, Failure};
use documents::ParsedDocument;
use manuals::SCRIPTS;
use serde_json::Value;
use std::fs;

/// Opens a source beside the style sheet.
pub(crate) async fn open(browser: &Browser, source: &str) -> Result<(), Failure> {
    let file = folder("sources").join(".page.html");
    fs::write(&file, source)?;
    let opened = browser.client.goto(&format!("file://{}", file.canonicalize()?.display())).await;
    fs::remove_file(&file)?;
    Ok(opened?)
}

/// Lays the open source out as pages: its PDF, and what stands where in it.
pub(crate) async fn print(browser: &Browser) -> Result<(Vec<u8>, ParsedDocument), Failure> {
    let paper = run(browser, "return paginate();", vec![]).await?;
    let truth = run(browser, "return readTruth();", vec![]).await?;
    let side = |name: &str| paper[name].as_f64().ok_or("the paper has no size");
    let pdf = browser.pdf(side("width")?, side("height")?).await?;
    Ok((undated(pdf), serde_json::from_value(truth)?))
}

/// Calls a function of the scripts.
pub(crate) async fn run(
    browser: &Browser,
    call: &str,
    arguments: Vec<Value>,
) -> Result<Value, Failure> {
    let script = format!("{}\n{call}", SCRIPTS.join("\n"));
    Ok(browser.client.execute(&script, arguments).await?)
}

/// The same source gives the same bytes: both dates are set to one day.
fn undated(mut pdf: Vec<u8>) -> Vec<u8> {
    for mark in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        replace_after(&mut pdf, mark, b"20250101000000");
    }
    pdf
}

/// Writes over what follows each mark, so that nothing else moves in the file.
pub(crate) fn replace_after(pdf: &mut [u8], mark: &[u8], text: &[u8]) {
    let found: Vec<usize> = pdf
        .windows(mark.len())
        .enumerate()
        .filter(|(_, window)| *window == mark)
        .map(|(at, _)| at + mark.len())
        .collect();
    for from in found {
        pdf[from..from + text.len()].copy_from_slice(text);
    }
}
