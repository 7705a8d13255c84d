//! The pages of a document without text, drawn.

use crate::figures::hash;
use bucket::Put;
use documents::{
    Area, MOST_SCANS, ParsedDocument, Passage, PassageKind, Place, ScannedPage, keys, write_lines,
};
use lambda_bridge::UpstreamError;
use page_pictures::{draw_pages, is_large};
use passages::{Edition, FigureFrame};
use pdf::Bounds;
use std::time::Duration;

/// Of the function's 180 seconds, after reading.
const TIME: Duration = Duration::from_secs(40);
/// Of a picture, decoded: a page of A4 at 600 dots an inch has 139 MB.
const PICTURE_BYTES: u64 = 150_000_000;
/// A figure that has as much of a page without text is the page.
const IS_THE_PAGE: f32 = 0.5;

/// A page and its picture, JPEG.
pub(crate) type PicturedPage = (Area, Vec<u8>);

/// The page that is read as a whole.
fn whole_page(document: &ParsedDocument, number: u32) -> Option<Area> {
    let size = document.pages.get(number.checked_sub(1)? as usize)?;
    Some(Area { page: number, left: 0.0, top: 0.0, right: size.width, bottom: size.height })
}

/// The figures that are not a page which is read as a whole.
pub(crate) fn without_pages(
    figures: Vec<FigureFrame>,
    document: &ParsedDocument,
) -> Vec<FigureFrame> {
    let size = |area: &Area| (area.right - area.left) * (area.bottom - area.top);
    let is_page = |figure: &FigureFrame| match figure.place {
        Place::OnPage(area) if document.scanned.contains(&area.page) => {
            let page = whole_page(document, area.page);
            page.is_some_and(|page| size(&area) >= IS_THE_PAGE * size(&page))
        }
        _ => false,
    };
    figures.into_iter().filter(|figure| !is_page(figure)).collect()
}

/// Draws the pages of a PDF without text, up to a bound. What cannot be drawn is left out.
pub(crate) fn draw(content: &[u8], document: &ParsedDocument) -> Vec<PicturedPage> {
    let pages = document.scanned.iter().filter_map(|number| whole_page(document, *number));
    let pages: Vec<Area> = pages.filter(is_large).take(MOST_SCANS).collect();
    if pages.is_empty() {
        return Vec::new();
    }
    let bounds = Bounds { time: TIME, picture_bytes: PICTURE_BYTES, ..Bounds::default() };
    let drawn = draw_pages(content, &pages, &bounds).unwrap_or_default();
    let pictured = pages.into_iter().zip(drawn);
    pictured.filter_map(|(page, picture)| Some((page, picture?))).collect()
}

/// Stores the pictures, and then the pages beside the passages at `passages_key`.
pub(crate) async fn store(
    bucket: &impl Put,
    passages_key: &str,
    edition: &Edition<'_>,
    pictured: Vec<PicturedPage>,
) -> Result<(), UpstreamError> {
    let mut scans = Vec::new();
    for (area, bytes) in pictured {
        let picture = keys::scan(passages_key, &hash(&bytes));
        bucket.put(&picture, bytes).await?;
        scans.push(ScannedPage { picture, area, frame: frame(edition) });
    }
    bucket.put(&keys::scans(passages_key), write_lines(scans)).await
}

fn frame(edition: &Edition<'_>) -> Passage {
    Passage {
        id: String::new(),
        kind: PassageKind::Scan,
        document_id: edition.document_id.to_owned(),
        version: edition.version.to_owned(),
        title: edition.title.to_owned(),
        tenant: edition.tenant.to_owned(),
        products: edition.products.to_vec(),
        headings: Vec::new(),
        text: String::new(),
        pieces: Vec::new(),
        table: None,
    }
}
