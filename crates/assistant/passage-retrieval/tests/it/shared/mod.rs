//! An index of two products with near-alike manuals, and a page for both.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use bucket::{Memory, Put};
use documents::{Area, Passage, PassageKind, PictureVector, Piece, Place};
use passage_index::{CURRENT_KEY, FigureVectors, Figures, Vectors, write_figures, write_version};

fn passage(id: &str, title: &str, product: Option<&str>, text: &str) -> Passage {
    let area = Area { page: 3, left: 72.0, top: 90.0, right: 300.0, bottom: 110.0 };
    Passage {
        id: id.to_owned(),
        kind: PassageKind::Text,
        document_id: format!("manual-{id}"),
        version: "v".to_owned(),
        title: title.to_owned(),
        tenant: "shop".to_owned(),
        products: product.into_iter().map(str::to_owned).collect(),
        headings: vec!["Care".to_owned()],
        text: text.to_owned(),
        pieces: vec![Piece { start: 0, end: 4, place: Place::OnPage(area) }],
        table: None,
    }
}

/// A PNG of one pixel.
pub(crate) const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

fn looks() -> FigureVectors {
    [("a", [1.0, 0.0, 0.0]), ("b", [0.0, 1.0, 0.0])]
        .into_iter()
        .map(|(id, floats)| (id.to_owned(), PictureVector::new(floats.to_vec())))
        .collect()
}

/// A bucket with an index of three passages, each with a vector, and two with the look of a figure if so
/// wanted; and with what may be asked with.
pub(crate) async fn bucket(has_figures: bool) -> Memory {
    let passages = [
        passage(
            "a",
            "KX-200 manual",
            Some("kx200"),
            "Descale the kettle every 3 months with vinegar.",
        ),
        passage(
            "b",
            "KX-300 manual",
            Some("kx300"),
            "Descale the kettle every 6 months with vinegar.",
        ),
        passage("c", "Terms", None, "Goods may be returned within 30 days."),
    ];
    let vectors: Vectors = [("a", [0.8, 0.6]), ("b", [0.6, 0.8]), ("c", [-1.0, 0.0])]
        .into_iter()
        .map(|(id, vector)| (id.to_owned(), vector.to_vec()))
        .collect();
    let (bucket, folder) = (Memory::default(), tempfile::tempdir().unwrap());
    let current = write_version(&bucket, "v1", &passages, &vectors, folder.path()).await.unwrap();
    let looks = if has_figures { looks() } else { FigureVectors::new() };
    let figures = Figures { model_id: "m", vectors: &looks };
    let current = write_figures(&bucket, current, &passages, figures, folder.path()).await;
    let current = current.unwrap();
    for (key, content) in [("images/shop/1.png", PICTURE), ("images/shop/2.gif", b"GIF89a")] {
        bucket.put(key, content.to_vec()).await.unwrap();
    }
    bucket.put(CURRENT_KEY, serde_json::to_vec(&current).unwrap()).await.unwrap();
    bucket
}
