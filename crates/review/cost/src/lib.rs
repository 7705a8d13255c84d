//! What a review costs on AWS, from what it consumed. Pure; prices are a data file with a date.
//!
//! An [`Entry`] is one review: its outcome, the calls that its outcome event carries, and the
//! states that its execution went through. [`Runtime`] turns a call into Lambda time, [`Prices`]
//! turns a [`Consumption`] into a [`Bill`], and a [`Ledger`] sums entries up by outcome and model
//! and projects them to any number of reviews. [`PublicSample`] is the same workflow as AWS
//! publishes it, priced by the same table.
//!
//! ```
//! use cost::{Consumption, Prices};
//!
//! let thousand = Consumption { transitions: 8.0, ..Consumption::default() }.times(1_000.0);
//! assert_eq!(Prices::shipped()?.bill(&thousand).total(), 0.2);
//! # Ok::<(), cost::UnreadablePrices>(())
//! ```
//!
//! Not counted, because they stay below a hundredth of a cent a review: logs, traces, mails, the
//! approvals table, API Gateway, the archive, data transfer. Nor are free tiers.

mod bill;
mod consumption;
mod endpoint;
mod entry;
mod ledger;
mod path;
mod prices;
mod runtime;
mod sample;
mod tenant;

pub use bill::{Bill, Line};
pub use consumption::{Consumption, Tokens};
pub use endpoint::{EndpointSum, Rent, TooFewHours};
pub use entry::{Entry, Transitions};
pub use ledger::{Group, Ledger, ModelSum};
pub use path::least_transitions;
pub use prices::{Prices, UnreadablePrices};
pub use runtime::Runtime;
pub use sample::PublicSample;
pub use tenant::TenantSum;
