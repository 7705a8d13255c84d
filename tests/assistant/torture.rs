//! A small share of what `rejoinder assistant torture --questions 1000` does: every fault, few questions.

use end_to_end::world::Failure;
use local_stack::Options;
use local_stack::setup::Binaries;
use std::path::PathBuf;
use torture::questions::torture;

const QUESTIONS: usize = 26;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_every_question_has_one_outcome() -> Result<(), Failure> {
    let options = Options {
        root: Some(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")),
        binaries: Binaries::from_env(),
        ..Options::default()
    };
    let report = torture(options, QUESTIONS, 1).await?;
    assert!(report.is_sound(), "{}", serde_json::to_string_pretty(&report)?);
    assert_eq!(report.right(), report.questions());
    assert!(report.questions() > QUESTIONS);
    Ok(())
}
