//! Pure score fusion for personalised search.
//!
//! Two lists speak about the same things: what a search found, best first, with a relevance score
//! for each hit; and how much a user likes each hit's cluster, most liked first. [`fuse`] makes
//! one order of them. No I/O, no clock, no randomness: the same input gives the same order.
//!
//! What the edge cases mean, for every [`Method`]:
//!
//! | case | what happens |
//! | --- | --- |
//! | no candidates | no placements |
//! | one candidate | it is first |
//! | all scores equal | they stay equal: the search order decides |
//! | negative scores | ordinary numbers |
//! | NaN or infinite search score | NaN and -∞ count as the lowest finite score, +∞ as the highest |
//! | NaN or infinite preference | NaN counts as missing, infinities as above |
//! | cluster missing from the ranking | keeps its search term; its other term is that of the least liked |
//! | ranking empty, or none of it found | the search order, as for weight 0 |
//! | an id or cluster twice | the first one counts |
//! | weight 0 | the search order; the ranking is not looked at |
//! | weight 1 | the ranking's order; within a cluster and among the missing, the search order |
//! | equal fused scores | the search order |
//!
//! ```
//! use ranking::{Candidate, Method, Preference, Weight, fuse};
//!
//! let found = [
//!     Candidate { id: "photo", cluster: "photos", score: 0.9 },
//!     Candidate { id: "sketch", cluster: "sketches", score: 0.8 },
//! ];
//! let liked = [
//!     Preference { cluster: "sketches", score: 0.7 },
//!     Preference { cluster: "photos", score: 0.3 },
//! ];
//! let fusion = fuse(Method::default(), Weight::new(0.6)?, &found, &liked);
//! assert_eq!(fusion.placements()[0].candidate, 1);
//! # Ok::<(), ranking::InvalidWeight>(())
//! ```

mod candidate;
mod combine;
mod explain;
mod fuse;
mod join;
mod method;
mod name;
mod normalise;
mod order;
mod range;
mod table;
mod weight;

pub use candidate::{Candidate, Placement, Preference};
pub use combine::{Combination, SMALLEST_POSITIVE};
pub use explain::{Explanation, Term};
pub use fuse::{Fusion, fuse};
pub use join::distinct;
pub use method::{DEFAULT_RANK_CONSTANT, Method, UnknownMethod};
pub use normalise::Normalisation;
pub use weight::{InvalidWeight, Weight};
