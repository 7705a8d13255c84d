//! Scans of documents, read by the local networks, against the words of the documents themselves.

use crate::words::{Agreement, agree};
use documents::Area;
use image::{ImageFormat, RgbImage};
use page_pictures::draw_pages;
use page_scanning::{Wear, scan};
use pdf::Bounds;
use picture_tasks::PictureTasks;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};

/// A scan and how well it is read.
#[derive(Debug, Clone)]
pub struct Scanned {
    /// The PDF of pictures.
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// With the words of the document, in no order.
    pub words: Agreement,
    /// Of reading, without drawing.
    pub time: Duration,
}

/// Scans a document and reads the scan as a local stack does, block by block.
///
/// # Errors
/// The document cannot be read or drawn, or the networks are not there.
pub fn measure(document: &Path, wear: Wear, tasks: &PictureTasks) -> Result<Scanned, String> {
    let bytes = std::fs::read(document).map_err(|error| error.to_string())?;
    let original = pdf::read_pages(&bytes, &Bounds::default())
        .map_err(|refusal| format!("{}: {refusal:?}", document.display()))?;
    let printed: Vec<String> =
        original.pages.iter().flat_map(layout::page_words).map(|word| word.text).collect();
    let scanned = scan(&bytes, wear).map_err(|error| error.to_string())?;
    let pictures = draw(&scanned)?;
    let begun = Instant::now();
    let mut read = Vec::new();
    for picture in &pictures {
        read.extend(words_of(picture, tasks)?);
    }
    let words = agree(&printed, &read);
    Ok(Scanned { pdf: scanned, pages: pictures.len(), words, time: begun.elapsed() })
}

/// The pages as the reading function is shown them.
fn draw(scanned: &[u8]) -> Result<Vec<RgbImage>, String> {
    let document = pdf::parse(scanned).map_err(|refusal| format!("{refusal:?}"))?;
    let pages = (1..).zip(&document.pages).map(|(page, size)| Area {
        page,
        left: 0.0,
        top: 0.0,
        right: size.width,
        bottom: size.height,
    });
    let pages: Vec<Area> = pages.collect();
    let bounds = Bounds { time: Duration::from_secs(600), ..Bounds::default() };
    let drawn = draw_pages(scanned, &pages, &bounds).map_err(|refusal| format!("{refusal:?}"))?;
    let decode = |jpeg: Vec<u8>| {
        let picture = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg);
        picture.map(|picture| picture.into_rgb8()).map_err(|error| error.to_string())
    };
    drawn.into_iter().flatten().map(decode).collect()
}

fn words_of(picture: &RgbImage, tasks: &PictureTasks) -> Result<Vec<String>, String> {
    let said = tasks.page(Some(picture)).map_err(|error| error.to_string())?;
    let texts = said["blocks"].as_array().into_iter().flatten();
    let texts = texts.filter_map(|block| block["text"].as_str());
    let words = texts.flat_map(str::split_whitespace).filter(|word| *word != "|");
    Ok(words.map(str::to_owned).collect())
}

/// Stores the scans of a library beside what of it is no PDF, with its manifest, to be indexed.
///
/// # Errors
/// A file cannot be read or written.
pub fn store(library: &Path, into: &Path, scans: &[(String, Vec<u8>)]) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(into).map_err(failed)?;
    let manifest = std::fs::read_to_string(library.join("manifest.jsonl")).map_err(failed)?;
    for line in manifest.lines() {
        let line: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let Some(name) = line["key"].as_str().and_then(|key| key.rsplit('/').next()) else {
            continue;
        };
        match scans.iter().find(|(scan, _)| scan == name) {
            Some((_, pdf)) => std::fs::write(into.join(name), pdf).map_err(failed)?,
            None => std::fs::copy(library.join(name), into.join(name)).map(drop).map_err(failed)?,
        }
    }
    std::fs::write(into.join("manifest.jsonl"), manifest).map_err(failed)
}
