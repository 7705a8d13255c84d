//! From bytes to pages.

use crate::recorder::Recorder;
use crate::runs::{bound_forms, bound_runs};
use crate::stop::{Watch, guard, stop};
use crate::visibility::Drawn;
use crate::{Bounds, inflation};
use documents::{Hidden, Place, Refusal};
use hayro_interpret::hayro_syntax::object::{Object, Stream};
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect as KRect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use layout::{Glyph, Page, Rect};

/// How many letters back one is looked for that is drawn again.
const REPEATS: usize = 200;

/// The pages of a document, and its own title.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    pub title: Option<String>,
    pub pages: Vec<Page>,
}

/// Reads each page.
///
/// # Errors
/// `Encrypted` for one that asks for a password, `Broken` where nobody makes sense of it, `TooLarge`
/// above a bound. Never `NoText`: pages without text are pages.
pub fn read_pages(bytes: &[u8], bounds: &Bounds) -> Result<Pages, Refusal> {
    let (bytes, bounds) = (bytes.to_vec(), *bounds);
    guard(bounds.time, move || read(bytes, &bounds))
}

/// Whether a document is within the bounds of its file and of its decoded streams. It decodes each
/// stream, so ask within [`guard`].
///
/// # Errors
/// `TooLarge` where it is not.
pub fn check_size(bytes: &[u8], bounds: &Bounds) -> Result<(), Refusal> {
    let is_above = bytes.len() > bounds.bytes
        || inflation::is_above(bytes, bounds, &Watch::start(bounds.time));
    if is_above { Err(Refusal::TooLarge) } else { Ok(()) }
}

pub(crate) fn read(bytes: Vec<u8>, bounds: &Bounds) -> Result<Pages, Refusal> {
    let watch = Watch::start(bounds.time);
    check_size(&bytes, bounds)?;
    let document = Pdf::new(bytes).map_err(refusal)?;
    let sources = document.pages();
    if sources.len() > bounds.pages {
        return Err(Refusal::TooLarge);
    }
    bound_forms(&document, bounds, &watch);
    let cache = InterpreterCache::new();
    let mut pages = Vec::with_capacity(sources.len());
    let mut glyphs = 0;
    for (number, source) in (1..).zip(sources.iter()) {
        let page = read_page(source, number, &cache, bounds, &watch);
        glyphs += page.glyphs.len() + page.hidden.len();
        if glyphs > bounds.glyphs || watch.is_over() {
            return Err(Refusal::TooLarge);
        }
        pages.push(page);
    }
    Ok(Pages { title: title(&document), pages })
}

/// What the parser's error means.
#[must_use]
pub fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Encrypted,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Broken,
    }
}

fn read_page<'a>(
    source: &Source<'a>,
    number: u32,
    cache: &InterpreterCache<'a>,
    bounds: &Bounds,
    watch: &Watch,
) -> Page {
    bound_contents(source, bounds);
    bound_runs(source.page_stream().unwrap_or_default(), bounds);
    let (width, height) = source.render_dimensions();
    let area = Rect::new(0.0, 0.0, width, height);
    let mut recorder = Recorder::new(area, *bounds, watch);
    let transform = Affine::new(source.initial_transform(true).as_coeffs());
    let frame = KRect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, frame, cache, source.xref(), settings);
    interpret_page(source, &mut context, &mut recorder);
    let page = Page { number, width, height, ..Page::default() };
    sort_out(page, area, recorder, watch)
}

/// A page may name the same stream thousands of times, which the parser would put together, or one that
/// calls itself a picture.
fn bound_contents(source: &Source<'_>, bounds: &Bounds) {
    let mut size = 0;
    let mut add = |stream: &Stream<'_>| {
        size += stream.decoded_data().map_or(0, |data| data.len() as u64);
        if size > bounds.stream_bytes {
            stop(Refusal::TooLarge);
        }
    };
    match source.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => add(&stream),
        Some(Object::Array(streams)) => streams.iter::<Stream<'_>>().for_each(|one| add(&one)),
        _ => {}
    }
}

/// Keeps what is seen, and reports the rest.
fn sort_out(mut page: Page, area: Rect, recorder: Recorder<'_>, watch: &Watch) -> Page {
    let Recorder { glyphs, letters, layers, extents, .. } = recorder;
    let drawn = Drawn::new(area, &layers, &extents, &letters);
    for (index, (glyph, letter)) in glyphs.iter().zip(&letters).enumerate() {
        if index % 64 == 0 && watch.is_over() {
            stop(Refusal::TooLarge);
        }
        match drawn.hidden(letter) {
            _ if is_repeated(&page.glyphs, glyph) => {}
            None => page.glyphs.push(*glyph),
            Some(_) if glyph.letter.is_whitespace() => {}
            Some(reason) => {
                let place = glyph.area.on_page(page.number);
                report(
                    &mut page.hidden,
                    Hidden { reason, characters: letter.unshown.max(1), place },
                );
            }
        }
    }
    page.marks = recorder.marks;
    page.pictures = recorder.pictures;
    page
}

/// Drawn again at nearly the same place as one that is seen: filled and then outlined, twice to look
/// bold, or once more unpainted. Asked only of what is seen, or hidden text would take the seen away.
fn is_repeated(seen: &[Glyph], glyph: &Glyph) -> bool {
    let near = 0.08 * glyph.size;
    let is_here = |other: &Glyph| {
        let (x, y) = (other.origin.x - glyph.origin.x, other.origin.y - glyph.origin.y);
        other.letter == glyph.letter && x.abs() < near && y.abs() < near
    };
    !glyph.letter.is_whitespace() && seen.iter().rev().take(REPEATS).any(is_here)
}

/// One report for letters in a row that are hidden for the same reason.
fn report(reports: &mut Vec<Hidden>, next: Hidden) {
    match (reports.last_mut(), next.place) {
        (Some(Hidden { reason, characters, place: Place::OnPage(whole) }), Place::OnPage(area))
            if *reason == next.reason =>
        {
            *characters = characters.saturating_add(next.characters);
            (whole.left, whole.top) = (whole.left.min(area.left), whole.top.min(area.top));
            (whole.right, whole.bottom) =
                (whole.right.max(area.right), whole.bottom.max(area.bottom));
        }
        _ => reports.push(next),
    }
}

/// From the document's metadata: UTF-16 with its mark, or bytes (PDF 32000-1, 7.9.2.2).
fn title(document: &Pdf) -> Option<String> {
    let bytes = document.metadata().title.as_deref()?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf_16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|letter| !letter.is_control()).take(300).collect();
    (!text.is_empty()).then_some(text)
}

fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).filter_map(Result::ok).collect()
}
