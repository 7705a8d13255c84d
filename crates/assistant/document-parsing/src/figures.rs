//! The figures of a document, drawn.

use bucket::Put;
use documents::{Area, DrawnFigure, Place, keys, write_lines};
use lambda_bridge::UpstreamError;
use page_pictures::{draw_figures, is_large};
use passages::FigureFrame;
use pdf::Bounds;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::time::Duration;

/// Figures of a document that are drawn, in its order.
pub(crate) const MOST_FIGURES: usize = 40;
/// Of the function's 180 seconds, after reading.
const TIME: Duration = Duration::from_secs(40);

/// A figure and its picture, PNG.
pub(crate) type Pictured = (FigureFrame, Vec<u8>);

/// Draws the figures of a PDF that are large enough, each picture once. What cannot be drawn is left out: no
/// document is lost for its figures.
pub(crate) fn draw(content: &[u8], figures: Vec<FigureFrame>) -> Vec<Pictured> {
    let (areas, wanted): (Vec<Area>, Vec<FigureFrame>) =
        figures.into_iter().filter_map(large).take(MOST_FIGURES).unzip();
    if wanted.is_empty() {
        return Vec::new();
    }
    let bounds = Bounds { time: TIME, ..Bounds::default() };
    let drawn = draw_figures(content, &areas, &bounds).unwrap_or_default();
    let pictured = wanted.into_iter().zip(drawn);
    let mut seen = BTreeSet::new();
    let pictured = pictured.filter_map(|(figure, picture)| Some((figure, picture?)));
    pictured.filter(|(_, picture)| seen.insert(hash(picture))).collect()
}

fn large(figure: FigureFrame) -> Option<(Area, FigureFrame)> {
    match figure.place {
        Place::OnPage(area) if is_large(&area) => Some((area, figure)),
        _ => None,
    }
}

/// Stores the pictures, and then the figures beside the passages at `passages_key`.
pub(crate) async fn store(
    bucket: &impl Put,
    passages_key: &str,
    pictured: Vec<Pictured>,
) -> Result<(), UpstreamError> {
    let mut drawn = Vec::new();
    for (FigureFrame { place, told, frame }, bytes) in pictured {
        let picture = keys::picture(passages_key, &hash(&bytes));
        bucket.put(&picture, bytes).await?;
        drawn.push(DrawnFigure { picture, place, told, frame });
    }
    bucket.put(&keys::figures(passages_key), write_lines(drawn)).await
}

pub(crate) fn hash(picture: &[u8]) -> String {
    Sha256::digest(picture).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
