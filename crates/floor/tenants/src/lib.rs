//! In whose voice a tenant is answered.
//!
//! A tenant's route is one item of a table ([`of_item`], [`to_item`]): the adapter that writes its replies and
//! the one before, its brand, what it may consume, and what happens when its writer does not write
//! ([`instead`]). Which adapter writes changes by one conditional write ([`Tenant::promote`],
//! [`Tenant::roll_back`], [`Tenant::retire`]), its brand, policy and budget by another ([`Tenant::put`]). All
//! of it is data: nothing here asks a table.
//!
//! Two things hold throughout: a tenant is never answered by another's adapter, and never by the bare base.

mod attribute;
mod budget;
mod change;
mod conditional;
mod fallback;
mod id;
mod item;
mod minute;
mod promotion;
mod putting;
mod refusal;
mod tenant;
mod update;
mod writer;

pub use attribute::{Item, key};
pub use budget::{
    Budget, DEAD_AFTER, DRAFTS, GIVES_BACK, Month, Open, PROMPT_TOKENS, REFUSES, RESERVES,
    Reservation, SETTLES, TAKES, micro_usd, month_key, reserved_for,
};
pub use change::{Change, Deed};
pub use fallback::{Fallback, Instead, OnFailure, instead};
pub use id::{MOST_ID, TenantId};
pub use item::{UnreadableRecord, of_item, to_item};
pub use minute::{COUNTS, FITS, MINUTES, NEVER_FITS, count_in_minute, minute_key};
pub use promotion::{NoPromotion, Switch};
pub use putting::{NoRoute, Wanted};
pub use refusal::Refusal;
pub use tenant::{Brand, Tenant};
pub use update::Update;
pub use writer::{Output, Promotion, Writer};
