//! Descriptions of products from the command line and on the local stack's page.
//!
//! [`run`] posts products and follows each to its outcome, [`ask`] asks about a picture, [`eval`]
//! measures what is read from pictures, [`audit`] shows who decided what, [`backfill`] posts a
//! catalogue, [`corrections`] writes what people decided as a dataset, [`manifest`] what is described
//! as the image index reads it, [`redrive`] starts again what ended as a dead letter. [`Descriptions`]
//! is what the local stack shows of it.

pub mod ask;
pub mod audit;
pub mod backfill;
pub mod corrections;
pub mod eval;
pub mod manifest;
mod page;
mod picture_key;
pub mod product;
pub mod redrive;
pub mod run;
mod system;

pub use system::Descriptions;
