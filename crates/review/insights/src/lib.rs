//! What the reviews of a product say, as far as code can tell: complaints and praise by aspect, their
//! change against the time before, and the sentences that say so.
//!
//! Pure. A report begins with [`summarise`], which counts and quotes; a model may then suggest what
//! to do, each suggestion bound to quotes by their numbers, and [`keep_suggestions`] drops what does
//! not hold. Nothing that a model says changes a number or a quote.

mod aspect;
mod change;
mod collected;
mod counts;
mod event;
mod group;
mod largest;
mod orders;
mod period;
mod quote;
mod quoting;
mod report;
mod sentence;
mod suggestion;
mod summarise;

pub use aspect::{AspectCounts, AspectReport};
pub use change::{Change, Part, Trend, compare_shares};
pub use collected::{Collected, Ended, Ending, Feeling, Posted, Words};
pub use counts::{Ratings, ReviewCounts, Sentiments};
pub use event::{Headline, InsightsDetail, InsightsFailure, ReportPlace, TopAspect, event_schemas};
pub use group::{AspectKey, normal_name};
pub use largest::{LARGEST, within};
pub use period::{MOST_DAYS, Period, PeriodsBefore};
pub use quote::{Field, Quote, is_verbatim};
pub use report::{NoSuggestions, REPORT_VERSION, Report};
pub use sentence::sentences;
pub use suggestion::{
    Dropped, MOST_SUGGESTIONS, Proposal, Refusal, SUGGESTION_CHARACTERS, Suggestion,
    keep_suggestions,
};
pub use summarise::summarise;
