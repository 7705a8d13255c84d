//! A small share of what `rejoinder review torture --reviews 10000` does: every fault, few reviews.

use end_to_end::world::Failure;
use local_stack::Options;
use local_stack::setup::Binaries;
use std::path::PathBuf;
use torture::torture;

const REVIEWS: usize = 150;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_every_review_has_one_outcome() -> Result<(), Failure> {
    let options = Options {
        root: Some(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")),
        parameters: [("ReminderSeconds", "3"), ("EscalationSeconds", "3")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        binaries: Binaries::from_env(),
        ..Options::default()
    };
    let report = torture(options, REVIEWS, 1).await?;
    assert!(report.is_sound(), "{}", serde_json::to_string_pretty(&report)?);
    assert_eq!(report.right(), REVIEWS);
    Ok(())
}
