//! An index of two products with near-alike manuals, and a page for both.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use bucket::{Memory, Put};
use documents::{Area, Passage, PassageKind, Piece, Place};
use passage_index::{CURRENT_KEY, Vectors, write_version};

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

/// A bucket with an index of three passages, each with a vector.
pub(crate) async fn bucket() -> Memory {
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
    bucket.put(CURRENT_KEY, serde_json::to_vec(&current).unwrap()).await.unwrap();
    bucket
}
