//! The vocabulary of the review workflow: reviews, verdicts, replies and outcomes.
//!
//! Plain data, no I/O: what travels between the shop, the state machine, the functions and the
//! person. The JSON schemas under `events/review/schemas/` are generated from these types.

mod answer;
mod call;
mod images_outcome;
mod limits;
mod outcome;
mod picture;
mod reopened;
mod reply;
mod review;
mod schema;
mod sentiment;
mod stake;
mod whole;

pub use answer::{DocumentAnswer, MOST_ANSWERS};
pub use call::Call;
pub use images_outcome::{
    HarmfulContent, ImageFailure, ImageResult, ImagesOutcome, ImagesOutcomeDetail, OutcomeSubject,
};
pub use limits::{LIMITS, Limits};
pub use moderation::{
    DecidedBy, LABEL_NAME, Label, MOST_LABELS, Moderation, UncertainBecause, Verdict,
};
pub use outcome::{
    FailureReason, Outcome, OutcomeDetail, OutcomeError, OutcomeReply, SCHEMA_VERSION,
};
pub use picture::{
    FORMAT_BYTES, IMAGE_KEY, MOST_IMAGE_BYTES, MOST_IMAGES, PictureFormat, PostedReview,
    QUARANTINE, check_image_key,
};
pub use reopened::Reopened;
pub use reply::{Finding, Reply, ToneRule};
pub use review::{Customer, Review};
pub use schema::{event_schemas, schema};
pub use sentiment::{Aspect, LONGEST_QUESTION, Sentiment, SentimentLabel};
pub use stake::{Doubt, MOST_DOUBTS, MOST_STAKES, Stake};
pub use tenants::{Fallback, Instead, Refusal};
