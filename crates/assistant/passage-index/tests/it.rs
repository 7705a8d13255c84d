//! An index is written, found by words and vectors, and never beyond its scope.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use bucket::{Get, Memory, Put};
use documents::{Passage, PassageKind, PictureVector};
use lambda_bridge::NamedError;
use passage_index::{
    CURRENT_KEY, Current, FigureVectors, Figures, IndexError, PassageIndex, Scope, Vectors,
    write_figures, write_version,
};
use proptest::prelude::*;
use std::time::Duration;

fn passage(id: &str, tenant: &str, products: &[&str], text: &str) -> Passage {
    Passage {
        id: id.to_owned(),
        kind: PassageKind::Text,
        document_id: "d".to_owned(),
        version: "v".to_owned(),
        title: "Manual".to_owned(),
        tenant: tenant.to_owned(),
        products: products.iter().map(|one| (*one).to_owned()).collect(),
        headings: vec!["Care".to_owned()],
        text: text.to_owned(),
        pieces: Vec::new(),
        table: None,
    }
}

fn passages() -> Vec<Passage> {
    vec![
        passage("a", "one", &["kettle"], "Descale the kettle with vinegar."),
        passage("b", "one", &["iron"], "Descale the iron with vinegar."),
        passage("c", "one", &[], "Vinegar is sold at the counter."),
        passage("d", "two", &["kettle"], "Descale the kettle with secret vinegar."),
    ]
}

fn vectors() -> Vectors {
    let pairs = [("a", [1.0, 0.0]), ("b", [0.8, 0.6]), ("d", [1.0, 0.0])];
    pairs.into_iter().map(|(id, vector)| (id.to_owned(), vector.to_vec())).collect()
}

/// Of another space, and of other dimensions.
fn figures() -> FigureVectors {
    let pairs = [("a", [0.0, 1.0, 0.0]), ("c", [0.0, 0.8, 0.6]), ("d", [0.0, 1.0, 0.0])];
    let vector =
        |(id, floats): (&str, [f32; 3])| (id.to_owned(), PictureVector::new(floats.into()));
    pairs.into_iter().map(vector).collect()
}

async fn switch(bucket: &Memory, version: &str, passages: &[Passage]) -> Current {
    let folder = tempfile::tempdir().unwrap();
    let current =
        write_version(bucket, version, passages, &vectors(), folder.path()).await.unwrap();
    let figures = figures();
    let figures = Figures { model_id: "m", vectors: &figures };
    let current = write_figures(bucket, current, passages, figures, folder.path());
    let current = current.await.unwrap();
    bucket.put(CURRENT_KEY, serde_json::to_vec(&current).unwrap()).await.unwrap();
    current
}

fn index(bucket: &Memory, refresh: Duration) -> (PassageIndex<&Memory>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (PassageIndex::new(bucket, folder.path().to_owned(), refresh), folder)
}

#[tokio::test]
async fn each_list_keeps_to_its_scope() {
    let bucket = Memory::default();
    let current = switch(&bucket, "v1", &passages()).await;
    assert_eq!((current.passages, current.vectors, current.dimensions), (4, 3, 2));
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let open = index.open().await.unwrap();
    let ids = |ranked: Vec<passage_index::Ranked>| {
        ranked
            .into_iter()
            .map(|one| open.passage(one.passage).unwrap().id.clone())
            .collect::<Vec<_>>()
    };
    let words = |tenant, product, count| {
        ids(open.by_words("descale with vinegar", &Scope { tenant, product }, count))
    };
    assert_eq!(words("one", None, 9).len(), 3);
    assert_eq!(words("one", Some("iron"), 9), ["b", "c"]);
    assert_eq!(words("two", None, 1), ["d"]);
    assert_eq!(words("three", None, 9), [""; 0]);
    let near = |tenant, product, count| {
        ids(open.by_vector(&[1.0, 0.0], &Scope { tenant, product }, count).unwrap())
    };
    assert_eq!(near("one", None, 9), ["a", "b"]);
    assert_eq!(near("one", Some("iron"), 1), ["b"]);
    assert_eq!(near("two", Some("iron"), 1), [""; 0]);
    let score = open.by_vector(&[1.0, 0.0], &Scope { tenant: "one", product: None }, 2).unwrap();
    assert!((score[1].score - 0.8).abs() < 0.01, "{score:?}");
    let wrong = open.by_vector(&[1.0], &Scope { tenant: "one", product: None }, 2);
    assert!(matches!(wrong, Err(IndexError::Dimensions { expected: 2, found: 1 })));
    let looks = PictureVector::new(vec![0.0, 1.0, 0.0]);
    let alike = |tenant, product, count| {
        ids(open.by_looks(&looks, &Scope { tenant, product }, count).unwrap())
    };
    assert_eq!(alike("one", None, 9), ["a", "c"]);
    assert_eq!(alike("one", Some("iron"), 9), ["c"]);
    assert_eq!(alike("two", None, 9), ["d"]);
    assert_eq!(alike("three", None, 9), [""; 0]);
    let wrong = PictureVector::new(vec![1.0, 0.0]);
    let wrong = open.by_looks(&wrong, &Scope { tenant: "one", product: None }, 2);
    assert!(matches!(wrong, Err(IndexError::Dimensions { expected: 3, found: 2 })));
}

#[tokio::test]
async fn a_switch_is_one_step_and_what_vanished_is_gone() {
    let bucket = Memory::default();
    switch(&bucket, "v1", &passages()).await;
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let before = index.open().await.unwrap();
    switch(&bucket, "v2", &passages()[1..]).await;
    let after = index.open().await.unwrap();
    let found = |open: &passage_index::OpenIndex| {
        open.by_words("kettle", &Scope { tenant: "one", product: None }, 9).len()
    };
    assert_eq!((found(&before), found(&after)), (1, 0));
    assert!(std::sync::Arc::ptr_eq(&after, &index.open().await.unwrap()));
}

#[tokio::test]
async fn the_version_at_hand_answers_until_it_is_time_to_look() {
    let bucket = Memory::default();
    switch(&bucket, "v1", &passages()).await;
    let (index, _folder) = index(&bucket, Duration::from_secs(600));
    index.open().await.unwrap();
    switch(&bucket, "v2", &passages()[1..]).await;
    assert_eq!(index.open().await.unwrap().current().version, "v1");
}

#[tokio::test]
async fn without_an_index_there_is_a_name_for_it() {
    let bucket = Memory::default();
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let error = index.open().await.unwrap_err();
    assert!(matches!(error, IndexError::Missing));
    assert_eq!(error.name(), "IndexMissing");
}

#[tokio::test]
async fn an_index_without_passages_or_vectors_answers_nothing() {
    let bucket = Memory::default();
    let current = switch(&bucket, "v1", &[]).await;
    assert_eq!((current.passages, current.dimensions), (0, 0));
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let open = index.open().await.unwrap();
    let scope = Scope { tenant: "one", product: None };
    assert!(open.by_vector(&[1.0, 0.0], &scope, 3).unwrap().is_empty());
    assert!(open.by_words("kettle", &scope, 3).is_empty());
    assert!(open.by_looks(&PictureVector::new(vec![1.0]), &scope, 3).unwrap().is_empty());
}

/// Texts of words that both tenants have, and of each one's own.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "kettle",
        "vinegar",
        "wasser",
        "behälter",
        "wasserbehälter",
        "1.7",
        "litres",
        "secret",
        "descale",
    ]);
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

async fn ranked(passages: &[Passage], question: &str) -> Vec<(String, u32, u32)> {
    let bucket = Memory::default();
    switch(&bucket, "v1", passages).await;
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let open = index.open().await.unwrap();
    let rarity = open.rarity(question, "one");
    let row = |one: &passage_index::Ranked| {
        let passage = open.passage(one.passage).unwrap();
        let covered = rarity.as_ref().unwrap().coverage(&passage.text);
        (passage.id.clone(), one.score.to_bits(), covered.to_bits())
    };
    open.by_words(question, &Scope { tenant: "one", product: None }, 9).iter().map(row).collect()
}

#[tokio::test]
async fn a_version_of_before_is_to_be_made_again() {
    let bucket = Memory::default();
    switch(&bucket, "v1", &passages()).await;
    let one_list = lexical::write_segment(passages().iter().map(|one| one.text.as_str()));
    bucket.put("index/v1/words.bm25", one_list).await.unwrap();
    let (index, _folder) = index(&bucket, Duration::ZERO);
    let error = index.open().await.unwrap_err();
    assert_eq!(error.to_string(), "the index is broken (words.bm25): index the documents again");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// Whatever another tenant has, before, between and behind: the same hits, scores and shares of rare words.
    #[test]
    fn what_another_tenant_has_moves_no_score(
        own in prop::collection::vec(text(), 1..6),
        others in prop::collection::vec((text(), any::<prop::sample::Index>()), 0..12),
        question in text(),
    ) {
        let mut passages: Vec<Passage> = own
            .iter()
            .enumerate()
            .map(|(number, text)| passage(&format!("own-{number}"), "one", &[], text))
            .collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let alone = runtime.block_on(ranked(&passages, &question));
        for (number, (text, place)) in others.iter().enumerate() {
            let tenant = ["", "two", "zebra"][number % 3];
            let other = passage(&format!("other-{number}"), tenant, &[], text);
            passages.insert(place.index(passages.len() + 1), other);
        }
        prop_assert_eq!(runtime.block_on(ranked(&passages, &question)), alone);
    }
}

/// One byte of one object is another, or the object is cut: an error, or it does not matter.
async fn open_spoilt(key: usize, at: usize, flip: u8, cut: bool) {
    let bucket = Memory::default();
    switch(&bucket, "v1", &passages()).await;
    let keys = [
        CURRENT_KEY,
        "index/v1/passages.jsonl",
        "index/v1/words.bm25",
        "index/v1/vectors.usearch",
        "index/v1/figures.usearch",
    ];
    let mut object = bucket.get(keys[key]).await.unwrap().unwrap();
    let at = at % object.len();
    object[at] ^= flip;
    if cut {
        object.truncate(at);
    }
    bucket.put(keys[key], object).await.unwrap();
    let (index, _folder) = index(&bucket, Duration::ZERO);
    if let Ok(open) = index.open().await {
        let scope = Scope { tenant: "one", product: None };
        let _ = open.by_words("kettle vinegar", &scope, 3);
        let _ = open.by_vector(&[1.0, 0.0], &scope, 3);
        let _ = open.by_looks(&PictureVector::new(vec![0.0, 1.0, 0.0]), &scope, 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn broken_objects_are_errors_and_no_panic(
        key in 0_usize..5, at in 0_usize..2_000, flip in 1_u8.., cut in any::<bool>()
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(open_spoilt(key, at, flip, cut));
    }
}
