//! The whole way on a manual of our own: files, index, questions, table.

use answer_measures::e_manual::EManual;
use answer_measures::{gate, read, retrieval};
use passage_retrieval::EmbedQuestion;
use std::path::Path;
use titan::{TextEmbedding, TitanError};

/// How often each letter stands in a text.
#[derive(Debug, Clone)]
struct Letters;

impl EmbedQuestion for Letters {
    async fn embed(&self, text: &str) -> Result<TextEmbedding, TitanError> {
        let mut floats = vec![0.0_f32; 26];
        for letter in text.to_ascii_lowercase().bytes().filter(u8::is_ascii_lowercase) {
            floats[usize::from(letter - b'a')] += 1.0;
        }
        let length = floats.iter().map(|float| float * float).sum::<f32>().sqrt().max(1.0);
        floats.iter_mut().for_each(|float| *float /= length);
        Ok(TextEmbedding { floats, tokens: 0 })
    }
}

fn manual(name: &str) -> EManual {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    EManual::read(&folder).expect("a manual of our own")
}

#[test]
fn a_data_set_that_is_not_there_is_named() {
    let error = EManual::read(Path::new("/nowhere")).expect_err("no such folder");
    assert!(error.contains("/nowhere/smart_tv_remote_manual_corpus.json"), "{error}");
}

#[tokio::test]
async fn each_list_is_a_row_and_questions_without_a_section_are_left_out() {
    let manual = manual("kettle");
    assert_eq!((manual.questions.len(), manual.in_files), (3, 4));
    let report = retrieval::report(&manual, &Letters).await.expect("measured");
    let rows: Vec<&str> = report.text.lines().filter(|line| line.contains("fused")).collect();
    assert!(rows[1].starts_with("| fused, as configured | 1.000 | 1.000 |"), "{}", report.text);
    assert!(report.text.contains("3 of 4 questions"), "{}", report.text);
    assert!(report.pictures[0].1.contains("<circle"));
}

#[tokio::test]
async fn the_gate_is_chosen_on_what_is_looked_at() {
    let report = gate::report(&manual("kettle"), &Letters).await.expect("measured");
    let rows = report.text.lines().filter(|line| line.contains("the gate's")).count();
    assert_eq!(rows, 2, "{}", report.text);
}

#[tokio::test]
async fn answers_are_compared_and_questions_taken_apart() {
    let reports = read::report(&manual("kettle"), &Letters).await.expect("measured");
    assert_eq!(reports.each_ref().map(|report| report.mark), ["answers-read", "decomposition"]);
    let all = reports[0].text.lines().find(|line| line.starts_with("| all |")).expect("a row");
    assert!(all.starts_with("| all | 3 |"), "{all}");
}
