//! Whether an article is fit for advertising, in the ids that advertisers read.
//!
//! Pure, no model. An [`Answer`] gives each of the eleven sensitive [`Topic`]s a [`Level`] with a sentence of
//! the article as evidence; [`label`] makes a [`Label`] of it, or says what leaves it in [`Doubt`]: evidence
//! that is not in the text, a topic without an answer, the floor, a level that is not sure, a language that is
//! not read.
//! Nothing is safe by omission: without an answer for every topic there is no label, and [`render`] says
//! so.
//!
//! Topics and levels are those of IAB Tech Lab's Content Taxonomy 2.2, by the IAB Technology Laboratory,
//! licensed under CC BY 3.0 (<https://github.com/InteractiveAdvertisingBureau/Taxonomies>).

mod evidence;
mod judged;
mod label;
mod level;
mod render;
mod topic;

pub use evidence::{Evidence, MOST_EVIDENCE};
pub use judged::{Judged, judge};
pub use label::{Answer, By, Doubt, DoubtReason, Finding, Label, Made, TopicAnswer, label};
pub use level::Level;
pub use render::{Format, Rendered, Standing, render};
pub use topic::Topic;
