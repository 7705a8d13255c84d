//! From bytes to blocks.

use crate::reading::read;
use crate::scan::is_scanned;
use crate::stop::guard;
use crate::{Bounds, Pages};
use documents::{Block, PageSize, ParsedDocument, Refusal};

/// Reads a document within the usual bounds.
///
/// # Errors
/// `Encrypted`, `TooLarge`, `Broken`, or `NoText` where no page has text or is a picture.
pub fn parse(bytes: &[u8]) -> Result<ParsedDocument, Refusal> {
    parse_within(bytes, &Bounds::default())
}

/// Reads a document within bounds.
///
/// # Errors
/// `Encrypted`, `NoText`, `TooLarge` or `Broken`.
pub fn parse_within(bytes: &[u8], bounds: &Bounds) -> Result<ParsedDocument, Refusal> {
    let (bytes, bounds) = (bytes.to_vec(), *bounds);
    guard(bounds.time, move || assemble(read(bytes, &bounds)?))
}

fn assemble(Pages { title, pages }: Pages) -> Result<ParsedDocument, Refusal> {
    let blocks = layout::arrange(&pages, &|page, area| {
        charts::read(page, area).ok().map(|chart| chart.table)
    });
    let scanned: Vec<u32> =
        pages.iter().filter(|page| is_scanned(page)).map(|page| page.number).collect();
    if scanned.is_empty() && !blocks.iter().any(is_text) {
        return Err(Refusal::NoText);
    }
    Ok(ParsedDocument {
        media_type: "application/pdf".to_owned(),
        title,
        pages: pages
            .iter()
            .map(|page| PageSize { width: page.width, height: page.height })
            .collect(),
        scanned,
        blocks,
        hidden: pages.into_iter().flat_map(|page| page.hidden).collect(),
    })
}

fn is_text(block: &Block) -> bool {
    !matches!(block, Block::Figure(_))
}
