use super::*;
use crate::mention::EntityKind;
use lambda_bridge::NamedError;
use proptest::prelude::*;
use std::sync::Mutex;

/// Finds every word with a capital, and keeps what it was asked.
#[derive(Default)]
struct Capitals {
    batches: Mutex<Vec<Vec<String>>>,
    /// Moves every place so far to the right.
    off: usize,
    lacks_one: bool,
}

impl DetectEntities for Capitals {
    async fn detect_entities(
        &self,
        texts: &[&str],
        language: &str,
    ) -> Result<Vec<Vec<Mention>>, UpstreamError> {
        assert_eq!(language, "fr");
        self.batches.lock().unwrap().push(texts.iter().map(|text| (*text).to_owned()).collect());
        let mut found: Vec<_> = texts.iter().map(|text| capitals(text, self.off)).collect();
        if self.lacks_one {
            found.pop();
        }
        Ok(found)
    }
}

fn capitals(text: &str, off: usize) -> Vec<Mention> {
    let characters: Vec<char> = text.chars().collect();
    let starts = (0..characters.len()).filter(|at| characters[*at].is_uppercase());
    let mention = |at: usize| Mention {
        place: at + off..at + off + 1,
        score: 0.5,
        kind: Some(EntityKind::Other),
    };
    starts.map(mention).collect()
}

#[tokio::test]
async fn places_are_those_of_the_whole_text() {
    let long = format!("{}Émile. {}", "é ".repeat(2_000), "Été. ".repeat(1_000));
    let texts = ["Un", " ", &long, ""];
    let port = Capitals::default();
    let found = find_entities(&port, &texts, "fr").await.unwrap();
    let expected: Vec<_> = texts.iter().map(|text| capitals(text, 0)).collect();
    assert_eq!(found.mentions, expected);
    assert_eq!(found.mentions[2].len(), 1_001);
    let batches = port.batches.lock().unwrap();
    assert!(batches[0].iter().all(|text| text.len() <= MAX_TEXT_BYTES));
    assert_eq!(found.units, units(&["Un", &long]));
}

#[tokio::test]
async fn more_texts_than_a_batch_has_are_several_calls() {
    let port = Capitals::default();
    let found = find_entities(&port, &["Un texte"; 60], "fr").await.unwrap();
    let sizes: Vec<usize> = port.batches.lock().unwrap().iter().map(Vec::len).collect();
    assert_eq!((found.mentions.len(), sizes), (60, vec![25, 25, 10]));
}

#[tokio::test]
async fn nothing_is_asked_about_nothing() {
    let port = Capitals::default();
    let found = find_entities(&port, &["", "\n"], "fr").await.unwrap();
    assert_eq!(found, Found { mentions: vec![Vec::new(); 2], units: 0 });
    assert!(port.batches.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_none() {
    for port in [
        Capitals { off: 1, ..Capitals::default() },
        Capitals { lacks_one: true, ..Capitals::default() },
    ] {
        let failure = find_entities(&port, &["A"], "fr").await.unwrap_err();
        assert_eq!(failure.name(), "UpstreamUnavailable");
    }
}

proptest! {
    #[test]
    fn every_text_is_read_whole(texts in proptest::collection::vec("[aÉ .\n🙂]{0,60}", 0..5), times in 1_usize..300) {
        let texts: Vec<String> = texts.iter().map(|text| text.repeat(times)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let found = runtime.block_on(find_entities(&Capitals::default(), &texts, "fr")).unwrap();
        let expected: Vec<_> = texts.iter().map(|text| capitals(text, 0)).collect();
        prop_assert_eq!(found.mentions, expected);
    }
}
